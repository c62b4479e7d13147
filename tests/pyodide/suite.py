"""What the test suite needs inside Pyodide: its packages, taken from this environment, and the tests themselves."""

from pathlib import Path

from build_scripts.common import reproducible
from build_scripts.paths import BUILD, ROOT
from build_scripts.runtime.packages import packages_zip

SUITE = BUILD / "suite"
PACKAGES = ["pytest", "pluggy", "iniconfig", "packaging", "pygments", "hypothesis", "sortedcontainers"]
TESTS = [ROOT / "tests" / "calculators", ROOT / "tests" / "conftest.py", ROOT / "pyproject.toml"]


def packages() -> Path:
    """A zip with the suite's packages, compiled, since compiling them in Pyodide takes longer than the tests.

    With assertions: pytest's and hypothesis' own are part of what they check.
    """
    return packages_zip(PACKAGES, optimize=0)


def tests() -> Path:
    """A zip with the calculators' tests and pytest's settings, as they are now."""
    members: dict[str, bytes] = {}
    for source in TESTS:
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file() and "__pycache__" not in file.parts:
                members[file.relative_to(ROOT).as_posix()] = file.read_bytes()
    return _written("tests.zip", members)


def empty_zip() -> Path:
    """A zip without files."""
    return _written("empty.zip", {})


def _written(name: str, members: dict[str, bytes]) -> Path:
    SUITE.mkdir(parents=True, exist_ok=True)
    reproducible.write_zip(SUITE / name, members)
    return SUITE / name
