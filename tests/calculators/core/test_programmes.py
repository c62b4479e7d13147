"""Several programmes side by side: which one answers, and what is said where that is not clear."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import calculators
from calculators import __main__ as command
from calculators import programmes, worker
from calculators.core.calculator import Programme
from calculators.core.programme_data import registered
from calculators.kdp import PROGRAMME as KDP
from calculators.render.call_states import call_state
from tests.calculators.helpers import LANGS, checked_errors, plan, refused
from tests.calculators.rerun import run_again

PROGRAMME = replace(KDP, calls={"kdp-4": KDP.calls["kdp-4"]}, default_call="kdp-4")
CALL = replace(PROGRAMME.calls["kdp-4"], id="copy-1")
COPY = replace(PROGRAMME, id="copy", calls={"copy-1": CALL}, default_call="copy-1")
"""A programme whose calculators all have names that the first one's have too."""


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(PROGRAMME, COPY))


ASK: dict[str, Callable[..., Any]] = {
    "evaluate": lambda **given: calculators.evaluate("grant", plan(), **given),
    "describe": lambda **given: calculators.describe("grant", **given),
    "read_form": lambda **given: calculators.read_form("grant", {}, **given),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("way", ASK)
@pytest.mark.usefixtures("both")
def test_a_name_that_two_programmes_have_needs_a_call(way: str, lang: str) -> None:
    errors = ASK[way](lang=lang)["errors"]
    assert checked_errors(errors) == {"call": "missing"}
    name = {"tr": "Kümelenme Destek Programı", "en": "Cluster Support Programme (KDP)"}[lang]
    assert f"{name} (kdp-4), {name} (copy-1)" in errors[0]["message"]


@pytest.mark.parametrize("call", ["kdp-4", "copy-1"])
@pytest.mark.parametrize("way", ASK)
@pytest.mark.usefixtures("both")
def test_with_a_call_its_programme_answers(way: str, call: str) -> None:
    told = ASK[way](call=call)
    assert told.get("call", call) == call
    assert not told.get("errors")


@pytest.mark.usefixtures("both")
def test_the_command_line_and_the_page_need_a_call_too(
    tmp_path: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan()))
    assert command.main(["grant", str(file)]) == 2
    assert refused(json.loads(capsys.readouterr().out)) == {"call": "missing"}
    assert command.main(["grant", str(file), "--call", "copy-1"]) == 0
    assert json.loads(capsys.readouterr().out)["call"] == "copy-1"
    request = {"verb": "answer", "calculator": "grant", "lang": "tr", "today": "2026-11-23", "form": {}}
    assert json.loads(worker.respond(json.dumps(request))) == {"ok": False, "fault": "call"}
    form = {"lines[personnel].amount": "100"}
    told = json.loads(worker.respond(json.dumps(request | {"call": "copy-1", "form": form})))
    assert json.loads(told["receipt"])["call"] == "copy-1"


def test_one_programme_answers_by_its_default_call(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = {**PROGRAMME.calls, "kdp-0": replace(CALL, id="kdp-0")}
    monkeypatch.setattr(programmes, "PROGRAMMES", (replace(PROGRAMME, calls=calls, default_call="kdp-0"),))
    assert calculators.evaluate("grant", plan())["call"] == "kdp-0"
    assert calculators.evaluate("grant", plan(), call="kdp-4")["call"] == "kdp-4"


@pytest.mark.usefixtures("both")
def test_what_is_unknown_is_told_with_what_is_known() -> None:
    other = replace(COPY, calculators={"other": PROGRAMME.calculators["bonus"]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programmes, "PROGRAMMES", registered(PROGRAMME, other))
        (error,) = calculators.evaluate("nothing", {}, lang="en")["errors"]
        assert "grant, bonus, eligibility, sectors, timeline, other" in error["message"]
        (error,) = calculators.evaluate("other", {}, call="kdp-4", lang="en")["errors"]
        assert (error["field"], error["code"]) == ("calculator", "not_a_choice")
        assert "choose one of: grant, bonus, eligibility, sectors, timeline." in error["message"]
        # The calculator is clear without its call, so the errors of its inputs come along.
        errors = calculators.evaluate("grant", {}, call="none", lang="en")["errors"]
        assert checked_errors(errors) == {"call": "not_a_choice", "lines": "missing"}
        assert "kdp-4, copy-1" in errors[0]["message"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((PROGRAMME, PROGRAMME), "two programmes or calls are named kdp, kdp-4"),
        ((PROGRAMME, replace(COPY, id="kdp-4")), "two programmes or calls are named kdp-4"),
        ((replace(PROGRAMME, default_call="kdp-99"),), "kdp has no call kdp-99, its default"),
    ],
)
def test_ids_that_would_not_be_clear_are_refused(given: tuple[Programme, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        registered(*given)


def test_a_programme_is_read_from_its_files() -> None:
    read = run_again("calculators.kdp")["PROGRAMME"]
    assert isinstance(read, Programme)
    call = read.calls["kdp-4"]
    # The contract's dates.
    assert (read.id, read.default_call, call.number) == ("kdp", "kdp-4", 4)
    assert (call.opened, call.announced_deadline, call.last_applications) == (
        date(2023, 9, 4),
        date(2023, 11, 3),
        date(2023, 12, 18),
    )
    assert set(read.calculators) == {"grant", "bonus", "eligibility", "sectors", "timeline"}
    for name in read.calculators:
        assert calculators.describe(name, lang="en")["title"] == read.texts["en"](f"{name}.title")
    # Texts that all programmes share come along, and each call's sources are there.
    assert all(read.texts[lang]("answer.kicker") for lang in LANGS)
    assert {value.source for values in read.dated_values.values() for value in values} <= set(read.sources)
    assert set(call.sources.values()) <= set(read.sources)
    assert read.changes[-1].version == "2026.11.1"
    assert set(read.changes[0].words) == set(LANGS)
    for lang in LANGS:
        assert [(key, read.texts[lang](key)) for key in read.texts[lang]] == [
            (key, KDP.texts[lang](key)) for key in KDP.texts[lang]
        ]
    # Functions of the module that was run again are others.
    functions = {name: getattr(KDP, name) for name in ("plan_sheet", "plan_formulas", "plan_editor")}
    assert replace(read, texts=KDP.texts, **functions) == KDP


@pytest.mark.parametrize("lang", LANGS)
def test_of_a_closed_call_that_others_follow_it_is_not_said_that_no_new_one_is_known(lang: str) -> None:
    fourth = KDP.calls["kdp-4"]
    fifth = replace(fourth, id="kdp-5", number=5, opened=date(2027, 3, 1), announced_deadline=date(2027, 5, 1))
    latest = replace(KDP, calls={"kdp-4": fourth})
    followed = replace(KDP, calls={"kdp-4": fourth, "kdp-5": replace(fifth, last_applications=None)})
    assert not latest.has_later_call(fourth)
    assert followed.has_later_call(fourth)
    assert not followed.has_later_call(fifth)
    alone, beside = (
        call_state(fourth, KDP.texts[lang], date(2026, 11, 29), followed=programme.has_later_call(fourth))
        for programme in (latest, followed)
    )
    said = {"tr": "bilinen yeni bir çağrı yok", "en": "no new call is known"}[lang]
    assert said in alone
    assert said not in beside
    assert beside.startswith(alone.partition(";")[0])
