"""The command line: `python -m calculators NAME [FILE|-]`; see `--help`.

Exit codes: 0 answered (or a receipt that holds), 1 a fault of ours, 2 refused input, 3 a receipt that differs.
"""

import argparse
import datetime
import json
import sys
import traceback
from pathlib import Path
from typing import Any

import calculators
from calculators.core import evaluation, json_text, receipts
from calculators.core.evaluation import Asked
from calculators.core.problems import Problems
from calculators.programmes import DEFAULT_CALL, PROGRAMMES
from calculators.render.parts import Shown
from calculators.render.receipts import verdict_lines
from calculators.render.text import answer_text, refusal_text

ANSWERED, FAULT, REFUSED, DIFFERS = 0, 1, 2, 3


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.name is None:
            return _list_calculators()
        if options.name == "verify":
            return _verify(options)
        return _describe(options) if options.describe else _evaluate(options)
    except Exception:  # whatever happens here is ours, never the input's
        traceback.print_exc()
        return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    parser.add_argument("name", nargs="?", help="a calculator, or `verify`; without it the calculators are listed")
    parser.add_argument(
        "file", nargs="?", default="-", help="the inputs (or the receipt) as a JSON object; - reads standard input"
    )
    parser.add_argument("--call", default=DEFAULT_CALL, help="the call whose rules apply")
    parser.add_argument("--lang", default="tr", help="tr or en")
    parser.add_argument("--text", action="store_true", help="print a readable explanation instead of JSON")
    parser.add_argument("--describe", action="store_true", help="print the calculator's fields")
    return parser


def _list_calculators() -> int:
    for programme in PROGRAMMES:
        for name in programme.calculators:
            titles = (programme.texts[lang](f"{name}.title") for lang in programme.texts)
            print(f"{name}: {' / '.join(titles)}")
    return ANSWERED


def _describe(options: argparse.Namespace) -> int:
    return _print_answer(calculators.describe(options.name, call=options.call, lang=options.lang), options)


def _evaluate(options: argparse.Namespace) -> int:
    try:
        inputs: Any = json_text.loads(_read(options.file))
    except (json_text.JsonTextError, OSError, UnicodeDecodeError):
        problems = Problems()
        evaluation.find(PROGRAMMES, options.name, options.call, options.lang, problems)
        problems.add("inputs", "wrong_type", "json")
        return _print_answer(evaluation.refuse_at_the_door(PROGRAMMES, problems, options.lang), options)
    return _print_answer(calculators.evaluate(options.name, inputs, call=options.call, lang=options.lang), options)


def _verify(options: argparse.Namespace) -> int:
    """Recompute a receipt and print what differs."""
    try:
        receipt = receipts.read(_read(options.file))
    except (json_text.JsonTextError, OSError, UnicodeDecodeError):
        print(_texts(options.lang)("receipt.unreadable"))
        return REFUSED
    verdict = receipts.verify(receipt, calculators.evaluate_receipt)
    print("\n".join(verdict_lines(verdict, PROGRAMMES[0], _texts(receipt["lang"]).lang)))
    return ANSWERED if verdict.holds else DIFFERS


def _texts(lang: object) -> Any:
    return PROGRAMMES[0].texts["en" if lang == "en" else "tr"]


def _read(file: str) -> str:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return data.decode("utf-8-sig")


def _print_answer(answer: dict[str, Any], options: argparse.Namespace) -> int:
    answered = answer.get("ok", True)
    if options.text and answered and "values" in answer:
        asked = evaluation.find(PROGRAMMES, options.name, options.call, options.lang, Problems())
        assert isinstance(asked, Asked)
        today = datetime.datetime.now(tz=datetime.UTC).date()
        print(answer_text(Shown(asked, answer, today)), end="")
    elif options.text and not answered:
        print(refusal_text(answer, _texts(options.lang)), end="")
    else:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    return ANSWERED if answered else REFUSED


if __name__ == "__main__":
    sys.exit(main())
