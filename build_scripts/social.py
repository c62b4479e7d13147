"""The picture that a shared link shows, one a language, drawn by Typst from docs/briefing/social.typ."""

import json
from pathlib import Path

import typst

from build_scripts.paths import BRIEFING, SITE
from build_scripts.words import read_words

POINTS_PER_INCH = 72  # a point of the template is a pixel of the picture
PLACES = {"tr": Path("assets/images/social.png"), "en": Path("en/assets/images/social.png")}
"""Where the templates expect it, under each language's own address."""


def picture(lang: str) -> bytes:
    """Draw the picture; the same bytes each time."""
    words = read_words(BRIEFING / f"social.{lang}.toml", lang) | {"lang": lang}
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
        target.write_bytes(picture(lang))


if __name__ == "__main__":
    run()
