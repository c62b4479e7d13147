"""Every page has its twin, with the same parts, and says of itself what lists and search engines show."""

import re

import pytest

from tests.pages.pages import EVERY, Written, twin

PARTS = re.compile(r"^(?:#+ |/// .*|<aside|\[\^\w+\]:)|\{\{ [\w.:-]+ \}\}", re.MULTILINE)
each_page = pytest.mark.parametrize("page", EVERY, ids=lambda page: page.id)


@each_page
def test_a_page_and_its_twin_name_each_other(page: Written) -> None:
    assert twin(page).matter["twin"] == page.name
    assert twin(page).matter.get("kind") == page.matter.get("kind")


@each_page
def test_a_page_has_the_same_parts_as_its_twin(page: Written) -> None:
    assert sorted(PARTS.findall(page.text)) == sorted(PARTS.findall(twin(page).text))


@each_page
def test_every_page_says_what_it_is_and_when_its_facts_were_checked(page: Written) -> None:
    assert page.matter["description"]
    assert page.matter["title"]
    assert page.matter["checked"]


def test_titles_and_descriptions_are_each_page_s_own() -> None:
    for key in ("title", "description"):
        texts = [page.matter[key] for page in EVERY]
        assert len(set(texts)) == len(texts)
