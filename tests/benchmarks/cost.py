"""What a page that only explains costs: the bytes of a first visit, with the search used and not used."""

from playwright.sync_api import Playwright

from build_scripts.dev.serve import SiteServer
from tests.benchmarks.visits import fresh

GUIDANCE = "neler-desteklenir/"
WORD = "hibe"
PYTHON = ("/runtime/", "/app/")


def guidance(playwright: Playwright, server: SiteServer) -> tuple[int, int]:
    """Bytes of a first visit, and of one that searches; a byte of Python among them is an error."""
    before = len(server.requests)
    with fresh(playwright) as context:
        page = context.new_page()
        page.goto(server.url + GUIDANCE)
        page.wait_for_load_state("networkidle")
        read = len(server.requests)
        page.locator(".md-search__input").focus()
        page.keyboard.type(WORD)
        page.locator(".md-search-result__link").first.wait_for(state="attached")
    sent = server.requests[before:]
    python = [answer.path for answer in sent if any(folder in answer.path for folder in PYTHON)]
    if python:
        raise RuntimeError(f"A page that only explains fetched Python: {', '.join(python)}")
    return sum(answer.bytes for answer in server.requests[before:read]), sum(answer.bytes for answer in sent)
