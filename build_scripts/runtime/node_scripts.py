"""Runs the scripts in `node/`, which start Pyodide in Node."""

import subprocess
from pathlib import Path

from build_scripts.common import executables

FOLDER = Path(__file__).parent / "node"


def run_node(script: str, *arguments: str | Path, stdin: str) -> str:
    """The standard output of a script of `node/`; raises SubprocessError with all that it printed if it fails."""
    command = [executables.find("node"), str(FOLDER / script), *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.SubprocessError(f"{script} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
