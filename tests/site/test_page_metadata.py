"""Pages as search engines and shared links find them, asked of a real browser under the site's own policy."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]

PAIRS = [("", "en/"), ("hibe/", "en/grant/"), ("sss/", "en/faq/"), ("iletisim/", "en/contact/")]


def alternates(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("link[hreflang]")]
        .filter(link => link.relList.contains("alternate")).map(link => [link.hreflang, link.href]))"""
    )
    return found


def data(page: Page) -> dict[str, dict[str, Any]]:
    texts = page.locator('script[type="application/ld+json"]').all_text_contents()
    return {block["@type"]: block for block in map(json.loads, texts)}


def property_of(page: Page, name: str) -> str:
    return page.locator(f'meta[property="og:{name}"]').get_attribute("content") or ""


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_and_its_twin_name_both_languages_alike(visit: Visit, pair: tuple[str, str]) -> None:
    visitor = visit(pair[0])
    root = visitor.page.locator("link[rel=canonical]").get_attribute("href") or ""
    root = root.removesuffix(pair[0])
    expected = {"tr": root + pair[0], "en": root + pair[1], "x-default": root + pair[0]}
    assert alternates(visitor.page) == expected
    visitor.open(pair[1])
    assert alternates(visitor.page) == expected


@pytest.mark.parametrize(("path", "locale"), [("hibe/", "tr_TR"), ("en/grant/", "en_GB")])
def test_a_shared_link_shows_title_description_and_a_picture_that_is_there(
    visit: Visit, path: str, locale: str
) -> None:
    visitor = visit(path)
    page = visitor.page
    assert page.title().startswith(property_of(page, "title"))
    assert property_of(page, "description") == page.locator("meta[name=description]").get_attribute("content")
    assert property_of(page, "locale") == locale
    canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
    assert property_of(page, "url") == canonical
    picture = property_of(page, "image").removeprefix(canonical.removesuffix(path))
    answer = visitor.context.request.get(visitor.root + picture)
    assert answer.status == 200
    assert answer.body().startswith(b"\x89PNG")


@pytest.mark.parametrize(("path", "ministry"), [("", "Sanayi ve Teknoloji Bakanlığı"), ("en/", "Ministry of Industry")])
def test_the_home_page_tells_whose_service_it_is_about(visit: Visit, path: str, ministry: str) -> None:
    blocks = data(visit(path).page)
    assert blocks.keys() == {"GovernmentService", "Organization"}
    assert blocks["Organization"]["name"] == "Usta Proje ve Danışmanlık"
    assert blocks["Organization"]["url"].startswith("https://ustadanismanlik.com/")
    assert blocks["GovernmentService"]["provider"]["name"].startswith(ministry)


@pytest.mark.parametrize("path", ["sss/", "en/faq/"])
def test_the_questions_told_are_the_ones_that_a_reader_sees(visit: Visit, path: str) -> None:
    page = visit(path).page
    told = data(page)["FAQPage"]["mainEntity"]
    assert len(told) > 15
    assert [question["name"] for question in told] == page.locator("article h3").all_inner_texts()
    assert all(len(question["acceptedAnswer"]["text"]) > 20 for question in told)


def test_only_the_page_of_questions_claims_to_be_one(visit: Visit) -> None:
    assert data(visit("hibe/").page).keys() == {"BreadcrumbList"}
