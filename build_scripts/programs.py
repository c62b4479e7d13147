"""The programs that the build calls: beside the running Python first, then on the path."""

import os
import shutil
import sys
from pathlib import Path


def find(name: str) -> str:
    """The program's path; the environment's own wins, since it is the one that was locked."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which(name, path=os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]))
    if not found:
        raise FileNotFoundError(f"{name} is not here: run build_scripts/bootstrap.")
    return found
