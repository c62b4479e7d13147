"""Plans that were written for another call, or by another programme's calculator, opened in the editor."""

import base64
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calculators import exchange, programmes
from calculators.core.programme_data import registered
from calculators.kdp import PROGRAMME
from tests.calculators.exchange.test_several_programmes import INPUTS, OTHER, PLAN
from tests.calculators.exchange.workbooks import HEADER, line, workbook
from tests.calculators.plan_editor.asking import ask, row

THIRD = replace(PROGRAMME.calls["kdp-4"], id="kdp-3", number=3)
OPENED, CLOSED = date(2027, 3, 1), date(2027, 4, 30)
LOWER = replace(
    PROGRAMME.calls["kdp-4"],
    id="kdp-5",
    number=5,
    opened=OPENED,
    announced_deadline=CLOSED,
    last_applications=None,
)
"""A call with a rate of 60 %."""
VALUES = {
    id_: (*known, replace(known[-1], valid_from=OPENED, valid_until=CLOSED))
    for id_, known in PROGRAMME.dated_values.items()
}
VALUES["support_rate"] = (*VALUES["support_rate"][:-1], replace(VALUES["support_rate"][-1], value=6000))
SAID = "Bu plan kdp-3 çağrısı için kaydedilmiş; burada kdp-4 çağrısının kurallarıyla hesaplanıyor."


@pytest.fixture(autouse=True)
def another_call(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = {**PROGRAMME.calls, "kdp-3": THIRD, "kdp-5": LOWER}
    several = replace(PROGRAMME, calls=calls, dated_values=VALUES)
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(several, OTHER))


def document(call: str, **settings: object) -> bytes:
    inputs = {**INPUTS, **settings}
    return json.dumps(PLAN | {"format": "kdp-plan", "call": call, "inputs": inputs}).encode()


def sheet(call: str, **settings: object) -> bytes:
    return workbook({"Ayarlar": [["Çağrı", call], *map(list, settings.items())], "Plan": [HEADER, line(1)]})


def opened(data: bytes, verb: str = "plan_open", lang: str = "tr", **more: object) -> dict[str, Any]:
    file = {"name": "plan.json", "base64": base64.b64encode(data).decode()}
    return ask(verb, file=file, lang=lang, **more)


@pytest.mark.parametrize("write", [document, sheet])
def test_a_file_for_another_call_is_opened_and_that_is_told(write: Any) -> None:
    assert opened(write("kdp-3"))["notice"] == SAID
    assert opened(write("kdp-4"))["notice"] == ""
    assert "kdp-3" in opened(write("kdp-3"), lang="en")["notice"]


def test_one_of_many_files_is_told_too() -> None:
    assert opened(document("kdp-3"), "plan_pick", name=PLAN["name"])["notice"] == SAID


def test_a_link_is_told_too() -> None:
    link = exchange.link(json.loads(document("kdp-3")), lang="tr")
    assert isinstance(link, str)
    read = exchange.read_link(link, lang="tr")
    assert ask("plan_rows", inputs=read["inputs"], link_call=read["call"])["notice"] == SAID
    assert ask("plan_rows", inputs=read["inputs"], link_call="kdp-4")["notice"] == ""
    assert ask("plan_rows", inputs=read["inputs"])["notice"] == ""


def linked(data: bytes, lang: str = "tr", **more: object) -> dict[str, Any]:
    read: Any = exchange.read_link(str(exchange.link(json.loads(data), lang=lang)), lang=lang)
    return ask("plan_rows", inputs=read["inputs"], link_call=read["call"], lang=lang, **more)


def picked(data: bytes, lang: str = "tr", **more: object) -> dict[str, Any]:
    return opened(data, "plan_pick", lang, name=PLAN["name"], **more)


WAYS = [(document, opened), (document, picked), (document, linked), (sheet, opened)]


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize(("write", "read"), WAYS)
def test_the_rate_of_its_call_becomes_that_of_the_page_s_call(write: Any, read: Any, lang: str) -> None:
    plan = read(write("kdp-4", rate="70"), lang=lang, call="kdp-5")
    assert plan["form"]["rate"] == "60"
    assert "kdp-4" in plan["notice"]
    answer = ask("plan", row("100"), form=plan["form"], lang=lang, call="kdp-5")
    assert (answer["errors"], answer["headline"]) == ({}, "60.00")
    # The other way round too: that call's rate was no choice either.
    assert read(write("kdp-5", rate="60"), lang=lang)["form"]["rate"] == "70"


def test_a_rate_that_the_file_leaves_out_is_that_of_the_page_s_call() -> None:
    assert opened(document("kdp-4"), call="kdp-5")["form"]["rate"] == "60"
    assert "rate" not in opened(sheet("kdp-4"), call="kdp-5")["form"]


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize(("write", "read"), WAYS)
def test_a_rate_that_was_chosen_stays_and_is_refused_above_the_ceiling(write: Any, read: Any, lang: str) -> None:
    assert read(write("kdp-4", rate="50"), lang=lang, call="kdp-5")["form"]["rate"] == "50"
    form = read(write("kdp-4", rate="65"), lang=lang, call="kdp-5")["form"]
    assert form["rate"] == "65"
    errors = ask("plan", row("100"), form=form, lang=lang, call="kdp-5")["errors"]
    assert list(errors) == ["rate"]
    assert ("%60" if lang == "tr" else "60%") in errors["rate"]


@pytest.mark.parametrize(("write", "read"), WAYS)
def test_readings_stay_as_they_were_chosen(write: Any, read: Any) -> None:
    readings = {"readings": {"rent_scope": "not_listed"}} if write is document else {"rent_scope": "not_listed"}
    assert read(write("kdp-4", **readings), call="kdp-5")["form"]["readings.rent_scope"] == "not_listed"


def test_a_rate_of_the_page_s_own_call_stays_as_it_is() -> None:
    assert opened(document("kdp-4", rate="60"))["form"]["rate"] == "60"
    assert opened(document("kdp-5", rate="60"), call="kdp-5")["form"]["rate"] == "60"


def test_a_link_of_a_call_that_is_not_known_keeps_its_rate() -> None:
    assert ask("plan_rows", inputs={**INPUTS, "rate": "70"}, link_call="kdp-9")["form"]["rate"] == "70"


def test_a_plan_of_another_programme_is_no_plan_of_this_page() -> None:
    for data in (json.dumps(PLAN).encode(), sheet("other-1")):
        refused = opened(data)
        assert (refused["ok"], refused["message"].startswith("“plan.json” başka bir hesabın planı")) == (False, True)
