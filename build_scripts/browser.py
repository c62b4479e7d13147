"""A Chromium for the tests: one that is named, one of the system, or Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome"]
# Without these a freshly started browser looks for updates and hosts of its maker.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoBrowserError(Exception):
    """There is no Chromium, and none could be installed."""


def find() -> str | None:
    """The path of a Chromium that is here, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise NoBrowserError(f"CHROMIUM names {named}, which is no program.")
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str:
    """A Chromium, installed if there is none: by Playwright, else by apt where that is allowed."""
    here = find()
    if here:
        return here
    ways = [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]]
    ways.append([sys.executable, "-m", "playwright", "install", "chromium"])
    if shutil.which("apt-get") and os.geteuid() == 0:
        ways.append(["sh", "-c", "apt-get update && apt-get install --yes --no-install-recommends chromium"])
    for way in ways:
        # On stderr, as it happens: what this module prints is the path alone.
        print("Chromium for the tests:", " ".join(way), file=sys.stderr)
        if subprocess.run(way, check=False, stdout=sys.stderr).returncode == 0 and (here := find()):
            return here
    raise NoBrowserError(
        "No Chromium was found or could be installed. Install one, or name one: CHROMIUM=/path/to/chromium make test"
    )


if __name__ == "__main__":
    print(install())
