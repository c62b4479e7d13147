"""The figures of a plan's support under one set of readings. Amounts in kuruş.

Contract, "grant", formulas; the readings are the contract's. Sources of the values: `rules.toml`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from calculators.core.exact import HUNDRED_PERCENT, share
from calculators.core.rules import Rules
from calculators.kdp.plan import CONSTRUCTION, Line, Readings


@dataclass(frozen=True, slots=True)
class Budget:
    """What is claimed by item, and how much of it carries the domestic-goods mark."""

    claimed: Counter[str]
    domestic: Counter[str]

    @property
    def construction(self) -> int:
        """The construction lines."""
        return self.claimed[CONSTRUCTION]

    @property
    def other_costs(self) -> int:
        """All other lines."""
        return self.claimed.total() - self.construction


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of one plan under one set of readings."""

    other_costs: int
    construction_claimed: int
    construction_cap: int
    domestic_base: int
    base_grant: int
    addition: int
    ceiling: int
    grant: int

    @property
    def construction_accepted(self) -> int:
        """Construction up to the cap."""
        return min(self.construction_claimed, self.construction_cap)

    @property
    def claimed_total(self) -> int:
        """All lines."""
        return self.other_costs + self.construction_claimed

    @property
    def accepted_total(self) -> int:
        """Other costs and accepted construction."""
        return self.other_costs + self.construction_accepted


def add_up(lines: Iterable[Line]) -> Budget:
    """Add the lines up by item."""
    budget = Budget(Counter(), Counter())
    for line in lines:
        budget.claimed[line.item] += line.amount
        if line.domestic:
            budget.domestic[line.item] += line.amount
    return budget


def compute(budget: Budget, rate: int, readings: Readings, rules: Rules) -> Figures:
    """Compute the support for a budget at a rate, under the readings."""
    other, construction = budget.other_costs, budget.construction
    limit = rules.number("construction_limit")
    if readings.construction_base == "accepted_total":
        # At most 5 % of a total that it is itself a part of: 5/95 of the rest.
        cap = other * limit // (HUNDRED_PERCENT - limit)
    else:
        cap = share(other + construction if readings.construction_base == "claimed_total" else other, limit)
    accepted = other + min(construction, cap)
    base = share(accepted, rate)
    domestic = sum(budget.domestic[item] for item in readings.bonus_items)
    addition = share(domestic, rules.number("domestic_addition"))
    ceiling = share(accepted, rules.number("support_rate"))
    grant = base + addition if readings.bonus_ceiling == "outside" else min(base + addition, ceiling)
    return Figures(other, construction, cap, domestic, base, addition, ceiling, grant)
