"""`bonus`: is the certified domestic product worth it?

CONTRACT.md, "bonus". The grant of one purchase with and without the certificate, as in `grant` with the addition
outside the ceiling; amounts in kuruş, percents in hundredths of a percent, rounded down.
"""

from dataclasses import dataclass

from calculators.core.calculator import Calculator, Control, Group, Lead, Outcome
from calculators.core.exact import HUNDRED_PERCENT, share
from calculators.core.fields import Amount, Percent
from calculators.core.records import Record, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.view import Comparison, Part, View
from calculators.kdp.plan import default_rate, rate_notices


@dataclass(frozen=True, slots=True)
class Purchase:
    """The typed input; without an `alternative_price` the other product costs the same."""

    price: int
    alternative_price: int | None
    rate: int


def inputs(rules: Rules) -> Record:
    """Define the fields."""
    return record(
        Purchase,
        price=Amount(minimum=1, required=True),
        alternative_price=Amount(minimum=1),
        rate=Percent(maximum=rules.number("support_rate"), default=default_rate(rules)),
    )


def run(purchase: Purchase, rules: Rules) -> Outcome:
    """Compare the two purchases, and find the price at which they cost the cluster the same."""
    price, rate = purchase.price, purchase.rate
    alternative = purchase.alternative_price or price
    work = Working(rules)
    work.given("price", price, "TRY")
    if purchase.alternative_price is None:
        work.computed("alternative_price", alternative, variant="same")
    else:
        work.given("alternative_price", alternative, "TRY")
    work.rule("support_rate")
    work.given("rate", rate, "percent")
    addition = work.rule("domestic_addition")
    base = work.computed("base_with", share(price, rate), source=work.source("support_rate"))
    added = work.computed("addition", share(price, addition), source=work.source("domestic_addition"))
    grant_with = work.computed("grant_with", base + added, source=rules.cited("addition"))
    grant_without = work.computed("grant_without", share(alternative, rate), source=rules.cited("claimed_total"))
    own_with = work.computed("own_with", price - grant_with)
    own_without = work.computed("own_without", alternative - grant_without)
    work.computed("saving", own_without - own_with)
    share_without = work.computed("share_without", HUNDRED_PERCENT - rate, "percent")
    share_with = work.computed("share_with", share_without - addition, "percent")
    work.computed("break_even_price", alternative * share_without // share_with)
    work.computed("break_even_premium", addition * HUNDRED_PERCENT // share_with, "percent")
    values = work.values(
        "grant_with", "grant_without", "own_with", "own_without", "saving", "break_even_price", "break_even_premium"
    )
    return Outcome(values, tuple(work.steps), notices=rate_notices(rate))


BONUS = Calculator(
    name="bonus",
    inputs=inputs,
    run=run,
    form=lambda rules: (
        Group("prices", (Control("price"), Control("alternative_price"))),
        Group("rate", (Control("rate", default_rate(rules)),)),
    ),
    view=View(
        headline="saving",
        comparison=Comparison(
            (
                ("price", (Part("grant_with", "strong"), Part("own_with", "soft"))),
                ("alternative_price", (Part("grant_without", "strong"), Part("own_without", "soft"))),
            ),
            mark="break_even_price",
        ),
        summary=("grant_with", "own_with", "own_without", "saving", "break_even_price"),
        sums=("grant_with", "saving"),
    ),
    unknowns=("assumed_addition", "assumed_outside", "domestic_communique", "inkind_caps", "lowered_rate"),
    example={"price": "1000000"},
    leads=(Lead("grant", {"rate": "rate"}),),
)
