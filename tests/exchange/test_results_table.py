"""The table of many plans as a workbook, and the progress bar of a terminal."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calculators import __main__ as command
from calculators import exchange
from calculators.core.problems import Problems
from calculators.exchange.commands.progress_bar import progress_bar
from calculators.exchange.context import make_context
from calculators.exchange.reading.sheet_reader import open_source
from calculators.exchange.several_plans.results_table import results_workbook
from tests.calculators.exchange.test_file_commands import many
from tests.calculators.exchange.workbooks import line
from tests.calculators.helpers import LANGS

DATA = many([*line(1000.5, domestic="x"), "=A"], [*line("x"), "B"], [*line("99999999999999.99"), "_x000D_"])


def table(lang: str) -> bytes:
    return results_workbook(exchange.batch(DATA, lang=lang), make_context(lang, None, Problems()))


@pytest.mark.parametrize("lang", LANGS)
def test_a_table_is_written_as_a_workbook(tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    file.write_bytes(DATA)
    assert command.main(["batch", str(file), "--out", str(out), "--lang", lang]) == 0
    assert json.loads(capsys.readouterr().out) == exchange.batch(DATA, lang=lang)
    assert out.read_bytes() == table(lang)
    [heading, first, second, third] = openpyxl.load_workbook(out).active.values
    assert len(heading) == len(set(heading)) == 11
    assert first[:5] == ("=A", 1, 1000.5, 1000.5, 700.35)
    assert first[10]
    assert second[:3] == ("B", 1, None)
    assert "Plan!F3" in second[9]
    # No binary number holds this amount, so that it is written as a text.
    assert third[2] == "99999999999999.99"


@pytest.mark.parametrize("name", ["<r><t>A</t></r>", "<r>&</r>", "_x000D_x000D_", " A "])
def test_names_are_written_to_the_letter(name: str) -> None:
    result = {"plans": [{"name": name, "lines": 1, "warnings": []}]}
    book = results_workbook(result, make_context("tr", None, Problems()))
    (row,) = [cells for number, cells in next(iter(open_source(book).tables)).rows if number == 2]
    assert row[1].text == name


def test_the_same_results_give_the_same_bytes() -> None:
    assert table("tr") == table("tr")


def test_a_terminal_sees_a_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_bar("Planlar") as progress:
        assert progress
        progress(1, 4)
        progress(4, 4)
    assert "Planlar" in screen.getvalue()


def test_without_a_terminal_or_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    screen: Any = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_bar("Planlar") as progress:
        assert progress is None
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with progress_bar("Planlar") as progress:
        assert progress is None
    assert screen.getvalue() == ""
