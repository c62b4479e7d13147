"""A form while it is filled: sums of what is understood, numbers grouped, nothing guessed."""

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.forms import read_form
from calculators.core.notation import read_number
from calculators.core.problems import Problems
from calculators.kdp import PROGRAMME
from calculators.render.form import form_html
from calculators.render.preview import preview
from calculators.worker import respond
from tests.calculators.helpers import LANGS
from tests.calculators.render.answer_contexts import ask, every_calculator, every_language
from tests.calculators.render.pages import check
from tests.calculators.render.test_next_steps import TYPED

PERSONNEL, MACHINERY, CERTIFIED, CONSTRUCTION = (
    f"lines[{row}].amount" for row in ("personnel", "machinery", "machinery_domestic", "construction")
)


def so_far(form: Any, lang: str = "tr", name: str = "grant") -> dict[str, Any]:
    request = {"verb": "preview", "calculator": name, "call": "kdp-4", "lang": lang, "form": form}
    response: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return response


def line(form: Any, lang: str = "tr") -> str:
    running = so_far(form, lang)["running"]
    assert list(running) == ["grant-costs-running"]
    return str(running["grant-costs-running"]).replace("\u00a0", " ")


def test_the_budget_is_added_up_and_the_share_of_renovation_told() -> None:
    """6 of 50.5 million (12.5 + 30 + 6 + 2) are 11.88 %."""
    form = {PERSONNEL: "12500000", MACHINERY: "30.000.000", CERTIFIED: "", CONSTRUCTION: "6000000 TL"}
    form["lines[overheads].amount"] = "2.000.000,00"
    assert line(form) == "Yazdıklarınızın toplamı: 50.500.000,00 TL.\nTadilatın payı: %11,88 (sınır %5)."
    assert (
        line(form, "en") == "Total of what you typed: 50,500,000.00 TL.\nShare of renovation works: 11.88% (limit 5%)."
    )


def test_the_certified_part_is_in_its_total_already() -> None:
    assert line({MACHINERY: "2000000", CERTIFIED: "1500000"}) == "Yazdıklarınızın toplamı: 2.000.000,00 TL."


def test_a_share_is_rounded_as_everyone_rounds_it_and_told_only_where_there_is_one() -> None:
    assert "%5,01 " in line({PERSONNEL: "949949,99", CONSTRUCTION: "50050,01"})
    assert "%5 " in line({PERSONNEL: "950000", CONSTRUCTION: "50000"})
    assert "%0,01 " in line({PERSONNEL: "19999", CONSTRUCTION: "1"}), "half up"
    assert "Tadilatın" not in line({CONSTRUCTION: "0", PERSONNEL: "0"})
    assert line({}) == "Yazdıklarınızın toplamı: 0,00 TL."


def test_what_is_not_understood_is_named_and_in_no_sum() -> None:
    told = so_far({PERSONNEL: "1000000", MACHINERY: "12x", CONSTRUCTION: "-5", CERTIFIED: "?"})
    assert told["running"]["grant-costs-running"].replace("\u00a0", " ") == (
        "Yazdıklarınızın toplamı: 1.000.000,00 TL.\n"
        "Okunamadığı için toplamda yok: Makine ve ekipman, Tadilat ve yenileştirme."
    )
    assert told["texts"] == {PERSONNEL: "1.000.000"}


@pytest.mark.parametrize(
    ("lang", "typed", "written"),
    [
        ("tr", "1250000", "1.250.000"),
        ("tr", "1250000,5", "1.250.000,50"),
        ("tr", "₺1.250.000 ", "1.250.000"),
        ("en", "1250000.5", "1,250,000.50"),
        ("en", "1.250.000", "1,250,000"),
        ("tr", "750", None),
        ("tr", "1.250.000", None),
        ("tr", "1,250", None),
        ("en", "1.250", None),
        ("tr", "1,2,3", None),
        ("tr", "12.505", "12.505"),
        ("tr", "12,505", None),
        ("tr", "", None),
        ("tr", " ", None),
    ],
)
def test_digits_are_grouped_only_where_the_text_is_understood(lang: str, typed: str, written: str | None) -> None:
    expected = {} if written in {None, typed} else {PERSONNEL: written}
    assert so_far({PERSONNEL: typed}, lang)["texts"] == expected


def test_percents_and_codes_stay_as_typed_and_counts_are_grouped() -> None:
    assert so_far({"rate": "%70", PERSONNEL: "5"})["texts"] == {}
    assert so_far({"firms": "1250", "nace": "2611", "members": ["free_zone"]}, name="eligibility")["texts"] == {
        "firms": "1.250"
    }
    # A list where one text belongs is not for a page to send; it is no number either.
    assert so_far({PERSONNEL: ["1", "2"]})["texts"] == {}


def test_the_link_to_the_other_language_takes_numbers_along_as_they_are_written_there() -> None:
    """`1.250`, as the form writes 1250 in Turkish, could be read in two ways in English."""
    sent = so_far({PERSONNEL: "1.250", CONSTRUCTION: "12x", "rate": "%62,5"})["twins"]
    assert list(sent) == ["en"]
    assert dict(parse_qsl(sent["en"])) == {PERSONNEL: "1,250", CONSTRUCTION: "12x", "rate": "%62,5"}


@every_calculator
def test_what_is_written_otherwise_means_the_same(name: str) -> None:
    query, (form, _) = ask(name), TYPED[name]
    fields = query.calculator.inputs(query.rules)
    texts: Any = preview(query, form)["texts"]

    def meant(form: Any) -> object:
        inputs, refused = read_form(fields, form, "tr")
        assert not refused
        return fields.read(inputs, "", Problems())

    assert meant({**form, **texts}) == meant(form)
    assert preview(query, {**form, **texts})["texts"] == {}


@given(typed=st.from_regex(r"[0-9]{1,14}([.,][0-9]{1,2})?", fullmatch=True), lang=st.sampled_from(LANGS))
def test_a_grouped_number_is_the_same_number(typed: str, lang: str) -> None:
    before = read_number(typed, lang).text
    written = so_far({PERSONNEL: typed}, lang)["texts"].get(PERSONNEL, typed)
    after = read_number(written, lang).text
    assert before is not None
    assert after is not None
    assert float(after) == float(before)


@every_language
def test_the_line_has_its_place_from_the_start(lang: str) -> None:
    start = check(form_html(ask("grant", lang))).one(id="grant-costs-running").text
    assert (
        start
        == {"tr": "Plan toplamı, siz yazdıkça burada görünür.", "en": "The plan’s total appears here as you type."}[
            lang
        ]
    )
    for name in PROGRAMME.calculators:
        if name != "grant":
            assert so_far({}, lang, name)["running"] == {}


def test_a_form_of_no_calculator_is_a_fault_of_ours() -> None:
    assert so_far({}, name="nothing") == {"ok": False, "fault": "calculator"}
