"""The browsers of the tests: each one that is named, one of the system, or one that is installed now."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

# Without these a freshly started Chromium looks for updates and hosts of its maker.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Program:
    """What is to be found: by the variable that names it, or by its names on the path."""

    title: str
    variable: str
    names: tuple[str, ...]
    # Of apt, the first that there is: they differ between Debian and Ubuntu.
    packages: tuple[str, ...]
    # What it has to carry out, if being there is not enough.
    proof: tuple[str, ...] = ()

    def fits(self, path: str) -> bool:
        return not self.proof or subprocess.run([path, *self.proof], check=False, capture_output=True).returncode == 0


CHROMIUM = Program("Chromium", "CHROMIUM", ("chromium", "chromium-browser", "google-chrome"), ("chromium",))
FIREFOX = Program("Firefox", "FIREFOX", ("firefox-esr", "firefox"), ("firefox-esr", "firefox"))
# It comes with the engine; the window around it is the tests' own, opened by the system's Python (a .venv has no gi).
WEBKIT = Program("WebKit's driver", "WEBKIT_DRIVER", ("WebKitWebDriver",), ("webkit2gtk-driver",))
WEBKIT_WINDOW = Program(
    "Python with WebKit",
    "WEBKIT_PYTHON",
    ("/usr/bin/python3", "python3"),
    ("python3-gi gir1.2-webkit2-4.1",),
    ("-c", "import gi; gi.require_version('WebKit2', '4.1')"),
)
SCREEN = Program("Xvfb", "XVFB", ("Xvfb",), ("xvfb",))


class NoBrowserError(Exception):
    """A program is not here, and could not be installed."""


def find(program: Program = CHROMIUM) -> str | None:
    """The path of one that is here, or None."""
    named = os.environ.get(program.variable)
    if named:
        if not shutil.which(named) or not program.fits(named):
            raise NoBrowserError(f"{program.variable} names {named}, which is no program for it.")
        return named
    for name in program.names:
        found = shutil.which(name)
        if found and program.fits(found):
            return found
    if program is not CHROMIUM:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def needed(program: Program) -> str:
    """The path of one that is here; what to do if there is none."""
    here = find(program)
    if here:
        return here
    raise NoBrowserError(
        f"No {program.title} was found or could be installed. Install one (Debian and Ubuntu: "
        f"{' or '.join(program.packages)}), or name one: {program.variable}=/path/to/{program.names[0]} make test"
    )


def ways(program: Program) -> list[list[str]]:
    """Commands that may install it, the best first; apt only where it asks nobody for a password."""
    tried = []
    if program is CHROMIUM:
        # With what it needs of the system, else without.
        playwright = [sys.executable, "-m", "playwright", "install"]
        tried = [[*playwright, "--with-deps", "chromium"], [*playwright, "chromium"]]
    if shutil.which("apt-get"):
        admin = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [*admin, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c"]
        install = "apt-get update && apt-get install --yes --no-install-recommends"
        if not admin or shutil.which("sudo"):
            tried += [[*apt, f"{install} {package}"] for package in program.packages]
    return tried


def install(program: Program = CHROMIUM) -> str:
    """One that is here, installed if there is none."""
    if not find(program):
        for way in ways(program):
            # On stderr, as it happens: what this module prints is the paths alone.
            print(f"{program.title} for the tests:", " ".join(way), file=sys.stderr)
            if subprocess.run(way, check=False, stdout=sys.stderr).returncode == 0 and find(program):
                break
    return needed(program)


def main() -> int:
    """All of them are tried before the end, so that one run says all that is missing."""
    missing = 0
    for program in (CHROMIUM, FIREFOX, WEBKIT, WEBKIT_WINDOW, SCREEN):
        try:
            print(f"{program.title}: {install(program)}")
        except NoBrowserError as error:
            print(error, file=sys.stderr)
            missing = 1
    return missing


if __name__ == "__main__":
    sys.exit(main())
