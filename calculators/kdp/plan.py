"""A business plan as the `grant` calculator takes it: its lines, its rate and how open wordings are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.exact import trimmed
from calculators.core.fields import Amount, Choice, Flag, Many, Percent, Record, Text, Whole, record
from calculators.core.rules import Rules

AREAS = ("coordination", "factor_conditions", "productivity", "innovation")
CONSTRUCTION = "construction"
ITEMS = (
    "personnel",
    "travel",
    "machinery",
    "software_hardware",
    "consultancy",
    "consumables",
    CONSTRUCTION,
    "overheads",
)
READINGS = {
    "construction_base": ("accepted_total", "claimed_total", "other_costs"),
    "bonus_scope": ("machinery", "any_product"),
    "bonus_ceiling": ("outside", "inside"),
}
BONUS_ITEMS = {"machinery": ("machinery",), "any_product": ("machinery", "software_hardware", "consumables")}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan; the amount in kuruş."""

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

    @property
    def bonus_items(self) -> tuple[str, ...]:
        """The items whose certified lines earn the addition."""
        return BONUS_ITEMS[self.bonus_scope]


@dataclass(frozen=True, slots=True)
class Plan:
    """The typed input; the rate in hundredths of a percent."""

    lines: Sequence[Line]
    rate: int
    readings: Readings


def default_rate(rules: Rules) -> str:
    """Give the rate that stands in where none was given: the ceiling."""
    return trimmed(rules.number("support_rate"))


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
        lines=Many(each=line, most=20_000, required=True, blank="amount"),
        rate=Percent(maximum=rules.number("support_rate"), default=default_rate(rules)),
        readings=record(Readings, **readings),
    )
