"""Files that are chosen together: a row for each plan, and each plan opened again from its file."""

import base64
import json
from typing import Any

import pytest

from calculators.exchange.page.page_requests import VERBS
from calculators.plan_editor.verbs import VERBS as EDITOR_VERBS
from tests.calculators.exchange.test_many_plans import book, row
from tests.calculators.exchange.workbooks import HEADER, workbook
from tests.calculators.exchange.workbooks import line as sheet_line
from tests.calculators.helpers import grant_values, line, plan

FIGURES = ("claimed_total", "accepted_total", "grant", "own_contribution", "effective_rate", "grant_low", "grant_high")


def file(data: bytes) -> dict[str, str]:
    return {"name": "x", "base64": base64.b64encode(data).decode()}


def answered(data: bytes, lang: str = "tr", told: Any = None) -> dict[str, Any]:
    def progress(*news: object) -> None:
        if told is not None:
            told.append(news)

    return VERBS["answer_plans"]({"file": file(data), "call": "kdp-4", "lang": lang}, progress)


def opened(data: bytes, name: str = "") -> dict[str, Any]:
    return EDITOR_VERBS["plan_pick"](
        {"calculator": "grant", "call": "kdp-4", "lang": "tr", "file": file(data), "name": name}
    )


def test_a_file_with_one_plan_is_one_row() -> None:
    data = json.dumps({"format": "kdp-plan", "version": 1, "name": "Küme", "inputs": plan(line("1234567.89"))}).encode()
    result = answered(data)
    (found,) = result["plans"]
    values = grant_values(line("1234567.89"))
    assert (result["ok"], result["several"]) == (True, False)
    assert (found["name"], found["lines"], found["sound"], found["messages"]) == ("Küme", 1, True, [])
    assert found["values"] == [values[name] for name in FIGURES]
    assert found["figures"][:4] == ["1.234.567,89", "1.234.567,89", "864.197,52", "370.370,37"]
    assert answered(data, "en")["plans"][0]["figures"][2] == "864,197.52"


def test_a_sheet_that_names_its_plans_is_a_row_for_each_and_tells_how_far_it_is() -> None:
    told: list[object] = []
    result = answered(book(row("B", 50), row("A", "x"), row("B", 7, "Tadilat")), told=told)
    assert result["several"]
    b, a = result["plans"]
    assert (b["name"], b["lines"], b["sound"], b["figures"][0], b["faults"]) == ("B", 2, True, "57,00", 1)
    assert (a["name"], a["lines"], a["sound"], a["figures"], a["values"]) == ("A", 1, False, [], [])
    assert "Plan!F3" in a["messages"][0]
    assert told[-2:] == [("answering", 1, 2), ("answering", 2, 2)]


def test_of_very_many_plans_it_is_told_about_a_hundred_times_how_far_they_are() -> None:
    told: list[tuple[str, int, int]] = []
    answered(book(*(row(f"plan {number}", 1) for number in range(401))), told=told)
    news = [done for stage, done, _ in told if stage == "answering"]
    assert news == [*range(4, 401, 4), 401]


def test_a_sheet_without_a_column_of_plans_is_one_row() -> None:
    result = answered(workbook({"Plan": [HEADER, sheet_line(100, "Personel")], "Ayarlar": [["name", "Adı"]]}))
    assert (result["several"], result["plans"][0]["name"], result["plans"][0]["figures"][2]) == (False, "Adı", "70,00")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"{", b"a;b\n1;2", b""])
def test_a_file_that_is_refused_whole_is_a_row_with_its_errors(data: bytes) -> None:
    (found,) = answered(data)["plans"]
    assert (found["sound"], found["lines"], found["faults"]) == (False, 0, 1)
    assert found["messages"][0]


def test_of_many_errors_three_are_told_and_the_others_counted() -> None:
    (found,) = answered(json.dumps(plan(*[line("x")] * 9)).encode())["plans"]
    assert found["faults"] == 9
    assert len(found["messages"]) == 4
    assert found["messages"][3] == "… ve 6 tane daha."


def test_each_plan_is_opened_again_from_its_file() -> None:
    given = opened(book(row("B", 50), row("A", 10), row("B", 7, "Tadilat"), settings=[["rate", 60]]), "B")
    assert (given["ok"], given["name"], given["form"]["rate"]) == (True, "B", "60")
    assert [(cells[2], cells[5]) for cells in given["rows"]] == [("personnel", "50"), ("construction", "7")]
    single = opened(json.dumps(plan(line("5", label="tek"))).encode())
    assert (single["rows"][0][0], single["rows"][0][5]) == ("tek", "5")
    assert opened(workbook({"Plan": [HEADER, sheet_line(100, "Personel")]}))["rows"][0][5] == "100"


def test_a_plan_that_cannot_be_opened_is_refused_in_words() -> None:
    sheet = book(row("A", "x"), row("B", 1))
    assert "Plan!F2" in opened(sheet, "A")["message"]
    assert opened(sheet, "yok")["ok"] is False
    assert "PDF" in opened(b"%PDF-1.7")["message"]
    assert EDITOR_VERBS["plan_pick"]({"calculator": "bonus", "call": "kdp-4", "lang": "tr"})["ok"] is False
