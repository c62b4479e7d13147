"""What the renderers of an answer share: its steps by id, figures written for people, small pieces."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from calculators.core.calculator import Outcome
from calculators.core.evaluation import Answer, Query, write_answer
from calculators.core.exact import apportion, scaled
from calculators.core.explaining import write_figure
from calculators.core.notation import write_percent
from calculators.core.texts import lower_first
from calculators.render.call_states import call_state, call_states
from calculators.render.markup import Html, join, tag

TENTHS = 1000
"""The whole in tenths of a percent, to which shares are rounded."""

Row = dict[str, Any]
Step = Row


@dataclass(frozen=True)
class LinkTargets:
    """Where an answer's links lead, relative to its page; a link without a place is not written.

    `mail` is an address to prepare an e-mail to; `calculators` are the pages of the calculators, by name; `page` is
    the whole address of the answer's own page.
    """

    contact: str = ""
    reference: str = ""
    mail: str = ""
    page: str = ""
    calculators: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerContext:
    """An answer to be shown: what was asked, on which day, and whether it is only the worked example.

    `form` has the texts that it was asked by; `from_form` is false for an answer to a file or a link, which the page's
    form does not change.
    """

    query: Query
    outcome: Outcome
    today: date
    example: bool = False
    targets: LinkTargets = field(default_factory=LinkTargets)
    form: Mapping[str, str | list[str]] = field(default_factory=dict)
    from_form: bool = True
    answer: Answer = field(init=False)
    steps: dict[str, Step] = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Write the answer; find its steps by id, and the names that the catalogue knows them by."""
        object.__setattr__(self, "answer", write_answer(self.query, self.outcome))
        object.__setattr__(self, "steps", {step["id"]: step for step in self.rows("steps")})
        object.__setattr__(self, "names", {step.id: step.name or step.id for step in self.outcome.steps})

    @property
    def headline(self) -> Step:
        """The step whose figure is the answer's heading."""
        view = self.query.calculator.view
        return self.steps.get(view.preferred_headline) or self.steps[view.headline]

    @property
    def name(self) -> str:
        """The calculator's name, which ids of the page begin with."""
        return self.query.calculator.name

    def text(self, key: str, **params: object) -> str:
        """Return a text."""
        return self.query.texts(key, **params)

    @cached_property
    def figures(self) -> Mapping[str, str]:
        """The values of all steps as people write them, by the steps' ids; each is shown several times."""
        return {id_: _figure(step, self) for id_, step in self.steps.items()}

    def figure(self, id_: str) -> str:
        """Write the value of a step."""
        return self.figures[id_]

    def amount(self, id_: str) -> int:
        """Return the amount of a step in kuruş."""
        return scaled(self.steps[id_]["value"], 2)

    def estimate(self) -> str:
        """Say what the answer is not, and whether the call is open on the day of showing."""
        before, after = self._around_the_state()
        call, texts = self.query.rules.call, self.query.texts
        return f"{before}{call_state(call, texts, self.today, followed=self._followed)}{after}"

    def lasting_estimate(self) -> Html:
        """Say the same for a page that is read on later days."""
        before, after = self._around_the_state()
        call, texts = self.query.rules.call, self.query.texts
        return join(before, call_states(call, texts, self.today, followed=self._followed), after)

    @property
    def _followed(self) -> bool:
        return self.query.programme.has_later_call(self.query.rules.call)

    def _around_the_state(self) -> tuple[str, str]:
        template = self.query.texts.first(f"{self.name}.estimate", "answer.estimate")
        before, _, after = template.partition("{call_state}")
        return before, after

    def source_number(self, id_: str) -> int:
        """Give the number of a source in the answer's list."""
        return [source["id"] for source in self.rows("sources")].index(id_) + 1

    def source_link(self, id_: str | None) -> Html | None:
        """Lead to a source in the answer's list, by its number there."""
        if id_ is None:
            return None
        number = self.source_number(id_)
        label = f"{self.text('answer.source')} {number}"
        return tag("a", f"[{number}]", href=f"#{self.name}-source-{id_}", aria_label=label, class_="source-link")

    def step_name(self, step: Step) -> str:
        """Name a step as the reference does: steps that repeat share one name."""
        return self.names[step["id"]]

    def rule_link(self, label: str, id_: str, **attributes: str) -> Html:
        """Write a step's or a reading's label, as a link to its place in the rules' reference.

        An answer of the visitor's own stays where it is: its links open beside it.
        """
        if not self.targets.reference:
            return tag("span", label, **attributes)
        beside = None if self.example else "_blank"
        return tag("a", label, href=f"{self.targets.reference}#{self.name}-{id_}", target=beside, **attributes)

    def rows(self, key: str) -> list[Any]:
        """Return a list of the answer."""
        rows: Any = self.answer[key]
        return list(rows)


def _figure(step: Step, context: AnswerContext) -> str:
    value, unit = step["value"], step["unit"]
    if unit in {"TRY", "percent"}:
        value = scaled(value, 2)
    elif unit == "date":
        value = date.fromisoformat(value)
    return write_figure(step["id"], value, unit, context.query.texts, context.name)


def part_shares(amounts: Mapping[str, int], lang: str) -> dict[str, str]:
    """Write the shares of parts in their sum, in tenths of a percent that add up to 100 (largest remainders)."""
    whole = sum(amounts.values())
    tenths = apportion({part: amount * TENTHS for part, amount in amounts.items()}, whole, TENTHS)
    return {part: write_percent(share * 10, lang) for part, share in tenths.items()}


def paid_terms(context: AnswerContext) -> list[str]:
    """Write what the sum paid in all adds up: each part by its word, with its amount; parts of nothing are left out."""
    paid = context.query.calculator.view.paid
    terms = [term for term in paid.terms if context.amount(term)] if paid else []
    lang = context.query.texts.lang
    words = {term: lower_first(context.text(f"{context.name}.parts.{term}"), lang) for term in terms}
    return [f"{words[term]} {context.figure(term)}" for term in terms]


def paid_sum(context: AnswerContext) -> str:
    """Write them as a sum; empty where nothing is added."""
    return " + ".join(paid_terms(context))


def paid_line(context: AnswerContext) -> str:
    """Say in a line what is paid in all, and what it adds up; empty for calculators that have no such sum."""
    paid = context.query.calculator.view.paid
    if paid is None:
        return ""
    step = context.steps[paid.total]
    terms = paid_sum(context)
    return f"{step['label']}: {context.figure(paid.total)}" + (f" = {terms}" if terms else "")


def bullet_list(items: list[str], class_: str | None = None) -> Html:
    """Write texts as a list."""
    return tag("ul", *(tag("li", item) for item in items), class_=class_)
