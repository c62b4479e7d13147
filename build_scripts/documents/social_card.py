"""Draws the picture that a shared link shows (og:image), one a language, with Typst from docs/briefing/social.typ."""

import json
from pathlib import Path

import typst

from build_scripts.documents.document_texts import read_texts
from build_scripts.paths import BRIEFING, SITE

# One point of the template becomes one pixel of the picture.
POINTS_PER_INCH = 72
PLACES = {"tr": Path("assets/images/social.png"), "en": Path("en/assets/images/social.png")}
"""The path in the site by language; docs/overrides/main.html refers to it."""


def draw_card(lang: str) -> bytes:
    """The PNG; the same bytes for the same texts and rules."""
    words = read_texts(BRIEFING / f"social.{lang}.toml", lang) | {"lang": lang}
    compiler = typst.Compiler(BRIEFING / "social.typ", root=BRIEFING, ignore_system_fonts=True)
    drawn = compiler.compile(
        format="png", ppi=POINTS_PER_INCH, sys_inputs={"words": json.dumps(words, ensure_ascii=False)}
    )
    if not isinstance(drawn, bytes):
        raise TypeError("the picture runs over more than one page")
    return drawn


def run(site: Path = SITE) -> None:
    """Write both pictures into the site."""
    for lang, place in PLACES.items():
        target = site / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(draw_card(lang))


if __name__ == "__main__":
    run()
