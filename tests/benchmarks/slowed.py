"""A slower processor, for the benchmark: the whole browser is stopped for most of every fiftieth of a second.

The browser's own throttling reaches the page's main thread alone, and Python runs in a worker. This slows every
thread of every process of one browser alike, needs no rights, and leaves the server and the rest of the machine be.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TIMES = 4
PERIOD = 0.02


def group_of(profile: Path) -> int:
    """Find the process group of the browser that was started with this profile."""
    listed = subprocess.run(["ps", "-eo", "pgid=,args="], check=True, capture_output=True, text=True).stdout
    groups = {int(line.split()[0]) for line in listed.splitlines() if f"--user-data-dir={profile}" in line}
    groups.discard(os.getpgrp())
    if len(groups) != 1:
        raise RuntimeError(f"The browser of {profile} has {len(groups)} process groups of its own; one was expected.")
    return groups.pop()


@contextmanager
def slowed(profile: Path, times: float = TIMES, period: float = PERIOD) -> Iterator[None]:
    """Let the browser of this profile run for one part in so many of the time, while the block runs."""
    if times <= 1:
        yield
        return
    group, over = group_of(profile), threading.Event()

    def pulse() -> None:
        while not over.is_set():
            os.killpg(group, signal.SIGSTOP)
            over.wait(period - period / times)
            os.killpg(group, signal.SIGCONT)
            over.wait(period / times)

    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        os.killpg(group, signal.SIGCONT)
