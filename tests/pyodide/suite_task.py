"""Run inside the bundle: pytest over the calculators' tests, with the rest of the standard library added."""

import importlib
import importlib.abc
import importlib.machinery
import inspect
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


class RestOfLibrary(importlib.abc.MetaPathFinder):
    """Finds what the shipped library lacks; asked last, so that whatever is shipped is what gets tested."""

    def __init__(self, archive: str) -> None:
        self.archive = archive
        self.lacked: list[str] = []

    def find_spec(
        self, name: str, _path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        folders = name.split(".")[:-1]
        spec = importlib.machinery.PathFinder.find_spec(name, ["/".join([self.archive, *folders])], target)
        if spec and (importer := calculators_frame()):
            self.lacked.append(f"{name}, imported by {importer}")
        return spec


# What edits plans, and reads and writes them as files, comes on first use, and brings what it needs of the library.
NOT_AT_FIRST = re.compile(r"calculators\.(__main__|plan_editor(\..+)?|exchange\.(?!calendar$|files$).+)")


def calculators_frame() -> str | None:
    """The module of the calculators that is at work, if one is; the command line is not for visitors."""
    frame = inspect.currentframe()
    while frame:
        name = frame.f_globals.get("__name__", "")
        if NOT_AT_FIRST.fullmatch(name):
            return None
        if name.startswith("calculators."):
            return str(name)
        frame = frame.f_back
    return None


class Outcomes:
    """Counts what pytest reports."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.others: list[str] = []

    def pytest_runtest_logreport(self, report: "pytest.TestReport") -> None:
        if report.outcome != "passed":
            self.others.append(f"{report.nodeid}: {report.outcome} in {report.when}\n{report.longreprtext}")
        elif report.when == "call":
            self.passed.append(report.nodeid)


def run(text: str) -> str:
    """Run the suite as the message says; give back which tests passed and what else there was."""
    message = json.loads(text)
    os.environ |= message["environment"]
    rest = RestOfLibrary(message["rest"])
    sys.meta_path.append(rest)
    # The wheel lies where the interpreter started, which pytest is about to leave.
    sys.path[:0] = [str(Path.cwd()), message["packages"], message["tests"]]
    # Only now can it be found.
    runner = importlib.import_module("pytest")
    os.chdir(message["tests"])
    outcomes = Outcomes()
    status = runner.main([*message["arguments"], "-v", "-p", "no:cacheprovider", "-p", "no:faulthandler"], [outcomes])
    found = {"status": int(status), "passed": outcomes.passed, "others": outcomes.others, "lacked": rest.lacked}
    return json.dumps(found)
