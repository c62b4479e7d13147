"""The calculators' own tests, the same files, inside the bundle that visitors get.

In the place of the static data that comes with the secondary module stand other bytes until then, so that a function
which reads it before would be noticed.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.calculators_bundle import profile_requests
from build_scripts.calculators_bundle.bundle import calculators_app
from build_scripts.paths import ROOT
from build_scripts.runtime import stdlib
from calculators import worker
from tests.pyodide import suite
from tests.pyodide.runners import Module, Outcome, Task, in_chromium, in_node

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def task() -> Task:
    module = Module(
        HERE / "suite_task.py",
        {
            "rest": "/suite/rest/library",
            "packages": "/suite/packages",
            "tests": "/suite/tests",
            "arguments": ["tests/calculators"],
            "environment": {"HYPOTHESIS_PROFILE": "pyodide"},
        },
        [
            (stdlib.unshipped_library(calculators_app()), "/suite/rest/library"),
            (suite.packages(), "/suite/packages"),
            (suite.tests(), "/suite/tests"),
        ],
    )
    return Task([*profile_requests.warm_up_requests(), *profile_requests.sound_requests()], module=module)


@pytest.fixture(scope="module")
def collected() -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "--no-cov", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, "tests/calculators"], cwd=ROOT, capture_output=True, text=True, check=True)
    counts = [line.rpartition(": ") for line in done.stdout.splitlines() if line.startswith("tests/calculators")]
    return [file for file, _, count in counts for _ in range(int(count))]


@pytest.mark.parametrize(("run", "fill"), [(in_node, 0xCC), (in_chromium, 0xFF)])
def test_every_collected_test_passes_in_the_bundle(
    run: Callable[[Task], Outcome], fill: int, task: Task, collected: list[str]
) -> None:
    told = run(replace(task, fill=fill))
    expected = [json.loads(worker.respond(request)) for request in task.requests]
    assert [json.loads(answer) for answer in told.answers] == expected
    assert told.primary_only
    outcome, log = told.answer, told.log
    assert outcome["others"] == [], log
    assert outcome["status"] == 0, log
    # No test, however far it reaches, found the calculators in need of a module that visitors do not get.
    assert outcome["lacked"] == []
    assert sorted(name.partition("::")[0] for name in outcome["passed"]) == sorted(collected)
    assert collected
