"""The values of the rules: dated, sourced, and loud where a call lies outside their validity."""

import dataclasses
from datetime import date, timedelta
from typing import Any, cast

import pytest

import calculators
from calculators.core import evaluation
from calculators.core.rules import Call, Rules, StaleValueError, Value, read_call, read_values, resolve
from calculators.kdp import PROGRAMME, call_state
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS, plan, refused

DAY = timedelta(days=1)
FIFTH: Any = {"valid_from": date(2027, 3, 1), "valid_until": date(2027, 4, 30)}
CALL = Call("c-1", 1, date(2023, 9, 4), date(2023, 11, 3), date(2023, 12, 18), {})


def value(first: date, last: date, number: int = 7000) -> Value:
    return Value("rate", number, "percent", "somewhere", first, last)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(1, 1, 1), "not_open"),
        (date(2023, 9, 3), "not_open"),
        (date(2023, 9, 4), "open"),
        (date(2023, 11, 3), "open"),
        (date(2023, 11, 4), "open"),
        (date(2023, 12, 18), "open"),
        (date(2023, 12, 19), "closed"),
        (date(9999, 12, 31), "closed"),
    ],
)
def test_the_call_is_open_to_the_later_of_its_two_last_days(day: date, state: str) -> None:
    assert call_state("kdp-4", day) == state


def test_the_states_of_a_call_follow_one_another_day_on_day() -> None:
    assert CALL.periods() == {
        "not_open": (None, date(2023, 9, 3)),
        "open": (date(2023, 9, 4), date(2023, 12, 18)),
        "closed": (date(2023, 12, 19), None),
    }


def test_an_unknown_call_has_no_state() -> None:
    with pytest.raises(KeyError):
        call_state("kdp-99", date(2026, 1, 1))


def test_without_a_second_date_the_announced_deadline_closes_the_call() -> None:
    call = read_call(
        "c-2", {"number": 2, "opened": CALL.opened, "announced_deadline": date(2023, 11, 3), "sources": {}}
    )
    assert call.closes == date(2023, 11, 3)
    assert call.state(date(2023, 11, 4)) == "closed"
    earlier = dataclasses.replace(call, last_applications=date(2023, 10, 1))
    assert earlier.closes == date(2023, 11, 3)


def test_a_value_holds_for_a_call_that_it_covers_whole() -> None:
    entry = value(CALL.opened, CALL.closes)
    assert resolve("v", CALL, {"rate": (entry,)}).number("rate") == 7000


@pytest.mark.parametrize(
    "entry",
    [
        value(CALL.opened + DAY, CALL.closes),
        value(CALL.opened, CALL.closes - DAY),
        value(date(2012, 1, 1), CALL.opened),
    ],
)
def test_a_value_a_day_short_is_a_loud_error_with_the_dates(entry: Value) -> None:
    with pytest.raises(StaleValueError) as caught:
        resolve("v", CALL, {"rate": (entry,)})
    assert caught.value.stale == (entry,)
    for day in (entry.valid_from, entry.valid_until, CALL.opened, CALL.closes):
        assert day.isoformat() in str(caught.value)


def test_every_stale_value_is_named() -> None:
    rate = value(CALL.opened, CALL.closes - DAY)
    firms = dataclasses.replace(rate, id="firms")
    with pytest.raises(
        StaleValueError, match=r": rate \(2023-09-04 – 2023-12-17\), firms \(2023-09-04 – 2023-12-17\)$"
    ):
        resolve("v", CALL, {"rate": (rate,), "firms": (firms,)})


def test_the_entry_that_covers_the_call_is_taken_whatever_stands_around_it() -> None:
    old, now = value(date(2012, 1, 1), CALL.opened - DAY, 5000), value(CALL.opened, CALL.closes)
    later = value(CALL.closes + DAY, date(2030, 1, 1), 8000)
    for entries in ((old, now, later), (later, now, old)):
        assert resolve("v", CALL, {"rate": entries}).values["rate"] is now


@pytest.fixture
def stale() -> Any:
    rate = value(CALL.opened, CALL.closes - DAY)
    entries = {"rate": (rate,), "firms": (dataclasses.replace(rate, id="firms"),)}
    return (dataclasses.replace(PROGRAMME, dated_values={**PROGRAMME.dated_values, **entries}),)


@pytest.mark.parametrize("lang", LANGS)
def test_a_stale_value_refuses_the_call_in_words(stale: Any, lang: str) -> None:
    answer = cast("dict[str, Any]", evaluation.evaluate(stale, "grant", plan(), "kdp-4", lang))
    assert refused(answer) == {"call": "out_of_range"}
    message = answer["errors"][0]["message"]
    days = {"tr": ("4 Eylül 2023", "18 Aralık 2023"), "en": ("4 September 2023", "18 December 2023")}[lang]
    for said in ("rate (2023-09-04 – 2023-12-17), firms (2023-09-04 – 2023-12-17)", *days):
        assert said in message


def test_of_several_calls_the_one_asked_for_answers() -> None:
    calls = {"kdp-3": dataclasses.replace(PROGRAMME.calls["kdp-4"], id="kdp-3"), **PROGRAMME.calls}
    programmes = (dataclasses.replace(PROGRAMME, calls=calls),)
    for call in calls:
        assert evaluation.evaluate(programmes, "grant", plan(), call, "tr")["call"] == call


ASKED = {
    "grant": plan(),
    "bonus": {"price": "100"},
    "eligibility": {"firms": 20, "members": [], "nace": ["28.41"]},
    "sectors": {"codes": ["28.41"]},
}


@pytest.mark.parametrize("name", ASKED)
def test_a_later_call_cites_its_own_clauses_alone(name: str) -> None:
    """A figure of the fifth call must not stand on what a source says of the fourth."""
    fourth = PROGRAMME.calls["kdp-4"]
    cites = dict.fromkeys(fourth.cites, "fifth-call")
    fifth = Call("kdp-5", 5, date(2027, 3, 1), date(2027, 4, 30), None, {}, cites)
    values = {
        id_: (*entries, dataclasses.replace(entries[0], source="fifth-call", **FIFTH))
        for id_, entries in PROGRAMME.dated_values.items()
    }
    sources = {**PROGRAMME.sources, "fifth-call": dataclasses.replace(PROGRAMME.sources["page-call"], id="fifth-call")}
    calls = {**PROGRAMME.calls, "kdp-5": fifth}
    amended = (dataclasses.replace(PROGRAMME, calls=calls, dated_values=values, sources=sources),)
    answers: Any = {call: evaluation.evaluate(amended, name, ASKED[name], call, "tr") for call in calls}
    found = {call: {source["id"] for source in answer["sources"]} for call, answer in answers.items()}
    assert found["kdp-5"] == {"fifth-call"}
    assert "fifth-call" not in found["kdp-4"]


def test_a_figure_whose_clause_a_call_does_not_name_is_a_loud_error() -> None:
    calls = {"kdp-4": dataclasses.replace(PROGRAMME.calls["kdp-4"], cites={})}
    with pytest.raises(KeyError, match=r"\[calls\.kdp-4\.cites\] of rules\.toml names no clause for rent_accepted"):
        evaluation.evaluate((dataclasses.replace(PROGRAMME, calls=calls),), "grant", plan(), "kdp-4", "tr")


def test_two_entries_that_cover_a_call_are_a_loud_error() -> None:
    entries = (value(CALL.opened, CALL.closes), value(CALL.opened, CALL.closes + DAY, 6000))
    with pytest.raises(ValueError, match="two entries of rate cover the whole of c-1"):
        resolve("v", CALL, {"rate": entries})


def test_a_number_is_no_list_of_codes_and_a_list_no_number() -> None:
    rules = PROGRAMME.rules("kdp-4")
    with pytest.raises(TypeError, match="focus_codes"):
        rules.number("focus_codes")
    with pytest.raises(TypeError, match="support_rate"):
        rules.codes("support_rate")
    assert rules.codes("focus_codes") == ("20", "21", "26", "27", "28", "29", "30", "32.50")


def test_the_default_call_is_the_programmes_own() -> None:
    assert PROGRAMME.default_call == "kdp-4"
    assert calculators.evaluate("grant", plan())["call"] == "kdp-4"


@pytest.mark.parametrize("call", PROGRAMME.calls)
def test_every_value_of_every_call_is_in_force_and_sourced(call: str) -> None:
    rules: Rules = PROGRAMME.rules(call)
    assert rules.version == PROGRAMME.version
    assert rules.values.keys() == PROGRAMME.dated_values.keys()
    for entry in rules.values.values():
        assert entry.source in PROGRAMME.sources
        assert entry.valid_from <= rules.call.opened
        assert rules.call.closes <= entry.valid_until
    assert set(rules.call.sources.values()) <= PROGRAMME.sources.keys()
    dates = {"opened", "announced_deadline"} | ({"last_applications"} if rules.call.last_applications else set())
    assert set(rules.call.sources) == dates


# What the contract and the facts say, written out once more: no rule's value can change without this table.
KDP_4 = {
    "support_rate": 7000,
    "domestic_addition": 1500,
    "construction_limit": 500,
    "minimum_firms": 20,
    "duration_years": 5,
    "extension_years": 2,
    "latest_years": 7,
    "review_years": 2,
}


@pytest.mark.parametrize(("id_", "number"), KDP_4.items())
def test_the_values_of_the_fourth_call(id_: str, number: int) -> None:
    assert PROGRAMME.rules("kdp-4").number(id_) == number


def test_values_are_read_in_hundredths_counts_and_codes() -> None:
    dates = {"source": "s", "valid_from": CALL.opened, "valid_until": CALL.closes}
    read = read_values(
        {
            "a": [{"value": "12.5", "unit": "percent"} | dates],
            "b": [{"value": 20, "unit": "count"} | dates],
            "c": [{"value": ["20"], "unit": "status"} | dates],
        }
    )
    assert {id_: entries[0].value for id_, entries in read.items()} == {"a": 1250, "b": 20, "c": ("20",)}


def test_sources_are_told_as_the_contract_has_it() -> None:
    for programme in PROGRAMMES:
        for id_, source in programme.sources.items():
            told = source.as_dict()
            assert list(told)[:4] == ["id", "title", "publisher", "date"]
            assert told.keys() - {"url", "quote"} == {"id", "title", "publisher", "date", "standing"}
            assert told["id"] == id_
            assert told["standing"] in {"page", "primary", "near_primary", "secondary", "inference"}
            assert all(told[key] for key in told.keys() - {"date"})
