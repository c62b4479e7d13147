"""Workbooks that the page asks for; written by XlsxWriter, which the suite in the bundle does not have."""

import json
from datetime import date

import pytest

from calculators import exchange, programmes
from calculators.core.programme_data import registered
from calculators.kdp import PROGRAMME
from calculators.worker import respond
from tests.calculators.exchange.test_page_requests import PLAN, ask, file, written
from tests.calculators.exchange.test_several_programmes import INPUTS, OTHER, asked
from tests.calculators.exchange.workbooks import line, plan_sheet
from tests.calculators.helpers import LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_is_written_as_each_kind_and_read_again(lang: str) -> None:
    plan = ask("read_plan", lang, file=file("plan.json", json.dumps({**PLAN, "name": "Plan 1/2"}).encode()))
    for kind, ending in (("workbook", "xlsx"), ("csv", "csv"), ("json", "json")):
        response = ask("write_plan", lang, plan=plan, **{"as": kind})
        assert response["file"]["name"] == f"Plan 1 2.{ending}"
        read = exchange.read_plan(written(response))
        assert read["inputs"]["lines"] == plan["inputs"]["lines"]
        assert read["name"] == ("" if kind == "csv" else "Plan 1/2")
        # CSV has the lines alone, which is told.
        assert [notice["code"] for notice in response["notices"]] == (["lines_only"] if kind == "csv" else [])
    link = ask("write_plan", lang, plan=plan, **{"as": "link"})
    assert link["length"] == len(link["fragment"])
    assert exchange.read_link(link["fragment"])["name"] == "Plan 1/2"


def test_a_saved_result_is_written_under_its_calculators_name() -> None:
    form = {"lines[personnel].amount": "1000000"}
    receipt = json.loads(ask("answer", calculator="grant", call="kdp-4", form=form)["receipt"])
    response = ask("write_plan", plan=receipt, **{"as": "workbook"})
    assert response["file"]["name"] == "grant-kdp-4.xlsx"
    (only,) = exchange.read_plan(written(response))["inputs"]["lines"]
    assert (only["item"], only["amount"]) == ("personnel", "1000000.00")


@pytest.mark.parametrize(("lang", "name"), [("tr", "Boş plan.xlsx"), ("en", "Empty plan.xlsx")])
def test_an_empty_workbook_is_written(lang: str, name: str) -> None:
    response = ask("write_template", lang)
    assert response["file"]["name"] == name
    assert written(response) == exchange.write_template(lang=lang)


def test_progress_tells_how_much_is_read_and_written() -> None:
    told: list[tuple[str, int, int]] = []
    data = plan_sheet(*[line(number) for number in range(1, 3000)])

    def note(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))

    request = {"verb": "read_plan", "lang": "tr", "file": file("a.xlsx", data)}
    read = json.loads(respond(json.dumps(request), note))
    shares = [done / total for stage, done, total in told if stage == "reading"]
    assert len(shares) == len(told) > 3
    assert shares == sorted(shares)
    assert shares[-1] == 1
    told.clear()
    request = {"verb": "write_plan", "lang": "tr", "today": "2026-11-29", "plan": read, "as": "workbook"}
    respond(json.dumps(request), note)
    assert told == [("writing", done, 4) for done in range(4)]


def test_a_workbook_of_another_programme_is_no_row_of_the_pages_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(PROGRAMME, OTHER))
    workbook = exchange.write_workbook(INPUTS, name="A", call="other-1", today=date(2026, 11, 23))
    assert isinstance(workbook, bytes)
    (row,) = asked(verb="answer_plans", call="kdp-4", file=file("x", workbook))["plans"]
    assert (row["sound"], "kdp-4" in row["messages"][0]) == (False, True)
