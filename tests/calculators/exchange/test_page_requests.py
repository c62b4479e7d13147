"""What the page asks about plans as files: read, written, told as HTML."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from calculators import exchange
from calculators.exchange.page import page_requests
from calculators.exchange.page.read_summary import SHOWN
from calculators.worker import ON_DEMAND, respond
from tests.calculators.exchange.workbooks import line, plan_sheet
from tests.calculators.helpers import LANGS
from tests.calculators.render.pages import check

EXAMPLES = Path(__file__).parent / "examples"
PLAN = json.loads((EXAMPLES / "plan.json").read_text("utf-8"))
GRANT = json.loads((EXAMPLES / "plan.answer.json").read_text("utf-8"))["values"]["grant"]


def ask(verb: str, lang: str = "tr", **more: Any) -> dict[str, Any]:
    request = {"verb": verb, "lang": lang, "today": "2026-11-29", **more}
    response: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return response


def file(name: str, data: bytes) -> dict[str, str]:
    return {"name": name, "base64": base64.b64encode(data).decode()}


def example(name: str) -> dict[str, str]:
    return file(name, (EXAMPLES / name).read_bytes())


def written(response: dict[str, Any]) -> bytes:
    assert response["ok"] is True
    return base64.b64decode(response["file"]["base64"])


def test_the_worker_knows_the_verbs_on_demand() -> None:
    assert set(page_requests.VERBS) == ON_DEMAND


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["plan.json", "plan-long.xlsx", "plan-wide.xlsx", "plan.csv"])
def test_a_file_is_read_as_the_command_line_reads_it_and_told(name: str, lang: str) -> None:
    response = ask("read_plan", lang, file=example(name))
    read = exchange.read_plan((EXAMPLES / name).read_bytes(), lang=lang)
    assert {key: response[key] for key in read} == read
    page = check(response["html"])
    assert name in page.one("h2").text
    assert f"{len(read['inputs']['lines'])} {'satır' if lang == 'tr' else 'lines'}" in page.text
    assert [item.text for item in page.all("li")] == [notice["message"] for notice in read["notices"]]
    assert name in check(response["origin"]).text
    assert exchange.read_link(response["fragment"])["inputs"] == read["inputs"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_plans_inputs_are_answered_and_its_link_leads_to_the_other_language(lang: str) -> None:
    read = ask("read_plan", lang, file=example("plan.json"))
    asked = {name: read[name] for name in ("call", "inputs", "fragment")}
    response = ask("answer", lang, calculator="grant", page="https://site/hibe/", **asked)
    assert response["link"] == f"https://site/hibe/#{asked['fragment']}"
    # The page's form holds another plan, so nothing in the answer sets its controls.
    assert "data-sets" not in response["html"]
    assert json.loads(response["receipt"])["answer"]["values"]["grant"] == GRANT
    check(response["html"])
    (other,) = set(LANGS) - {lang}
    assert response["twins"] == {other: read["fragment"]}


def test_inputs_that_are_not_sound_are_refused_by_field() -> None:
    response = ask("answer", calculator="grant", call="kdp-4", inputs={"lines": [{"item": "x"}]}, fragment="")
    assert response["ok"] is False
    assert ("lines[0].item", "not_a_choice") in {(error["field"], error["code"]) for error in response["errors"]}


def test_a_plan_that_is_too_long_for_a_link_has_no_fragment() -> None:
    lines = [line(f"{number}.01", label=f"Satır {number * 7919}") for number in range(1, 3000)]
    response = ask("read_plan", file=file("uzun.xlsx", plan_sheet(*lines)))
    assert response["fragment"] == ""
    refused = ask("write_plan", plan=response, **{"as": "link"})
    assert [error["code"] for error in refused["errors"]] == ["too_long"]
    assert refused["errors"][0]["message"] in check(refused["html"]).text


def test_a_name_is_told_with_the_plan() -> None:
    named = {**PLAN, "name": "Bölge <1>"}
    response = ask("read_plan", file=file("plan.json", json.dumps(named).encode()))
    assert "Plan: Bölge <1>." in check(response["html"]).text
    assert "Plan: Bölge <1>." in check(response["origin"]).text


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_is_read_by_its_address_or_its_fragment(lang: str) -> None:
    fragment = (EXAMPLES / "plan.link.txt").read_text().strip()
    for link in (fragment, f"https://example.org/hibe/{fragment}"):
        response = ask("read_plan", lang, link=link)
        assert response["inputs"] == exchange.read_plan((EXAMPLES / "plan.json").read_bytes())["inputs"]
        words = {"tr": "Bağlantıdaki plan", "en": "The plan in the link"}[lang]
        assert check(response["html"]).one("h2").text.startswith(words)
        assert check(response["origin"]).text
    damaged = ask("read_plan", lang, link="#plan=1.abc")
    assert damaged["errors"][0]["message"] in check(damaged["html"]).text


@pytest.mark.parametrize("lang", LANGS)
def test_every_error_of_a_file_is_told(lang: str) -> None:
    response = ask("read_plan", lang, file=example("faulty.xlsx"))
    page = check(response["html"])
    assert "faulty.xlsx" in page.one("h2").text
    assert page.one("h2").text.endswith(f": {len(response['errors'])}")
    told = [item.text for item in page.all("li")]
    assert told == [each["message"] for each in (*response["errors"], *response["notices"])]
    assert not page.all("details")


def test_many_errors_are_folded_and_all_there() -> None:
    response = ask("read_plan", file=file("a.xlsx", plan_sheet(*[line("x")] * (SHOWN + 2))))
    page = check(response["html"])
    assert len(page.all("li")) == SHOWN + 2
    assert [item.text for item in page.one("details").all("li")] == [
        error["message"] for error in response["errors"][SHOWN:]
    ]
    assert "2" in page.one("summary").text


@pytest.mark.parametrize("kind", ["workbook", "csv", "json", "link"])
def test_what_is_no_plan_is_refused(kind: str) -> None:
    response = ask("write_plan", plan={"lines": [{"amount": "x"}]}, **{"as": kind})
    assert response["ok"] is False
    assert len(check(response["html"]).all("li")) == len(response["errors"]) >= 1
