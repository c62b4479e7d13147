"""The readings of an answer: which was taken, and what each other one alone would change."""

from calculators.core.notation import write_amount
from calculators.render.markup import Html, tag
from calculators.render.parts import Shown


def readings(shown: Shown) -> Html | None:
    """Write the readings as a table; a calculator without readings has none."""
    taken = shown.answer["readings"]
    if not isinstance(taken, dict) or not taken:
        return None
    heads = ("readings", "reading_taken", "reading_other")
    return tag(
        "div",
        tag("h3", shown.text("answer.readings")),
        tag("p", shown.text("answer.readings_intro")),
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", shown.text(f"answer.{head}"), scope="col") for head in heads))),
            tag("tbody", *(_reading(name, option, shown) for name, option in taken.items())),
            class_="ledger",
        ),
        class_="answer-readings",
        id=f"{shown.name}-readings",
    )


def _reading(name: str, taken: str, shown: Shown) -> Html:
    headline = shown.asked.calculator.view.headline
    prefix = f"readings.{name}.options."
    options = [key.removeprefix(prefix) for key in shown.asked.texts if key.startswith(prefix)]
    others = [_other(f"{prefix}{option}", f"{headline}_if_{option}", shown) for option in options if option != taken]
    return tag(
        "tr",
        tag("th", shown.rule_link(shown.text(f"readings.{name}.label"), name), scope="row"),
        # Where the columns' heads are out of sight, each cell says its own.
        tag("td", shown.text(prefix + taken), data_head=shown.text("answer.reading_taken")),
        tag("td", tag("ul", *others), data_head=shown.text("answer.reading_other")),
    )


def _other(option: str, step: str, shown: Shown) -> Html:
    """Say what another option alone would give, and by how much it differs."""
    difference = shown.amount(step) - shown.amount(shown.asked.calculator.view.headline)
    sign = "+" if difference > 0 else "−"
    moved = (
        f"{sign}{write_amount(abs(difference), shown.asked.texts.lang)}"
        if difference
        else shown.text("answer.reading_same")
    )
    return tag("li", f"{shown.text(option)}: {shown.figure(step)} ({moved})")
