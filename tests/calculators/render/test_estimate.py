"""A first estimate: a brief form, the same rule, and of the answer only what can be seen at a glance."""

import json
from typing import Any

import pytest

from calculators.render.block import example
from calculators.render.controls import shown_controls
from calculators.render.estimate import brief_query, estimate_html
from calculators.render.form import form_groups
from calculators.worker import respond
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.render.answer_contexts import PLACES, TODAY, ask, every_language
from tests.calculators.render.pages import check

BUDGET, CERTIFIED = "lines[machinery].amount", "lines[machinery_domestic].amount"


def estimated(form: Any, lang: str = "tr", name: str = "grant", **more: Any) -> dict[str, Any]:
    request = {"verb": "estimate", "calculator": name, "lang": lang, "today": "2026-11-23", "form": form, **more}
    response: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return response


def test_a_budget_is_estimated_as_the_whole_form_would() -> None:
    """CONTRACT.md's second worked plan: 8 million personnel and 2 million certified machinery."""
    response = estimated({BUDGET: "10.000.000", CERTIFIED: "2000000"})
    assert response["title"].replace("\u00a0", " ") == "Tahmini hibe: 7.300.000,00 TL"
    page = check(response["html"])
    assert page.one(class_="answer-figure").text == "7.300.000,00\u00a0TL"
    assert page.one(class_="estimate-paid").text.endswith(": 2.700.000,00\u00a0TL")
    whole: Any = grant(plan(line("8000000"), line("2000000", "machinery", domestic=True)))
    assert whole["values"]["grant"] == "7300000.00"


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_nothing_has_no_row_and_no_example_stands_in_an_estimate(lang: str) -> None:
    page = check(estimated({BUDGET: "1000000"}, lang)["html"])
    assert len(page.one(class_="answer-parts").all("li")) == 2
    assert len(page.all("rect")) == 3
    assert not page.all(class_="example-mark")
    assert {"tr": "hak doğurmaz", "en": "not an entitlement"}[lang] in page.one(class_="estimate-note").text


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("tr", ("7.000.000,00\u00a0TL", "7.300.000,00\u00a0TL", "Yoruma göre")),
        ("en", ("7,000,000.00\u00a0TL", "7,300,000.00\u00a0TL", "interpretation")),
    ],
)
def test_the_whisker_of_the_bar_is_told_in_words(lang: str, words: tuple[str, ...]) -> None:
    """CONTRACT.md's second worked plan: 7,000,000.00 where the whole grant stays within the ceiling."""
    page = check(estimated({BUDGET: "10000000", CERTIFIED: "2000000"}, lang)["html"])
    assert page.all(class_="answer-whisker")
    told = page.one(class_="estimate-range").text
    assert [word for word in words if word not in told] == []


def test_errors_come_under_the_brief_forms_own_labels() -> None:
    told = estimated({BUDGET: "x", CERTIFIED: "5"})
    assert list(told["errors"]) == [BUDGET]
    assert "Plan bütçesi: sayı olarak okunamadı" in told["html"]
    assert list(estimated({})["errors"]) == [BUDGET]
    too_much = estimated({BUDGET: "5", CERTIFIED: "6"})
    assert list(too_much["errors"]) == [CERTIFIED]


def test_a_wrong_request_is_a_fault_of_ours() -> None:
    assert estimated({}, name="nothing") == {"ok": False, "fault": "calculator"}
    with pytest.raises(ValueError, match="bonus has no brief form"):
        estimated({}, name="bonus")


@every_language
def test_the_brief_form_asks_for_two_amounts_and_its_example_is_marked(lang: str) -> None:
    query = brief_query(ask("grant", lang))
    assert [control.path for control in shown_controls(query)] == [BUDGET, CERTIFIED]
    (group,) = form_groups(query)
    form = check(group).one("fieldset")
    assert {one.attributes["name"] for one in form.all("input")} == {BUDGET, CERTIFIED}
    for words in {
        "tr": ("Plan bütçesi", "KDV, tadilat ve kira hariç", "Yerli malı belgeli makine", "Bütçenin içinde"),
        "en": ("Plan budget", "Without VAT, renovation and rent", "Certified domestic machinery", "Within the budget"),
    }[lang]:
        assert words in form.text
    page = check(estimate_html(example(query, TODAY, PLACES)))
    assert page.one(class_="example-mark").text == {"tr": "ÖRNEK", "en": "EXAMPLE"}[lang]
