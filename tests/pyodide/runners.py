"""Run a Python module inside the shipped bundle, in Node or in Chromium."""

import functools
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import sync_playwright

from build_scripts import browser, programs, runtime
from build_scripts.paths import BUILD, BUNDLE, ROOT

HERE = Path(__file__).parent
SUITE_LIMIT_MS = 600_000


@dataclass(frozen=True)
class Task:
    """A module with `run(text) -> text`, its message, and archives to unpack before (path, folder)."""

    source: Path
    message: dict[str, Any]
    archives: list[tuple[Path, str]] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)

    def as_json(self, root: str) -> dict[str, Any]:
        """The task with every path under another root: an address for the browser, the checkout for Node."""

        def place(path: Path) -> str:
            return f"{root}/{path.relative_to(ROOT).as_posix()}"

        bundle = runtime.run()
        folder = place(BUNDLE)
        return {
            "bundle": {
                "core": f"{folder}/{bundle['core']}",
                "app": f"{folder}/{bundle['app']}",
                "wheel": bundle["wheel"],
            },
            "archives": [{"path": place(path), "folder": folder} for path, folder in self.archives],
            "env": self.env,
            "source": place(self.source),
            "message": json.dumps(self.message),
        }


def _tell_node_that_scripts_are_classic() -> None:
    # Pyodide's glue is a classic script; under our package.json Node would take it for a module.
    (BUILD / "package.json").write_text('{"type": "commonjs"}\n')


def in_node(task: Task) -> tuple[Any, str]:
    """What the module answered, and what it printed."""
    _tell_node_that_scripts_are_classic()
    command = [programs.find("node"), str(HERE / "run_node.mjs")]
    text = json.dumps(task.as_json(str(ROOT)))
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    outcome = json.loads(done.stdout)
    return json.loads(outcome["answer"]), "\n".join(outcome["log"])


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


def in_chromium(task: Task) -> tuple[Any, str]:
    """The same in a page of headless Chromium."""
    with served(ROOT) as root, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        page = chromium.new_page()
        page.set_default_timeout(SUITE_LIMIT_MS)
        page.goto(f"{root}/{(HERE / 'run_browser.html').relative_to(ROOT).as_posix()}")
        page.wait_for_function("() => 'runTask' in window")
        outcome = cast("dict[str, Any]", page.evaluate("task => window.runTask(task)", task.as_json(root)))
        chromium.close()
    return json.loads(outcome["answer"]), "\n".join(outcome["log"])
