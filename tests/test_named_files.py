"""What the project's own texts name by its path is there."""

import re

import pytest

from build_scripts.paths import ROOT

NAMED = re.compile(r"`((?:build_scripts|calculators|docs|tests)/[\w./-]+)`")
TEXTS = ("README.md", "ARCHITECTURE.md", "CONTRACT.md", "CONTRIBUTING.md", "build_scripts/runtime/README.md")


@pytest.mark.parametrize("text", TEXTS)
def test_every_path_that_a_text_names_exists(text: str) -> None:
    named = set(NAMED.findall((ROOT / text).read_text("utf-8")))
    assert named
    assert {path for path in named if not (ROOT / path).exists()} == set()
