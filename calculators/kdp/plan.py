"""A business plan as the `grant` calculator takes it: its lines, its rate and how open wordings are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.calculator import Notice
from calculators.core.exact import trimmed
from calculators.core.fields import Amount, Choice, Flag, Percent, Text, Whole
from calculators.core.records import Many, NamedRow, Record, record
from calculators.core.rules import Rules

AREAS = ("coordination", "factor_conditions", "productivity", "innovation")
CONSTRUCTION = "construction"
RENT = "rent"
ITEMS = (
    "personnel",
    "travel",
    "machinery",
    "software_hardware",
    "consultancy",
    "consumables",
    CONSTRUCTION,
    RENT,
    "overheads",
)
READINGS = {
    "construction_base": ("accepted_total", "claimed_total", "other_costs"),
    "bonus_scope": ("machinery", "any_product"),
    "bonus_ceiling": ("outside", "inside"),
    "rent_scope": ("supported", "not_listed"),
}
BONUS_ITEMS = {"machinery": ("machinery",), "any_product": ("machinery", "software_hardware", "consumables")}
ONE_PERCENT = 100
"""In hundredths of a percent."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan; the amount in kuruş, without VAT."""

    year: int
    area: str
    item: str
    amount: int
    domestic: bool
    member: str
    label: str


@dataclass(frozen=True, slots=True)
class Readings:
    """How the open wordings are read; the first option of each is the default."""

    construction_base: str
    bonus_scope: str
    bonus_ceiling: str
    rent_scope: str

    @property
    def bonus_items(self) -> tuple[str, ...]:
        """The items whose certified lines earn the addition."""
        return BONUS_ITEMS[self.bonus_scope]

    @property
    def rent_supported(self) -> bool:
        """Whether rent is an accepted cost."""
        return self.rent_scope == "supported"


@dataclass(frozen=True, slots=True)
class Plan:
    """The typed input; the rate in hundredths of a percent."""

    lines: Sequence[Line]
    rate: int
    readings: Readings


def default_rate(rules: Rules) -> str:
    """Give the rate that stands in where none was given: the ceiling."""
    return trimmed(rules.number("support_rate"))


def rate_notices(rate: int) -> tuple[Notice, ...]:
    """Warn of a rate (hundredths of a percent) over 0 and under 1: 0,7 may have been written where 70 is meant."""
    return (Notice("rate_below_one", ("rate",)),) if 0 < rate < ONE_PERCENT else ()


def part_name(item: str) -> str:
    """Name the form's row of an item's certified part, which is contained in the item's own row."""
    return f"{item}_domestic"


def form_rows() -> dict[str, NamedRow]:
    """Define the rows of the short form: one an item, then its certified part where a reading lets that earn more."""
    rows: dict[str, NamedRow] = {}
    for item in ITEMS:
        # The short form does not ask for the area: it changes no figure but the breakdown by area.
        implied = {"area": AREAS[0], "item": item}
        rows[item] = NamedRow(implied=implied)
        if item in BONUS_ITEMS["any_product"]:
            rows[part_name(item)] = NamedRow(implied={**implied, "domestic": "true"}, part_of=item)
    return rows


def inputs(rules: Rules) -> Record:
    """Define the fields; the plan's years and the greatest rate are the rules'."""
    line = record(
        Line,
        year=Whole(minimum=1, maximum=rules.number("latest_years"), default=1),
        area=Choice(options=AREAS, group="areas", required=True),
        item=Choice(options=ITEMS, group="items", required=True),
        amount=Amount(required=True),
        domestic=Flag(default=False),
        member=Text(longest=120, default=""),
        label=Text(longest=200, default=""),
    )
    readings = {
        name: Choice(options=options, group=f"readings.{name}.options", default=options[0])
        for name, options in READINGS.items()
    }
    return record(
        Plan,
        lines=Many(each=line, most=20_000, required=True, blank="amount", rows=form_rows()),
        rate=Percent(maximum=rules.number("support_rate"), default=default_rate(rules)),
        readings=record(Readings, **readings),
    )
