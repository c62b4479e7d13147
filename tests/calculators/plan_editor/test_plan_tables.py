"""Tables that are pasted or opened: what each column holds, what is asked once, and what is wrong with which cell."""

import base64
from typing import Any

import pytest

from calculators import exchange
from tests.calculators.exchange.workbooks import HEADER, Raw, line, workbook
from tests.calculators.plan_editor.asking import ask, row

TABLE = [
    ["Kümemizin bütçesi"],
    ["Kalem açıklaması", "Gider Kalemi", "Üye", "1. Yıl", "2. Yıl", "Toplam"],
    ["Torna", "Makine giderleri", "A", "1.000", "2.000", "3.000"],
    ["", "", "", "", "", ""],
    ["Eğitim", "Eğitim", "B", "5"],
    ["TOPLAM", "", "", "1.005", "2.000", "3.005"],
]


def preview(
    cells: list[list[str]],
    columns: list[str] | None = None,
    fixed: dict[str, str] | None = None,
    names: dict[str, dict[str, str]] | None = None,
    *,
    lang: str = "tr",
    taken: tuple[int, ...] = (),
) -> dict[str, Any]:
    chosen = {"columns": columns, "fixed": fixed or {}, "names": names or {}, "taken": list(taken)}
    return ask("plan_preview", cells=cells, lang=lang, **chosen)


def open_file(data: bytes, lang: str = "tr") -> dict[str, Any]:
    return ask("plan_open", file={"name": "plan", "base64": base64.b64encode(data).decode()}, lang=lang)


def test_columns_are_found_by_their_headings_and_totals_are_left_out() -> None:
    found = preview(TABLE)
    assert found["columns"] == ["label", "item", "member", "1", "2", ""]
    assert found["headings"] == TABLE[1]
    assert found["rows"] == [
        row("1.000", "2.000", label="Torna", area="", item="machinery", member="A"),
        row("5", label="Eğitim", area="", item="Eğitim", member="B"),
    ]
    assert found["sample"][0][:2] == ["Torna", "Makine giderleri"]


def test_what_the_table_lacks_and_what_is_not_known_is_asked_once() -> None:
    found = preview(TABLE)
    assert [question["column"] for question in found["missing"]] == ["area"]
    assert [(each["column"], each["text"], each["count"]) for each in found["unknown"]] == [("item", "Eğitim", 1)]
    assert ["productivity", "Verimlilik"] in found["missing"][0]["options"]
    assert found["problems"][0] == "1. satır, Destek alanı: bu alan gerekli; lütfen doldurun."
    decided = preview(TABLE, fixed={"area": "productivity"}, names={"item": {"Eğitim": "consultancy"}})
    assert [cells[1:3] for cells in decided["rows"]] == [["productivity", "machinery"], ["productivity", "consultancy"]]
    assert decided["problems"] == []


def test_without_headings_columns_are_guessed_by_what_they_hold() -> None:
    table = [
        ["Torna", "Makine", "Verimlilik", "A", "evet", "1.000", "2.000", "not"],
        ["Maaş", "Personel", "Yenilik", "B", "hayır", "7", "", "x1"],
    ]
    found = preview(table)
    assert found["columns"] == ["label", "item", "area", "member", "domestic", "1", "2", ""]
    assert found["rows"][0] == row("1.000", "2.000", label="Torna", item="machinery", member="A", mark="true")
    assert found["rows"][1][4] == ""


def test_a_column_of_which_half_the_names_are_known_is_one_of_names() -> None:
    assert preview([["Torna", "Makine", "1"], ["Eğitim", "Eğitim", "2"]])["columns"] == ["label", "item", "1"]


def test_more_columns_of_amounts_than_years_are_left_out() -> None:
    assert preview([["Personel", *[str(number) for number in range(9)]]])["columns"][-2:] == ["", ""]


def test_the_visitor_s_own_choice_of_columns_holds() -> None:
    assert preview([["5", "7"]], columns=["", "3"])["rows"] == [row("", "", "7", area="", item="")]


def test_lines_of_one_year_each_are_one_row_again() -> None:
    head = ["Yıl", "Destek alanı", "Gider kalemi", "Tutar", "Yerli malı"]
    lines = [
        ["1", "Yenilik", "Seyahat", "5", "e"],
        ["3", "Yenilik", "Seyahat", "6", "e"],
        ["2", "Yenilik", "Seyahat", "7", "e"],
    ]
    found = preview([head, *lines, ["?", "Yenilik", "Kira", "8", "belki"]])
    assert found["rows"] == [
        row("5", "", "6", area="innovation", item="travel", mark="true"),
        row("", "7", area="innovation", item="travel", mark="true"),
        # Under no year it counts in none: the text is no amount until it is mended.
        row("8 (?)", area="innovation", item="rent", mark="belki"),
    ]


def test_a_year_that_is_not_known_is_asked_for() -> None:
    head = ["Yıl", "Destek alanı", "Gider kalemi", "Tutar"]
    lines = [["2026", "Yenilik", "Kira", "5"], ["2. Yıl", "Yenilik", "Kira", "6"], ["8", "Yenilik", "Kira", "7"]]
    found = preview([head, *lines, ["8", "Yenilik", "Kira", ""], ["", "Yenilik", "Kira", "9"]])
    assert [cells[5:7] for cells in found["rows"]] == [["5 (2026)", ""], ["", "6"], ["7 (8)", ""], ["", ""], ["9", ""]]
    assert [(each["column"], each["text"], each["count"]) for each in found["unknown"]] == [
        ("year", "2026", 1),
        ("year", "8", 2),
    ]
    assert found["unknown"][0]["options"][:2] == [["1", "1. yıl"], ["2", "2. yıl"]]
    assert [words.partition(",")[0] for words in found["problems"]] == ["1. satır", "3. satır"]
    decided = preview([head, *lines], names={"year": {"2026": "1", "8": "3"}})
    assert [cells[5:8] for cells in decided["rows"]] == [["5", "6", "7"]]
    assert decided["problems"] == []


def test_a_description_that_begins_like_a_total_is_a_line() -> None:
    head = ["Açıklama", "Destek alanı", "Gider kalemi", "1. Yıl"]
    total = ["Toplam", "", "", "7"]
    found = preview(
        [head, ["Toplam kalite yönetimi", "Yenilik", "Danışmanlık", "7"], total, ["", "", "Ara toplam", "7"]]
    )
    assert found["rows"] == [row("7", label="Toplam kalite yönetimi", area="innovation", item="consultancy")]
    assert found["unknown"] == []


def test_a_table_without_years_is_of_the_first() -> None:
    assert preview([["Destek alanı", "Gider kalemi", "Tutar"], ["Yenilik", "Kira", "8"]])["rows"][0][5:7] == ["8", ""]


def test_amounts_of_another_language_are_rewritten() -> None:
    found = preview([["Cost item", "Year 1"], ["Travel", "1,250,000.50"], ["Travel", "x"]])
    assert [cells[5] for cells in found["rows"]] == ["1.250.000,50", "x"]


def test_a_table_in_another_unit_is_not_taken() -> None:
    found = preview([["Gider kalemi", "Tutar (bin TL)"], ["Kira", "8"]])
    assert found["rows"] == []
    assert "“bin TL” birimi okunmaz" in found["blocked"][0]


def test_nothing_gives_nothing() -> None:
    assert preview([])["rows"] == []


@pytest.mark.parametrize("verb", ["plan_preview", "plan_open"])
def test_only_plans_are_opened(verb: str) -> None:
    assert ask(verb, calculator="bonus", cells=[], file={})["fault"]


LINES = [
    {"area": "innovation", "item": "travel", "amount": "1234.5", "label": "Fuar"},
    {"area": "innovation", "item": "travel", "amount": "0.07", "label": "Fuar", "year": 2},
]
INPUTS = {"lines": LINES, "rate": "60", "readings": {"rent_scope": "not_listed"}}


def test_a_plan_file_gives_its_rows() -> None:
    opened = open_file(b'{"lines": [{"area": "innovation", "item": "travel", "amount": 5}], "rate": "12.5"}')
    assert opened["rows"] == [row("5", area="innovation", item="travel")]
    assert opened["form"]["rate"] == "12,5"


def test_settings_that_cannot_be_read_are_told_at_their_controls() -> None:
    settings: list[list[object]] = [["Plan adı", Raw('t="e"', "<v>#REF!</v>")], ["Destek oranı", "yetmiş"]]
    opened = open_file(workbook({"Ayarlar": settings, "Plan": [HEADER, line(1)]}))
    assert (opened["name"], opened["form"]) == ("", {"rate": "yetmiş"})
    assert list(ask("plan", row("1"), form=opened["form"])["errors"]) == ["rate"]


def test_a_table_that_speaks_of_a_plan_is_no_link() -> None:
    opened = open_file("Açıklama;Tutar\nhttps://example.org/?plan=3;5\n".encode())
    assert opened["cells"][1] == ["https://example.org/?plan=3", "5"]


def test_a_link_in_a_file_gives_its_rows() -> None:
    link = exchange.link(INPUTS, lang="tr")
    assert isinstance(link, str)
    assert open_file(f"https://example.org/{link}".encode())["rows"][0][5:7] == ["1.234,50", "0,07"]


def test_a_sheet_without_headings_is_opened_all_the_same() -> None:
    opened = open_file(b"Torna;Makine;5\nFuar;Seyahat;x\n")
    assert opened["cells"] == [["Torna", "Makine", "5"], ["Fuar", "Seyahat", "x"]]
    assert opened["name"] == ""


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b'{"lines": [{"amount": "x"}]}', b"#plan=1.x"])
def test_what_is_no_plan_is_refused_with_the_reason(data: bytes) -> None:
    refused = open_file(data)
    assert not refused["ok"]
    assert refused["message"]


def test_a_sheet_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.plan_editor.opening.MOST_ROWS", 1)
    assert "1" in open_file(b"a;b\nc;d\n")["message"]


def test_a_filled_short_form_gives_rows() -> None:
    form = {"lines[machinery].amount": "2.000", "lines[machinery_domestic].amount": "500", "rate": "%60"}
    opened = ask("plan_rows", form=form)
    assert [(cells[2], cells[4], cells[5]) for cells in opened["rows"]] == [
        ("machinery", "", "1.500"),
        ("machinery", "true", "500"),
    ]
    assert opened["form"] == {"rate": "60"}


def test_a_short_form_with_an_error_is_not_opened() -> None:
    refused = ask("plan_rows", form={"lines[machinery].amount": "abc"})
    assert not refused["ok"]
    assert "sayı olarak okunamadı" in refused["message"]


def test_a_plan_kept_under_other_rules_tells_the_difference() -> None:
    changed = ask("plan", row("100.000"), kept={"rules": "2020.01.1", "headline": "60000.00"})["parts"]["changed"]
    assert "sonucu 60.000,00\u00a0TL idi" in changed
    assert "+10.000,00\u00a0TL" in changed
    assert ask("plan", row("1"), kept={"rules": "2020.01.1", "headline": ""})["parts"]["changed"] == ""
    answer = ask("plan", row("1"))
    assert answer["parts"]["changed"] == ""
    assert ask("plan", row("1"), kept={"rules": answer["rules"], "headline": "1.00"})["parts"]["changed"] == ""


COLLEAGUE = [
    ["Sıra No", "Faaliyet", "Alan", "Bütçe Kalemi", "Yararlanıcı Firma", "Yerli Malı mı?", "1. Yıl", "2. Yıl Tutarı"],
    ["1", "Koordinatör", "Verimlilik", "Personel", "A", "Hayır", "10", "-"],
    ["2", "Uzman", "Yenilik", "", "B", "", "–", "20"],
    ["", "Personel ara toplamı", "", "", "", "", "10", "20"],
    ["3", "Torna", "", "Makine", "B", "Evet", "5", " - "],
]


def test_the_headings_that_budgets_have_are_known() -> None:
    assert preview(COLLEAGUE)["columns"] == ["", "label", "area", "item", "member", "domestic", "1", "2"]


def test_a_dash_for_an_amount_of_nothing_is_an_empty_cell() -> None:
    rows = preview(COLLEAGUE)["rows"]
    assert [cells[5:7] for cells in rows] == [["10", ""], ["", "20"], ["5", ""]]


def test_blank_cells_of_a_filled_column_are_asked_about_once() -> None:
    found = preview(COLLEAGUE)["blank"]
    assert [(each["column"], each["count"]) for each in found] == [("area", 1), ("item", 1)]
    assert found[1]["options"][:2] == [["above", "Üstlerindeki dolu hücre gibi"], ["personnel", "Personel"]]


def test_merged_cells_are_filled_from_above() -> None:
    rows = preview(COLLEAGUE, fixed={"area": "above", "item": "above"})["rows"]
    assert [cells[1:3] for cells in rows] == [
        ["productivity", "personnel"],
        ["innovation", "personnel"],
        ["innovation", "machinery"],
    ]


def test_blank_cells_above_the_first_filled_one_stay_blank() -> None:
    rows = preview([["Gider kalemi", "1. Yıl"], ["", "1"], ["Kira", "2"]], fixed={"item": "above"})["rows"]
    assert [cells[2] for cells in rows] == ["", "rent"]


def test_blank_cells_have_the_option_that_is_chosen_for_them() -> None:
    rows = preview([["Gider kalemi", "1. Yıl"], ["", "1"], ["Kira", "2"]], fixed={"item": "travel"})["rows"]
    assert [cells[2] for cells in rows] == ["travel", "rent"]


def test_a_mark_that_is_neither_yes_nor_no_is_told_with_its_text() -> None:
    heading = ["Gider kalemi", "Destek alanı", "Yerli malı", "1. Yıl"]
    (problem,) = preview([heading, ["Kira", "Yenilik", "alınacak", "1"]])["problems"]
    assert problem.startswith("1. satır, Yerli malı belgeli: “alınacak” evet ya da hayır olarak okunamadı;")


def test_headings_are_found_where_none_names_the_item() -> None:
    """Else a column of years would be read as amounts of one and two lira."""
    found = preview([["Cins", "Destek alanı", "Yıl", "Tutar"], ["Maaş", "Yenilik", "2", "500"]])
    assert found["columns"] == ["label", "area", "year", "amount"]
    assert [question["column"] for question in found["missing"]] == ["item"]
    assert found["rows"] == [row("", "500", label="Maaş", area="innovation", item="")]


@pytest.mark.parametrize(("fixed", "place"), [("", 1), ("3", 3), ("above", 2)])
def test_years_that_are_not_written_are_asked_about(fixed: str, place: int) -> None:
    heading = ["Kalem", "Alan", "Açıklama", "Yıl", "Tutar (TL, KDV hariç)"]
    table = [heading, ["Kira", "Yenilik", "A", "2", "5"], ["Kira", "Yenilik", "B", "", "9"]]
    found = preview(table, fixed={"year": fixed})
    assert [(each["column"], each["count"]) for each in found["blank"]] == [("year", 1)]
    assert [cells[0:1] + cells[5:8] for cells in found["rows"]] == [
        ["A", "", "5", ""],
        ["B", *("9" if year == place else "" for year in (1, 2, 3))],
    ]
