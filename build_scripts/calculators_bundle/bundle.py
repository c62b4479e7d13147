"""The bundle of this site: the calculators as the runtime's application."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from build_scripts.calculators_bundle.on_demand_requests import on_demand_requests
from build_scripts.calculators_bundle.profile_requests import all_requests, visit_requests, warm_up_requests
from build_scripts.common.minify import bundle_module
from build_scripts.paths import BUNDLE, BUNDLE_DESCRIPTION, CALCULATORS, ROOT, SCRIPTS
from build_scripts.runtime.app import App, OnDemand
from build_scripts.runtime.bundle import BundleDescription, make_parts, write_bundle
from build_scripts.runtime.bundle_files import BundleFiles
from build_scripts.runtime.wheel import cached_wheel

ENTRY_POINT = "calculators.worker:respond"
WHEEL_SOURCES = [CALCULATORS, ROOT / "pyproject.toml", ROOT / "LICENSE"]
WORKER = SCRIPTS / "worker/worker.js"
# What edits plans, and reads and writes them as files, comes with its first use, not with the first visit.
WITH_FILES = re.compile(
    r"calculators\.exchange\.(?!calendar$|files$).+|calculators\.(?!core\.)\w+\.plan_(sheet|formulas|editor)"
    r"|calculators\.core\.(sheet_formulas|plan_formulas|plan_editor)|calculators\.plan_editor(\..+)?"
)
PACKAGES = ("XlsxWriter",)
FILES = BundleFiles.read(SCRIPTS / "runtime/bundle_files.js")


def calculators_wheel() -> Path:
    """The byte-compiled wheel of the calculators as they are now."""
    return cached_wheel(WHEEL_SOURCES)


def check_responses(responses: Sequence[str]) -> None:
    """Raise if one of the calculators' responses reports a fault of the program."""
    faults = [answer["fault"] for answer in map(json.loads, responses) if "fault" in answer]
    if faults:
        raise ValueError("The calculators failed in Pyodide:\n" + "\n".join(faults))


@cache
def _requests() -> tuple[Sequence[str], Sequence[str]]:
    # Answering takes part in making the receipts that later requests verify, so this is worth doing once.
    return warm_up_requests(), all_requests()


@cache
def _on_demand() -> OnDemand | None:
    requests = on_demand_requests()
    return OnDemand(WITH_FILES, PACKAGES, requests) if requests else None


def calculators_app() -> App:
    """The calculators, for the runtime's build."""
    warm_up, profile = _requests()
    module, _, function = ENTRY_POINT.partition(":")
    names = {"ENTRY_MODULE": module, "ENTRY_FUNCTION": function, "WARM_UP_REQUESTS": visit_requests()}
    worker = bundle_module(str(WORKER), {name: json.dumps(value) for name, value in names.items()})
    return App(calculators_wheel(), ENTRY_POINT, warm_up, profile, check_responses, worker, _on_demand())


def run() -> BundleDescription:
    """Make the current bundle in build/bundle, and write its description, which the pages point to."""
    description = write_bundle(make_parts(calculators_app(), FILES), FILES, BUNDLE)
    BUNDLE_DESCRIPTION.write_text(json.dumps(description, indent=1) + "\n")
    return description


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
