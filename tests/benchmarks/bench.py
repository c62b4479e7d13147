"""From navigation to an answer: our grant page beside bare Pyodide pages and PyScript, in one run.

`python -m tests.benchmarks.bench [--rounds 7] [--conditions plain network cpu] [--contenders …] [--publish]`.
Pages and conditions take turns, so that a slow minute of the machine meets all; figures of different runs are not to
be compared. `--publish` writes the file that the site's page on speed shows.
"""

import argparse
import json
import os
import platform
import statistics
import time
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from build_scripts import build
from build_scripts.dev.pages_server import PagesServer
from build_scripts.dev.serve import SiteServer
from build_scripts.paths import BUNDLE_DESCRIPTION, SPEED
from tests.benchmarks import contenders, cost, ready, report, slowed, visits
from tests.benchmarks.paced import PacedServer

CONDITIONS = ("plain", "network", "cpu")
CONTENDERS = ("ours", "stock", "newest", "pyscript")
# Ours and what it is held against are measured always; the others where it is quick.
ALWAYS = CONTENDERS[:2]
# Sets the worker's time for a fixed piece of work, which tells how much slower the slowed browser really is.
WORK = """() => new Promise((settle) => {
  const work = () => {
    const start = performance.now();
    for (let number = 0, sum = 0; number < 2e8; number++) sum += number % 7;
    postMessage(performance.now() - start);
  };
  const worker = new Worker(URL.createObjectURL(new Blob([`(${work})()`])));
  worker.onmessage = ({ data }) => settle(data);
})"""


def processor() -> str:
    """The processor's own name, where the system tells."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return named[0] if named else platform.machine()


def about(playwright: Playwright, rounds: int) -> dict[str, Any]:
    """What is to be known about a run; the slowed browser's own pace is measured, not taken on trust."""
    paces = []
    for slow in (1.0, float(slowed.TIMES)):
        with visits.fresh(playwright, slow=slow) as context:
            page = context.new_page()
            paces.append(statistics.median(page.evaluate(WORK) for _ in range(7)))
            version = context.browser.version if context.browser else page.evaluate("navigator.userAgent")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": processor(),
        "cores": os.cpu_count() or 1,
        "browser": version,
        "versions": contenders.versions(),
        "rounds": rounds,
        "slower": paces[1] / paces[0],
    }


def measure(playwright: Playwright, options: argparse.Namespace) -> report.Measured:
    """Every page under every condition, in turns."""
    measured = report.Measured()
    entrants = contenders.contenders(options.contenders)
    kinds: dict[str, type[PagesServer]] = {"plain": PagesServer, "network": PacedServer, "cpu": PagesServer}
    with ExitStack() as stack:
        turns = [
            (condition, one, stack.enter_context(SiteServer(one.folder, kind=kinds[condition])))
            for condition in options.conditions
            for one in entrants
            if condition == "plain" or one.id in ALWAYS
        ]
        for number in range(options.rounds):
            for condition, one, server in turns:
                full = condition == "plain" and one.id == "ours"
                then = partial(ready.measure, measured.ready, server) if full else None
                slow = slowed.TIMES if condition == "cpu" else 1
                both = visits.both_visits(playwright, server, one, slow, then)
                measured.visits.setdefault(condition, {}).setdefault(one.id, []).append(both)
                print(f"  {condition:8}{one.id:10}", *(f"{one.milliseconds / 1000:6.2f} s" for one in both), flush=True)
                if full:
                    ready.typed_while_starting(measured.ready, playwright, server, one.path)
                    measured.guidance.append(cost.guidance(playwright, server))
            print(f"round {number + 1} of {options.rounds}", flush=True)
    return measured


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the grant page beside other ways to run Python in a page.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--conditions", nargs="+", choices=CONDITIONS, default=list(CONDITIONS))
    parser.add_argument("--contenders", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--publish", action="store_true", help="write the file that the site shows")
    options = parser.parse_args()
    options.contenders = [name for name in CONTENDERS if name in {*ALWAYS, *options.contenders}]
    if options.publish and (len(options.conditions), len(options.contenders)) != (len(CONDITIONS), len(CONTENDERS)):
        parser.error("only a whole run is published: leave out --conditions and --contenders")
    return options


def main() -> None:
    options = arguments()
    began = time.monotonic()
    build.run()
    with sync_playwright() as playwright:
        measured = measure(playwright, options)
        told = report.data(measured, about(playwright, options.rounds))
    told["parts"] = json.loads(BUNDLE_DESCRIPTION.read_text("utf-8"))["parts"]
    if SPEED.exists():
        told = report.with_previous(told, json.loads(SPEED.read_text("utf-8")))
    contenders.BENCH.mkdir(parents=True, exist_ok=True)
    written = json.dumps(told, indent=1) + "\n"
    (contenders.BENCH / "report.json").write_text(written)
    (contenders.BENCH / "rounds.json").write_text(json.dumps(asdict(measured), indent=1) + "\n")
    (contenders.BENCH / "report.md").write_text(report.markdown(told))
    if options.publish:
        SPEED.write_text(written)
    print(report.markdown(told))
    print(f"{(time.monotonic() - began) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
