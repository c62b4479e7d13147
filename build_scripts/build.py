"""Builds the whole site: every step in its order, each a module of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from build_scripts.calculators_bundle import bundle as calculators_bundle
from build_scripts.common.site_url import site_url
from build_scripts.documents import briefing, social_card
from build_scripts.open_data import publish as open_data
from build_scripts.paths import BUILD, ROOT, SITE
from build_scripts.site import (
    atom_feed,
    bundle_assets,
    contact_notice,
    embed_pages,
    fingerprint_assets,
    page_integrity,
    page_validation,
    redirect_pages,
    search_fixes,
    security_policy,
    service_worker,
    shared_assets,
    sitemap,
    structured_data,
    theme_fixes,
    warm_start,
)
from calculators import programmes

Step = tuple[str, Callable[[], object]]
"""What a step does, for the log, and the function that does it."""


class StepError(Exception):
    """A step cannot go on; the message says why."""


def mkdocs_environment(environment: dict[str, str]) -> dict[str, str]:
    """The environment for MkDocs: with the addresses of both languages, if known, and the version of the rules."""
    settings = {name: value for name, value in environment.items() if name != "SITE_URL"}
    settings["RULES_VERSION"] = rules_version()
    address = site_url(environment)
    if address:
        settings |= {"SITE_URL": address, "SITE_URL_EN": address + "en/"}
    # Material prints a notice about MkDocs 2 at every run unless told not to.
    return settings | {"NO_MKDOCS_2_WARNING": "1"}


def rules_version() -> str:
    """The version of the rules; of several programmes each one's, with its id."""
    versions = {programme.id: programme.version for programme in programmes.PROGRAMMES}
    return ", ".join(f"{id_} {version}" if len(versions) > 1 else version for id_, version in versions.items())


def build_pages(configuration: str, folder: Path) -> None:
    """Build one language with MkDocs into a folder, which is emptied before; raises StepError at any warning."""
    # Without --quiet, with which MkDocs counts no warnings, so that --strict would let them pass.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", configuration]
    command += ["--site-dir", str(folder)]
    environment = mkdocs_environment(dict(os.environ))
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StepError(f"MkDocs did not build {configuration}:\n{done.stdout}{done.stderr}")


def replace_site(finished: Path, site: Path) -> None:
    """Move the finished site to where the old one is; a server that reads it sees one or the other whole."""
    old = finished.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    finished.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def steps(site: Path) -> list[Step]:
    """All steps in their order; everything before the last happens in a folder beside the site."""
    fresh = BUILD / "site.new"
    return [
        ("validate the names in the pages", page_validation.run),
        ("make the runtime bundle", calculators_bundle.run),
        # Before the pages, which state its length and size.
        ("set the briefing document", briefing.build),
        ("build the Turkish pages", lambda: build_pages("mkdocs.yml", fresh)),
        # After the Turkish ones, whose build empties the folder.
        ("build the English pages", lambda: build_pages("mkdocs.en.yml", fresh / "en")),
        ("copy the assets that both languages share", lambda: shared_assets.run(fresh)),
        ("copy the briefing document", lambda: briefing.run(fresh)),
        ("draw the pictures for shared links", lambda: social_card.run(fresh)),
        ("patch the search worker", lambda: search_fixes.run(fresh)),
        ("correct the theme's HTML", lambda: theme_fixes.run(fresh)),
        ("bundle scripts and styles", lambda: bundle_assets.run(fresh)),
        ("write the script of the redirect pages", lambda: redirect_pages.write_script(fresh)),
        ("write the warm-start script into pages", lambda: warm_start.run(fresh)),
        ("fingerprint scripts and styles", lambda: fingerprint_assets.run(fresh)),
        # Before the service worker, which knows the hashes of scripts; it needs the fingerprinted names.
        (
            "write integrity hashes into pages",
            lambda: page_integrity.run(fresh, service_worker.fingerprinted_files(fresh)),
        ),
        # After the script is fingerprinted and the other pages have their hashes, which these do not need.
        ("write the redirect pages", lambda: redirect_pages.run(fresh)),
        # With the heads of the calculators' pages as they are now; the service worker knows their scripts.
        ("write the bare pages for other websites", lambda: embed_pages.run(fresh)),
        ("write the service worker", lambda: service_worker.run(fresh)),
        ("write the sitemap", lambda: sitemap.run(fresh)),
        ("write the feeds of calls and changes", lambda: atom_feed.run(fresh)),
        ("write the data for programs", lambda: open_data.run(fresh)),
        ("write the structured data", lambda: structured_data.run(fresh)),
        ("check the contact details", lambda: contact_notice.run(fresh)),
        # After every step that changes a page, since the policy holds the hashes of the inline scripts.
        ("write the security policy", lambda: security_policy.run(fresh)),
        ("replace the old site", lambda: replace_site(fresh, site)),
    ]


def run(site: Path = SITE) -> None:
    """Build the site, printing each step with the seconds it took."""
    BUILD.mkdir(exist_ok=True)
    began = time.perf_counter()
    for description, do in steps(site):
        start = time.perf_counter()
        do()
        print(f"{time.perf_counter() - start:6.2f} s  {description}", flush=True)
    print(f"{time.perf_counter() - began:6.2f} s  all of {site.relative_to(ROOT)}/", flush=True)


if __name__ == "__main__":
    try:
        run()
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
