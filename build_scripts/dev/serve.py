"""The development server: `python -m build_scripts.dev.serve [--port] [--base] [--no-watch] [--dir]`.

Builds the site, serves it as GitHub Pages would, under a sub-path if asked, and rebuilds at every change. Browser tests
and benchmarks use SiteServer, which also records every response.
"""

import argparse
import functools
import signal
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from build_scripts.dev.pages_server import PagesServer, Sent
from build_scripts.dev.rebuild import Rebuilder
from build_scripts.paths import SITE


def normalize_base(base: str) -> str:
    """A sub-path with a slash at both ends: `site`, `/site` and `/site/` are the same."""
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"


@dataclass(slots=True)
class SiteServer:
    """Serves a built site on a free local port while its `with` block runs.

    `max_age` is the seconds in Cache-Control, 600 as on GitHub Pages; `kind` is the class of the server.
    """

    site: Path = SITE
    base: str = "/"
    port: int = 0
    max_age: int = 600
    kind: type[PagesServer] = PagesServer
    server: PagesServer = field(init=False, repr=False)

    def __enter__(self) -> Self:
        self.server = self.kind(self.site, normalize_base(self.base), self.port, self.max_age)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        """The address of the site's root."""
        return f"http://127.0.0.1:{self.server.server_port}{self.server.base}"

    @property
    def requests(self) -> list[Sent]:
        """Every response so far, in order."""
        return self.server.sent


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts.dev.serve", description="Build and serve the site.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--base", default="/", help="sub-path to serve under, as a project's Pages do")
    parser.add_argument("--no-watch", action="store_true", help="build once and do not look for changes")
    parser.add_argument("--dir", type=Path, help="serve this folder as it is, without building")
    arguments = parser.parse_args()
    base = normalize_base(arguments.base)
    address = f"http://127.0.0.1:{arguments.port}{base}"
    if arguments.dir:
        with SiteServer(arguments.dir, base, arguments.port):
            wait_for_interrupt(address)
        return
    with Rebuilder(address) as rebuilder, SiteServer(rebuilder.first(), base, arguments.port, max_age=0) as server:
        if not arguments.no_watch:
            rebuilder.watch(functools.partial(setattr, server.server, "folder"))
        wait_for_interrupt(address)


def wait_for_interrupt(address: str) -> None:
    """Print the address and wait for Ctrl+C."""
    # SIGTERM ends it like Ctrl+C, so that the copy that is served is deleted then too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"serving {address} (Ctrl+C ends it)", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
