"""The front matter of the pages' sources, for build steps that need more than the finished HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from build_scripts.paths import DOCS

FOLDERS = {"tr": "", "en": "en/"}
"""Where each language's pages lie under the site's root."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page's language, its folder under the site's root (`iletisim/`, `en/contact/`, or empty), its front matter."""

    lang: str
    folder: str
    matter: dict[str, Any]


def sources(docs: Path = DOCS) -> Iterator[Source]:
    """Read every page's front matter, Turkish first, in the order of the files' names."""
    for lang, root in FOLDERS.items():
        for file in sorted((docs / lang).glob("*.md")):
            matter = yaml.safe_load(file.read_text("utf-8").split("---\n", 2)[1])
            folder = "" if file.stem == "index" else f"{file.stem}/"
            yield Source(lang, root + folder, matter)
