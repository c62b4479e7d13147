"""The box with the ways in for plans as files, as the build writes it into a calculator's page."""

import json

import pytest

from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.exchange.page.page_box import files_box
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import LANGS
from tests.calculators.render.pages import check

RUNTIME = {"on_demand": {"folder": "on_demand/0/", "bytes": 1_232_057}}


@pytest.mark.parametrize("lang", LANGS)
def test_the_box_has_labelled_ways_in_and_tells_what_the_first_use_downloads(lang: str) -> None:
    query = find(PROGRAMMES, "grant", None, lang, Problems())
    assert query
    html = files_box(query, RUNTIME)
    assert html
    page = check(html)
    label, input_, button = page.one("label"), page.one("input"), page.one("button")
    assert label.attributes["for"] == input_.attributes["id"]
    assert (label.text, button.text) == {
        "tr": ("Excel’den aç", "Boş çalışma kitabı indir"),
        "en": ("Open from Excel", "Download an empty workbook"),
    }[lang]
    assert ("1,2 MB" if lang == "tr" else "1.2 MB") in page.text
    # Ten megabytes, the most that a file may have.
    assert page.one("section").attributes["data-limit"] == "10485760"
    messages = json.loads(page.one("section").attributes["data-messages"] or "")
    assert {"download", "reading", "writing", "cancel", "cancelled"} <= messages.keys()


@pytest.mark.parametrize(("name", "runtime"), [("bonus", RUNTIME), ("grant", None), ("grant", {})])
def test_there_is_none_without_plans_or_without_what_reads_them(name: str, runtime: dict[str, object] | None) -> None:
    query = find(PROGRAMMES, name, None, "tr", Problems())
    assert query
    assert files_box(query, runtime) is None


def test_both_languages_have_the_same_texts() -> None:
    boxes = []
    for lang in LANGS:
        query = find(PROGRAMMES, "grant", None, lang, Problems())
        assert query
        boxes.append(
            json.loads(check(files_box(query, RUNTIME) or "").one("section").attributes["data-messages"] or "")
        )
    first, second = boxes
    assert first.keys() == second.keys()
    assert all(first[key] != second[key] for key in first)
