"""Reading the data files of a package once, at import: a memory snapshot of the interpreter has no files."""

import tomllib
from importlib import resources
from typing import Any


def read_toml(package: str, name: str) -> dict[str, Any]:
    """Read a TOML file that lies beside a package's modules."""
    return tomllib.loads(resources.files(package).joinpath(name).read_bytes().decode())
