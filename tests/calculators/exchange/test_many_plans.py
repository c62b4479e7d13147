"""Many plans in one sheet (contract-tools: "Batch")."""

from typing import Any

import pytest

from calculators import exchange
from calculators.exchange.reading import values
from tests.calculators.exchange.reading import notices, told
from tests.calculators.exchange.test_csv_files import written
from tests.calculators.exchange.workbooks import HEADER, line, workbook
from tests.calculators.helpers import LANGS, grant_values
from tests.calculators.helpers import line as input_line

FIGURES = [
    "claimed_total",
    "accepted_total",
    "grant",
    "own_contribution",
    "effective_rate",
    "grant_low",
    "grant_high",
]
WITH_PLAN = (*HEADER, "Plan")


def book(*rows: Any, settings: Any = ()) -> bytes:
    return workbook({"Plan": [WITH_PLAN, *rows], "Ayarlar": settings})


def row(plan: object, amount: object = 100, item: object = "Personel", **more: object) -> list[object]:
    return [*line(amount, item, **more), plan]


def answered(data: bytes, lang: str = "tr") -> list[dict[str, Any]]:
    result = exchange.batch(data, lang=lang)
    assert result["ok"], result
    assert result.keys() == {"ok", "plans", "notices"}
    return list(result["plans"])


@pytest.mark.parametrize("lang", LANGS)
def test_every_plan_is_answered_in_order_of_appearance(lang: str) -> None:
    plans = answered(book(row("B", 50), row("A", 10), row("B", 7, "Tadilat"), row(None, 1), row("", 2)), lang)
    assert [(one["name"], one["lines"]) for one in plans] == [("B", 2), ("A", 1), ("", 2)]
    for one in plans:
        assert one.keys() == {"name", "lines", "values", "warnings"}
        assert list(one["values"]) == FIGURES
    whole = grant_values(input_line("50.00"), input_line("7.00", "construction"))
    assert plans[0]["values"] == {id_: whole[id_] for id_ in FIGURES}
    assert [one["code"] for one in plans[0]["warnings"]] == ["construction_over_cap"]
    assert plans[0]["warnings"][0]["fields"] == ["lines[1].amount"]
    assert plans[1]["warnings"] == []


def test_a_plan_with_errors_has_them_and_the_others_are_answered() -> None:
    plans = answered(book(row("A", 10), row("B", "x"), row("A", 5), row("B", 5, "Arsa"), row("B", 5, area=None)))
    assert plans[0]["values"]["claimed_total"] == "15.00"
    assert plans[1].keys() == {"name", "lines", "errors", "warnings"}
    assert [(one["field"], one["code"], one["cell"]) for one in plans[1]["errors"]] == [
        ("lines[0].amount", "not_a_number", "Plan!F3"),
        ("lines[1].item", "not_a_choice", "Plan!C5"),
        ("lines[2].area", "missing", "Plan!B6"),
    ]


def test_settings_hold_for_all_plans() -> None:
    plans = answered(book(row("A"), row("B", 200), settings=[["rate", 50], ["name", "hepsi"]]))
    assert [one["values"]["grant"] for one in plans] == ["50.00", "100.00"]
    assert told(exchange.batch(book(row("A"), settings=[["rate", 80]]))) == [("rate", "out_of_range", "Ayarlar!B1")]


def test_csv_and_wide_sheets_come_too() -> None:
    header = ("Plan", "Destek alanı", "Gider kalemi", "1. Yıl", "2. Yıl", "Toplam")
    text = written([header, ("A", "Yenilik", "Kira", "5", "6", "12"), ("B", "Yenilik", "Kira", "", "x", "")])
    result = exchange.batch(text.encode())
    assert [(one["name"], one["lines"]) for one in result["plans"]] == [("A", 2), ("B", 1)]
    assert result["plans"][1]["errors"][0]["cell"] == "row 3, column 5"
    assert notices(result) == [("total_differs", "row 2, column 6")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_without_the_column_is_refused(lang: str) -> None:
    result = exchange.batch(workbook({"Plan": [HEADER, line(1)]}), lang=lang)
    assert told(result) == [("file", "no_header", "")]
    assert "“Plan”" in result["errors"][0]["message"]


@pytest.mark.parametrize(
    ("data", "field", "code"),
    [
        (b"", "file", "not_a_workbook"),
        (b'{"lines": []}', "file", "no_header"),
        (b"%PDF-", "file", "not_a_workbook"),
        (b"PK\x03\x04", "file", "not_a_workbook"),
        (None, "file", "wrong_type"),
        ("text", "file", "wrong_type"),
        (book(), "lines", "missing"),
        (workbook({"Plan": [("Plan", "Gider kalemi", "Tutar (bin TL)"), ("A", "Kira", 5)]}), "file", "unit_not_read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(data: Any, field: str, code: str) -> None:
    assert [one[:2] for one in told(exchange.batch(data))] == [(field, code)]


def test_progress_is_told_plan_by_plan() -> None:
    seen: list[tuple[int, int]] = []
    exchange.batch(book(row("A"), row("B"), row("A"), row("C", "x")), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_each_line_is_read_once_and_each_plan_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[object] = []
    plain = values.ValueReader.read

    def read(self: values.ValueReader, *given: Any) -> object:
        counted.append(given[1])
        return plain(self, *given)

    monkeypatch.setattr(values.ValueReader, "read", read)
    for size in (10, 20):
        counted.clear()
        answered(book(*(row(f"p{index}") for index in range(size))))
        assert len(counted) == size * 4, "year, area, item and amount of each line"
