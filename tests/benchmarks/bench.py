"""From navigation to an answer: our grant page beside a bare page on the same, stock Pyodide, in one run.

`python -m tests.benchmarks.bench [--rounds 7]`. The pages take turns, so that a slow minute of the machine meets both;
figures of different runs are not to be compared. Medians; bytes as they travelled.
"""

import argparse
import json
import platform
import shutil
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from build_scripts import browser as chromium
from build_scripts import build, wheel
from build_scripts.paths import BUILD, PYODIDE, SITE
from build_scripts.serve import SiteServer

HERE = Path(__file__).parent
BENCH = BUILD / "bench"
STOCK_FILES = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"]
# The contract's first worked plan, as a person types it; the page shows the second one as its example.
TYPED = {"lines[0].amount": "9.500.000", "lines[9].amount": "1.000.000", "lines[*].area": "innovation"}
IMPLIED = {"lines[0].item": "personnel", "lines[9].item": "construction"}
ANSWER = "7.000.000,00"
LIMIT_MS = 120_000

# Fills the form and submits at the first moment that a script of the page could, then waits for the figure. It runs
# in the page from the start: a driver that asks from outside would be measured as well, beside a page that needs none.
ASK = """(async ([texts, answer]) => {
  const until = async (done) => { while (!done()) await new Promise((go) => setTimeout(go, 4)); };
  const submit = () => document.querySelector(".calc-submit");
  await until(() => submit() && !submit().disabled);
  for (const [name, text] of Object.entries(texts)) {
    const control = document.querySelector(`.calc-form [name="${name}"]`);
    control.focus();
    control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  submit().click();
  await until(() => document.querySelector(".calc-answer .answer-figure")?.textContent.includes(answer));
  document.documentElement.dataset.answered = performance.now();
})(%s)"""
ANSWERED = "html[data-answered]"
# A visitor who comes again finds what the first visit kept.
KEPT = """async () => {
  const sealed = async () => {
    for (const name of await caches.keys()) {
      const kept = await (await caches.open(name)).keys();
      if (kept.some((request) => request.url.endsWith("/seal.json"))) return true;
    }
    return false;
  };
  while (!(await sealed())) await new Promise((go) => setTimeout(go, 100));
}"""


@dataclass
class Visit:
    """One navigation: milliseconds to the answer, and the bytes that the server sent for it."""

    milliseconds: float
    bytes: int


@dataclass
class Contender:
    """A page, how it comes to its answer, and what was measured."""

    name: str
    server: SiteServer
    path: str
    answer: Callable[[Page], float]
    script: str = ""
    keeps: bool = False
    cold: list[Visit] = field(default_factory=list)
    again: list[Visit] = field(default_factory=list)

    def visit(self, context: BrowserContext, *, first: bool) -> Visit:
        before = len(self.server.requests)
        page = context.new_page()
        page.goto(self.server.url + self.path, wait_until="commit")
        milliseconds = self.answer(page)
        if first and self.keeps:
            page.evaluate(KEPT)
        page.close()
        return Visit(milliseconds, sum(sent.bytes for sent in self.server.requests[before:]))

    def round(self, browser: Browser) -> None:
        """A first visit with an empty cache, and a second one in the same profile."""
        context = browser.new_context()
        context.set_default_timeout(LIMIT_MS)
        if self.script:
            context.add_init_script(self.script)
        self.cold.append(self.visit(context, first=True))
        self.again.append(self.visit(context, first=False))
        context.close()


def ours(page: Page) -> float:
    page.wait_for_selector(ANSWERED, state="attached")
    return float(page.get_attribute("html", "data-answered") or "")


def stock(page: Page) -> float:
    page.wait_for_function("() => window.answered")
    answer = json.loads(page.inner_text("body"))
    if ANSWER not in answer.get("html", ""):
        raise RuntimeError(f"The stock page answered {answer}")
    return float(page.evaluate("window.answered"))


def stock_page(folder: Path) -> Path:
    """The bare page with the npm package's own files and our wheel."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "stock", folder)
    (folder / "pyodide").mkdir()
    for name in STOCK_FILES:
        shutil.copy(PYODIDE / name, folder / "pyodide")
    calculators = wheel.run()
    shutil.copy(calculators, folder)
    request = {"verb": "answer", "calculator": "grant", "call": "kdp-4", "lang": "tr", "today": "2026-11-23"}
    (folder / "task.json").write_text(
        json.dumps({"wheel": f"./{calculators.name}", "request": json.dumps(request | {"form": TYPED | IMPLIED})})
    )
    return folder


def table(contenders: list[Contender]) -> str:
    """The medians as a Markdown table, with the share of the stock page's time."""

    def cells(visits: list[Visit], beside: list[Visit]) -> str:
        median = statistics.median(visit.milliseconds for visit in visits)
        base = statistics.median(visit.milliseconds for visit in beside)
        sent = statistics.median(visit.bytes for visit in visits)
        return f"{median / 1000:.2f} s | {median / base:.2f} | {sent / 1e6:.2f} MB"

    lines = ["| page | cold | × stock | transferred | again | × stock | transferred |", "|---|---|---|---|---|---|---|"]
    base = contenders[-1]
    lines += [f"| {one.name} | {cells(one.cold, base.cold)} | {cells(one.again, base.again)} |" for one in contenders]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the grant page beside a bare Pyodide page.")
    parser.add_argument("--rounds", type=int, default=7)
    rounds: int = parser.parse_args().rounds
    build.run()
    stock_folder = stock_page(BENCH / "stock")
    with (
        SiteServer(SITE) as site,
        SiteServer(stock_folder) as bare,
        sync_playwright() as playwright,
    ):
        contenders = [
            Contender("grant page", site, "hibe/", ours, ASK % json.dumps([TYPED, ANSWER]), keeps=True),
            Contender("bare page, stock Pyodide", bare, "", stock),
        ]
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        version = browser.version
        for number in range(rounds):
            for one in contenders:
                one.round(browser)
            print(f"round {number + 1} of {rounds}", flush=True)
        browser.close()
    print(f"\nNavigation to answer, medians of {rounds} rounds, Chromium {version}, {platform.machine()}:\n")
    print(table(contenders))
    measured = {
        one.name: {"cold": list(map(asdict, one.cold)), "again": list(map(asdict, one.again))} for one in contenders
    }
    (BENCH / "cold.json").write_text(json.dumps(measured, indent=1) + "\n")


if __name__ == "__main__":
    main()
