"""What the command line tells a newcomer, and how it ends where nobody reads on (`… | head -1`)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.__main__ import main
from calculators.exchange.commands.command_line import VERBS

ROOT = Path(__file__).parents[2]
PURCHASE = json.dumps({"price": "1000000"})


def run(*arguments: str, stdin: str = "", stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "calculators", *arguments],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100"},
    )


def test_the_help_shows_how_each_command_is_written() -> None:
    told = run("--help")
    assert (told.returncode, told.stderr) == (0, "")
    for usage in (
        "NAME [FILE|-]",
        "verify [RECEIPT.json|-]",
        "read [FILE|-]",
        "template OUT.xlsx",
        "export PLAN OUT.xlsx|OUT.csv",
        "link PLAN",
        "compare PLAN OTHER",
        "batch FILE [--out OUT.xlsx|OUT.csv]",
    ):
        assert f"\n  {usage} " in told.stdout
    assert "Exit codes: 0 answered" in told.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_a_command_with_the_wrong_files_is_shown_as_it_is_written(verb: str) -> None:
    told = run(verb, "a", "b", "c")
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.rstrip().endswith(f"error: write {verb} {VERBS[verb].usage}")


@pytest.mark.parametrize("name", ["verify", "grant"])
def test_so_is_one_of_the_others(name: str) -> None:
    told = run(name, "a", "b")
    assert told.returncode == 2
    assert told.stderr.rstrip().endswith("|-]")
    assert f"error: write {name} [" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        ((), "", 0),
        (("--help",), "", 0),
        (("bonus", "--text"), PURCHASE, 0),
        (("bonus",), "{}", 2),
        (("verify",), "", 2),
        (("read",), "#plan=1.", 2),
    ],
)
def test_where_nobody_reads_on_it_ends_quietly_with_the_same_code(
    arguments: tuple[str, ...], stdin: str, code: int
) -> None:
    read, write = os.pipe()
    os.close(read)
    told = run(*arguments, stdin=stdin, stdout=write)
    os.close(write)
    assert (told.returncode, told.stderr) == (code, "")


def test_all_that_is_written_after_the_reader_has_gone_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)
        assert main([]) == 0
        nobody.write("written when the program ends")
        nobody.flush()
