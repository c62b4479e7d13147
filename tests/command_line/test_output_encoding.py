"""The command line as a process of its own, under consoles whose code page lacks the signs that it prints.

Its own folder: inside Pyodide, where the tests of `calculators` run too, there are no processes.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import calculators
from calculators.core import receipts
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES

ROOT = Path(__file__).parents[2]
# cp1252 lacks ı and ₺, cp857 lacks −, latin-1 lacks both, ascii all of it; the last is how a C locale reads.
CODE_PAGES = ["cp1252", "cp857", "latin-1", "ascii", "cp1254", "ascii:strict", "cp437:strict"]
PURCHASE = {"price": "1000000", "rate": "0.7"}


def run(
    *arguments: str, code_page: str | None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a console of that code page would."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    page = {"PYTHONIOENCODING": code_page} if code_page else {}
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "calculators", *arguments],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=plain | page | environment,
    )


def receipt(**changes: object) -> str:
    query = find(PROGRAMMES, "bonus", "kdp-4", "tr", Problems())
    assert query
    return json.dumps(receipts.make(query, PURCHASE, calculators.evaluate("bonus", PURCHASE)) | changes)


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_every_answer_is_utf_8_whatever_the_code_page(code_page: str) -> None:
    told = run("bonus", "--call", "kdp-4", code_page=code_page, stdin=json.dumps(PURCHASE))
    assert (told.returncode, told.stderr) == (0, b"")
    assert json.loads(told.stdout.decode()) == calculators.evaluate("bonus", PURCHASE)


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "words"),
    [
        ((), "", 0, "eligibility: Kimler başvurabilir?"),
        (("bonus", "--text"), json.dumps(PURCHASE), 0, "1.000.000,00\u00a0TL − "),
        (("bonus", "--text", "--lang", "en"), json.dumps(PURCHASE), 0, "1,000,000.00\u00a0TL − "),
        (("bonus", "--text"), '{"price": "₺5"}', 2, "sayı olarak okunamadı"),
        (("bonus", "--describe"), "", 0, "Yerli malı belgeli ürünün fiyatı"),
        (("verify",), receipt(), 0, "Bu hesap hâlâ geçerli"),
        (("verify",), receipt(rules="2020 − ₺"), 3, "2020 − ₺"),
        (("verify",), "", 2, "bir hesap dosyası olarak okunamadı"),
        (("--help",), "", 0, "python -m calculators"),
    ],
)
def test_whatever_is_printed_is_utf_8(
    code_page: str, arguments: tuple[str, ...], stdin: str, code: int, words: str
) -> None:
    told = run(*arguments, code_page=code_page, stdin=stdin)
    assert (told.returncode, told.stderr) == (code, b"")
    assert words in told.stdout.decode()


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_what_is_said_of_a_wrong_use_is_utf_8(code_page: str) -> None:
    told = run("bonus", "--−₺ığ", code_page=code_page)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr.decode()
    assert "unrecognized arguments: --−₺ığ" in told.stderr.decode()


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.ISO-8859-9"])
def test_a_locale_of_another_encoding_changes_nothing(locale: str) -> None:
    told = run("bonus", "--text", code_page=None, stdin=json.dumps(PURCHASE), LC_ALL=locale, PYTHONCOERCECLOCALE="0")
    assert (told.returncode, told.stderr) == (0, b"")
    assert " − " in told.stdout.decode()


def test_what_utf_8_cannot_write_has_a_stand_in() -> None:
    # An argument of bytes that are no text, as a shell may hand it over.
    told = subprocess.run(
        [sys.executable.encode(), b"-m", b"calculators", b"bonus", b"--\xff"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii:strict"},
    )
    assert told.returncode == 2
    assert "\\udcff" in told.stderr.decode()
    assert "Traceback" not in told.stderr.decode()
