"""Ask the shipped bundle, or run a Python module inside it, in Node or in Chromium."""

import functools
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from build_scripts.calculators_bundle import bundle
from build_scripts.common import executables
from build_scripts.paths import BUNDLE, PYODIDE, ROOT
from build_scripts.runtime import snapshot_encoding, static_tables, stdlib
from build_scripts.runtime.bundle import make_parts
from tests import browsers
from tests.pyodide import suite

HERE = Path(__file__).parent
SUITE_LIMIT_MS = 600_000


@dataclass(frozen=True)
class Module:
    """A module with `run(text) -> text`, its message, and archives to unpack before (path, folder)."""

    source: Path
    message: dict[str, Any]
    archives: list[tuple[Path, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Task:
    """Requests for the calculators as visitors get them, with nothing added; then, if given, a module."""

    requests: list[str] = field(default_factory=list)
    on_demand: list[str] = field(default_factory=list)
    """Further ones, with what is loaded on demand."""
    module: Module | None = None
    fill: int | None = None
    """A byte in the place of the static data that the secondary module brings; None: zeros, as published."""

    def as_json(self, root: str) -> dict[str, Any]:
        """The task with every path under another root: an address for the browser, the checkout for Node."""

        def place(path: Path) -> str:
            return f"{root}/{path.relative_to(ROOT).as_posix()}"

        described: dict[str, Any] = {**bundle.run()}
        app_in_build = bundle.calculators_app()
        core, app = BUNDLE / described["core"], BUNDLE / described["app"]
        files = {
            "pyodide": PYODIDE,
            "loader": core / bundle.FILES.pyodide,
            "python": app / bundle.FILES.primary,
            "memory": app / bundle.FILES.snapshot if self.fill is None else filled_snapshot(self.fill),
            "secondary": core / bundle.FILES.secondary,
            "onDemand": BUNDLE / described["on_demand"]["folder"] / bundle.FILES.on_demand,
            "nothing": suite.empty_zip(),
        }
        paths = {name: place(path) for name, path in files.items()} | described["memory"] | {"lock": described["lock"]}
        paths["pyodide"] += "/"
        module = self.module and {
            "library": place(stdlib.shipped_library(app_in_build)),
            "wheel": place(app_in_build.wheel),
            "archives": [{"path": place(path), "folder": folder} for path, folder in self.module.archives],
            "source": place(self.module.source),
            "message": json.dumps(self.module.message),
        }
        return {"bundle": paths, "requests": self.requests, "onDemand": self.on_demand, "module": module}


def filled_snapshot(fill: int) -> Path:
    """The bundle's snapshot with this byte where static data was taken out."""
    parts = make_parts(bundle.calculators_app(), bundle.FILES)
    memory, begin = bytearray(parts.memory), static_tables.memory_offset(parts.memory)
    for address, table in parts.tables.items():
        memory[begin + address : begin + address + len(table)] = bytes([fill]) * len(table)
    file = suite.SUITE / f"memory_{fill:02x}.bin"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(snapshot_encoding.encode(bytes(memory)))
    return file


@dataclass(frozen=True)
class Outcome:
    """What the calculators answered, whether with the functions that were there; what the module did, and printed."""

    answers: list[str]
    through_javascript: int
    """How many calls of C functions by Python took the way through JavaScript while it answered."""
    primary_only: bool
    later: list[str]
    answer: Any
    log: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Outcome":
        return cls(
            told["answers"],
            told["throughJavaScript"],
            told["primaryOnly"],
            told["later"],
            json.loads(told["answer"]),
            "\n".join(told["log"]),
        )


def in_node(task: Task) -> Outcome:
    command = [executables.find("node"), str(HERE / "run_node.mjs")]
    text = json.dumps(task.as_json(str(ROOT)))
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Outcome.of(json.loads(done.stdout))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a request is no news in a test."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder's address while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def in_chromium(task: Task) -> Outcome:
    """The same in a page of headless Chromium."""
    with served(ROOT) as root, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=browsers.CHROMIUM_FLAGS)
        page = chromium.new_page()
        page.set_default_timeout(SUITE_LIMIT_MS)
        page.goto(f"{root}/{(HERE / 'run_browser.html').relative_to(ROOT).as_posix()}")
        page.wait_for_function("() => 'runTask' in window")
        told: dict[str, Any] = page.evaluate("task => window.runTask(task)", task.as_json(root))
        chromium.close()
    return Outcome.of(told)
