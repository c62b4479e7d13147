"""What the renderers of an answer share: its steps by id, figures written for people, small pieces."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.core.evaluation import Answer, Asked
from calculators.core.exact import scaled
from calculators.core.explaining import write_figure
from calculators.core.notation import MINUS, write_day, write_percent
from calculators.core.rules import Call, State
from calculators.core.texts import Texts
from calculators.render.markup import Html, join, tag

TENTHS = 1000
"""The whole in tenths of a percent, to which shares are rounded."""

Row = dict[str, Any]
Step = Row


@dataclass(frozen=True)
class Places:
    """Where an answer's links lead, relative to its page; a link without a place is not written.

    `mail` is an address to prepare an e-mail to; `calculators` are the pages of the calculators, by name.
    """

    contact: str = ""
    reference: str = ""
    mail: str = ""
    calculators: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """An answer to be shown: what was asked, by which form, on which day, and whether it is only the worked example."""

    asked: Asked
    answer: Answer
    today: date
    example: bool = False
    places: Places = field(default_factory=Places)
    form: Mapping[str, str | list[str]] = field(default_factory=dict)
    steps: dict[str, Step] = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Find steps by id, and the names that the catalogue knows them by."""
        steps: Any = self.answer["steps"]
        object.__setattr__(self, "steps", {step["id"]: step for step in steps})
        keys = (key.split(".") for key in self.asked.texts if key.startswith(f"{self.name}.steps."))
        object.__setattr__(self, "names", frozenset(name for _, _, name, *_ in keys))

    @property
    def headline(self) -> Step:
        """The step whose figure is the answer's heading."""
        view = self.asked.calculator.view
        return self.steps.get(view.rather) or self.steps[view.headline]

    @property
    def name(self) -> str:
        """The calculator's name, which ids of the page begin with."""
        return self.asked.calculator.name

    def text(self, key: str, **params: object) -> str:
        """Return a text."""
        return self.asked.texts(key, **params)

    def figure(self, id_: str) -> str:
        """Write the value of a step."""
        return figure(self.steps[id_], self)

    def amount(self, id_: str) -> int:
        """Return the amount of a step in kuruş."""
        return scaled(self.steps[id_]["value"], 2)

    def estimate(self) -> str:
        """Say what the answer is not, and whether the call is open on the day of showing."""
        before, after = self._around_the_state()
        return f"{before}{call_state(self.asked.rules.call, self.asked.texts, self.today)}{after}"

    def lasting_estimate(self) -> Html:
        """Say the same for a page that is read on later days."""
        before, after = self._around_the_state()
        return join(before, call_states(self.asked.rules.call, self.asked.texts, self.today), after)

    def _around_the_state(self) -> tuple[str, str]:
        template = self.asked.texts.first(f"{self.name}.estimate", "answer.estimate")
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
        """Name a step as the reference does: steps that repeat (`claimed_personnel`) share one name (`claimed`)."""
        id_ = str(step["id"])
        return id_ if step["kind"] == "rule" else max((name for name in self.names if id_.startswith(name)), key=len)

    def rule_link(self, label: str, id_: str, **attributes: str) -> Html:
        """Write a step's or a reading's label, as a link to its place in the rules' reference.

        An answer of the visitor's own stays where it is: its links open beside it.
        """
        if not self.places.reference:
            return tag("span", label, **attributes)
        beside = None if self.example else "_blank"
        return tag("a", label, href=f"{self.places.reference}#{self.name}-{id_}", target=beside, **attributes)

    def rows(self, key: str) -> list[Any]:
        """Return a list of the answer."""
        rows: Any = self.answer[key]
        return list(rows)


def figure(step: Step, shown: Shown) -> str:
    """Write a step's value as people do."""
    value, unit = step["value"], step["unit"]
    if unit in {"TRY", "percent"}:
        value = scaled(value, 2)
    elif unit == "date":
        value = date.fromisoformat(value)
    return write_figure(step["id"], value, unit, shown.asked.texts, shown.name)


def part_share(amount: int, whole: int, lang: str) -> str:
    """Write a part's share of a whole, rounded to a tenth of a percent."""
    tenths = (2 * TENTHS * amount + whole) // (2 * whole)
    return write_percent(tenths * 10, lang)


def call_state(call: Call, texts: Texts, today: date) -> str:
    """Say whether a call is open on a day, with the dates known."""
    return _state_words(call, texts, call.state(today))


def call_states(call: Call, texts: Texts, today: date) -> Html:
    """Say whether a call is open on a day, and, hidden, what will be said of it when that state has passed.

    A page outlives the day that it was built on: its script shows the sentence of the reader's day.
    """
    said = []
    for state, (first, last) in call.periods().items():
        if last is None or today <= last:
            days = {"data_from": first.isoformat() if first else None, "data_until": last.isoformat() if last else None}
            later, class_ = state != call.state(today), f"is-{state.replace('_', '-')}"
            words = _state_words(call, texts, state)
            said.append(tag("span", words, class_=class_, hidden=later, data_search_exclude=later, **days))
    return join(*said)


def _state_words(call: Call, texts: Texts, state: State) -> str:
    opened, closes = write_day(call.opened, texts), write_day(call.closes, texts)
    return texts(f"call_state.{state}", number=call.number, opened=opened, closes=closes)


def spoken(shown: Shown) -> str:
    """Say the answer in one sentence."""
    return sentence(shown, figure(shown.headline, shown))


def sentence(shown: Shown, figure: str) -> str:
    """Say the answer around its figure; what is below zero, and zero, has words of its own where it needs them."""
    headline = shown.headline
    negative = headline["unit"] == "TRY" and headline["value"].startswith("-")
    variant = "_negative" if negative else "_zero" if headline["value"] == "0.00" else f"_{headline['id']}"
    template = shown.asked.texts.first(f"{shown.name}.answer{variant}", f"{shown.name}.answer")
    return template.format_map({id_: shown.figure(id_) for id_ in shown.steps} | {"figure": figure.removeprefix(MINUS)})


def bullet_list(items: list[str], class_: str | None = None) -> Html:
    """Write texts as a list."""
    return tag("ul", *(tag("li", item) for item in items), class_=class_)
