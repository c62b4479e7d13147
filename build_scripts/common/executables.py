"""Finds the executables that the build calls."""

import os
import shutil
import sys
from pathlib import Path


def find(name: str) -> str:
    """The path of an executable: beside the running Python, where the locked versions are installed, else on PATH.

    Raises FileNotFoundError if there is none.
    """
    environment = str(Path(sys.executable).parent)
    path = shutil.which(name, path=os.pathsep.join([environment, os.environ.get("PATH", os.defpath)]))
    if not path:
        raise FileNotFoundError(f"{name} is not here: run build_scripts/bootstrap.")
    return path
