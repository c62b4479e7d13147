"""The command line: what is printed, and the exit code that goes with it."""

import io
import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators import __main__ as command
from calculators.core import receipts
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES
from tests.calculators.command_runs import Run
from tests.calculators.helpers import LANGS, grant, line, plan
from tests.calculators.render.answer_contexts import NAMES, every_language

DOMESTIC = plan(line("8000000"), line("2000000", "machinery", domestic=True))


def receipt(inputs: Any = DOMESTIC, lang: str = "tr") -> dict[str, Any]:
    query = find(PROGRAMMES, "grant", "kdp-4", lang, Problems())
    assert query
    return receipts.make(query, inputs, grant(inputs, lang=lang))


def test_without_a_name_the_calculators_are_listed(run: Run) -> None:
    code, printed = run()
    assert code == 0
    assert [row.partition(":")[0] for row in printed.splitlines()] == NAMES


@every_language
def test_inputs_are_answered_as_json(run: Run, lang: str) -> None:
    code, printed = run("grant", "-", "--lang", lang, stdin=json.dumps(DOMESTIC))
    assert code == 0
    assert json.loads(printed) == grant(DOMESTIC, lang=lang)


def test_standard_input_is_the_default_and_a_byte_order_mark_is_no_harm(run: Run) -> None:
    code, printed = run("grant", stdin=b"\xef\xbb\xbf" + json.dumps(DOMESTIC).encode())
    assert code == 0
    assert json.loads(printed)["values"]["grant"] == "7300000.00"


def test_inputs_are_read_from_a_file_exactly(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text('{"lines": [{"area": "innovation", "item": "travel", "amount": 0.10}]}')
    code, printed = run("grant", str(file), "--call", "kdp-4")
    assert code == 0
    assert json.loads(printed)["values"]["claimed_total"] == "0.10"


def test_options_may_stand_before_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(DOMESTIC))
    assert run("grant", "--lang", "en", str(file)) == run("grant", str(file), "--lang", "en")
    assert run("--lang", "en", "grant", str(file))[0] == 0


@pytest.mark.parametrize(("lang", "figure"), [("tr", "7.300.000,00"), ("en", "7,300,000.00")])
def test_the_text_explains_the_second_worked_plan(run: Run, lang: str, figure: str) -> None:
    code, printed = run("grant", "--text", "--lang", lang, stdin=json.dumps(DOMESTIC))
    assert code == 0
    assert figure in printed.splitlines()[0]
    for step in grant(DOMESTIC, lang=lang)["steps"]:
        assert step["label"] in printed


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_calculator_is_described(run: Run, name: str, lang: str) -> None:
    code, printed = run(name, "--describe", "--lang", lang)
    assert code == 0
    assert json.loads(printed) == calculators.describe(name, lang=lang)


@pytest.mark.parametrize(
    ("arguments", "stdin", "errors"),
    [
        (["grant"], "{}", {"lines": "missing"}),
        (["grant", "--call", "kdp-9"], "{}", {"call": "not_a_choice", "lines": "missing"}),
        (["nothing"], "{}", {"calculator": "not_a_choice"}),
        (["nothing", "--describe"], "", {"calculator": "not_a_choice"}),
        (["grant"], "[]", {"inputs": "wrong_type"}),
        (["grant"], "", {"inputs": "wrong_type"}),
        (["grant"], "{", {"inputs": "wrong_type"}),
        (["grant"], "[" * 100_000, {"inputs": "wrong_type"}),
        (["grant"], b"\xff\xfe", {"inputs": "wrong_type"}),
        (["grant", "no/such/file.json"], "", {"inputs": "wrong_type"}),
        (["grant", "."], "", {"inputs": "wrong_type"}),
        (
            ["nothing", "--lang", "xx"],
            "{",
            {"lang": "not_a_choice", "calculator": "not_a_choice", "inputs": "wrong_type"},
        ),
    ],
)
def test_refused_input_is_exit_two_with_every_error(
    run: Run, arguments: list[str], stdin: str | bytes, errors: dict[str, str]
) -> None:
    code, printed = run(*arguments, stdin=stdin)
    assert code == 2
    answer = json.loads(printed)
    assert answer["ok"] is False
    assert {error["field"]: error["code"] for error in answer["errors"]} == errors


@pytest.mark.parametrize(
    ("lang", "words"), [("tr", "Girdiler: dosya açılamadı"), ("en", "Inputs: the file could not be opened")]
)
def test_a_file_that_is_not_there_is_said_to_be_missing(run: Run, lang: str, words: str) -> None:
    code, printed = run("grant", "no/such/file.json", "--text", "--lang", lang)
    assert code == 2
    assert words in printed


def test_a_refusal_as_text(run: Run) -> None:
    code, printed = run("grant", "--text", "--lang", "en", stdin='{"rate": "x"}')
    assert code == 2
    assert "Support rate: " in printed
    assert "[rate: not_a_number]" in printed
    assert "[lines: missing]" in printed


def test_the_package_itself_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["calculators"])
    monkeypatch.delitem(sys.modules, "calculators.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("calculators", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("grant: ")


def test_a_fault_of_ours_is_exit_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr(calculators, "evaluate", broken)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    assert command.main(["grant"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "RuntimeError: ours" in told.err


@pytest.mark.parametrize("lang", LANGS)
def test_a_receipt_that_holds_is_exit_zero(run: Run, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(receipt(lang=lang)))
    code, printed = run("verify", str(file))
    assert code == 0
    assert {"tr": "hâlâ geçerli", "en": "still valid"}[lang] in printed


def test_a_receipt_that_differs_is_exit_three_and_says_where(run: Run) -> None:
    kept = receipt()
    kept["inputs"]["rate"] = "60"
    code, printed = run("verify", stdin=json.dumps(kept))
    assert code == 3
    assert "7.300.000,00" in printed
    assert "6.300.000,00" in printed


def test_a_receipt_whose_hash_is_wrong_is_exit_three(run: Run) -> None:
    code, printed = run("verify", stdin=json.dumps(receipt(lang="en") | {"hash": "0"}))
    assert code == 3
    assert "hash" in printed


@pytest.mark.parametrize("stdin", ["", "{}", "[]", "5", "[" * 9000, b"\xff", '{"hash": 1}'])
def test_what_is_no_receipt_is_exit_two(run: Run, stdin: str | bytes) -> None:
    for lang, words in {"tr": "okunamadı", "en": "could not be read"}.items():
        code, printed = run("verify", "--lang", lang, stdin=stdin)
        assert code == 2
        assert words in printed


def test_no_such_receipt_is_exit_two(run: Run) -> None:
    assert run("verify", "no/such/file.json")[0] == 2


@pytest.mark.parametrize("inputs", [{"lines": [line("\ud800", label="\ud800")], "\ud800": 1}])
def test_hostile_texts_can_be_printed(run: Run, inputs: dict[str, Any]) -> None:
    code, printed = run("grant", "--text", stdin=json.dumps(inputs))
    assert code == 2
    assert printed.encode()


@pytest.mark.parametrize("code_page", ["cp1252", "cp857", "ascii", "latin-1"])
def test_a_console_of_any_code_page_gets_utf_8(code_page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "purchase.json"
    file.write_text('{"price": "1000000"}')
    printed, said = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(printed, code_page))
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(said, code_page, errors="strict"))
    assert command.main(["bonus", str(file), "--text"]) == 0
    sys.stdout.flush()
    assert "1.000.000,00\u00a0TL − " in printed.getvalue().decode()
    assert said.getvalue() == b""


def test_a_stream_without_an_encoding_of_its_own_is_written_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    monkeypatch.setattr("sys.stdout", printed)
    assert command.main([]) == 0
    assert "eligibility: Kimler başvurabilir? / Who can apply?" in printed.getvalue()
