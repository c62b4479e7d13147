"""What other programs take from the finished site: the package, the rules' values, the pages as text."""

import json
import subprocess
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from build_scripts.open_data import publish
from build_scripts.open_data.plain_text import plain_text
from build_scripts.paths import ROOT
from calculators.kdp import PROGRAMME
from tests.calculators.helpers import line, plan

PROGRAM = "bin/calculators"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing in it but the published package."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    command = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*command, str(publish.source_package())], check=True)
    return folder


@pytest.mark.parametrize("program", [["bin/python", "-m", "calculators"], [PROGRAM]])
def test_the_installed_package_answers_without_a_checkout(installed: Path, tmp_path: Path, program: list[str]) -> None:
    inputs = plan(line("8000000"), line("2000000", "machinery", domestic=True))
    command = [str(installed / program[0]), *program[1:], "grant", "--call", "kdp-4"]
    done = subprocess.run(command, input=json.dumps(inputs), cwd=tmp_path, capture_output=True, text=True, check=True)
    # The contract's worked figure.
    assert json.loads(done.stdout)["values"]["grant"] == "7300000.00"


def test_the_package_names_its_extra_and_has_every_module(tmp_path: Path) -> None:
    with zipfile.ZipFile(publish.source_package()) as package:
        names = set(package.namelist())
        (metadata,) = (package.read(name).decode() for name in names if name.endswith("/METADATA"))
    assert "Provides-Extra: exchange" in metadata
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "calculators").rglob("*.py")}
    assert modules <= names


def test_the_same_sources_give_the_same_package(tmp_path: Path) -> None:
    first, second = (publish.source_package(tmp_path / name) for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_every_value_of_the_rules_has_a_source_that_is_there() -> None:
    data: Any = publish.documents()["data/kdp/rules.json"]
    sources = {source["id"] for source in data["sources"]}
    assert data["values"]
    assert {value["source"] for value in data["values"]} <= sources
    rate = next(value for value in data["values"] if value["id"] == "support_rate")
    assert (rate["value"], rate["unit"]) == ("70", "percent")
    assert [call["id"] for call in data["calls"]] == list(PROGRAMME.calls)
    assert data["calls"][0]["id"] == "kdp-4"
    json.dumps(data)


def test_a_page_is_text_with_its_items_on_lines_and_without_notes() -> None:
    html = "<p>At most <b>%70</b>.<sup>1</sup></p> <ul> <li>20 firms</li> <li>R&amp;D ↩↩</li></ul>"
    assert plain_text(html) == "At most %70.\n- 20 firms\n- R&D"
