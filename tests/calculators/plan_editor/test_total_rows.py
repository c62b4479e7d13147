"""Rows of a pasted or opened table that add up others: left out by their words or their amounts, and told."""

import pytest

from tests.calculators.plan_editor.test_plan_tables import COLLEAGUE, TABLE, preview

HEADING = ["Açıklama", "Destek alanı", "Gider kalemi", "1. Yıl", "2. Yıl"]
BUDGET = [
    HEADING,
    ["Uzman", "Yenilik", "Personel", "100", "200"],
    ["Koordinatör", "Yenilik", "Personel", "50", ""],
    ["Personel ara toplamı", "", "", "150", "200"],
    ["Torna", "Verimlilik", "Makine", "1.000", "-"],
    ["Pres", "Verimlilik", "Makine", "", "500,50"],
    ["", "", "Ara toplam", "1.000", "500,50"],
    ["", "", "", "1.150", "700,5"],
    ["GENEL TOPLAM (TL)", "", "", "1.150,00", "700,50"],
]


def left_out(cells: list[list[str]], lang: str = "tr") -> list[str]:
    return [found["words"].replace("\u00a0", " ") for found in preview(cells, lang=lang)["totals"]]


def labels(cells: list[list[str]], taken: tuple[int, ...] = ()) -> list[str]:
    return [row[0] for row in preview(cells, taken=taken)["rows"]]


def test_no_amount_of_a_budget_counts_twice() -> None:
    assert labels(BUDGET) == ["Uzman", "Koordinatör", "Torna", "Pres"]
    assert left_out(BUDGET) == [
        "“Personel ara toplamı”, 350,00 TL: üstündeki 2 satırın toplamı.",
        "“Ara toplam”, 1.500,50 TL: üstündeki 2 satırın toplamı.",
        "“(adsız satır)”, 1.850,50 TL: üstündeki 4 satırın toplamı.",
        "“GENEL TOPLAM (TL)”, 1.850,50 TL: üstündeki 4 satırın toplamı.",
    ]
    assert preview(BUDGET)["missing"] == []
    assert preview(BUDGET)["unknown"] == []


def test_each_is_taken_in_all_the_same_where_the_visitor_says_so() -> None:
    assert labels(BUDGET, taken=(2, 7)) == [
        "Uzman",
        "Koordinatör",
        "Personel ara toplamı",
        "Torna",
        "Pres",
        BUDGET[8][0],
    ]
    assert [found["place"] for found in preview(BUDGET, taken=(2, 7))["totals"]] == [2, 5, 6, 7]
    assert [found["place"] for found in preview(COLLEAGUE)["totals"]] == [2]


@pytest.mark.parametrize(
    "name",
    [
        *("Toplam", "TOPLAM:", "Ara Toplam", "Personel toplamı", "Yıllar toplamı (TL)", "Genel Toplam 2026-2030"),
        *("Total", "Sub-total", "SUBTOTAL", "Total personnel", "Grand Total"),
    ],
)
def test_words_say_so_in_either_language(name: str) -> None:
    sum_ = [name, "", "", "150", "200"]
    assert labels([*BUDGET[:3], sum_]) == ["Uzman", "Koordinatör"]
    # Whoever added it up wrongly, or has hidden rows, meant a total all the same.
    other = [name, "", "", "7", ""]
    assert left_out([*BUDGET[:3], other]) == [
        f"“{name}”, 7,00 TL: adı toplam olduğunu söylüyor; tutarı üstündeki satırların toplamı değil."
    ]
    assert left_out([*BUDGET[:3], [name, "", "", "", "x"]]) == [f"“{name}”: adı toplam olduğunu söylüyor."]


def test_a_table_of_ones_own_language_is_told_in_it() -> None:
    table = [["Description", "Cost item", "Year 1"], ["A", "Travel", "1,000"], ["B", "Travel", "2,000.50"]]
    assert left_out([*table, ["Total personnel", "", "3,000.50"]], "en") == [
        "“Total personnel”, 3,000.50 TL: the sum of the 2 rows above it."
    ]


@pytest.mark.parametrize(
    "line",
    [
        ["Toplam kalite yönetimi", "Yenilik", "Danışmanlık", "7", ""],
        ["Toplama makinesi", "", "", "150", "200"],
        ["Veri toplama", "", "", "7", ""],
        ["Totally new", "", "", "150", "200"],
        # It has the amounts of one row above, which says nothing.
        ["Toplam kalite", "Yenilik", "Danışmanlık", "50", ""],
        ["", "", "Seyahat", "150", "200"],
        ["Üçüncü uzman", "", "", "150", "200"],
        ["", "", "", "50", ""],
        ["", "", "", "", ""],
    ],
)
def test_a_line_that_looks_a_little_like_one_stays(line: list[str]) -> None:
    assert left_out([*BUDGET[:3], line]) == []


def test_a_sum_of_rows_with_an_item_is_left_out_by_both_its_words_and_its_amounts() -> None:
    assert labels([*BUDGET[:3], ["Personel toplamı", "Yenilik", "Personel", "150", "200"]]) == ["Uzman", "Koordinatör"]


def test_numbers_of_rows_are_no_words() -> None:
    numbered = [["No", *HEADING], *([str(number), *row] for number, row in enumerate(BUDGET[1:], 1))]
    assert [row[0] for row in preview(numbered)["rows"]] == ["Uzman", "Koordinatör", "Torna", "Pres"]


def test_over_an_amount_that_cannot_be_read_no_sum_is_told() -> None:
    faulty = [*BUDGET[:2], ["Koordinatör", "Yenilik", "Personel", "elli", ""], ["", "", "", "100", "200"]]
    assert left_out(faulty) == []
    assert left_out([*faulty, ["A", "", "Kira", "1", ""], ["B", "", "Kira", "2", ""], ["", "", "", "3", ""]]) == [
        "“(adsız satır)”, 3,00 TL: üstündeki 2 satırın toplamı."
    ]


def test_of_a_table_with_a_line_a_year_too() -> None:
    lines = [["1", "Yenilik", "Kira", "5"], ["2", "Yenilik", "Kira", "6"], ["", "Toplam", "", "11"]]
    found = preview([["Yıl", "Destek alanı", "Gider kalemi", "Tutar"], *lines])
    assert [row[5:7] for row in found["rows"]] == [["5", "6"]]
    assert found["blank"] == []
    assert found["unknown"] == []


def test_the_columns_that_the_visitor_chooses_decide() -> None:
    columns = preview(TABLE)["columns"]
    assert [found["place"] for found in preview(TABLE)["totals"]] == [2]
    assert preview(TABLE, columns=[*columns[:3], "", "", ""])["totals"][0]["words"].startswith("“TOPLAM”: ")
