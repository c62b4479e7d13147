"""What Lighthouse says of the pages, on a phone and on a desk: `make lighthouse`, or with `--pages` and `--runs`.

The site is built for the very address that it is served at, so that nothing about addresses is passed over. Every
figure is the median of its runs; a score under its bar ends the run with 1.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts import build
from build_scripts.common import executables
from build_scripts.dev.serve import SiteServer
from build_scripts.paths import BUILD
from tests import browsers

HERE = Path(__file__).parent / "audit"
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
SITE = BUILD / "audited"
PAGES = ["", "program/", "hibe/", "kurallar/", "en/what-is-supported/", "en/grant/"]
FORM_FACTORS: dict[str, list[str]] = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
METRICS = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "SI": "speed-index",
}
# A phone's is a figure of a model, which moves by a point from run to run.
BARS = {("mobile", "performance"): 99}
BAR = 100


@dataclass(frozen=True, slots=True)
class Audit:
    """One page on one form factor: scores of 100; milliseconds, and the shift as it is."""

    page: str
    form_factor: str
    scores: dict[str, float]
    metrics: dict[str, float]

    @property
    def missed(self) -> list[str]:
        """Name the scores under their bars."""
        return [name for name, score in self.scores.items() if score < BARS.get((self.form_factor, name), BAR)]

    @property
    def row(self) -> str:
        figures = [f"{score:g}" for score in self.scores.values()]
        figures += [f"{figure:.3f}" if name == "CLS" else f"{figure:.0f}" for name, figure in self.metrics.items()]
        cells = [f"/{self.page}", self.form_factor, *figures, ", ".join(self.missed)]
        return "| " + " | ".join(cells) + " |"


def install() -> None:
    """Have Lighthouse, locked; it is no part of the project's own setup."""
    lock, mark = HERE / "package-lock.json", HERE / "node_modules" / ".locked"
    if not mark.is_file() or mark.read_bytes() != lock.read_bytes():
        subprocess.run([executables.find("npm"), "ci", "--silent", "--ignore-scripts"], cwd=HERE, check=True)
        shutil.copy(lock, mark)


def report(url: str, form_factor: str) -> dict[str, Any]:
    """One run of Lighthouse, in a browser and a profile of its own."""
    flags = " ".join([*browsers.CHROMIUM_FLAGS, "--headless=new"])
    command = [executables.find("node"), str(PROGRAM), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command += [*FORM_FACTORS[form_factor], f"--only-categories={','.join(CATEGORIES)}"]
    surroundings = {**os.environ, "CHROME_PATH": browsers.require(browsers.CHROMIUM)}
    done = subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    if "runtimeError" in told:
        raise RuntimeError(f"{url}: {told['runtimeError']['message']}")
    return told


def audit(page: str, form_factor: str, reports: Sequence[dict[str, Any]]) -> Audit:
    """Take the median of each figure."""
    scores = {
        name: statistics.median(round(one["categories"][name]["score"] * 100) for one in reports) for name in CATEGORIES
    }
    metrics = {
        name: statistics.median(one["audits"][audited]["numericValue"] for one in reports)
        for name, audited in METRICS.items()
    }
    return Audit(page, form_factor, scores, metrics)


def measure(pages: Sequence[str], runs: int) -> list[Audit]:
    """Audit every page in turns, so that a slow minute of the machine meets all; keep the last reports to read."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {(page, kind): [] for page in pages for kind in FORM_FACTORS}
    with SiteServer(SITE) as server:
        os.environ["SITE_URL"] = server.url
        build.run(SITE)
        for _ in range(runs):
            for (page, kind), reports in found.items():
                reports.append(report(server.url + page, kind))
    for (page, kind), reports in found.items():
        name = f"lighthouse.{kind}.{page.strip('/').replace('/', '.') or 'home'}.json"
        (BUILD / name).write_text(json.dumps(reports[-1]), "utf-8")
    return [audit(page, kind, reports) for (page, kind), reports in found.items()]


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the pages against Lighthouse's bars.")
    parser.add_argument("--pages", nargs="+", default=PAGES, help="addresses under the site's root")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    install()
    audits = measure(options.pages, options.runs)
    heads = ["page", "form factor", *CATEGORIES, *METRICS, "under the bar"]
    print("| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads), *(one.row for one in audits), sep="\n")
    return 1 if any(one.missed for one in audits) else 0


if __name__ == "__main__":
    sys.exit(main())
