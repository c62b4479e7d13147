"""Results of slow build steps, kept in a folder that is named by the hash of what they are made from.

One function for every step. A result is always a folder: `parent/<hash>/`, with whatever files the step writes.
Only a finished result gets its name, so an interrupted build leaves nothing that a later one would use.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from filelock import FileLock

from build_scripts.common.reproducible import content_hash


def cached_folder(parent: Path, inputs: Mapping[str, bytes], make: Callable[[Path], object]) -> Path:
    """The folder in `parent` for these inputs; `make` fills a new one if it is missing.

    `inputs` has to name all that the result depends on, the code of the step included (`reproducible.files_hash` of
    its modules). Of each `parent` only the newest result is kept: the others are deleted when a new one is made.
    """
    result = parent / content_hash(inputs)
    parent.mkdir(parents=True, exist_ok=True)
    # Several processes may ask at once: one makes the result, the others wait for it.
    with FileLock(parent.with_name(f"{parent.name}.lock")):
        if not result.exists():
            unfinished = result.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(result)
            for other in parent.iterdir():
                if other != result:
                    shutil.rmtree(other)
    return result
