"""Each calculator's page in both languages: it answers, refuses, and stays accessible while it does."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.site.axe import audit
from tests.site.visitor import ENGLISH, TURKISH, Visitor

Visit = Callable[..., Visitor]
Texts = dict[str, str]


class Case(NamedTuple):
    """A page, a form that is answered, what its answer says, and a form that is refused."""

    path: str
    texts: Texts
    says: str
    wrong: Texts


CASES = [
    Case(TURKISH, {"lines[personnel].amount": "1.000.000"}, "700.000,00", {"lines[personnel].amount": "on iki"}),
    Case(ENGLISH, {"lines[personnel].amount": "1,000,000"}, "700,000.00", {"rate": "90%"}),
    Case("yerli-mali/", {"price": "1.000.000"}, "150.000,00", {"price": "0"}),
    Case("en/domestic-goods/", {"price": "1,000,000"}, "150,000.00", {"price": ""}),
    Case("uygunluk/", {"firms": "17"}, "3 firma eksik", {"firms": "yirmi"}),
    Case("en/eligibility/", {"firms": "17"}, "3 more needed", {"firms": ""}),
    Case("odak-sektorler/", {"codes": "26.11, 45\n32.50"}, "32.50", {"codes": ""}),
    Case("en/focus-sectors/", {"codes": "26.11"}, "26.11", {"codes": ""}),
    Case("takvim/", {"start": "29.02.2024", "extension_months": "14"}, "28 Şubat 2029", {"start": "dün"}),
    Case("en/timeline/", {"start": "2024-02-29"}, "28 February 2029", {"start": "2024-02-30"}),
]


GROUND = {"light": "rgb(251, 250, 247)", "dark": "rgb(18, 25, 27)"}


@pytest.mark.parametrize("scheme", GROUND)
@pytest.mark.parametrize("case", CASES, ids=[case.path for case in CASES])
def test_a_page_answers_and_refuses_and_stays_accessible(visit: Visit, case: Case, scheme: str) -> None:
    visitor = visit(case.path, scheme=scheme)
    expect(visitor.page.locator("body")).to_have_css("background-color", GROUND[scheme])
    found = audit(visitor.page, "as it comes")
    visitor.ask(case.texts)
    expect(visitor.answer).to_contain_text(case.says)
    found += audit(visitor.page, "answered")
    visitor.refused(case.wrong)
    expect(visitor.summary.get_by_role("link").first).to_be_visible()
    expect(visitor.page.locator(".calc-error:visible").first).not_to_be_empty()
    visitor.page.evaluate("for (const part of document.querySelectorAll('live-calculator details')) part.open = true")
    found += audit(visitor.page, "unfolded, with errors and an outdated answer")
    assert not found, "\n".join(found)


def test_boxes_that_share_a_name_reach_the_rules_as_a_list(visit: Visit) -> None:
    visitor = visit("uygunluk/")
    for member in ("university_research", "chamber_exchange"):
        visitor.page.locator(f'[name="members"][value="{member}"]').check()
    visitor.ask({"firms": "20"})
    for name in ("Firma sayısı", "Üniversite ya da araştırma kurumu", "Oda ya da borsa"):
        expect(visitor.answer.locator(".criteria > li.is-met", has_text=name)).to_have_count(1)


def test_the_plans_dates_are_kept_as_a_calendar_file(visit: Visit, tmp_path: Path) -> None:
    visitor = visit("takvim/")
    visitor.ask({"start": "29.02.2024"})
    with visitor.page.expect_download() as download:
        visitor.page.locator("[data-action=calendar]").click()
    file = tmp_path / download.value.suggested_filename
    assert file.suffix == ".ics"
    download.value.save_as(file)
    calendar = file.read_bytes().decode()
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert "20290228" in calendar
