"""The ledger: every step as a line of an invoice; first the lines that matter, then the whole."""

from collections.abc import Iterable
from typing import Any

from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, Step


def ledger(context: AnswerContext) -> Html:
    """Write the short ledger, and the whole one to be unfolded."""
    hint = "answer.ledger_links" if context.example else "answer.ledger_links_beside"
    return join(
        short_ledger(context),
        tag("p", context.text(hint), class_="ledger-links") if context.targets.reference else None,
        tag(
            "details",
            tag("summary", context.text("answer.ledger_all")),
            whole_ledger(context),
            class_="ledger-all",
        ),
    )


def whole_ledger(context: AnswerContext) -> Html:
    """Write every step of the account."""
    return _table(context.steps.values(), context, "answer.ledger_whole")


def short_ledger(context: AnswerContext) -> Html | None:
    """Write the lines that matter, for calculators that have some."""
    lines = summary_steps(context)
    return _table(lines, context, "answer.ledger") if lines else None


def summary_steps(context: AnswerContext) -> list[Step]:
    """Give the steps that matter under the readings taken."""
    view = context.query.calculator.view
    readings: Any = context.answer["readings"]
    return [
        context.steps[id_]
        for id_ in view.summary
        if id_ not in view.only_under_reading
        or readings[view.only_under_reading[id_][0]] == view.only_under_reading[id_][1]
    ]


def _table(steps: Iterable[Step], context: AnswerContext, caption: str) -> Html:
    heads = (
        tag("th", context.text(f"answer.{name}"), scope="col", class_="num" if name == "amount" else None)
        for name in ("step", "formula", "amount", "source")
    )
    return tag(
        "div",
        tag(
            "table",
            tag("caption", context.text(caption)),
            tag("thead", tag("tr", *heads)),
            tag("tbody", *(_row(step, context) for step in steps)),
            class_="ledger",
        ),
        class_="ledger-scroll",
        tabindex="0",
        role="region",
        aria_label=context.text(caption),
    )


def _row(step: Step, context: AnswerContext) -> Html:
    words, _, numbers = step["formula"].partition(" = ")
    kind = step["kind"]
    sign = tag("span", context.text(f"answer.sign_{kind}"), class_="ledger-sign", aria_hidden="true")
    head = tag(
        "th",
        sign,
        context.rule_link(step["label"], context.step_name(step), class_="ledger-label"),
        tag("span", words, class_="ledger-words"),
        scope="row",
    )
    classes = f"step-{kind} is-sum" if step["id"] in context.query.calculator.view.sums else f"step-{kind}"
    return tag(
        "tr",
        head,
        tag("td", numbers, class_="ledger-numbers"),
        tag("td", context.figure(step["id"]), class_="num"),
        tag("td", context.source_link(step["source"]), class_="ledger-source"),
        class_=classes,
        data_step=step["id"],
    )
