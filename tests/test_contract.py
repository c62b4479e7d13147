"""CONTRACT.md: the sections that code and tests cite are there, and each calculator has one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import calculators
from build_scripts.paths import CALCULATORS, ROOT
from calculators.programmes import PROGRAMMES

CONTRACT = (ROOT / "CONTRACT.md").read_text("utf-8")
SECTIONS = set(re.findall(r"^#{2,3} (.+)$", CONTRACT, re.MULTILINE))
CITED = re.compile(r'CONTRACT\.md, "(?P<section>[^"]+)"(?: and "(?P<second>[^"]+)")?')


@pytest.mark.parametrize("folder", [CALCULATORS, ROOT / "tests" / "calculators"], ids=["calculators", "tests"])
def test_each_section_that_is_cited_is_there(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in folder.rglob("*.py")]
    cited = {section for text in texts for match in CITED.finditer(text) for section in match.groups() if section}
    assert cited
    assert cited - SECTIONS == set()


CALCULATOR_NAMES = [name for programme in PROGRAMMES for name in programme.calculators]


def names(field: Any) -> Iterator[str]:
    """The names of a described field and its choices, those of its rows included."""
    if "name" in field:
        yield field["name"]
    yield from (option["value"] for option in field.get("options", []))
    for inner in [*field.get("fields", []), *([field["each"]] if "each" in field else [])]:
        yield from names(inner)


@pytest.mark.parametrize("calculator", CALCULATOR_NAMES)
def test_each_calculator_s_inputs_and_choices_are_in_its_section(calculator: str) -> None:
    section = CONTRACT.partition(f"\n## {calculator}\n")[2].partition("\n## ")[0]
    described = calculators.describe(calculator)
    missing = [name for field in described["fields"] for name in names(field) if f"`{name}`" not in section]
    assert missing == []
