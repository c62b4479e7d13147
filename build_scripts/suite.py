"""What the test suite needs inside Pyodide: its packages, taken from this environment, and the tests themselves."""

import importlib.metadata
import tempfile
from pathlib import Path

from build_scripts import stable, wheel
from build_scripts.paths import ROOT, SUITE

PACKAGES = ["pytest", "pluggy", "iniconfig", "packaging", "pygments", "hypothesis", "sortedcontainers"]
TESTS = [ROOT / "tests" / "calculators", ROOT / "pyproject.toml"]


def installed_files(package: str) -> dict[str, bytes]:
    """The files of an installed package as a wheel would hold them; scripts and compiled files are left out."""
    files = importlib.metadata.files(package)
    if not files:
        raise FileNotFoundError(f"{package} is not installed: run build_scripts/bootstrap.")
    wanted = [file for file in files if file.suffix != ".pyc" and ".." not in file.parts]
    return {file.as_posix(): Path(str(file.locate())).read_bytes() for file in wanted}


def packages() -> Path:
    """A zip with the suite's packages, compiled, since compiling them in Pyodide takes longer than the tests."""
    versions = {name: importlib.metadata.version(name).encode() for name in PACKAGES}
    script = {"script": Path(__file__).read_bytes()}
    made = SUITE / f"packages-{stable.content_hash(versions | script)}.zip"
    if not made.exists():
        members: dict[str, bytes] = {}
        for package in PACKAGES:
            members |= installed_files(package)
        SUITE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder, "packages.zip")
            stable.zip_bytes_to(archive, members)
            # With assertions: pytest's and hypothesis' own are part of what they check.
            stable.zip_bytes_to(made, stable.read_zip(wheel.byte_compiled(archive, optimize=0)))
    return made


def tests() -> Path:
    """A zip with the calculators' tests and pytest's settings, as they stand now."""
    members: dict[str, bytes] = {}
    for source in TESTS:
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file() and "__pycache__" not in file.parts:
                members[file.relative_to(ROOT).as_posix()] = file.read_bytes()
    SUITE.mkdir(parents=True, exist_ok=True)
    made = SUITE / "tests.zip"
    stable.zip_bytes_to(made, members)
    return made


def nothing() -> Path:
    """An empty zip."""
    SUITE.mkdir(parents=True, exist_ok=True)
    made = SUITE / "nothing.zip"
    stable.zip_bytes_to(made, {})
    return made


if __name__ == "__main__":
    print(packages(), tests(), sep="\n")
