"""What the plan editor answers to its rows: figures, problems, subtotals; sound rows count, faulty ones are told."""

from typing import Any

import pytest
from hypothesis import given

from calculators.plan_editor.grid import find_grid
from tests.calculators.helpers import grant
from tests.calculators.kdp.plans import plans
from tests.calculators.plan_editor.asking import ask, row

TRY = "\u00a0TL"


def test_a_row_is_a_line_of_each_year_with_an_amount() -> None:
    answer = ask("plan", row("1.000.000", "", "2.000.000,50"))
    assert answer["rows"] == [["3.000.000,50", "≈ 2.100.000"]]
    assert answer["figures"]["grant"] == f"2.100.000,35{TRY}"
    assert {name: text for name, text in answer["figures"].items() if name.startswith("year.")} == {
        "year.1": "1.000.000,00",
        "year.2": "0,00",
        "year.3": "2.000.000,50",
        **{f"year.{year}": "0,00" for year in range(4, 8)},
    }
    assert answer["figures"]["cumulative.2"] == "1.000.000,00"
    assert answer["figures"]["cumulative.7"] == answer["figures"]["total"] == "3.000.000,50"


def test_what_is_paid_in_all_and_the_range_stand_beside_the_grant() -> None:
    figures = ask("plan", row("1.000.000", item="machinery", mark="true"))["figures"]
    assert figures["own_contribution"] == f"150.000,00{TRY}"
    assert figures["terms"] == f"= kabul edilen giderlerdeki payınız 150.000,00{TRY}"
    assert figures["range"] == f"Yoruma göre en düşük 700.000,00{TRY}, en yüksek 850.000,00{TRY}"


def test_a_certified_row_brings_the_addition_too() -> None:
    assert ask("plan", row("1.000.000", item="machinery", mark="true"))["rows"][0][1] == "≈ 850.000"


def test_a_share_is_told_to_the_nearest_lira() -> None:
    """The grant itself is cut to the kuruş here, which must not take a whole lira from a row."""
    amounts = {
        "personnel": "12.500.000",
        "machinery": "30.000.000",
        "construction": "6.000.000",
        "overheads": "2.000.000",
    }
    answer = ask("plan", *(row(amount, item=item) for item, amount in amounts.items()))
    assert answer["headline"] == "32789473.68"
    # 70 % of each amount; of the renovation, of the 2.342.105,26 that are accepted.
    assert [share for _, share in answer["rows"]] == ["≈ 8.750.000", "≈ 21.000.000", "≈ 1.639.474", "≈ 1.400.000"]


def test_renovation_over_its_limit_brings_only_its_accepted_part() -> None:
    # The limit is 5/95 of the 1.900.000 beside it: 100.000 of 400.000 is accepted, 70 % of that is granted.
    answer = ask("plan", row("1.900.000"), row("400.000", item="construction"))
    assert [share for _, share in answer["rows"]] == ["≈ 1.330.000", "≈ 70.000"]
    assert "sınırı (100.000,00\u00a0TL) 300.000,00\u00a0TL aşıyor" in answer["parts"]["gauge"]
    assert "gauge-over" in answer["parts"]["gauge"]


def test_renovation_within_its_limit_says_how_much_of_it_is_used() -> None:
    gauge = ask("plan", row("1.900.000"), row("25.000", item="construction"))["parts"]["gauge"]
    assert "sınırın %25 kadarı (100.000,00\u00a0TL)" in gauge
    assert 'width="250" height="12" class="gauge-used"' in gauge


def test_renovation_alone_has_no_limit_to_fill() -> None:
    answer = ask("plan", row("400.000", item="construction"))
    assert "sınırı (0,00\u00a0TL) 400.000,00\u00a0TL aşıyor" in answer["parts"]["gauge"]
    assert answer["rows"] == [["400.000,00", "≈ 0"]]


def test_rent_brings_nothing_where_it_is_not_listed() -> None:
    form = {"readings.rent_scope": "not_listed"}
    answer = ask("plan", row("100.000", item="rent"), row("100.000"), form=form)
    assert [share for _, share in answer["rows"]] == ["≈ 0", "≈ 70.000"]
    assert answer["differences"]["rent_scope.supported"] == f"+70.000,00{TRY}"
    assert answer["differences"]["rent_scope.not_listed"] == ""


def test_a_reading_that_changes_nothing_says_so() -> None:
    assert ask("plan", row("100.000"))["differences"]["bonus_ceiling.inside"] == "değişmez"


def test_a_faulty_row_is_left_out_and_told_with_its_cell() -> None:
    answer = ask("plan", row("100.000"), row("abc", "1,2.3", area="", label="Torna"), row("50.000", item="uçak"))
    assert answer["figures"]["grant"] == f"70.000,00{TRY}"
    assert [(index, column) for index, column, _ in answer["problems"]] == [
        (1, "1"),
        (1, "2"),
        (1, "area"),
        (2, "item"),
    ]
    assert answer["problems"][2][2] == "Destek alanı: bu alan gerekli; lütfen doldurun."
    assert answer["parts"]["excluded"] == "2 satır hariç"
    assert answer["parts"]["problems"].count("<li>") == 4
    assert 'data-row="1" data-column="area"' in answer["parts"]["problems"]
    assert answer["rows"][1:] == [["", ""], ["50.000,00", ""]]
    assert answer["spoken"] == f"Tahmini hibe: 70.000,00{TRY}. 2 satır hariç"


def test_of_very_many_problems_the_first_are_listed_and_the_others_counted() -> None:
    problems = ask("plan", *[row("abc") for _ in range(53)])["parts"]["problems"]
    assert problems.count("<li>") == 50
    assert "Düzeltilecekler (53)" in problems
    assert "… ve 3 tane daha" in problems


def test_rows_without_an_amount_are_drafts_and_no_fault() -> None:
    answer = ask("plan", row("100.000"), row(area="", item="", label="Torna"), row(area="", item=""))
    assert answer["problems"] == []
    assert answer["parts"]["excluded"] == "1 satırda tutar yok"


def test_without_a_sound_row_there_is_no_figure() -> None:
    answer = ask("plan", row("abc"), group="item")
    assert (answer["figures"]["grant"], answer["figures"]["range"], answer["headline"]) == ("—", "", "")
    assert answer["spoken"] == "Henüz hesaplanacak tutar yok."
    assert (answer["parts"]["bar"], answer["groups"], answer["differences"]) == ("", [], {})


@pytest.mark.parametrize(
    ("place", "written", "kept"),
    [
        (1, "YENİLİK", "innovation"),
        (1, "yenilik", "innovation"),
        (2, "Makine ve ekipman", "machinery"),
        (2, " BİNA KİRASI ", "rent"),
        (2, "Makine giderleri", "machinery"),
        (2, "Travel", "travel"),
        (4, "evet", "true"),
        (4, "x", "true"),
        (4, "✓", "true"),
        (4, "hayır", ""),
    ],
)
def test_options_and_marks_are_understood_as_people_write_them(place: int, written: str, kept: str) -> None:
    given_row = row("100.000")
    given_row[place] = written
    answer = ask("plan", given_row)
    assert answer["cells"] == [(0, place, kept)]
    assert answer["problems"] == []


def test_a_mark_that_is_neither_yes_nor_no_is_told() -> None:
    answer = ask("plan", row("100.000", mark="belki"))
    assert [(index, column) for index, column, _ in answer["problems"]] == [(0, "domestic")]
    assert answer["cells"] == []


@pytest.mark.parametrize("column", ["area", "item", "member"])
def test_subtotals_are_those_of_the_breakdown(column: str) -> None:
    rows = [
        row("100.000", "33,33", member="A", item="machinery", mark="true"),
        row("77.777,77", member="", area="innovation"),
        row("5", item="construction", member="A"),
    ]
    groups = ask("plan", *rows, group=column)["groups"]
    inputs = ask("plan_inputs", *rows)["inputs"]
    breakdown = grant(inputs)["values"]["breakdown"][column]
    assert [group["key"] for group in groups] == list(breakdown)
    plain = [(_plain(group["sum"]), _plain(group["share"])) for group in groups]
    assert plain == [(figures["claimed"], figures["grant"]) for figures in breakdown.values()]


def _plain(written: str) -> str:
    return written.removesuffix(TRY).replace(".", "").replace(",", ".")


def test_groups_are_named() -> None:
    groups = ask("plan", row("1"), group="member")["groups"] + ask("plan", row("1"), group="area")["groups"]
    assert [group["name"] for group in groups] == ["belirtilmemiş", "Verimlilik"]


@given(plans())
def test_the_answer_is_that_of_the_calculator(inputs: dict[str, Any]) -> None:
    rows = ask("plan_rows", inputs=inputs)
    answer = ask("plan", *rows["rows"], form=rows["form"])
    values = grant(inputs)["values"]
    assert answer["headline"] == values["grant"]
    assert _plain(answer["figures"]["claimed_total"]) == values["claimed_total"]
    # A line’s share is rounded down to the kuruş, twice where it earns the addition; then a row’s to the nearest lira.
    shares = sum(int(share.removeprefix("≈ ").replace(".", "")) for _, share in answer["rows"] if share)
    half = len(rows["rows"]) / 2
    assert -half - len(inputs["lines"]) / 50 <= shares - float(values["grant"]) <= half


def test_settings_that_cannot_be_read_are_told_and_stop_the_figures() -> None:
    answer = ask("plan", row("100.000"), form={"rate": "abc", "readings.rent_scope": "none"})
    assert set(answer["errors"]) == {"rate", "readings.rent_scope"}
    assert answer["figures"]["grant"] == "—"
    assert answer["rows"] == [["100.000,00", ""]]
    assert answer["parts"]["faults"].count("<p><button") == 2
    assert answer["parts"]["warnings"] == ""


RATE_80 = {
    "tr": "Destek oranı: %0 ile %70 arasında olmalı; bu aralıkta bir oran yazın.",
    "en": "Support rate: this must be from 0% to 70%; write a rate in that range.",
}
NOT_DONE = {"tr": "Hesap yapılmadı.", "en": "Nothing was calculated."}


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_faulty_setting_is_told_beside_the_figure_and_spoken(lang: str) -> None:
    answer = ask("plan", row("100.000" if lang == "tr" else "100,000"), form={"rate": "80"}, lang=lang)
    assert answer["figures"]["grant"] == "—"
    assert answer["parts"]["faults"] == f'<p><button type="button" data-setting="rate">{RATE_80[lang]}</button></p>'
    assert answer["spoken"] == f"{NOT_DONE[lang]} {RATE_80[lang]}"


@pytest.mark.parametrize(("lang", "nothing"), [("tr", "Henüz hesaplanacak tutar yok."), ("en", "There is no amount")])
def test_only_without_a_fault_is_it_the_amounts_that_are_missing(lang: str, nothing: str) -> None:
    sound, faulty = (ask("plan", row(""), form=form, lang=lang) for form in ({}, {"rate": "80"}))
    assert sound["spoken"].startswith(nothing)
    assert sound["parts"]["faults"] == ask("plan", row("1"), lang=lang)["parts"]["faults"] == ""
    assert faulty["spoken"] == f"{NOT_DONE[lang]} {RATE_80[lang]}"


def test_a_rate_above_the_ceiling_is_told_as_in_the_form() -> None:
    assert "%0 ile %70 arasında" in ask("plan", row("1"), form={"rate": "71"})["errors"]["rate"]


def test_a_plan_has_no_more_lines_than_the_calculator_takes() -> None:
    rows = [row("1", "1") for _ in range(10_001)]
    answer = ask("plan", *rows)
    assert "en çok 20.000" in answer["errors"]["lines"]
    # No control is at fault that a button could lead to.
    assert answer["parts"]["faults"] == f"<p>{answer['errors']['lines']}</p>"
    assert answer["spoken"] == f"Hesap yapılmadı. {answer['errors']['lines']}"


def test_the_warnings_of_the_calculator_stand_in_the_panel() -> None:
    assert "ancak uzatmayla mümkündür" in ask("plan", row("", "", "", "", "", "1.000"))["parts"]["warnings"]


def test_the_same_in_english() -> None:
    answer = ask("plan", row("1,000,000.50", area="Innovation", item="abc"), row("7"), lang="en")
    assert answer["figures"]["grant"] == f"4.90{TRY}"
    assert answer["parts"]["excluded"] == "Rows left out: 1"
    assert answer["problems"][0][2].startswith("Cost item:")


def test_more_texts_than_are_kept_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.plan_editor.rows.KEPT_READINGS", 3)
    answer = ask("plan", *[row(str(1000 + number)) for number in range(20)])
    assert answer["figures"]["claimed_total"] == f"20.190,00{TRY}"


@pytest.mark.parametrize("asked", [{"calculator": "bonus"}, {"calculator": "x"}, {"call": "x"}, {"lang": "x"}])
@pytest.mark.parametrize("verb", ["plan", "plan_inputs", "plan_rows", "plan_change"])
def test_there_is_an_editor_for_plans_alone(verb: str, asked: dict[str, str]) -> None:
    answer = ask(verb, row("1"), inputs={}, operation="copy", options={}, **asked)
    assert not answer["ok"]
    assert answer["fault"]


def test_an_editor_for_one_calculator_alone() -> None:
    assert find_grid({"calculator": "timeline", "call": "kdp-4", "lang": "tr"}) is None
