"""`eligibility`: each criterion at its threshold, the outcome by what is known, and the reasons always given."""

import itertools
from typing import Any

import pytest

import calculators
from calculators.render.answer import answer_html
from calculators.render.text import answer_text
from tests.calculators.helpers import LANGS, refused
from tests.calculators.render.answer_contexts import ask, context_of
from tests.calculators.render.pages import check

ORDER = ["firms", "manufacturing", "national_importance", "business_plan", "university", "chamber", "focus_sector"]
REQUIRED = ORDER[:4]
CONDITIONS = ORDER[1:4]
YES = dict.fromkeys(CONDITIONS, "yes")
MEMBERS = [
    "provincial_administration",
    "local_government",
    "university_research",
    "technology_zone",
    "chamber_exchange",
    "free_zone",
    "organised_industrial_zone",
    "exporters_union",
    "industrial_zone",
    "cluster_association",
]


def assess(lang: str = "tr", **inputs: Any) -> dict[str, Any]:
    answer = calculators.evaluate("eligibility", {"firms": 20} | inputs, lang=lang)
    assert answer["ok"], answer
    values: dict[str, Any] = answer["values"]
    return values


def criteria(**inputs: Any) -> dict[str, dict[str, Any]]:
    return {criterion["id"]: criterion for criterion in assess(**inputs)["criteria"]}


@pytest.mark.parametrize("lang", LANGS)
def test_every_criterion_always_comes_in_order_with_its_shape(lang: str) -> None:
    for inputs in ({}, YES, {"firms": 0, "members": [], "nace": ["01"]}):
        found = assess(lang, **inputs)["criteria"]
        assert [one["id"] for one in found] == ORDER
        assert [one["kind"] for one in found] == ["required"] * 4 + ["advisory"] * 2 + ["bonus"]
        for one in found:
            assert list(one) == ["id", "kind", "status", "given", "needed", "distance", "message", "source"]
            assert one["status"] in {"met", "not_met", "unknown"}
            assert one["message"]
            assert "{" not in one["message"]
            assert (one["distance"] is None) is (one["id"] != "firms")


@pytest.mark.parametrize(
    ("firms", "status", "distance"),
    [(0, "not_met", 20), (17, "not_met", 3), (19, "not_met", 1), (20, "met", 0), (21, "met", 0), (100_000, "met", 0)],
)
def test_twenty_firms_are_enough(firms: int, status: str, distance: int) -> None:
    found = criteria(firms=firms, **YES)["firms"]
    assert (found["status"], found["distance"], found["needed"]) == (status, distance, 20)
    assert assess(firms=firms, **YES)["outcome"] == ("eligible" if status == "met" else "not_eligible")


@pytest.mark.parametrize(("lang", "said"), [("tr", "3 firma eksik"), ("en", "3 more needed")])
def test_the_distance_is_said(lang: str, said: str) -> None:
    assert said in assess(lang, firms=17)["criteria"][0]["message"]


@pytest.mark.parametrize("answers", list(itertools.product(["yes", "no", "unknown"], repeat=3)), ids="-".join)
@pytest.mark.parametrize("firms", [19, 20])
def test_any_required_one_not_met_decides_any_unknown_one_leaves_it_open(firms: int, answers: tuple[str, ...]) -> None:
    given = dict(zip(CONDITIONS, answers, strict=True))
    values = assess(firms=firms, **given)
    wanted = "not_eligible" if firms < 20 or "no" in answers else "undecided" if "unknown" in answers else "eligible"
    assert values["outcome"] == wanted
    words = {"yes": "met", "no": "not_met", "unknown": "unknown"}
    found = {one["id"]: one["status"] for one in values["criteria"]}
    assert [found[name] for name in CONDITIONS] == [words[answer] for answer in answers]


def test_omitted_answers_are_unknown() -> None:
    assert assess() == assess(**dict.fromkeys(CONDITIONS, "unknown"), nace=[])
    assert assess()["outcome"] == "undecided"


@pytest.mark.parametrize(
    ("members", "university", "chamber"),
    [
        ({}, "unknown", "unknown"),
        ({"members": []}, "not_met", "not_met"),
        ({"members": ["university_research"]}, "met", "not_met"),
        ({"members": ["chamber_exchange", "chamber_exchange"]}, "not_met", "met"),
        ({"members": MEMBERS}, "met", "met"),
        (
            {"members": [one for one in MEMBERS if one not in {"university_research", "chamber_exchange"}]},
            "not_met",
            "not_met",
        ),
    ],
)
def test_advisory_members_never_decide(members: dict[str, Any], university: str, chamber: str) -> None:
    found = criteria(**YES, **members)
    assert (found["university"]["status"], found["chamber"]["status"]) == (university, chamber)
    assert assess(**YES, **members)["outcome"] == "eligible"


@pytest.mark.parametrize(
    ("nace", "status"),
    [
        ([], "unknown"),
        (["32"], "unknown"),
        (["x", ""], "unknown"),
        (["32", "abc"], "unknown"),
        (["01.11"], "not_met"),
        (["01.11", "32", "x"], "unknown"),
        (["01.11", "32"], "unknown"),
        (["01.11", "x"], "unknown"),
        (["01.11", ""], "unknown"),
        (["01.11", "25.62"], "not_met"),
        (["01.11"] * 499 + ["26.1x"], "unknown"),
        (["01.11", "x", "32", "28.41"], "met"),
        (["01.11", "28.41"], "met"),
        (["32", "32.50"], "met"),
        (["20"] * 500, "met"),
    ],
)
def test_one_focus_code_is_enough_and_never_decides(nace: list[str], status: str) -> None:
    assert criteria(**YES, nace=nace)["focus_sector"]["status"] == status
    assert assess(**YES, nace=nace)["outcome"] == "eligible"


@pytest.mark.parametrize(
    ("nace", "tr", "en"),
    [
        (["0111", "32"], ["değil: 01.11.", "karar verilemiyor: 32."], ["Not in a focus sector: 01.11.", "decide: 32."]),
        (["0111", "26-x"], ["okunamadı: “26-x”."], ["Not understood as a NACE code: “26-x”."]),
        (["x", "28.41"], ["Odak sektörde: 28.41.", "okunamadı: “x”."], ["In a focus sector: 28.41.", "“x”"]),
        (["01.11", "01.11"], ["değil: 01.11."], ["sector: 01.11."]),
    ],
)
def test_the_focus_criterion_names_the_codes_as_understood(nace: list[str], tr: list[str], en: list[str]) -> None:
    for lang, words in (("tr", tr), ("en", en)):
        message = assess(lang, nace=nace)["criteria"][-1]["message"]
        assert all(word in message for word in words), message


def test_very_many_codes_are_not_all_named() -> None:
    message = assess(nace=[f"x{number}" for number in range(500)])["criteria"][-1]["message"]
    assert "“x11” …." in message
    assert "x12" not in message


@pytest.mark.parametrize("lang", LANGS)
def test_the_codes_understood_are_a_step_of_their_own(lang: str) -> None:
    def steps(nace: list[str]) -> list[dict[str, Any]]:
        answer = calculators.evaluate("eligibility", {"firms": 20, "nace": nace}, lang=lang)
        return [step for step in answer["steps"] if step["id"] == "nace"]

    (step,) = steps(["2841", "325", "met"])
    assert (step["kind"], step["value"], step["unit"]) == ("input", "28.41, 32.5, met", "code")
    assert steps([]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_code_that_reads_like_a_status_stays_what_was_typed(lang: str) -> None:
    query = ask("eligibility", lang)
    text = answer_text(context_of(query, {"firms": 20, "nace": ["met"]}))
    assert f"{query.texts('eligibility.steps.nace.label')}: met" in text


@pytest.mark.parametrize(
    ("inputs", "errors"),
    [
        ({}, {"firms": "missing"}),
        ({"firms": -1}, {"firms": "out_of_range"}),
        ({"firms": 100_001}, {"firms": "out_of_range"}),
        ({"firms": "20.0"}, {"firms": "too_many_decimals"}),
        ({"firms": True}, {"firms": "wrong_type"}),
        ({"firms": 20, "manufacturing": "maybe"}, {"manufacturing": "not_a_choice"}),
        ({"firms": 20, "business_plan": True}, {"business_plan": "wrong_type"}),
        ({"firms": 20, "members": ["club", 5]}, {"members[0]": "not_a_choice", "members[1]": "wrong_type"}),
        ({"firms": 20, "members": None}, {"members": "wrong_type"}),
        ({"firms": 20, "nace": [26]}, {"nace[0]": "wrong_type"}),
        ({"firms": 20, "nace": ["26"] * 501}, {"nace": "too_many"}),
    ],
)
def test_inputs_outside_the_limits_are_refused(inputs: dict[str, Any], errors: dict[str, str]) -> None:
    assert refused(calculators.evaluate("eligibility", inputs)) == errors


@pytest.mark.parametrize("firms", [0, "20", 100_000])
def test_the_number_of_firms_within_its_limits(firms: Any) -> None:
    assert isinstance(criteria(firms=firms)["firms"]["given"], int)


@pytest.mark.parametrize("lang", LANGS)
def test_each_reason_has_its_source(lang: str) -> None:
    answer = calculators.evaluate("eligibility", {"firms": 3, "members": [], "nace": ["01"]}, lang=lang)
    sources = {source["id"] for source in answer["sources"]}
    assert {one["source"] for one in answer["values"]["criteria"]} <= sources
    steps = {step["id"]: step["value"] for step in answer["steps"]}
    assert steps["outcome"] == answer["values"]["outcome"]


@pytest.mark.parametrize(("lang", "written"), [("tr", "12.345 firma"), ("en", "12,345 firms")])
def test_counts_within_a_sentence_are_grouped_and_stay_numbers_beside_it(lang: str, written: str) -> None:
    answer = calculators.evaluate("eligibility", {"firms": 12_345}, lang=lang)
    firms = answer["values"]["criteria"][0]
    assert written in firms["message"]
    assert firms["given"] == 12_345


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "tr",
            "Odak sektörde: 28.41, 30.30. Odak sektörde değil: 01.11, 02.10. "
            "Bu kadar rakamla karar verilemiyor: 32. NACE kodu olarak okunamadı: “x”. Bir odak kodu yeter",
        ),
        (
            "en",
            "In a focus sector: 28.41, 30.30. Not in a focus sector: 01.11, 02.10. "
            "Too few digits to decide: 32. Not understood as a NACE code: “x”. One focus code is enough",
        ),
    ],
)
def test_the_focus_criterion_names_each_code_once_by_how_it_stands(lang: str, told: str) -> None:
    codes = ["01.11", "28.41", "x", "02.10", "32", "30.30", "28.41"]
    assert assess(lang, nace=codes)["criteria"][-1]["message"].startswith(told)


@pytest.mark.parametrize("lang", LANGS)
def test_the_answer_shows_each_criterion_with_its_message_and_its_kind(lang: str) -> None:
    told = context_of(ask("eligibility", lang), {"firms": 17, "manufacturing": "no", "members": [], "nace": ["01.11"]})
    shown = check(answer_html(told)).one(class_="criteria").all("li")
    kinds = {
        "tr": {"required": "koşul", "advisory": "önerilir", "bonus": "ek puan"},
        "en": {"required": "condition", "advisory": "advised", "bonus": "extra points"},
    }[lang]
    values: Any = told.answer["values"]
    for criterion, item in zip(values["criteria"], shown, strict=True):
        assert criterion["message"] in item.text
        assert kinds[criterion["kind"]] in item.text
