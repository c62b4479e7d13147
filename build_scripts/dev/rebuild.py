"""Rebuilds the site when a source changes; meanwhile a copy of the last good build is served."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_scripts.paths import BUILD, CALCULATORS, DOCS, ROOT, SITE

WATCHED = (DOCS, CALCULATORS, ROOT / "build_scripts")
CONFIGURATION = {"mkdocs.base.yml", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml"}
# Editors write several files, and each more than once: a build starts this long after the last change.
DEBOUNCE_SECONDS = 0.4


def build(address: str) -> bool:
    """Run the build in a new interpreter, which imports changed modules anew; False if it failed."""
    environment = {**os.environ, "SITE_URL": address}
    command = [sys.executable, "-m", "build_scripts.build"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def is_source(path: Path) -> bool:
    """Whether a changed file can change the site; bytecode and editors' temporary files cannot."""
    if path.parent == ROOT:
        return path.name in CONFIGURATION
    parts = path.parts
    return not (path.name.startswith(".") or path.name.endswith(("~", ".pyc")) or "__pycache__" in parts)


class ChangeHandler(FileSystemEventHandler):
    """Sets an event when a source changes."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"modified", "created", "deleted", "moved"} and not event.is_directory:
            paths = (event.src_path, event.dest_path)
            if any(path and is_source(Path(os.fsdecode(path))) for path in paths):
                self.happened.set()


class Rebuilder:
    """Builds into site/ and serves a copy of it, so that a failing build leaves the served site as it was."""

    def __init__(self, address: str, builder: Callable[[str], bool] = build, site: Path = SITE) -> None:
        self.address = address
        self.builder = builder
        self.site = site
        self.changes = ChangeHandler()
        self.served: Path | None = None
        self.observer = Observer()
        self.ended = threading.Event()

    def __enter__(self) -> Self:
        BUILD.mkdir(exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        self.changes.happened.set()
        if self.observer.is_alive():
            self.observer.stop()
            self.observer.join()
        if self.served:
            shutil.rmtree(self.served, ignore_errors=True)

    def first(self) -> Path:
        """Build once and return the copy to serve; ends the program if the build fails."""
        copy = self.rebuilt()
        if copy is None:
            raise SystemExit("serve: the build failed, so there is nothing to serve")
        return copy

    def rebuilt(self) -> Path | None:
        """Build and return a copy of the new site, or None if the build failed."""
        if not self.builder(self.address):
            return None
        copy = Path(tempfile.mkdtemp(prefix="served-", dir=BUILD))
        shutil.copytree(self.site, copy, dirs_exist_ok=True)
        self.served = copy
        return copy

    def watch(self, show: Callable[[Path], None]) -> None:
        """Rebuild at changes from now on, in a thread; `show` is called with each new copy."""
        for folder in WATCHED:
            self.observer.schedule(self.changes, str(folder), recursive=True)
        self.observer.schedule(self.changes, str(ROOT))
        self.observer.start()
        threading.Thread(target=self.follow, args=(show,), daemon=True).start()

    def follow(self, show: Callable[[Path], None]) -> None:
        """Wait for changes and rebuild, until the rebuilder is left."""
        while self.changes.happened.wait() and not self.ended.is_set():
            while self.changes.happened.is_set():
                self.changes.happened.clear()
                self.ended.wait(DEBOUNCE_SECONDS)
            old = self.served
            new = None if self.ended.is_set() else self.rebuilt()
            if new is None:
                print("serve: the build failed; the site from before is still served", flush=True)
                continue
            show(new)
            print("serve: rebuilt", flush=True)
            if old:
                shutil.rmtree(old, ignore_errors=True)
