"""Plans that were written for another call, or by another programme's calculator, opened in the editor."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest

from calculators import exchange, programmes
from calculators.core.programme_data import registered
from calculators.kdp import PROGRAMME
from tests.calculators.exchange.test_several_programmes import OTHER, PLAN
from tests.calculators.exchange.workbooks import HEADER, line, workbook
from tests.calculators.plan_editor.asking import ask

THIRD = replace(PROGRAMME.calls["kdp-4"], id="kdp-3", number=3)
SAID = "Bu plan kdp-3 çağrısı için kaydedilmiş; burada kdp-4 çağrısının kurallarıyla hesaplanıyor."


@pytest.fixture(autouse=True)
def another_call(monkeypatch: pytest.MonkeyPatch) -> None:
    two = replace(PROGRAMME, calls={**PROGRAMME.calls, "kdp-3": THIRD})
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(two, OTHER))


def document(call: str) -> bytes:
    return json.dumps(PLAN | {"format": "kdp-plan", "call": call}).encode()


def sheet(call: str) -> bytes:
    return workbook({"Ayarlar": [["Çağrı", call]], "Plan": [HEADER, line(1)]})


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


def test_a_plan_of_another_programme_is_no_plan_of_this_page() -> None:
    for data in (json.dumps(PLAN).encode(), sheet("other-1")):
        refused = opened(data)
        assert (refused["ok"], refused["message"].startswith("“plan.json” başka bir hesabın planı")) == (False, True)
