"""What a bundle is made for: a Python application that answers requests, each a text for a text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.common import reproducible


@dataclass(frozen=True, slots=True)
class OnDemand:
    """A part of an application that is loaded when a request first needs it (`on_demand.py`)."""

    modules: re.Pattern[str]
    """By their whole dotted names: modules of the wheel that are not imported for the start."""
    packages: Sequence[str]
    """Installed pure Python distributions that they import."""
    requests: Sequence[str]
    """What they and these requests import and read makes up the part."""


@dataclass(frozen=True, slots=True)
class App:
    """An application: its wheel, the function that answers, and requests that show what answering needs."""

    wheel: Path
    """Byte-compiled for the Python of Pyodide (`wheel.py`)."""
    entry_point: str
    """`package.module:function`; the function takes a request (str) and returns a response (str)."""
    warm_up_requests: Sequence[str]
    """Answered before the memory snapshot is taken; what they import is kept of the standard library."""
    profile_requests: Sequence[str]
    """The WebAssembly functions that they call stay in the primary module; all others go to the secondary one."""
    check_responses: Callable[[Sequence[str]], None]
    """Gets the responses to `warm_up_requests` in stock Pyodide; raises if one is not as it should be."""
    worker_script: str
    """The script of the worker that starts the bundle; it is published in one folder with the snapshot."""
    on_demand: OnDemand | None = None

    @property
    def module(self) -> str:
        """The entry point's module."""
        return self.entry_point.partition(":")[0]

    def modules(self) -> list[str]:
        """The wheel's modules by their dotted names; a command line (`__main__`) and those on demand are left out."""
        names = [
            name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
            for name in reproducible.read_zip(self.wheel)
            if name.endswith(".pyc") and not name.endswith("__main__.pyc")
        ]
        return [name for name in names if not (self.on_demand and self.on_demand.modules.fullmatch(name))]
