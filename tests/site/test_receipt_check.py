"""A kept receipt is rechecked in the browser: it holds, or each figure that differs is named; nothing is sent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

import calculators
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.core.receipts import digest, make
from calculators.programmes import PROGRAMMES
from tests.site.axe import violations
from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]

PAGES = {"tr": "kayitli-hesap/", "en": "en/saved-result/"}
PLAN = {"lines": [{"area": "coordination", "item": "personnel", "amount": "8000000"}]}


def kept(lang: str) -> dict[str, Any]:
    query = find(PROGRAMMES, "grant", "kdp-4", lang, Problems())
    assert query
    receipt: dict[str, Any] = make(query, PLAN, calculators.evaluate("grant", PLAN, lang=lang))
    return receipt


@pytest.mark.parametrize("lang", PAGES)
def test_a_chosen_file_is_rechecked(visit: Visit, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(kept(lang)), encoding="utf-8")
    visitor = visit(PAGES[lang])
    visitor.page.set_input_files("#receipt-file", file)
    expect(visitor.field("receipt")).not_to_have_value("")
    visitor.ask({})
    expect(visitor.answer.locator("h2.is-met")).to_be_visible()


def test_a_receipt_of_other_figures_is_told_figure_by_figure(visit: Visit) -> None:
    receipt = kept("tr")
    receipt["rules"] = receipt["answer"]["rules"] = "2020.1"
    for step in receipt["answer"]["steps"]:
        if step["id"] == "grant":
            step["value"] = receipt["answer"]["values"]["grant"] = "7000000.00"
    receipt["hash"] = digest(receipt)
    visitor = visit(PAGES["tr"])
    visitor.ask({"receipt": json.dumps(receipt)})
    expect(visitor.answer.locator("h2.is-not-met")).to_be_visible()
    said = visitor.answer.locator("li").all_inner_texts()
    assert any("2020.1" in line for line in said)
    first = visitor.answer.locator("table.differences tbody tr").first.locator("th, td").all_inner_texts()
    assert first == ["Hibe", "7.000.000,00\xa0TL", "5.600.000,00\xa0TL", "−1.400.000,00\xa0TL"]
    assert violations(visitor.page) == []
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(("lang", "amount"), [("tr", "8.000.000"), ("en", "8,000,000")])
def test_the_inputs_of_a_saved_result_are_opened_in_the_form(visit: Visit, lang: str, amount: str) -> None:
    visitor = visit(PAGES[lang])
    visitor.ask({"receipt": json.dumps(kept(lang))})
    visitor.answer.locator(".verdict-form a").click()
    expect(visitor.field("lines[personnel].amount")).to_have_value(amount)
    assert "#" not in visitor.page.url or "amount" not in visitor.page.url


@pytest.mark.parametrize("lang", PAGES)
def test_what_is_no_receipt_is_refused_at_its_field(visit: Visit, lang: str) -> None:
    visitor = visit(PAGES[lang])
    visitor.refused({"receipt": "{}"})
    visitor.summary.locator("a").click()
    expect(visitor.field("receipt")).to_be_focused()
    assert visitor.field("receipt").input_value() == "{}"
    assert violations(visitor.page) == []
