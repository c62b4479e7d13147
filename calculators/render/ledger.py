"""The ledger: every step as a line of an invoice; first the lines that matter, then the whole."""

from collections.abc import Iterable
from typing import Any

from calculators.render.markup import Html, join, tag
from calculators.render.parts import Shown, Step, figure


def ledger(shown: Shown) -> Html:
    """Write the short ledger, and the whole one to be unfolded."""
    hint = "answer.ledger_links" if shown.example else "answer.ledger_links_beside"
    return join(
        short_ledger(shown),
        tag("p", shown.text(hint), class_="ledger-links") if shown.places.reference else None,
        tag(
            "details",
            tag("summary", shown.text("answer.ledger_all")),
            _table(shown.steps.values(), shown, "answer.ledger_whole"),
            class_="ledger-all",
        ),
    )


def short_ledger(shown: Shown) -> Html | None:
    """Write the lines that matter, for calculators that have some."""
    view = shown.asked.calculator.view
    readings: Any = shown.answer["readings"]
    lines = [
        shown.steps[id_]
        for id_ in view.summary
        if id_ not in view.under or readings[view.under[id_][0]] == view.under[id_][1]
    ]
    return _table(lines, shown, "answer.ledger") if lines else None


def _table(steps: Iterable[Step], shown: Shown, caption: str) -> Html:
    heads = (
        tag("th", shown.text(f"answer.{name}"), scope="col", class_="num" if name == "amount" else None)
        for name in ("step", "formula", "amount", "source")
    )
    return tag(
        "div",
        tag(
            "table",
            tag("caption", shown.text(caption)),
            tag("thead", tag("tr", *heads)),
            tag("tbody", *(_row(step, shown) for step in steps)),
            class_="ledger",
        ),
        class_="ledger-scroll",
        tabindex="0",
        role="region",
        aria_label=shown.text(caption),
    )


def _row(step: Step, shown: Shown) -> Html:
    words, _, numbers = step["formula"].partition(" = ")
    kind = step["kind"]
    sign = tag("span", shown.text(f"answer.sign_{kind}"), class_="ledger-sign", aria_hidden="true")
    head = tag(
        "th",
        sign,
        shown.rule_link(step["label"], shown.step_name(step), class_="ledger-label"),
        tag("span", words, class_="ledger-words"),
        scope="row",
    )
    classes = f"step-{kind} is-sum" if step["id"] in shown.asked.calculator.view.sums else f"step-{kind}"
    return tag(
        "tr",
        head,
        tag("td", numbers, class_="ledger-numbers"),
        tag("td", figure(step, shown), class_="num"),
        tag("td", shown.source_link(step["source"]), class_="ledger-source"),
        class_=classes,
        data_step=step["id"],
    )
