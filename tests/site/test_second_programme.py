"""A second programme in the browser: a copy of the project with it, built whole, and one visit to both programmes."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from build_scripts.dev.serve import SiteServer
from tests.second_programme.project_copy import build, copy_project
from tests.site.network import BASE
from tests.site.visitor import Visitor


def test_two_programmes_answer_side_by_side(chromium: Browser, tmp_path: Path) -> None:
    site = build(copy_project(tmp_path))
    with SiteServer(site, base=BASE) as server:
        visitor = Visitor.with_habits(chromium, server.url)
        visitor.open("egitim-puani/")
        expect(visitor.page.locator(".call-state")).to_contain_text("2. dönem")
        visitor.ask({"theory": "80", "practice": "62,5"})
        expect(visitor.figure).to_have_text("%55,25")
        expect(visitor.answer.locator(".answer-parts li")).to_have_count(4)
        visitor.answer.locator(".answer-next a:not([data-action])").click()
        visitor.page.wait_for_url("**/egitim-devami/")
        visitor.refused({"days": "30.2.2026"})
        visitor.ask({"days": "2.3.2026\n3.3.2026\n4.9.2026"})
        expect(visitor.figure).to_have_text("Devam eksik")
        with visitor.page.expect_download() as download:
            visitor.page.locator("[data-action=calendar]").click()
        assert download.value.suggested_filename == "attendance-training-2.ics"
        visitor.open("hibe/")
        visitor.ask({"lines[personnel].amount": "1.000.000"})
        expect(visitor.figure).to_contain_text("700.000,00")
        visitor.open("en/training-score/")
        visitor.ask({"theory": "80", "practice": "62.5"})
        expect(visitor.figure).to_have_text("55.25%")
        visitor.context.close()
        assert (visitor.faults, visitor.foreign, visitor.missed) == ([], [], [])
