"""The calculators' own tests, the same files, inside the bundle that visitors get."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts import exercises, library, suite, wheel
from build_scripts.paths import ROOT
from tests.pyodide.runners import Task, in_chromium, in_node

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def task() -> Task:
    return Task(
        source=HERE / "suite_task.py",
        message={
            "rest": "/suite/rest/library",
            "packages": "/suite/packages",
            "tests": "/suite/tests",
            "arguments": ["tests/calculators"],
        },
        archives=[
            (library.rest(wheel.run(), exercises.requests()), "/suite/rest/library"),
            (suite.packages(), "/suite/packages"),
            (suite.tests(), "/suite/tests"),
        ],
        env={"HYPOTHESIS_PROFILE": "pyodide"},
    )


@pytest.fixture(scope="module")
def collected() -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "--no-cov", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, "tests/calculators"], cwd=ROOT, capture_output=True, text=True, check=True)
    counts = [line.rpartition(": ") for line in done.stdout.splitlines() if line.startswith("tests/calculators")]
    return [file for file, _, count in counts for _ in range(int(count))]


@pytest.mark.parametrize("run", [in_node, in_chromium])
def test_every_collected_test_passes_in_the_bundle(
    run: Callable[[Task], tuple[Any, str]], task: Task, collected: list[str]
) -> None:
    outcome, log = run(task)
    assert outcome["others"] == [], log
    assert outcome["status"] == 0, log
    # No test, however far it reaches, found the calculators in need of a module that visitors do not get.
    assert outcome["lacked"] == []
    assert sorted(name.partition("::")[0] for name in outcome["passed"]) == sorted(collected)
    assert collected
