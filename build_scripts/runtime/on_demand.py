"""The archive of what is loaded on demand: modules that a first visit does without, with what they import and read.

One zip, whose files are not compressed, as it is compressed as a whole. It is unpacked where the wheel was, and put in
the place of the standard library too: there Python looks for modules of packages that the snapshot has a part of
(`encodings`). docs/assets/scripts/worker/on_demand.js does both.
"""

import tempfile
from pathlib import Path

from build_scripts.common import reproducible
from build_scripts.paths import CACHE
from build_scripts.runtime import stdlib
from build_scripts.runtime.app import App
from build_scripts.runtime.packages import packages_zip


def archive(app: App, cache: Path = CACHE) -> bytes:
    """Pack what the requests on demand import and read, found by tracing; the app must have such a part."""
    assert app.on_demand
    unpacked = stdlib.cached_trace(app, cache).unpacked
    members = reproducible.read_zip(stdlib.on_demand_library(app, cache))
    for name, data in reproducible.read_zip(packages_zip(app.on_demand.packages, cache)).items():
        if name in unpacked:
            members[name] = stdlib.drop_module_line_numbers(data)
    members |= {name: data for name, data in reproducible.read_zip(app.wheel).items() if name in unpacked}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "on_demand.zip")
        reproducible.write_zip(path, members)
        return path.read_bytes()
