"""Writes the service worker and what it knows of this build: fingerprinted files, hashes, the bundle, fallback pages.

It is written to the site's root, since a service worker controls the pages of its folder. If `extra.keep_offline` in
mkdocs.base.yml is false, a worker is written in its place that unregisters itself and deletes its caches in every
browser that returns.
"""

import json
import re
from pathlib import Path

from mkdocs.config import load_config

from build_scripts.common.integrity_hash import sha256_base64
from build_scripts.common.minify import bundle_classic_script, minify_script
from build_scripts.paths import DOCS, ROOT, SITE

SOURCES = DOCS / "assets" / "service_worker"
WORKER = "sw.js"
PYTHON_FOLDERS = ("assets/runtime/", "assets/app/", "assets/on_demand/")
FINGERPRINTED = re.compile(
    r"/assets/(?:runtime|app|on_demand|scripts|styles)/[0-9a-f]{16}/|\.[0-9a-f]{8}\.min\.(?:js|css)$"
)
FINGERPRINTED_FOLDER = re.compile(r".*/[0-9a-f]{16}/")
FALLBACK_META = re.compile(r'<meta name="offline" content="(?P<address>[^"]+)">')
# Files that later steps of the build still change.
CHANGED_LATER = re.compile(r"\.(?:html|xml|xml\.gz)$")


def fingerprinted_files(site: Path) -> list[str]:
    """Every file with a content hash in its address, relative to the site's root."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(file for file in files if FINGERPRINTED.search(f"/{file}"))


def hashes(site: Path) -> dict[str, str]:
    """The SHA-256 (base64) of every file but pages and sitemaps, which later steps of the build still change."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and not CHANGED_LATER.search(path.name))
    return {path.relative_to(site).as_posix(): sha256_base64(path.read_bytes()) for path in files}


def current_prefixes(files: list[str]) -> list[str]:
    """The fingerprinted folders of these files, and the files that have a fingerprint of their own."""
    folders = ((FINGERPRINTED_FOLDER.match(file), file) for file in files)
    return sorted({folder[0] if folder else file for folder, file in folders})


def python_files(files: list[str]) -> dict[str, list[str]]:
    """The names of the runtime bundle's files, by folder."""
    by_folder: dict[str, list[str]] = {}
    for file in files:
        if file.startswith(PYTHON_FOLDERS):
            folder, _, name = file.rpartition("/")
            by_folder.setdefault(folder + "/", []).append(name)
    return by_folder


def fallback_pages(site: Path) -> dict[str, str]:
    """The page to show offline for pages that are not cached, by the folder of each language; the longer path first."""
    pages = {}
    for folder in ("en/", ""):
        match = FALLBACK_META.search((site / folder / "index.html").read_text(encoding="utf-8"))
        if match is None:
            raise ValueError(f"{folder}index.html does not name the page to show for pages that are not cached")
        pages[folder] = folder + match["address"]
    return pages


def worker(site: Path, *, keep_offline: bool) -> str:
    """The script: of the caching worker, or of the one that removes it."""
    if not keep_offline:
        return minify_script((SOURCES / "unregister.js").read_text(encoding="utf-8"))
    files = fingerprinted_files(site)
    known = {
        "named": FINGERPRINTED.pattern,
        "current": current_prefixes(files),
        "python": python_files(files),
        "hashes": hashes(site),
        "fallbacks": fallback_pages(site),
    }
    caching_worker = bundle_classic_script(str(SOURCES / "service_worker.js"))
    return f"const SITE = {json.dumps(known, separators=(',', ':'))};\n{caching_worker}"


def run(site: Path = SITE) -> None:
    """Write the worker that the settings ask for."""
    keep_offline: bool = load_config(str(ROOT / "mkdocs.yml"))["extra"]["keep_offline"]
    (site / WORKER).write_text(worker(site, keep_offline=keep_offline), encoding="utf-8")


if __name__ == "__main__":
    run()
