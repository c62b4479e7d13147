"""The plan editor's place in a page: every word that its script says is there, in both languages."""

import json
import re
import string
import tomllib
from html import unescape
from pathlib import Path

import pytest

from build_scripts.blocks.calculator_blocks import find_calculator
from build_scripts.blocks.plan_block import PlanBlock
from build_scripts.blocks.plan_shell import definition, shell_html
from build_scripts.paths import CALCULATORS, ROOT, SCRIPTS
from calculators.core.texts import flatten
from calculators.plan_editor.grid import Grid, grid_of

BLOCKS = ROOT / "build_scripts/blocks"
CATALOGUES = (
    *(BLOCKS / name for name in ("plan", "plan_compare", "plan_many")),
    *(CALCULATORS / "plan_editor" / name for name in ("texts", "compare")),
)
DIALOGS = ("compare", "many")
"""Those whose scripts have words of their own, in the dialog."""
# Words of a state of Python, which the page's messages have for every script.
SAID = re.compile(r"#?(?:words|say)(?:\?)?\.(\w+)|#?say\(\"(\w+)\"|, \"(\w+_copied)\"")


def grid(lang: str = "tr") -> Grid:
    found = grid_of(find_calculator("grant", None, lang))
    assert found is not None
    return found


def texts(catalogue: str, lang: str) -> dict[str, str]:
    return dict(flatten(tomllib.loads(Path(f"{catalogue}.{lang}.toml").read_text("utf-8"))))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("catalogue", [str(each) for each in CATALOGUES])
def test_both_languages_have_the_same_texts_with_the_same_places(catalogue: str) -> None:
    tr, en = texts(catalogue, "tr"), texts(catalogue, "en")
    assert tr
    assert list(tr) == list(en)
    assert [key for key in tr if places(tr[key]) != places(en[key])] == []


@pytest.mark.parametrize("catalogue", [str(each) for each in CATALOGUES[:3]])
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_text_of_the_page_is_in_its_html_or_said_by_a_script(catalogue: str, lang: str) -> None:
    html = unescape(shell_html(grid(lang), None))
    scripts = "".join(path.read_text("utf-8") for path in SCRIPTS.rglob("*.js"))
    written = texts(catalogue, lang)

    def used(key: str) -> bool:
        if key.startswith("messages."):
            return re.search(rf"\b{key.removeprefix('messages.')}\b", scripts) is not None
        return all(piece in html for piece, *_ in string.Formatter().parse(written[key]))

    assert [key for key in written if not used(key)] == []


def test_the_scripts_say_only_what_the_page_has() -> None:
    html = shell_html(grid(), None)
    written = [json.loads(unescape(each)) for each in re.findall(r'data-messages="([^"]*)"', html)]
    messages = dict(zip(("", *DIALOGS), written, strict=True))
    said: dict[str, set[str]] = {name: set() for name in messages}
    for path in (SCRIPTS / "plan").glob("*.js"):
        whose = path.stem.partition("_")[0]
        words = {name for found in SAID.findall(path.read_text("utf-8")) for name in found if name}
        said[whose if whose in DIALOGS else ""] |= words
    assert len(said[""]) > 30
    assert all(len(said[name]) > 5 for name in DIALOGS)
    for name, words in said.items():
        assert words - set(messages[name]) - {"lang"} == set(), name


def test_the_definition_has_the_fields_of_a_line_and_the_years_of_the_rules() -> None:
    described = definition(grid())
    assert [(column["name"], column["kind"]) for column in described["columns"]] == [  # type: ignore[attr-defined]
        ("label", "text"),
        ("area", "choice"),
        ("item", "choice"),
        ("member", "text"),
        ("domestic", "flag"),
    ]
    assert (described["years"], described["usual"], described["most"]) == (7, 5, 20_000)
    assert described["yearLabels"][0] == "1. yıl"  # type: ignore[index]


def test_only_calculators_with_plans_have_an_editor() -> None:
    assert PlanBlock.known_arguments() == ["grant"]
    assert PlanBlock.takes("kdp.grant")
    assert not PlanBlock.takes("bonus")
    assert not PlanBlock.takes("unknown")
