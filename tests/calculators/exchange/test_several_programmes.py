"""Plans as files where several programmes have them: each is read, written and told by its own programme."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest

from calculators import __main__ as command
from calculators import exchange, programmes, worker
from calculators.core.programme_data import registered
from calculators.kdp import PROGRAMME
from calculators.kdp.plan_sheet import PLAN_SHEET
from tests.calculators.helpers import line, plan

CALL = replace(PROGRAMME.calls["kdp-4"], id="other-1")
SHEET = replace(
    PLAN_SHEET,
    format="other-plan",
    columns={**PLAN_SHEET.columns, "domestic": {"tr": ("Belgeli",), "en": ("Certified",)}},
)
OTHER = replace(
    PROGRAMME, id="other", calls={"other-1": CALL}, default_call="other-1", plan_sheet=lambda: SHEET, plan_editor=None
)
INPUTS = plan(line("100", "machinery", domestic=True, label="12.50"))
PLAN = {"format": "other-plan", "version": 1, "name": "A", "call": "other-1", "calculator": "grant", "inputs": INPUTS}


@pytest.fixture(autouse=True)
def two_programmes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(PROGRAMME, OTHER))


def asked(**request: Any) -> Any:
    told: Any = json.loads(worker.respond(json.dumps({"lang": "tr", "today": "2026-11-23", **request})))
    return told


def written(response: Any) -> str:
    return base64.b64decode(response["file"]["base64"]).decode("utf-8-sig")


def test_what_reading_gave_is_written_as_a_plan_of_its_programme() -> None:
    read = exchange.read_plan(json.dumps(PLAN).encode())
    assert read["call"] == "other-1"
    document = json.loads(written(asked(verb="write_plan", plan=read, **{"as": "json"})))
    assert (document["format"], document["call"]) == ("other-plan", "other-1")


def test_lines_are_written_under_the_headings_of_their_programme() -> None:
    lines = written(asked(verb="write_plan", plan=PLAN, **{"as": "csv"}))
    assert "Belgeli" in lines.splitlines()[0]
    ours = exchange.write_csv(INPUTS)
    assert isinstance(ours, bytes)
    assert "Yerli malı" in ours.decode("utf-8-sig").splitlines()[0]


def test_the_command_line_tells_a_plan_in_the_words_of_its_programme(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(PLAN), "utf-8")
    assert command.main(["read", str(file), "--text"]) == 0
    told = capsys.readouterr().out
    assert "Belgeli" in told
    assert "12.50" in told, "a description is no amount: it is told as it was written"
    assert command.main(["compare", str(file), str(file), "--text"]) == 0


def test_plans_of_two_programmes_are_not_compared() -> None:
    refusal = exchange.compare({**PLAN, "format": "kdp-plan", "call": "kdp-4"}, PLAN)
    assert [(error["field"], error["code"]) for error in refusal["errors"]] == [("b.call", "not_a_choice")]
    assert "kdp-4" in refusal["errors"][0]["message"]


def test_a_plan_of_another_programme_is_no_row_of_the_pages_table() -> None:
    file = {"name": "x", "base64": base64.b64encode(json.dumps(PLAN).encode()).decode()}
    (row,) = asked(verb="answer_plans", call="kdp-4", file=file)["plans"]
    assert (row["sound"], "kdp-4" in row["messages"][0]) == (False, True)
