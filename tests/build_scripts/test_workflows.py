"""What runs on the forge: pinned, with least permissions, and each step a command that runs here too."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.paths import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def workflow(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text()))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job.get("steps", [])]


def test_there_are_the_two() -> None:
    assert [path.name for path in FILES] == ["deploy.yml", "test.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_whole_hash(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []


def test_nothing_is_published_before_the_tests_have_passed() -> None:
    jobs = workflow(ROOT / ".github" / "workflows" / "deploy.yml")["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("test", "build")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_permission_is_given_to_the_whole_workflow(path: Path) -> None:
    assert workflow(path)["permissions"] == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_of_ours_is_one_that_runs_locally(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    targets = (ROOT / "Makefile").read_text()
    for command in commands:
        if command.startswith("make "):
            assert re.search(rf"^{command.removeprefix('make ')}:", targets, re.MULTILINE)
        else:
            assert (ROOT / command).stat().st_mode & 0o111


def test_continuous_integration_runs_what_the_readme_says() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text()
    assert "make test" in (ROOT / "README.md").read_text()


def test_shell_scripts_are_correct_for_a_plain_shell() -> None:
    for script in (ROOT / ".ci" / "run", ROOT / "build_scripts" / "bootstrap"):
        assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def test_makefile_overrides_no_name_that_the_bootstrap_reads() -> None:
    # Make hands a changed variable of the environment on: PYTHON=… make test would lose its value.
    assert not re.search(r"^(PYTHON|CHROMIUM|SITE_URL)\b", (ROOT / "Makefile").read_text(), re.MULTILINE)
