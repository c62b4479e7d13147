"""The short form of `grant`: per item one amount, and what of it is certified; the rate; the open wordings."""

from collections.abc import Iterator

from calculators.core.calculator import Control, Group
from calculators.core.rules import Rules
from calculators.kdp.plan import BONUS_ITEMS, CONSTRUCTION, ITEMS, READINGS, default_rate, part_name


def form(rules: Rules) -> tuple[Group, ...]:
    """Lay the form out."""
    readings = tuple(Control(f"readings.{name}", options[0]) for name, options in READINGS.items())
    return (
        Group("costs", tuple(_costs()), field="lines", totalled=True, share=f"lines[{CONSTRUCTION}].amount"),
        Group("rate", (Control("rate", default_rate(rules)),)),
        Group("readings", readings, folded=True),
    )


def _costs() -> Iterator[Control]:
    for item in ITEMS:
        yield Control(f"lines[{item}].amount", label=f"items.{item}", hint=f"grant.form.{item}")
        if item in BONUS_ITEMS["any_product"]:
            yield Control(
                f"lines[{part_name(item)}].amount",
                label=f"grant.form.certified.{item}",
                hint="grant.form.certified.hint",
                part=True,
                reveal=f"grant.form.certified.has.{item}",
            )


def brief(_rules: Rules) -> tuple[Group, ...]:
    """Lay out a first estimate: a budget without renovation and rent, and what of it is certified machinery.

    All such items count alike: the budget is entered as that of the item with a certified part, and no item is shown.
    """
    budget, certified = "machinery", part_name("machinery")
    return (
        Group(
            "brief",
            (
                Control(f"lines[{budget}].amount", label="grant.brief.budget", hint="grant.brief.budget_hint"),
                Control(f"lines[{certified}].amount", label="grant.brief.certified", hint="grant.brief.certified_hint"),
            ),
        ),
    )
