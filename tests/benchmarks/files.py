"""A workbook of 10,000 lines on the grant page, beside the same file in stock Pyodide with openpyxl, in one run.

`python -m tests.benchmarks.files [--rounds 3] [--lines 10000]`: the first use and later ones, in seconds, medians; the
longest task of the page in milliseconds; the bytes that the first use downloads.
"""

import argparse
import base64
import json
import random
import statistics
from collections.abc import Iterator
from datetime import date
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from build_scripts.calculators_bundle import bundle
from build_scripts.dev.serve import SiteServer
from build_scripts.paths import BUNDLE_DESCRIPTION, PYODIDE, ROOT, SITE
from build_scripts.runtime.packages import packages_zip
from calculators import exchange
from calculators.programmes import PROGRAMMES
from tests import browsers
from tests.pyodide.plans import line
from tests.pyodide.runners import served

LIMIT_MS = 300_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Notes when the file was chosen, when its answer began to be computed, and when that was shown; and all long tasks.
WATCH = """() => {
  const noted = (globalThis.noted = { longest: 0 });
  const note = (name) => (noted[name] ??= performance.now());
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.longest = Math.max(noted.longest, duration);
  }).observe({ type: "longtask" });
  document.querySelector(".plan-files input").addEventListener("change", () => note("chosen"), { capture: true });
  const { answering } = JSON.parse(document.querySelector(".plan-files").dataset.messages);
  new MutationObserver(() => {
    if (document.querySelector(".plan-files .status-words")?.textContent === answering) note("read");
    if (document.querySelector(".answer-origin")) note("answered");
  }).observe(document.querySelector("live-calculator"), { childList: true, characterData: true, subtree: true });
}"""

# What a bare page would do: import openpyxl and go over the cells' results.
STOCK = """async ([loader, folder, archive, base64]) => {
  const begun = performance.now();
  const { loadPyodide } = await import(loader);
  const pyodide = await loadPyodide({ indexURL: folder });
  pyodide.unpackArchive(await (await fetch(archive)).arrayBuffer(), "zip");
  pyodide.FS.writeFile("plan.xlsx", Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
  const started = performance.now();
  pyodide.runPython("import openpyxl");
  const imported = performance.now();
  const rows = pyodide.runPython(`
book = openpyxl.load_workbook("plan.xlsx", read_only=True, data_only=True)
sum(1 for row in book.worksheets[0].iter_rows(values_only=True) if any(row))`);
  const read = performance.now();
  return { start: (started - begun) / 1e3, import: (imported - started) / 1e3, read: (read - imported) / 1e3, rows };
}"""


def workbook(lines: int) -> bytes:
    """A plan of so many lines, as the site itself writes it."""
    programme = next(one for one in PROGRAMMES if one.plan_sheet)
    draw = random.Random(0)
    inputs = {"lines": [line(draw) for _ in range(lines)]}
    written = exchange.write_workbook(inputs, name=programme.id, today=date(2026, 1, 2))
    assert isinstance(written, bytes)
    return written


def visit(page: Page, url: str, data: bytes) -> Iterator[dict[str, float]]:
    """Open the workbook and write it again: on the first use, then once more with everything there."""
    for _ in range(2):
        page.goto(url)
        page.evaluate(WATCH)
        file = page.locator(".plan-files input")
        expect(file).to_be_enabled()
        file.set_input_files({"name": "plan.xlsx", "mimeType": XLSX, "buffer": data})
        page.wait_for_function("() => noted.answered", timeout=LIMIT_MS)
        noted = page.evaluate("noted")
        begun = page.evaluate("performance.now()")
        with page.expect_download(timeout=LIMIT_MS):
            page.locator('[data-file="workbook"]').click()
        written = page.evaluate("performance.now()")
        yield {
            "open": (noted["read"] - noted["chosen"]) / 1e3,
            "compute": (noted["answered"] - noted["read"]) / 1e3,
            "write": (written - begun) / 1e3,
            "longest task, ms": page.evaluate("noted.longest"),
        }


def stock(browser: Browser, root: str, data: bytes) -> dict[str, float]:
    """Read the same workbook by openpyxl in stock Pyodide."""
    archive = packages_zip(["openpyxl", "et_xmlfile"]).relative_to(ROOT).as_posix()
    folder = f"{root}/node_modules/{PYODIDE.name}/"
    page = browser.new_page()
    page.set_default_timeout(LIMIT_MS)
    page.goto(f"{root}/tests/pyodide/run_browser.html")
    given = [f"{folder}pyodide.mjs", folder, f"{root}/{archive}", base64.b64encode(data).decode()]
    told: dict[str, float] = page.evaluate(STOCK, given)
    page.close()
    return told


def measure(rounds: int, lines: int) -> dict[str, Any]:
    """Take turns within one run; medians."""
    data = workbook(lines)
    runs: dict[str, list[dict[str, float]]] = {"first use": [], "next use": [], "stock Pyodide, openpyxl": []}
    with SiteServer(SITE, base="/kdp/") as site, served(ROOT) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=browsers.CHROMIUM_FLAGS)
        for _ in range(rounds):
            context = browser.new_context()
            for name, told in zip(runs, visit(context.new_page(), f"{site.url}hibe/", data), strict=False):
                runs[name].append(told)
            context.close()
            runs["stock Pyodide, openpyxl"].append(stock(browser, root, data))
        browser.close()
    medians = {
        name: {key: round(statistics.median(told[key] for told in each), 2) for key in each[0]}
        for name, each in runs.items()
    }
    described = json.loads(BUNDLE_DESCRIPTION.read_text())
    archive = f"{described['on_demand']['folder']}{bundle.FILES.on_demand}.br"
    packed = (BUNDLE_DESCRIPTION.parent / "bundle" / archive).stat().st_size
    sizes = {"first use downloads": described["on_demand"]["bytes"], "of it the archive": packed}
    return {"lines": lines, "workbook": len(data), "bytes": sizes, **medians}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lines", type=int, default=10_000)
    options = parser.parse_args()
    print(json.dumps(measure(options.rounds, options.lines), indent=1))
