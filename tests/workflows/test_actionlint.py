"""The workflows are free of what actionlint finds, and what it finds ends the check."""

import subprocess
from pathlib import Path

import pytest

from build_scripts.common import executables
from build_scripts.paths import ROOT

RUNNER = ROOT / "tests/workflows/actionlint.mjs"
SOUND = """on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: echo ${{ vars.SITE_URL }}
      - run: echo ${{ github.ref }}
"""


def actionlint(*workflows: Path) -> subprocess.CompletedProcess[str]:
    command = [executables.find("node"), str(RUNNER), *map(str, workflows)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_nothing_is_found_in_the_projects_workflows() -> None:
    workflows = sorted((ROOT / ".github/workflows").glob("*.yml"))
    assert workflows
    done = actionlint(*workflows)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("sound", "faulty", "message"),
    [
        ("github.ref", "github.reff", ':8:23: property "reff" is not defined'),
        ("github.ref", "steps.none.outputs.x", 'property "none" is not defined'),
        ("vars.SITE_URL", "var.SITE_URL", 'undefined variable "var"'),
        ("ubuntu-24.04", "ubuntu-24.40", 'label "ubuntu-24.40" is unknown'),
        ("    steps:", "    needs: test\n    steps:", 'job "build" needs job "test"'),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, sound: str, faulty: str, message: str) -> None:
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(SOUND)
    assert actionlint(workflow).returncode == 0
    workflow.write_text(SOUND.replace(sound, faulty))
    done = actionlint(workflow)
    assert done.returncode == 1
    assert message in done.stdout
