"""How a plan's grant is shared over years, areas, items and members."""

from typing import Any

import pytest

from calculators.core.exact import apportion
from tests.calculators.helpers import grant_values, line
from tests.calculators.kdp.grant_model import AREAS, ITEMS

COLUMNS = ("claimed", "accepted", "grant")


def shares(values: dict[str, Any], dimension: str, column: str = "grant") -> dict[str, str]:
    return {group: shared[column] for group, shared in values["breakdown"][dimension].items()}


def test_only_groups_that_occur_stand_in_their_own_order() -> None:
    lines = [line(item=item, area=area) for item in reversed(ITEMS) for area in reversed(AREAS)]
    lines += [line(year=year, member=member) for year, member in ((7, "ı"), (2, "i"), (5, "A"), (2, "İ"), (1, "a"))]
    breakdown = grant_values(*lines)["breakdown"]
    assert list(breakdown) == ["year", "area", "item", "member"]
    assert list(breakdown["year"]) == ["1", "2", "5", "7"]
    assert list(breakdown["area"]) == AREAS
    assert list(breakdown["item"]) == ITEMS
    assert list(breakdown["member"]) == ["", "A", "a", "i", "İ", "ı"], "by code point"
    assert {tuple(group) for dimension in breakdown.values() for group in dimension.values()} == {COLUMNS}


def test_left_over_kurus_go_to_the_largest_remainders() -> None:
    """Four kuruş on claims of 1, 2 and 4 are 4/7, 8/7 and 16/7: the one left over goes to the first."""
    values = grant_values(line("0.01", year=1), line("0.02", year=2), line("0.04", year=3))
    assert values["grant"] == "0.04"
    assert shares(values, "year") == {"1": "0.01", "2": "0.01", "3": "0.02"}


def test_ties_go_to_the_earlier_group() -> None:
    values = grant_values(line("0.01", year=3), line("0.01", year=1), line("0.01", year=2))
    assert values["grant"] == "0.02"
    assert shares(values, "year") == {"1": "0.01", "2": "0.01", "3": "0.00"}
    members = grant_values(*[line("0.01", member=member) for member in ("c", "a", "b")])
    assert shares(members, "member") == {"a": "0.01", "b": "0.01", "c": "0.00"}


def test_accepted_construction_is_shared_by_claimed_construction() -> None:
    values = grant_values(
        line("95.00", member="A"), line("2.00", "construction", member="A"), line("8.00", "construction", member="B")
    )
    assert values["construction_accepted"] == "5.00"
    assert shares(values, "member", "claimed") == {"A": "97.00", "B": "8.00"}
    assert shares(values, "member", "accepted") == {"A": "96.00", "B": "4.00"}
    assert shares(values, "member") == {"A": "67.20", "B": "2.80"}
    assert shares(values, "item", "accepted") == {"personnel": "95.00", "construction": "5.00"}


def test_the_addition_goes_where_it_was_earned() -> None:
    values = grant_values(line("100", member="A"), line("100", "machinery", domestic=True, member="B"))
    assert shares(values, "member") == {"A": "70.00", "B": "85.00"}
    inside = grant_values(
        line("100", member="A"),
        line("100", "machinery", domestic=True, member="B"),
        line("300", "machinery", domestic=True, member="C"),
        rate="67",
        readings={"bonus_ceiling": "inside"},
    )
    assert inside["bonus_grant"] == "15.00"
    assert shares(inside, "member") == {"A": "67.00", "B": "70.75", "C": "212.25"}


def test_all_lines_of_a_group_are_added_up() -> None:
    values = grant_values(
        line("1000", member="A"),
        line("100", "rent", member="A"),
        line("200", "rent", member="A"),
        line("300", "machinery", domestic=True, member="B"),
        line("500", "machinery", domestic=True, member="B"),
        line("400", "machinery", member="C"),
        readings={"rent_scope": "not_listed"},
    )
    assert shares(values, "member", "claimed") == {"A": "1300.00", "B": "800.00", "C": "400.00"}
    assert shares(values, "member", "accepted") == {"A": "1000.00", "B": "800.00", "C": "400.00"}
    # 70 % of 1,000; 85 % of 800; 70 % of 400: uncertified machinery earns no addition.
    assert shares(values, "member") == {"A": "700.00", "B": "680.00", "C": "280.00"}


def test_nothing_is_shared_where_there_is_nothing() -> None:
    values = grant_values(line("0", year=1), line("5", "construction", year=2))
    assert shares(values, "year") == {"1": "0.00", "2": "0.00"}
    assert shares(values, "year", "accepted") == {"1": "0.00", "2": "0.00"}
    assert shares(values, "year", "claimed") == {"1": "0.00", "2": "5.00"}


@pytest.mark.parametrize(
    ("numerators", "denominator", "total", "shared"),
    [
        ([], 1, 0, []),
        ([0, 0], 1, 0, [0, 0]),
        ([0, 0], 0, 0, [0, 0]),
        ([1, 1, 1], 3, 1, [1, 0, 0]),
        ([2, 3, 1], 3, 2, [1, 1, 0]),
        ([5, 4, 3], 6, 2, [1, 1, 0]),
        ([7, 7, 7], 3, 7, [3, 2, 2]),
        ([6, 3], 3, 3, [2, 1]),
    ],
)
def test_the_largest_remainder_rule(numerators: list[int], denominator: int, total: int, shared: list[int]) -> None:
    shares = apportion(dict(enumerate(numerators)), denominator, total)
    assert list(shares.items()) == list(enumerate(shared))
