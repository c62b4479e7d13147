"""From submit to answer once Python is ready: a form, and plans of thousands of lines from a file; and typing."""

import json
import re
import statistics
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from build_scripts.dev.serve import SiteServer
from calculators import evaluate
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.core.receipts import make
from calculators.programmes import PROGRAMMES
from calculators.worker import respond
from tests.benchmarks.contenders import QUESTION, TYPED
from tests.benchmarks.visits import Tasks, fresh, tasks_of

SIZES = (10_000, 20_000)
FORMS = 5
FILLING_MS = 2000
AMOUNT = "lines[personnel].amount"
FIGURE = re.compile(r'class="answer-figure">([^<]+)<')
# The page of the site that takes a file: it computes the whole plan of a receipt once more.
FILES = "kayitli-hesap/"

# From the click to the answer in the page, seen when it is put there.
SUBMIT = """([selector, text]) => new Promise((settle) => {
  const answer = document.querySelector(".calc-answer");
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (!answer.querySelector(selector)?.textContent.includes(text)) return;
    observer.disconnect();
    settle(performance.now() - start);
  }).observe(answer, { childList: true, subtree: true });
  document.querySelector(".calc-submit").click();
})"""


@dataclass(slots=True)
class Ready:
    """Milliseconds from submit to answer, and what blocked the main thread while a person typed."""

    first: list[float] = field(default_factory=list)
    form: list[float] = field(default_factory=list)
    lines: dict[int, list[float]] = field(default_factory=lambda: {size: [] for size in SIZES})
    typing: list[Tasks] = field(default_factory=list)
    starting: list[Tasks] = field(default_factory=list)


@cache
def figure(amount: str) -> str:
    """What the same rules say on this machine to the form with this amount."""
    form = TYPED | {AMOUNT: amount}
    found = FIGURE.search(json.loads(respond(json.dumps({**QUESTION, "form": form})))["html"])
    if not found:
        raise RuntimeError("The answer has no figure")
    return found[1]


@cache
def receipt(size: int) -> str:
    """A receipt of a plan with so many lines."""
    line = {"year": 2, "area": "innovation", "item": "personnel", "amount": "1234.56"}
    plan: dict[str, Any] = {"lines": [{**line, "label": f"{number}"} for number in range(size)]}
    query = find(PROGRAMMES, "grant", QUESTION["call"], "tr", Problems())
    if query is None:
        raise RuntimeError("There is no such calculator")
    return json.dumps(make(query, plan, evaluate("grant", plan, lang="tr")), ensure_ascii=False)


def measure(ready: Ready, server: SiteServer, context: BrowserContext, page: Page) -> None:
    """Ask again on a page that has answered, type into it, then have files checked."""
    for number in range(FORMS):
        amount = f"{number + 1}.234.567,89"
        page.fill(f'[name="{AMOUNT}"]', amount)
        ready.form.append(page.evaluate(SUBMIT, [".answer-figure", figure(amount)]))
    tasks_of(page)
    page.fill(f'[name="{AMOUNT}"]', "")
    page.locator(f'[name="{AMOUNT}"]').press_sequentially("1.234.567,89" * 2, delay=30)
    ready.typing.append(tasks_of(page))
    for size in SIZES:
        ready.lines[size].append(checked(context, server, size))


def typed_while_starting(ready: Ready, playwright: Playwright, server: SiteServer, path: str) -> None:
    """Type from the first moment on, in an empty profile, until Python is there: nothing may stand still meanwhile.

    Then the first answer, after as long as a person takes to fill a form.
    """
    with fresh(playwright) as context:
        page = context.new_page()
        page.goto(server.url + path)
        for _ in range(100):
            page.locator(f'[name="{AMOUNT}"]').press_sequentially("1234567890", delay=30)
            if page.locator('live-calculator[data-state="ready"]').count():
                break
            page.fill(f'[name="{AMOUNT}"]', "")
        page.wait_for_selector('live-calculator[data-state="ready"]')
        ready.starting.append(tasks_of(page))
        for name, text in TYPED.items():
            page.fill(f'[name="{name}"]', text)
        page.wait_for_timeout(FILLING_MS)
        ready.first.append(page.evaluate(SUBMIT, [".answer-figure", figure(TYPED[AMOUNT])]))


def checked(context: BrowserContext, server: SiteServer, size: int) -> float:
    """Choose a file with a plan, and have it computed with Python ready."""
    page = context.new_page()
    page.goto(server.url + FILES)
    page.focus("textarea")
    page.wait_for_selector('live-calculator[data-state="ready"]')
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "receipt.json")
        file.write_text(receipt(size), "utf-8")
        page.set_input_files("#receipt-file", file)
        page.wait_for_function("() => document.querySelector('textarea').value")
    # Once before: the first plan of a size also pays for the memory that it needs.
    times = [page.evaluate(SUBMIT, ["h2.is-met", ""]) for _ in range(2)]
    page.close()
    return float(statistics.median(times))
