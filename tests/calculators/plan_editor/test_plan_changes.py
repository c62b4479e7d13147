"""Changes of rows, to the kuruş; and the way from rows to a plan's inputs and back."""

from typing import Any

import pytest
from hypothesis import given

from calculators.plan_editor.example import example_rows
from calculators.plan_editor.grid import find_grid
from tests.calculators.helpers import grant
from tests.calculators.kdp.plans import plans
from tests.calculators.plan_editor.asking import ask, changed, row


def amounts(change: dict[str, Any]) -> list[str]:
    (only,) = change["rows"]
    return [text for text in only[5:] if text] if change["ok"] else []


def test_an_amount_is_spread_evenly_and_the_kurus_left_over_go_to_the_earlier_years() -> None:
    spread = changed("spread", row("1.000.000"), **{"from": "1", "to": "3"})
    assert spread["rows"] == [row("333.333,34", "333.333,33", "333.333,33")]


def test_an_amount_that_is_given_takes_the_place_of_the_row_s_own() -> None:
    spread = changed("spread", row("9", "", "", "", "9"), **{"from": "2", "to": "3", "amount": "100"})
    assert spread["rows"] == [row("", "50", "50")]


def test_each_year_is_raised_by_a_percent_and_rounded_down() -> None:
    # 1.000 · 1,125 = 1.125; · 1,125 = 1.265,625 → 1.265,62; · 1,125 = 1.423,8225 → 1.423,82.
    raised = changed("raise", row("1.000", "5", "5"), percent="12,5", **{"from": "1", "to": "4"})
    assert amounts(raised) == ["1.000", "1.125", "1.265,62", "1.423,82"]


def test_a_row_without_an_amount_in_the_first_year_is_not_raised() -> None:
    assert changed("raise", row("", "5"), percent="10", **{"from": "1", "to": "3"})["rows"] == [row("", "5")]


def test_a_row_with_zero_in_the_first_year_keeps_its_other_years() -> None:
    assert changed("raise", row("0", "5"), percent="10", **{"from": "1", "to": "3"})["rows"] == [row("0", "5")]


def test_prices_that_rise_raise_each_year_s_own_amount() -> None:
    # 100 · 1,25² = 156,25; 0,03 · 1,25³ = 0,05859375 → 0,05. The second year is empty and stays so.
    raised = changed("inflate", row("1.000", "", "100", "0,03", "7"), percent="25", **{"from": "1", "to": "4"})
    assert raised["rows"] == [row("1.000", "", "156,25", "0,05", "7")]


def test_prices_that_rise_are_counted_from_the_first_year_chosen() -> None:
    raised = changed("inflate", row("50", "100", "100"), percent="10", **{"from": "2", "to": "5"})
    assert raised["rows"] == [row("50", "100", "110")]


@pytest.mark.parametrize(("year", "percent"), [("5x", "10"), ("5", "abc")])
def test_prices_do_not_rise_where_something_cannot_be_read(year: str, percent: str) -> None:
    assert not changed("inflate", row("1", year), percent=percent, **{"from": "1", "to": "2"})["ok"]


def test_a_percent_below_zero_lowers() -> None:
    assert amounts(changed("raise", row("1.000"), percent="-10", **{"from": "1", "to": "2"})) == ["1.000", "900"]


@pytest.mark.parametrize("percent", ["", "abc", "1,234", "-101", "1001"])
def test_a_percent_that_cannot_be_read_changes_nothing(percent: str) -> None:
    refused = changed("raise", row("1.000"), percent=percent, **{"from": "1", "to": "2"})
    assert not refused["ok"]
    assert refused["message"].startswith("Yüzde okunamadı")


def test_a_year_is_copied_to_the_years_after_it_as_it_was_typed() -> None:
    assert amounts(changed("copy", row("", "1.5x"), **{"from": "2", "to": "4"})) == ["1.5x"] * 3


def test_rows_are_duplicated_for_another_member() -> None:
    copied = changed("duplicate", row("1", label="Torna", member="A"), column="member", text="B")
    assert copied["rows"] == [row("1", label="Torna", member="B")]


def test_amounts_are_rewritten_in_the_page_s_notation() -> None:
    rewritten = changed("language", row("1.250.000,50", "abc", "7", "1,234.567"), lang="en", written="tr")
    assert rewritten["rows"][0][5:9] == ["1,250,000.50", "abc", "7", "1,234.567"]


def test_years_in_the_wrong_order_change_nothing() -> None:
    refused = changed("copy", row("1"), **{"from": "3", "to": "2"})
    assert (refused["ok"], refused["message"]) == (False, "İlk yıl son yıldan sonra olamaz.")


def test_an_amount_that_cannot_be_read_changes_no_row() -> None:
    refused = changed("spread", row("1"), row("abc"), **{"from": "1", "to": "2"})
    assert (refused["ok"], refused["message"]) == (
        False,
        "“abc” tutar olarak okunamadı; hiçbir satır değiştirilmedi.",
    )


def test_an_unknown_change_is_a_fault_of_the_page() -> None:
    assert changed("shuffle", row("1"))["fault"]


def test_rows_give_the_inputs_of_the_calculator() -> None:
    form = {"rate": "60", "readings.rent_scope": "not_listed"}
    given_rows = [
        row("1.000", "", "2,50", label="Torna", mark="true", item="machinery", member="A"),
        row(label="taslak"),
    ]
    inputs = ask("plan_inputs", *given_rows, form=form)
    line = {"area": "productivity", "item": "machinery", "domestic": True, "member": "A", "label": "Torna"}
    assert inputs == {
        "ok": True,
        "inputs": {
            "rate": "60",
            "readings": {"rent_scope": "not_listed"},
            "lines": [line | {"year": 1, "amount": "1000.00"}, line | {"year": 3, "amount": "2.50"}],
        },
    }


def test_a_plan_with_a_faulty_cell_is_not_given_away_and_the_first_one_is_named() -> None:
    refused = ask("plan_inputs", row("1"), row("abc", area=""))
    assert (refused["ok"], refused["row"], refused["column"]) == (False, 1, "1")
    assert refused["message"].startswith("2. satır, 1. yıl:")


def test_nor_is_one_whose_settings_cannot_be_read_or_that_has_no_line() -> None:
    assert ask("plan_inputs", row("1"), form={"rate": "abc"})["column"] == "rate"
    assert ask("plan_inputs", row(label="taslak"))["message"] == "Planda tutarı olan satır yok."


def test_lines_that_differ_in_their_years_are_one_row_and_a_year_that_comes_again_begins_another() -> None:
    line = {"area": "innovation", "item": "travel", "amount": "10"}
    lines = [line, line | {"year": 3, "amount": "7.25"}, line | {"year": 3}, line | {"year": 4, "member": "A"}]
    rows = ask("plan_rows", inputs={"lines": lines, "rate": "62.5"})
    assert rows["rows"] == [
        row("10", "", "7,25", area="innovation", item="travel"),
        row("", "", "10", area="innovation", item="travel"),
        row("", "", "", "10", area="innovation", item="travel", member="A"),
    ]
    assert rows["form"] == {"rate": "62,5"}
    assert ask("plan_rows", inputs={"lines": lines, "rate": "62.5"}, lang="en")["form"] == {"rate": "62.5"}


@given(plans())
def test_a_plan_that_is_opened_and_given_away_again_is_the_same_plan(inputs: dict[str, Any]) -> None:
    rows = ask("plan_rows", inputs=inputs)
    given_away = ask("plan_inputs", *rows["rows"], form=rows["form"])
    assert given_away["ok"], given_away
    assert grant(given_away["inputs"])["values"] == grant(inputs)["values"]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_example_is_a_sound_plan(lang: str) -> None:
    grid = find_grid({"calculator": "grant", "call": "kdp-4", "lang": lang})
    assert grid is not None
    answer = ask("plan", *example_rows(grid), lang=lang)
    assert answer["problems"] == []
    # 25.444.880 at 70 %, and 15 % of the certified 6.500.000 (worked out by hand from plan_editor.toml).
    assert answer["headline"] == "18786416.00"
