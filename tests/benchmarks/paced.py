"""The server at the far end of a slow line, for the benchmark.

All connections share one line, as behind a visitor's modem, and every answer comes after the way there and back.
Paced here because the browser's own throttling does not reach what its workers fetch.
"""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build_scripts.dev.pages_server import Handler, PagesServer

BYTES_PER_SECOND = 10_000_000 / 8
"""10 Mbit/s."""
LATENCY = 0.04
"""Seconds for the way there and back: once for each answer, and once more where a connection is opened for it."""
PIECE = 4096


@dataclass
class Line:
    """Hands out the line's time in order: who comes later waits for the bytes that were there before."""

    bytes_per_second: float
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def until(self, count: int, now: float) -> float:
        """When so many bytes that come now will have passed."""
        with self.lock:
            self.free_at = max(now, self.free_at) + count / self.bytes_per_second
            return self.free_at


class PacedWriter:
    """Writes a connection's bytes as the line lets them pass, in pieces, so that connections take turns."""

    def __init__(self, file: Any, line: Line) -> None:
        self.file = file
        self.line = line

    def write(self, content: bytes) -> None:
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            now = time.monotonic()
            time.sleep(max(0.0, self.line.until(len(piece), now) - now))
            self.file.write(piece)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


class PacedHandler(Handler):
    """Answers as the site's server does, later and slower."""

    server: "PacedServer"

    def setup(self) -> None:
        super().setup()
        time.sleep(self.server.latency)
        self.wfile = PacedWriter(self.wfile, self.server.line)  # type: ignore[assignment]

    def answer(self) -> None:
        time.sleep(self.server.latency)
        super().answer()


class PacedServer(PagesServer):
    """The site's server behind the line."""

    handler = PacedHandler
    bytes_per_second = BYTES_PER_SECOND
    latency = LATENCY

    def __init__(self, folder: Path, base: str, port: int, max_age: int) -> None:
        super().__init__(folder, base, port, max_age)
        self.line = Line(self.bytes_per_second)
