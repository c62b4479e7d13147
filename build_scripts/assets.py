"""What both languages share goes once to site/assets: styles, scripts, pictures, downloads and the browser bundle.

MkDocs copies only what stands in its docs_dir (docs/tr, docs/en), so this is ours to do.
"""

import re
import shutil
from pathlib import Path

from build_scripts.paths import BUNDLE, DOCS, SITE

SOURCES = DOCS / "assets"
STYLES = SOURCES / "styles"
INDENTATION = re.compile(r"\n\s+")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
IMPORT = re.compile(r'^@import url\("(?P<file>[\w-]+\.css)"\);\n', re.MULTILINE)

# The search worker asks for the stemmer's support file and the page language's own file, for no other.
KEPT_LUNR = {"lunr.stemmer.support.min.js", "lunr.tr.min.js"}


def joined_styles(entry: Path) -> str:
    """The entry style sheet with each import replaced by its file: small files with comments to read, one to fetch."""

    def text_of(match: re.Match[str]) -> str:
        return joined_styles(entry.parent / match["file"])

    return COMMENT.sub("", IMPORT.sub(text_of, entry.read_text(encoding="utf-8")))


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
    for part in ("images", "scripts", "downloads"):
        if (sources / part).is_dir():
            shutil.copytree(sources / part, target / part, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.d.ts"))
    (target / "styles").mkdir(parents=True, exist_ok=True)
    styles = INDENTATION.sub("\n", joined_styles(sources / "styles" / "site.css"))
    (target / "styles" / "site.css").write_text(styles, encoding="utf-8")
    if bundle.is_dir():
        shutil.copytree(bundle, target, dirs_exist_ok=True)
    for tree in (site, site / "en"):
        prune(tree)


if __name__ == "__main__":
    run()
