"""The whole site, step by step. Each step is a module of its own; here is their order."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from build_scripts import (
    assets,
    briefing,
    check_pages,
    contact_notice,
    content_names,
    csp,
    early,
    found,
    joined,
    offline,
    page_fixes,
    runtime,
    search_fixes,
    sitemap,
    social,
    wheel,
)
from build_scripts.address import site_url
from build_scripts.paths import BUILD, ROOT, SITE
from calculators.programmes import PROGRAMMES

Step = tuple[str, Callable[[], object]]


class StepError(Exception):
    """A step said why it cannot go on."""


def environment(given: dict[str, str]) -> dict[str, str]:
    """MkDocs' surroundings: the English address follows from the Turkish one, the rules' version from the rules."""
    settings = {name: value for name, value in given.items() if name != "SITE_URL"}
    settings["RULES_VERSION"] = PROGRAMMES[0].version
    address = site_url(given)
    if address:
        settings |= {"SITE_URL": address, "SITE_URL_EN": address + "en/"}
    # MkDocs announces its successor at every run; the announcement is known.
    return settings | {"NO_MKDOCS_2_WARNING": "1"}


def mkdocs(configuration: str, folder: Path) -> None:
    """Build one language; any warning ends the build."""
    # Not with --quiet: MkDocs then counts no warnings, and --strict has nothing to be strict about.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", configuration]
    command += ["--site-dir", str(folder)]
    surroundings = environment(dict(os.environ))
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StepError(f"MkDocs did not build {configuration}:\n{done.stdout}{done.stderr}")


def swap(finished: Path, site: Path) -> None:
    """Put the finished site in the old one's place: until now a visitor of the server saw the old one whole."""
    old = finished.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    finished.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def steps(site: Path) -> list[Step]:
    """What is done, in order."""
    fresh = BUILD / "site.new"
    return [
        ("the names in the pages", check_pages.run),
        ("the calculators' wheel", wheel.run),
        ("the browser's Python", runtime.run),
        # Before the pages, which say how long and large it is.
        ("the briefing document", briefing.build),
        ("the Turkish pages", lambda: mkdocs("mkdocs.yml", fresh)),
        # After the Turkish ones: that build empties the folder.
        ("the English pages", lambda: mkdocs("mkdocs.en.yml", fresh / "en")),
        ("pictures, downloads and the runtime for both languages", lambda: assets.run(fresh)),
        ("the briefing document in its places", lambda: briefing.run(fresh)),
        ("the pictures that shared links show", lambda: social.run(fresh)),
        ("the search", lambda: search_fixes.run(fresh)),
        ("accessibility of the theme's pages", lambda: page_fixes.run(fresh)),
        ("one script and one style sheet", lambda: joined.run(fresh)),
        ("Python's early start", lambda: early.run(fresh)),
        ("our files named by their content", lambda: content_names.run(fresh)),
        ("what opens without a network", lambda: offline.run(fresh)),
        ("the map of the site", lambda: sitemap.run(fresh)),
        ("what search engines are told of each page", lambda: found.run(fresh)),
        ("the contact details", lambda: contact_notice.run(fresh)),
        # Last: it hashes what stands in the pages.
        ("the security policy of every page", lambda: csp.run(fresh)),
        ("the finished site in its place", lambda: swap(fresh, site)),
    ]


def run(site: Path = SITE) -> None:
    """Build the site, saying each step and its time."""
    BUILD.mkdir(exist_ok=True)
    began = time.perf_counter()
    for sentence, do in steps(site):
        start = time.perf_counter()
        do()
        print(f"{time.perf_counter() - start:6.2f} s  {sentence}", flush=True)
    print(f"{time.perf_counter() - began:6.2f} s  all of {site.relative_to(ROOT)}/", flush=True)


if __name__ == "__main__":
    try:
        run()
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
