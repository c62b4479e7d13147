"""The site as GitHub Pages would serve it: `python -m build_scripts.serve [--port] [--base] [--no-watch] [--dir]`.

Built first and again at every change, under a sub-path if asked. Browser tests and benchmarks use SiteServer,
which also counts what went out.
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

from build_scripts.pages_server import PagesServer, Sent
from build_scripts.paths import SITE
from build_scripts.watch import Rebuilder


def normal_base(base: str) -> str:
    """`kdp`, `/kdp` and `/kdp/` are one sub-path."""
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"


@dataclass(slots=True)
class SiteServer:
    """A built site on a free port of this machine, for as long as the `with` block runs."""

    site: Path = SITE
    base: str = "/"
    port: int = 0
    max_age: int = 600
    kind: type[PagesServer] = PagesServer
    server: PagesServer = field(init=False, repr=False)

    def __enter__(self) -> Self:
        self.server = self.kind(self.site, normal_base(self.base), self.port, self.max_age)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{self.server.base}"

    @property
    def requests(self) -> list[Sent]:
        """All that was answered so far, in order."""
        return self.server.sent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m build_scripts.serve", description="Build and serve the site.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--base", default="/", help="sub-path to serve under, as a project's Pages do")
    parser.add_argument("--no-watch", action="store_true", help="build once and do not look for changes")
    parser.add_argument("--dir", type=Path, help="serve this folder as it is, without building")
    given = parser.parse_args()
    base = normal_base(given.base)
    address = f"http://127.0.0.1:{given.port}{base}"
    if given.dir:
        with SiteServer(given.dir, base, given.port):
            say_and_wait(address)
        return
    with Rebuilder(address) as rebuilder, SiteServer(rebuilder.first(), base, given.port, max_age=0) as server:
        if not given.no_watch:
            rebuilder.watch(functools.partial(setattr, server.server, "folder"))
        say_and_wait(address)


def say_and_wait(address: str) -> None:
    # Ended politely by another program too, so that the served copy does not stay behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"serving {address} (Ctrl+C ends it)", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
