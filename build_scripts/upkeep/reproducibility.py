"""Builds one commit twice and compares the sites: `python -m build_scripts.upkeep.reproducibility`.

The two clones lie in folders of different names and lengths and share nothing but the installed packages, so a result
that depends on a path, on the time or on a cache shows. Exits with 1 and names the files that differ.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from build_scripts.common import reproducible
from build_scripts.paths import ROOT

CLONES = ("a", "a-folder-with-a-longer-name")
SHARED = (".venv", "node_modules")


def files(site: Path) -> dict[str, str]:
    """The hash of every file of a site, by its place in it."""
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {str(path.relative_to(site)): reproducible.content_hash({"": path.read_bytes()}) for path in found}


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """The files that only one site has, or that differ."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def build_clone(folder: Path, commit: str, day: str) -> Path:
    """Clone a commit into a new folder and build it there; the folder of the site."""
    subprocess.run(["git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(folder)], check=True)
    # By name: the branch may have moved on while the first clone was being built.
    subprocess.run(["git", "checkout", "--quiet", "--detach", commit], cwd=folder, check=True)
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": day}
    command = [sys.executable, "-m", "build_scripts.build"]
    subprocess.run(command, cwd=folder, env=environment, stdout=sys.stderr, check=True)
    return folder / "site"


def main() -> int:
    """Build twice and tell the outcome; the exit code."""
    shown = subprocess.run(
        ["git", "log", "-1", "--format=%ct %h"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    day, commit = shown.stdout.split()
    with tempfile.TemporaryDirectory() as work:
        first, second = (files(build_clone(Path(work) / name, commit, day)) for name in CLONES)
    different = differences(first, second)
    for name in different:
        print(f"differs: {name}")
    whole = reproducible.content_hash({name: value.encode() for name, value in first.items()})
    print(f"{commit}: {len(first)} files, {len(different)} of them differ; hash of the first {whole}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
