"""Says what this machine lacks for the project, and how to get it: `python3 -m build_scripts.doctor`.

Needs Python's standard library alone, so that it runs before anything is set up. Exits with 1 if something is missing
that `make serve` or `make test` does not install by itself.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST_NODE = 20


@dataclass(frozen=True)
class Finding:
    """What was looked for and found (`None`: missing), how to get it, and whether the project installs it itself."""

    what: str
    found: str | None
    how: str = ""
    by_itself: bool = False

    def line(self) -> str:
        """The finding as a line of the report."""
        if self.found:
            return f"ok       {self.what}: {self.found}"
        return f"{'later' if self.by_itself else 'MISSING':8} {self.what}: {self.how}"


Programs = Callable[[], Iterable[Finding]]


def version_of(command: str) -> tuple[int, ...] | None:
    """The version that a program prints for `--version`; `None` if it is not there or does not run."""
    path = shutil.which(command)
    if not path:
        return None
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    numbers = re.search(r"(\d+)\.(\d+)", done.stdout + done.stderr)
    return tuple(map(int, numbers.groups())) if done.returncode == 0 and numbers else None


def python(root: Path = ROOT) -> Finding:
    """The Python that `.python-version` asks for, in the environment or on the path."""
    wanted = (root / ".python-version").read_text().strip()
    how = f"pyenv install {wanted}, or uv python install {wanted}, or the system's packages; or PYTHON=/path make serve"
    names = [str(root / ".venv/bin/python"), *map(str, pyenv_pythons(wanted)), f"python{wanted}", "python3"]
    fitting = (name for name in names if version_of(name) == tuple(map(int, wanted.split("."))))
    return Finding(f"Python {wanted}", next(fitting, None), how)


def pyenv_pythons(wanted: str) -> list[Path]:
    """The Pythons of a version that pyenv has."""
    return sorted((Path.home() / ".pyenv/versions").glob(f"{wanted}*/bin/python3"))


def make() -> Finding:
    """Make, which the commands of the README are written for."""
    return Finding("make", shutil.which("make"), "the system's packages (make)")


def node() -> Finding:
    """Node, of which a locked one is installed where it is missing or too old."""
    version = version_of("node")
    found = shutil.which("node") if version and version[0] >= LEAST_NODE else None
    how = f"version {LEAST_NODE} or newer; else `make serve` installs one into .venv"
    return Finding("Node", found, how, by_itself=True)


def browsers(root: Path = ROOT) -> Iterable[Finding]:
    """The programs of the tests, which the tests' own list finds once the environment is there."""
    command = [str(root / ".venv/bin/python"), "-m", "tests.browsers", "--find"]
    listed = "[]"
    if Path(command[0]).exists():
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout or "[]"
    programs = json.loads(listed)
    if not programs:
        how = "`make test` installs or names them"
        yield Finding("browsers and LibreOffice for the tests", None, how, by_itself=True)
    for program in programs:
        how = f"`make test` installs it ({program['how']})" if program["installs"] else program["how"]
        yield Finding(program["title"], program["path"], how, by_itself=program["installs"])


def main(checks: Iterable[Callable[[], Finding]] = (python, make, node), programs: Programs = browsers) -> int:
    """Print every finding; 1 if one is missing that nothing installs."""
    findings = [*(check() for check in checks), *programs()]
    for finding in findings:
        print(finding.line())
    return int(any(finding.found is None and not finding.by_itself for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
