"""What both languages share goes once to site/assets: pictures, downloads and the browser bundle.

MkDocs copies only what stands in its docs_dir (docs/tr, docs/en), so this is ours to do.
"""

import shutil
from pathlib import Path

from build_scripts.paths import BUNDLE, DOCS, SITE

SOURCES = DOCS / "assets"

# The search worker asks for the stemmer's support file and the page language's own file, for no other.
KEPT_LUNR = {"lunr.stemmer.support.min.js", "lunr.tr.min.js"}


def prune(tree: Path) -> None:
    """Remove what Material ships and no page asks for: source maps, other languages' stemmers and segmenters."""
    for unused in tree.rglob("*.map"):
        unused.unlink()
    lunr = tree / "assets" / "javascripts" / "lunr"
    if lunr.is_dir():
        for file in lunr.rglob("*.js"):
            if file.name not in KEPT_LUNR:
                file.unlink()


def run(site: Path = SITE, sources: Path = SOURCES, bundle: Path = BUNDLE) -> None:
    """Fill site/assets; parts that were not built yet are left out."""
    target = site / "assets"
    for part in ("images", "downloads"):
        if (sources / part).is_dir():
            shutil.copytree(sources / part, target / part, dirs_exist_ok=True)
    if bundle.is_dir():
        shutil.copytree(bundle, target, dirs_exist_ok=True)
    for tree in (site, site / "en"):
        prune(tree)


if __name__ == "__main__":
    run()
