"""Finds the browsers, drivers and LibreOffice that the tests need; installs missing ones: `python -m tests.browsers`.

Each is looked for in the environment variable that names it, then on PATH; Chromium also where Playwright installs it.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

# Without these, a freshly started Chromium asks its maker's hosts for updates.
CHROMIUM_FLAGS = [
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
    """A program that the tests need, and how to find and install it."""

    title: str
    variable: str
    names: tuple[str, ...]
    # Packages of apt to try in turn: Debian and Ubuntu name them differently.
    packages: tuple[str, ...]
    # Arguments with which it has to succeed, where being on PATH is not enough.
    check: tuple[str, ...] = ()

    def works(self, path: str) -> bool:
        """Whether the program at this path passes its check."""
        return not self.check or subprocess.run([path, *self.check], check=False, capture_output=True).returncode == 0


CHROMIUM = Program("Chromium", "CHROMIUM", ("chromium", "chromium-browser", "google-chrome"), ("chromium",))
FIREFOX = Program("Firefox", "FIREFOX", ("firefox-esr", "firefox"), ("firefox-esr", "firefox"))
# The driver comes with WebKit. The window that it drives is tests/site/webkit_browser.py, run by the system's Python,
# since gi cannot be installed into a .venv.
WEBKIT = Program("WebKit's driver", "WEBKIT_DRIVER", ("WebKitWebDriver",), ("webkit2gtk-driver",))
WEBKIT_WINDOW = Program(
    "Python with WebKit",
    "WEBKIT_PYTHON",
    ("/usr/bin/python3", "python3"),
    ("python3-gi gir1.2-webkit2-4.1",),
    ("-c", "import gi; gi.require_version('WebKit2', '4.1')"),
)
SCREEN = Program("Xvfb", "XVFB", ("Xvfb",), ("xvfb",))
# Reckons the workbooks that are written.
LIBREOFFICE = Program("LibreOffice", "LIBREOFFICE", ("soffice", "libreoffice"), ("libreoffice-calc",))


PROGRAMS = (CHROMIUM, FIREFOX, WEBKIT, WEBKIT_WINDOW, SCREEN, LIBREOFFICE)


class NoBrowserError(Exception):
    """A program was not found and could not be installed."""


def find(program: Program = CHROMIUM) -> str | None:
    """The program's path, or None; raises NoBrowserError if its variable names something that does not work."""
    named = os.environ.get(program.variable)
    if named:
        if not shutil.which(named) or not program.works(named):
            raise NoBrowserError(f"{program.variable} names {named}, which is no program for it.")
        return named
    for name in program.names:
        found = shutil.which(name)
        if found and program.works(found):
            return found
    if program is not CHROMIUM:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def require(program: Program) -> str:
    """The program's path; raises NoBrowserError with advice if there is none."""
    here = find(program)
    if here:
        return here
    raise NoBrowserError(
        f"No {program.title} was found or could be installed. Install one (Debian and Ubuntu: "
        f"{' or '.join(program.packages)}), or name one: {program.variable}=/path/to/{program.names[0]} make test"
    )


def install_commands(program: Program) -> list[list[str]]:
    """Commands that may install it, the best first; apt only where it needs no password."""
    commands = []
    if program is CHROMIUM:
        # With the system libraries that it needs, else without.
        playwright = [sys.executable, "-m", "playwright", "install"]
        commands = [[*playwright, "--with-deps", "chromium"], [*playwright, "chromium"]]
    if shutil.which("apt-get"):
        admin = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [*admin, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c"]
        install = "apt-get update && apt-get install --yes --no-install-recommends"
        if not admin or shutil.which("sudo"):
            commands += [[*apt, f"{install} {package}"] for package in program.packages]
    return commands


def install(program: Program = CHROMIUM) -> str:
    """The program's path; installed first if it is missing."""
    if not find(program):
        for command in install_commands(program):
            # On stderr: standard output is only the paths.
            print(f"{program.title} for the tests:", " ".join(command), file=sys.stderr)
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0 and find(program):
                break
    return require(program)


def main() -> int:
    """Find or install all programs; return 1 if any is missing. All are tried, so that one run names all missing."""
    missing = 0
    for program in PROGRAMS:
        try:
            print(f"{program.title}: {install(program)}")
        except NoBrowserError as error:
            print(error, file=sys.stderr)
            missing = 1
    return missing


def found() -> list[dict[str, object]]:
    """What is known of each program without installing it: its title, path and packages, and whether it can be had."""
    told: list[dict[str, object]] = []
    for program in PROGRAMS:
        try:
            path, fault = find(program), ""
        except NoBrowserError as error:
            path, fault = None, str(error)
        installs = bool(install_commands(program)) and not fault
        packages = " or ".join(program.packages)
        told.append({"title": program.title, "path": path, "how": fault or packages, "installs": installs})
    return told


if __name__ == "__main__":
    if sys.argv[1:] == ["--find"]:
        print(json.dumps(found()))
    else:
        sys.exit(main())
