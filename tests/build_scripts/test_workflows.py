"""What runs on the forge: pinned, with least permissions, and each step a command that runs here too."""

import os
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


def test_there_are_the_three() -> None:
    assert [path.name for path in FILES] == ["deploy.yml", "links.yml", "test.yml"]


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


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_of_ours_is_one_that_runs_locally(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    for command in commands:
        program, *arguments = command.split()
        if program == "make":
            assert make("--dry-run", *arguments).returncode == 0
        else:
            assert (ROOT / command).stat().st_mode & 0o111


def test_continuous_integration_runs_the_test_command_of_the_readme(tmp_path: Path) -> None:
    (block,) = re.findall(r"## Two commands\n+```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    documented = [line.partition("#")[0].split() for line in block.splitlines()]
    called = tmp_path / "called"
    stand_in = tmp_path / "make"
    stand_in.write_text(f'#!/bin/sh\necho make "$@" >>"{called}"\n')
    stand_in.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([str(ROOT / ".ci" / "run")], env=environment, capture_output=True, check=True)
    assert ["make", "test"] in documented
    assert ["make", "test"] in [line.split() for line in called.read_text().splitlines()]


def test_shell_scripts_are_correct_for_a_plain_shell() -> None:
    for script in (ROOT / ".ci" / "run", ROOT / "build_scripts" / "bootstrap"):
        assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


@pytest.mark.parametrize("name", ["PYTHON", "CHROMIUM", "SITE_URL"])
def test_make_hands_on_what_the_environment_names(name: str) -> None:
    # A variable of the same name in the Makefile would replace it.
    shown = make(f'--eval=show:; @printf "%s" "$${name}"', "show", **{name: "as given"})
    assert shown.stdout == "as given", shown.stderr
