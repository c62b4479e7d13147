"""What serves every programme names none: no id, calculator, cost or answer of one stands in it, comments included."""

import re
from pathlib import Path

import pytest

from build_scripts.paths import ROOT

ROOMS = (
    *(
        f"calculators/{name}"
        for name in ("core", "render", "exchange", "plan_editor", "locale", "__init__.py", "__main__.py", "worker.py")
    ),
    "build_scripts",
    "docs/assets/scripts",
    "docs/assets/service_worker",
    *(f"docs/assets/styles/{name}" for name in ("answer", "form", "lists", "plan")),
    *(f"docs/assets/styles/{name}.css" for name in ("ledger", "plan")),
)
CONTENT = {
    f"build_scripts/{texts}.{lang}.toml"
    for texts in ("blocks/speed", "blocks/estimate", "site/atom_feed")
    for lang in ("tr", "en")
}
"""Texts of this site's pages and feed, which lie beside the module that fills them."""

NAMES = (
    *("kdp", "kümelenme", "cluster", "grant", "bonus", "eligibility", "sectors", "nace"),
    *("construction", "rent", "domestic", "certified", "machinery", "personnel", "consumables"),
    *("construction_base", "bonus_scope", "own_share", "rejected_total", "plan_end", "extended_end"),
)
NAME = re.compile(rf"(?<![^\W_])(?:{'|'.join(NAMES)})(?![^\W_])", re.IGNORECASE)
A_FIRST_ONE = re.compile(r"PROGRAMMES\[|DEFAULT_CALL|next\(iter\((?:\w+\.)*(?:calls|programmes)\b")
KINDS = {".py", ".js", ".mjs", ".css", ".toml", ".html"}


def files() -> list[Path]:
    found = [ROOT / room for room in ROOMS]
    listed = [file for room in found for file in ([room] if room.is_file() else sorted(room.rglob("*")))]
    return [each for each in listed if each.suffix in KINDS and each.relative_to(ROOT).as_posix() not in CONTENT]


def test_the_rooms_are_found() -> None:
    assert all((ROOT / room).exists() for room in ROOMS)
    assert len(files()) > 100


@pytest.mark.parametrize("pattern", [NAME, A_FIRST_ONE], ids=["a name of one programme", "the first of all"])
def test_nothing_neutral_speaks_of_one_programme(pattern: re.Pattern[str]) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_a_name_is_found_wherever_it_stands() -> None:
    for text in ('class_="part-grant"', "grant_low", "KDP", "lines[rent]", "for certified goods"):
        assert NAME.search(text)
    for text in ("a host grants few", "currently", "parent", "clusters"):
        assert not NAME.search(text)
