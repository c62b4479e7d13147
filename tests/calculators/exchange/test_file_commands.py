"""The command line's verbs for plans as files: what is printed, what is written, and the exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

import calculators
from calculators import exchange
from calculators.core import receipts
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES
from tests.calculators.command_runs import Run
from tests.calculators.exchange.test_csv_files import written
from tests.calculators.exchange.test_plan_examples import EXAMPLES, PLAN, example
from tests.calculators.exchange.workbooks import HEADER, line, plan_sheet, workbook
from tests.calculators.helpers import LANGS, plan
from tests.calculators.helpers import line as input_line


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["plan.json", "plan-long.xlsx", "plan-wide.xlsx", "plan.csv", "plan.link.txt"])
def test_read_prints_what_a_file_holds(run: Run, name: str, lang: str) -> None:
    code, result = run.json("read", EXAMPLES / name, "--lang", lang)
    assert code == 0
    assert result == exchange.read_plan(example(name), lang=lang)


def test_read_takes_standard_input(run: Run) -> None:
    for arguments in (("read", "-"), ("read",)):
        assert run.json(*arguments, stdin=example("plan.link.txt"))[1]["inputs"] == PLAN["inputs"]


@pytest.mark.parametrize("lang", LANGS)
def test_read_refuses_with_every_error(run: Run, lang: str) -> None:
    code, result = run.json("read", EXAMPLES / "faulty.xlsx", "--lang", lang)
    assert code == 2
    assert result == exchange.read_plan(example("faulty.xlsx"), lang=lang)
    code, text = run("read", EXAMPLES / "faulty.xlsx", "--lang", lang, "--text")
    assert code == 2
    assert all(one["message"] in text for one in (*result["errors"], *result["notices"]))


@pytest.mark.parametrize(
    ("lang", "said"), [("tr", ["8 satır", "3.600.000,00", "Bina kirası", "Yerli malı"]), ("en", ["8 lines"])]
)
def test_read_tells_a_plan_in_words(run: Run, lang: str, said: list[str]) -> None:
    code, text = run("read", EXAMPLES / "plan.json", "--text", "--lang", lang)
    assert code == 0
    assert all(one in text for one in ["Örnek plan", "kdp-4", "Küme müdürü", *said])
    assert "TOPLAM" in run("read", EXAMPLES / "plan-wide.xlsx", "--text", "--lang", lang)[1]


@pytest.mark.parametrize("verb", ["read", "link", "batch"])
def test_a_file_that_is_not_there_is_refused(run: Run, verb: str, tmp_path: Path) -> None:
    for extra in ([], ["--text"]):
        code, printed = run(verb, tmp_path / "none.xlsx", *extra)
        assert code == 2
        assert "file" in printed
        assert "missing" in printed


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "a", "b"],
        ["link"],
        ["compare", "a"],
        ["compare", "a", "b", "c"],
        ["export", "a"],
        ["template"],
        ["template", "a.xlsx", "b.xlsx"],
        ["batch"],
        ["grant", "a", "b"],
    ],
)
def test_a_wrong_number_of_files_is_refused(run: Run, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["plan-long.xlsx", "plan-wide.xlsx", "plan.csv", "plan.json", "plan.link.txt"])
def test_a_calculator_takes_the_same_files(run: Run, name: str, lang: str) -> None:
    inputs = exchange.read_plan(example(name))["inputs"]
    code, answer = run.json("grant", EXAMPLES / name, "--lang", lang)
    assert code == 0
    assert answer == calculators.evaluate("grant", inputs, lang=lang)
    code, text = run("grant", EXAMPLES / name, "--lang", lang, "--text")
    assert code == 0
    assert "18" in text


def test_a_calculator_tells_the_notices_of_a_file_beside_its_answer(run: Run) -> None:
    run("grant", EXAMPLES / "plan-wide.xlsx")
    assert "TOPLAM" in run.told
    run("grant", EXAMPLES / "plan-long.xlsx")
    assert run.told == ""


def test_a_calculator_refuses_a_faulty_file_with_cells(run: Run) -> None:
    code, answer = run.json("grant", EXAMPLES / "faulty.xlsx")
    assert code == 2
    assert answer["errors"] == exchange.read_plan(example("faulty.xlsx"))["errors"]
    assert "Plan!D2" in run("grant", EXAMPLES / "faulty.xlsx", "--text")[1]


def test_a_saved_result_is_computed_anew(run: Run, tmp_path: Path) -> None:
    query = find(PROGRAMMES, "grant", "kdp-4", "tr", Problems())
    assert query
    inputs = plan(input_line("5.00"))
    kept = receipts.make(query, inputs, calculators.evaluate("grant", inputs))
    file = tmp_path / "hesap.json"
    file.write_text(json.dumps(kept), "utf-8")
    assert run.json("grant", file) == (0, calculators.evaluate("grant", inputs))


@pytest.mark.parametrize("data", [b"", b"text", b"{", b"[]", b"\xff", b"12", b"#plan=x"])
def test_what_is_neither_a_file_nor_json_is_refused_as_inputs(run: Run, data: bytes) -> None:
    code, answer = run.json("grant", "-", stdin=data)
    assert code == 2
    assert answer["ok"] is False
    assert [one["field"] for one in answer["errors"]] == ["link" if data == b"#plan=x" else "inputs"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"text", "no_header"),
        ("a.XLSX", b"text", "no_header"),
        ("a.xlsx", b"", "not_a_workbook"),
        ("a", b"%PDF-1.7", "not_a_workbook"),
        ("a", b"PK\x03\x04", "not_a_workbook"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_as_a_file(
    run: Run, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    exit_code, answer = run.json("grant", tmp_path / name)
    assert exit_code == 2
    assert [(one["field"], one["code"]) for one in answer["errors"]] == [("file", code)]


def test_another_calculator_takes_no_sheets(run: Run) -> None:
    code, answer = run.json("bonus", EXAMPLES / "plan-long.xlsx")
    assert code == 2
    assert [(one["field"], one["code"]) for one in answer["errors"]] == [("inputs", "wrong_type")]


def test_a_call_on_the_command_line_goes_before_that_of_the_file(run: Run) -> None:
    code, answer = run.json("grant", EXAMPLES / "plan.json", "--call", "kdp-9")
    assert code == 2
    assert [one["field"] for one in answer["errors"]] == ["call"]


def test_link_prints_the_bare_fragment(run: Run) -> None:
    for extra in ([], ["--text"], ["--lang", "en"]):
        assert run("link", EXAMPLES / "plan.json", *extra) == (0, example("plan.link.txt").decode().strip() + "\n")
    code, answer = run.json("link", EXAMPLES / "faulty.xlsx")
    assert code == 2
    assert len(answer["errors"]) == 6


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_that_is_too_long_is_refused(run: Run, lang: str) -> None:
    rows = [
        HEADER,
        *((1, "Yenilik", "Kira", f"{n * 7919 % 10007}", f"{n * n % 9973}", str(n), "") for n in range(3000)),
    ]
    code, answer = run.json("link", "-", "--lang", lang, stdin=written(rows).encode())
    assert code == 2
    assert [(one["field"], one["code"]) for one in answer["errors"]] == [("link", "too_long")]


@pytest.mark.parametrize("lang", LANGS)
def test_compare_prints_what_differs(run: Run, tmp_path: Path, lang: str) -> None:
    other = tmp_path / "other.json"
    lines = [{**PLAN["inputs"]["lines"][0], "amount": "1.00", "domestic": True}, *PLAN["inputs"]["lines"][2:]]
    changed = {"lines": [*lines, input_line("5.00")], "rate": "60", "readings": {"rent_scope": "not_listed"}}
    other.write_text(json.dumps(changed), "utf-8")
    code, result = run.json("compare", EXAMPLES / "plan.csv", other, "--lang", lang)
    assert code == 0
    assert result == exchange.compare(example("plan.csv"), other.read_bytes(), lang=lang)
    code, text = run("compare", EXAMPLES / "plan.csv", other, "--lang", lang, "--text")
    assert code == 0
    words = {"tr": ["3.600.000,00 → 1,00", "hayır → evet", "70 → 60", "Listede yok"], "en": ["3,600,000.00 → 1.00"]}
    assert all(one in text for one in words[lang])
    assert all(one["label"] in text for one in result["figures"] if one["difference"] != "0.00")


@pytest.mark.parametrize(("lang", "said"), [("tr", "fark yok"), ("en", "do not differ")])
def test_compare_says_that_nothing_differs(run: Run, lang: str, said: str) -> None:
    code, text = run("compare", EXAMPLES / "plan.csv", EXAMPLES / "plan-long.xlsx", "--text", "--lang", lang)
    assert code == 0
    assert said in text


def test_compare_refuses_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    assert run("compare", EXAMPLES / "plan.csv", EXAMPLES / "faulty.xlsx")[0] == 2
    assert "b.lines[0].amount" in run("compare", EXAMPLES / "plan.csv", EXAMPLES / "faulty.xlsx", "--text")[1]
    assert run("compare", EXAMPLES / "plan.csv", tmp_path / "none")[0] == 2


def many(*rows: Any) -> bytes:
    return workbook({"Plan": [(*HEADER, "Plan"), *rows]})


@pytest.mark.parametrize("lang", LANGS)
def test_batch_prints_the_answers_of_many_plans(run: Run, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "many.xlsx"
    foot = ["not", None, None, None, None, None, None, None]
    file.write_bytes(many([*line(1000, "Tadilat"), "A"], [*line("x"), "B"], [*line(7), None], foot))
    code, result = run.json("batch", file, "--lang", lang)
    assert code == 0
    assert result == exchange.batch(file.read_bytes(), lang=lang)
    code, text = run("batch", file, "--lang", lang, "--text")
    assert code == 0
    assert all(
        one in text for one in ["A", "B", {"tr": "4,90", "en": "4.90"}[lang], {"tr": "adsız", "en": "no name"}[lang]]
    )
    assert result["plans"][1]["errors"][0]["message"] in text
    assert result["plans"][0]["warnings"][0]["message"] in text
    assert run.told == "", "no progress where there is no terminal"


def test_batch_is_refused_where_no_plan_could_be_answered(run: Run) -> None:
    code, result = run.json("batch", "-", stdin=many([*line("x"), "A"]))
    assert (code, result["ok"]) == (2, True)
    assert run.json("batch", "-", stdin=plan_sheet(line(1)))[0] == 2
    assert run("batch", "-", "--text", stdin=plan_sheet(line(1)))[0] == 2


@pytest.mark.parametrize("lang", LANGS)
def test_batch_writes_a_table_as_csv(run: Run, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "out.CSV"
    data = many([*line(1000.5), "=A"], [*line("x"), "B;C"])
    code, result = run.json("batch", "-", "--out", out, "--lang", lang, stdin=data)
    assert (code, len(result["plans"])) == (0, 2)
    heading, first, second = out.read_bytes().decode("utf-8-sig").splitlines()
    # As spreadsheets of the language separate cells: where amounts have commas, with commas and quotes.
    separator, amount = {"tr": (";", "1.000,50"), "en": (",", '"1,000.50"')}[lang]
    assert heading.count(separator) == 10
    assert first.startswith(separator.join(["'=A", "1", amount, amount, ""]))
    name = {"tr": '"B;C"', "en": "B;C"}[lang]
    assert second.startswith(separator.join([name, "1", *[""] * 8]))
    assert result["plans"][1]["errors"][0]["message"] in second


@pytest.mark.parametrize(("out", "code"), [("out.txt", "not_a_choice"), ("none/out.csv", "missing")])
def test_a_table_that_cannot_be_written_is_refused(run: Run, tmp_path: Path, out: str, code: str) -> None:
    exit_code, result = run.json("batch", "-", "--out", tmp_path / out, stdin=many([*line(1), "A"]))
    assert exit_code == 2
    assert [(one["field"], one["code"]) for one in result["errors"]] == [("out", code)]


class Writers:
    """Stands in for the writers of workbooks, which have tests of their own."""

    def __init__(self) -> None:
        self.query: list[tuple[Any, ...]] = []

    def write_template(self, *, call: str | None, lang: str) -> bytes:
        self.query.append(("template", call, lang))
        return b"template"

    def write_workbook(self, inputs: Any, *, name: str, call: str, lang: str, today: Any) -> bytes | dict[str, Any]:
        self.query.append(("workbook", name, call, lang, today.year > 2000, len(inputs["lines"])))
        return b"workbook"

    def write_csv(self, inputs: Any, *, call: str, lang: str) -> bytes | dict[str, Any]:
        self.query.append(("csv", call, lang, len(inputs["lines"])))
        return b"csv"


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> Writers:
    made = Writers()
    for name in ("write_template", "write_workbook", "write_csv"):
        monkeypatch.setattr(exchange, name, getattr(made, name))
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_template_writes_an_empty_workbook(run: Run, writers: Writers, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "out.xlsx"
    assert run.json("template", out, "--lang", lang) == (
        0,
        {"ok": True, "file": str(out), "bytes": 8, "notices": []},
    )
    assert out.read_bytes() == b"template"
    assert writers.query == [("template", None, lang)]
    assert run("template", out, "--call", "kdp-4")[0] == 0
    assert writers.query[1:] == [("template", "kdp-4", "tr")]
    assert str(out) in run("template", out, "--lang", lang, "--text")[1]
    assert run("template", tmp_path / "out.csv")[0] == 2


@pytest.mark.parametrize("lang", LANGS)
def test_export_writes_a_workbook_or_the_lines(run: Run, writers: Writers, tmp_path: Path, lang: str) -> None:
    book, lines = tmp_path / "out.xlsx", tmp_path / "out.csv"
    code, result = run.json("export", EXAMPLES / "plan.json", book, "--lang", lang)
    assert (code, result["notices"], book.read_bytes()) == (0, [], b"workbook")
    code, result = run.json("export", EXAMPLES / "plan-wide.xlsx", lines, "--lang", lang)
    assert (code, lines.read_bytes()) == (0, b"csv")
    assert [one["code"] for one in result["notices"]] == ["total_row", "lines_only"]
    assert writers.query == [("workbook", "Örnek plan", "kdp-4", lang, True, 8), ("csv", "kdp-4", lang, 8)]


def test_export_refuses_what_the_writer_refuses(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refusal = exchange.read_plan(b"")
    monkeypatch.setattr(exchange, "write_workbook", lambda *_, **__: refusal)
    assert run.json("export", EXAMPLES / "plan.json", tmp_path / "out.xlsx") == (2, refusal)
    assert run("export", EXAMPLES / "faulty.xlsx", tmp_path / "out.xlsx")[0] == 2
    assert run("export", EXAMPLES / "plan.json", tmp_path / "out.pdf")[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "--call", "kdp-4", "plan.json"],
        ["export", "plan.json", "out.xlsx", "--call", "kdp-4"],
        ["verify", "receipt.json", "--call", "kdp-4"],
        ["read", "plan.json", "--out", "out.csv"],
        ["grant", "plan.json", "--out", "out.csv"],
    ],
)
def test_an_option_without_effect_is_refused(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    option = next(one for one in arguments if one.startswith("--"))
    assert f"{arguments[0]} takes no {option}" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["read", "link", "batch"])
def test_an_unknown_language_is_refused(run: Run, verb: str) -> None:
    for extra in ([], ["--text"]):
        code, printed = run(verb, EXAMPLES / "plan.json", "--lang", "de", *extra)
        assert code == 2
        assert "lang" in printed


def test_no_calculator_has_the_name_of_a_verb() -> None:
    verbs = {"read", "template", "export", "link", "compare", "batch", "verify"}
    assert not verbs & {name for programme in PROGRAMMES for name in programme.calculators}
