"""The command line: `python -m calculators NAME [FILE|-]`; see `--help`."""

import argparse
import contextlib
import datetime
import io
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

import calculators
from calculators import programmes
from calculators.core import evaluation, json_text, receipts
from calculators.core.problems import Problems
from calculators.core.texts import Texts
from calculators.exchange.commands import command_line
from calculators.exchange.commands.command_line import VERBS
from calculators.exchange.commands.inputs_file import read_plan_file
from calculators.exchange.plans.plan_files import RefusedPlanError
from calculators.locale import TEXTS
from calculators.render.parts import AnswerContext
from calculators.render.receipts import verdict_lines
from calculators.render.text import answer_text, refusal_text

ANSWERED, FAULT, REFUSED, DIFFERS = 0, 1, 2, 3
# JSON text of the greatest length, in characters of the greatest size, and one more.
_MOST_BYTES = 4 * json_text.LONGEST + 1


_CALCULATORS = {
    "NAME [FILE|-]": "answer a calculator by its inputs (a JSON object) or a plan",
    "NAME --describe": "print the calculator's fields",
    "verify [RECEIPT.json|-]": "compute a saved result (a receipt) anew and print what differs",
}
_NOTES = """\
Without a name the calculators are listed. A file that is not named, or is -, is read from standard input.
A plan's file is .json, .xlsx, .csv or the text of a link.
Output is UTF-8: JSON, or words with --text.
Exit codes: 0 answered (or a receipt that holds), 1 a fault of ours, 2 refused input, 3 a receipt that differs."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code.

    It is printed when all is done, so that the code is the same where whoever reads stops after a few lines.
    """
    _write_utf8(sys.stdout, sys.stderr)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            return _run(arguments)
    finally:
        _print(printed.getvalue())


def _print(text: str) -> None:
    """Print to standard output; to nobody, if nobody reads it any more (`… | head -1`)."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str] | None) -> int:
    options = _options(arguments)
    try:
        if options.name is None:
            return _list_calculators()
        if options.name == "verify":
            return _verify(options)
        if options.name in VERBS:
            return _run_verb(options)
        return _describe(options) if options.describe else _evaluate(options)
    except Exception:  # whatever happens here is ours, never the input's
        traceback.print_exc()
        return FAULT


def _options(arguments: list[str] | None) -> argparse.Namespace:
    """Parse the arguments; a wrong number of files, or an option without effect, ends the program with exit code 2."""
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    name = options.name or "the list"
    number = VERBS[name].files if name in VERBS else range(2)
    if len(options.files) not in number:
        parser.error(f"write {_usage(name)}")
    if options.call and (VERBS[name].takes_call is False if name in VERBS else name == "verify"):
        parser.error(f"{name} takes no --call: the file names it")
    if options.out and name != "batch":
        parser.error(f"{name} takes no --out")
    options.file = options.files[0] if options.files else "-"
    return options


def _write_utf8(*streams: TextIO) -> None:
    """Write UTF-8 whatever the console's code page is; a lone surrogate, which has no UTF-8, as its escape."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _usage(name: str) -> str:
    """Say what a command is to be written like."""
    if name in VERBS:
        return f"{name} {VERBS[name].usage}"
    return next((usage for usage in _CALCULATORS if usage.startswith(f"{name} ")), f"{name} [FILE|-]")


def _parser() -> argparse.ArgumentParser:
    commands = _CALCULATORS | {f"{verb} {VERBS[verb].usage}": VERBS[verb].does for verb in VERBS}
    width = max(map(len, commands)) + 4
    parser = argparse.ArgumentParser(
        prog="python -m calculators",
        usage="python -m calculators [NAME [FILE …]] [options]",
        description="\n".join(["commands:", *(f"  {usage:{width}}{does}" for usage, does in commands.items())]),
        epilog=_NOTES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="a calculator, or one of the commands above")
    parser.add_argument("files", nargs="*", metavar="FILE", help="the files that the command takes")
    parser.add_argument("--call", help="the call whose rules apply; else the one that the file names, or the default")
    parser.add_argument("--out", metavar="OUT", help="the .xlsx or .csv file that batch writes its table to")
    parser.add_argument("--lang", default="tr", help="tr (the default) or en")
    parser.add_argument("--text", action="store_true", help="print a readable explanation instead of JSON")
    parser.add_argument("--describe", action="store_true", help="print the calculator's fields")
    return parser


def _list_calculators() -> int:
    for programme in programmes.PROGRAMMES:
        for name in programme.calculators:
            titles = (programme.texts[lang](f"{name}.title") for lang in programme.texts)
            print(f"{name}: {' / '.join(titles)}")
    return ANSWERED


def _describe(options: argparse.Namespace) -> int:
    return _print_answer(calculators.describe(options.name, call=options.call, lang=options.lang), options)


def _evaluate(options: argparse.Namespace) -> int:
    plan = None
    try:
        data = _read(options.file)
        plan = read_plan_file(options.name, options.file, data, options.lang)
        inputs: Any = plan.inputs if plan else json_text.loads(data.decode("utf-8-sig"))
    except RefusedPlanError as error:
        return _print_answer(error.refusal, options)
    except (json_text.JsonTextError, OSError, UnicodeDecodeError) as error:
        problems = Problems()
        evaluation.find(programmes.PROGRAMMES, options.name, options.call, options.lang, problems)
        problems.add("inputs", "wrong_type", "file" if isinstance(error, OSError) else "json")
        return _print_answer(evaluation.refuse_at_the_door(problems, options.lang), options)
    if plan:
        options.call = options.call or plan.call
        for notice in plan.notices:
            print(notice["message"], file=sys.stderr)
    problems = Problems()
    query = evaluation.find(programmes.PROGRAMMES, options.name, options.call, options.lang, problems)
    if options.text and query and (outcome := evaluation.compute(query, inputs, problems)):
        print(answer_text(AnswerContext(query, outcome, _today())), end="")
        return ANSWERED
    return _print_answer(calculators.evaluate(options.name, inputs, call=options.call, lang=options.lang), options)


def _run_verb(options: argparse.Namespace) -> int:
    code, written = command_line.run(options, _read, _today())
    print(written, end="")
    return code


def _verify(options: argparse.Namespace) -> int:
    """Recompute a receipt and print what differs."""
    try:
        receipt = receipts.read(_read(options.file).decode("utf-8-sig"))
    except (json_text.JsonTextError, OSError, UnicodeDecodeError):
        print(_texts(options.lang)("receipt.unreadable"))
        return REFUSED
    verdict = receipts.verify(receipt, calculators.evaluate_receipt)
    texts = _texts(receipt["lang"])
    query = evaluation.find(programmes.PROGRAMMES, receipt["calculator"], receipt["call"], texts.lang, Problems())
    print("\n".join(verdict_lines(verdict, query, texts)))
    return ANSWERED if verdict.holds else DIFFERS


def _texts(lang: object) -> Texts:
    return TEXTS["en" if lang == "en" else "tr"]


def _read(file: str) -> bytes:
    """Read a file, or standard input; no more of it than tells that it is too large."""
    if file == "-":
        return sys.stdin.buffer.read(_MOST_BYTES)
    with Path(file).open("rb") as opened:
        return opened.read(_MOST_BYTES)


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()


def _print_answer(answer: dict[str, Any], options: argparse.Namespace) -> int:
    answered = answer.get("ok", True)
    if options.text and not answered:
        print(refusal_text(answer, _texts(options.lang)), end="")
    else:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    return ANSWERED if answered else REFUSED


if __name__ == "__main__":
    sys.exit(main())
