"""Copies what both languages share to site/assets: pictures, downloads and the runtime bundle.

MkDocs copies only what is in its docs_dir (docs/tr, docs/en), and docs/assets is beside them.
"""

import shutil
from pathlib import Path

from build_scripts.paths import BUNDLE, DOCS, SITE

SOURCES = DOCS / "assets"

# The search worker loads the stemmer's support file and the file of the page's language, which is built in for English.
USED_LUNR_FILES = {"lunr.stemmer.support.min.js", "lunr.tr.min.js"}


def remove_unused_theme_files(folder: Path) -> None:
    """Remove files of Material that no page asks for: source maps, stemmers and segmenters of other languages."""
    for source_map in folder.rglob("*.map"):
        source_map.unlink()
    lunr = folder / "assets" / "javascripts" / "lunr"
    if lunr.is_dir():
        for file in lunr.rglob("*.js"):
            if file.name not in USED_LUNR_FILES:
                file.unlink()


def run(site: Path = SITE, sources: Path = SOURCES, bundle: Path = BUNDLE) -> None:
    """Fill site/assets; a folder that does not exist is left out."""
    target = site / "assets"
    for part in ("images", "downloads"):
        if (sources / part).is_dir():
            shutil.copytree(sources / part, target / part, dirs_exist_ok=True)
    if bundle.is_dir():
        shutil.copytree(bundle, target, dirs_exist_ok=True)
    for folder in (site, site / "en"):
        remove_unused_theme_files(folder)


if __name__ == "__main__":
    run()
