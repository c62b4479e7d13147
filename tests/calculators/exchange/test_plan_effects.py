"""What each change between two plans does to the grant alone; figures worked out by hand."""

from decimal import Decimal
from typing import Any

from hypothesis import given

from calculators.exchange.reading.any_file import read_given
from calculators.exchange.several_plans.plan_effects import Cause, Effects, effects
from tests.calculators.helpers import grant, line, plan
from tests.calculators.kdp.plans import plans

MILLION = "1000000.00"


def found(a: Any, b: Any) -> Effects:
    return effects(read_given(a, "tr"), read_given(b, "tr"))


def only(a: Any, b: Any) -> Cause:
    (cause,) = found(a, b).causes
    assert found(a, b).joint == 0
    return cause


def lira(kurus: int) -> int:
    whole, rest = divmod(kurus, 100)
    assert rest == 0
    return whole


def test_a_mark_that_was_set_brings_fifteen_percent_of_its_lines() -> None:
    machines = [line("3000000", "machinery", label="A"), line("2000000", "machinery", label="B", year=2)]
    cause = only(plan(line(), *machines), plan(line(), *(one | {"domestic": True} for one in machines)))
    assert (cause.kind, cause.item, cause.name, cause.after) == ("mark", "machinery", "domestic", True)
    assert (lira(cause.moved), lira(cause.effect)) == (5_000_000, 750_000)


def test_lines_of_one_item_with_the_same_mark_are_one_cause() -> None:
    a = plan(line(MILLION, label="changed"), line("200000", label="removed"), line(MILLION, "travel"))
    b = plan(line("1500000", label="changed"), line("400000", label="added"), line(MILLION, "travel"))
    cause = only(a, b)
    assert (cause.kind, cause.item, cause.marks) == ("lines", "personnel", ())
    assert (lira(cause.moved), lira(cause.effect)) == (700_000, 490_000)


def test_an_added_marked_line_brings_the_rate_and_the_addition() -> None:
    cause = only(plan(line()), plan(line(), line(MILLION, "machinery", domestic=True)))
    assert (cause.item, cause.marks, lira(cause.effect)) == ("machinery", ("domestic",), 850_000)


def test_a_mark_and_an_amount_of_one_line_are_two_causes_and_what_both_do_is_joint() -> None:
    """1,000,000 becomes 3,000,000 and is certified: 1,400,000 + 150,000; the addition on 2,000,000 more is joint."""
    result = found(plan(line(MILLION, "machinery")), plan(line("3000000", "machinery", domestic=True)))
    assert {cause.kind: lira(cause.effect) for cause in result.causes} == {"lines": 1_400_000, "mark": 150_000}
    assert (lira(result.joint), lira(result.difference)) == (300_000, 1_850_000)


def test_changes_that_share_a_limit_have_a_joint_effect() -> None:
    """The limit is 5/95 of the rest: 50 under A's personnel, 100 under B's."""
    result = found(plan(line("950")), plan(line("1900"), line("100", "construction")))
    assert {cause.item: lira(cause.effect) for cause in result.causes} == {"personnel": 665, "construction": 35}
    assert (lira(result.joint), lira(result.difference)) == (35, 735)


def test_rate_and_readings_are_causes_by_their_paths() -> None:
    a = plan(line(MILLION, "machinery", domestic=True), line(MILLION, "rent"))
    b = a | {"rate": "60", "readings": {"rent_scope": "not_listed"}}
    causes = {cause.name: cause for cause in found(a, b).causes}
    assert {name: lira(cause.effect) for name, cause in causes.items()} == {
        "rate": -200_000,
        "readings.rent_scope": -700_000,
    }
    assert (causes["rate"].before, causes["rate"].after) == ("70", "60")
    assert causes["readings.rent_scope"].kind == "setting"


def test_a_setting_without_effect_is_named_all_the_same() -> None:
    cause = only(plan(line()), plan(line(), readings={"rent_scope": "not_listed"}))
    assert (cause.name, cause.effect) == ("readings.rent_scope", 0)


def test_lines_that_were_only_renamed_or_moved_to_another_year_are_no_cause() -> None:
    result = found(plan(line("5", label="old", year=1)), plan(line("5", label="new", year=3)))
    assert result == Effects([], 0, 0)


def test_a_plan_whose_lines_were_all_replaced_is_explained() -> None:
    result = found(plan(line("100")), plan(line("200", "travel")))
    assert {cause.item: lira(cause.effect) for cause in result.causes} == {"personnel": -70, "travel": 140}


@given(plans(), plans())
def test_effects_and_the_joint_part_come_to_the_difference_of_the_grants(a: dict[str, Any], b: dict[str, Any]) -> None:
    result = found(a, b)
    grants = [Decimal(grant(one)["values"]["grant"]) for one in (a, b)]
    assert Decimal(result.difference) / 100 == grants[1] - grants[0]
    assert sum(cause.effect for cause in result.causes) + result.joint == result.difference


@given(plans(), plans())
def test_the_sums_moved_by_amounts_come_to_the_difference_of_the_totals(a: dict[str, Any], b: dict[str, Any]) -> None:
    totals = [Decimal(grant(one)["values"]["claimed_total"]) for one in (a, b)]
    moved = sum(cause.moved for cause in found(a, b).causes if cause.kind == "lines")
    assert Decimal(moved) / 100 == totals[1] - totals[0]
