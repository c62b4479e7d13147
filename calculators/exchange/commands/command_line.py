"""The verbs of the command line that take plans as files: read, template, export, link, compare and batch.

Each gives its exit code and what to print: 0 done, 2 refused.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calculators import exchange
from calculators.core.problems import Problems
from calculators.exchange.commands import plan_words
from calculators.exchange.commands.progress_bar import progress_bar
from calculators.exchange.context import Context, make_context
from calculators.exchange.findings import Findings
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.plans.plan_json import refused
from calculators.exchange.reading.any_file import read_any
from calculators.exchange.several_plans.many_plans import answer_plans
from calculators.exchange.several_plans.plan_differences import compare_plans, read_two
from calculators.exchange.several_plans.results_table import results_csv, results_workbook

DONE, REFUSED = 0, 2
Printed = tuple[int, str]
ReadFile = Callable[[str], bytes]
Result = dict[str, Any]


class Command:
    """One command: its options, how files are read, and the day."""

    def __init__(self, options: argparse.Namespace, read_file: ReadFile, today: date) -> None:
        self.lang: str = options.lang
        self.text: bool = options.text
        self.out: str | None = options.out
        self.call: str | None = options.call
        self.files: list[str] = options.files
        self.today = today
        self._read_file = read_file

    def data(self, file: str) -> bytes:
        """Read a file; raise `RefusedPlanError` if it cannot be opened."""
        try:
            return self._read_file(file)
        except OSError as error:
            raise refused(self.lang, "file", "missing", "file") from error

    def context(self) -> Context:
        """Give the names and texts that words are written with where no plan was read."""
        return make_context(self.lang, self.call, Problems())

    def printed(
        self, result: Result, words: Callable[[Result, Context], str], context: Context | None = None
    ) -> Printed:
        """Write a result as JSON, or in words where they were asked for; `context` is that of the plans it is about."""
        if not self.text:
            written = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
        else:
            written = words(result, context or self.context())
        return DONE, written

    def refused(self, refusal: Result) -> Printed:
        """Write a refusal as JSON, or in words where they were asked for."""
        return REFUSED, self.printed(refusal, plan_words.refusal_words)[1]


def run(options: argparse.Namespace, read_file: ReadFile, today: date) -> Printed:
    """Run one verb with its files."""
    command = Command(options, read_file, today)
    try:
        return VERBS[options.name].run(command)
    except RefusedPlanError as error:
        return command.refused(error.refusal)


def _read(command: Command) -> Printed:
    plan = _plan(command, command.files[0] if command.files else "-")
    return command.printed(plan.result(), plan_words.plan_words, plan.context)


def _link(command: Command) -> Printed:
    fragment = exchange.link(_plan(command, command.files[0]).document(), lang=command.lang)
    return (DONE, fragment + "\n") if isinstance(fragment, str) else command.refused(fragment)


def _compare(command: Command) -> Printed:
    first, second = (command.data(file) for file in command.files)
    a, b = read_two(first, second, command.lang)
    return command.printed(compare_plans(a, b), plan_words.comparison_words, b.context)


def _batch(command: Command) -> Printed:
    data = command.data(command.files[0])
    with progress_bar(command.context().query.texts("batch.progress")) as progress:
        result, context = answer_plans(data, command.lang, progress)
    if command.out:
        writers: Mapping[str, Callable[[], bytes]] = {
            ".xlsx": lambda: results_workbook(result, context),
            ".csv": lambda: results_csv(result, context),
        }
        _write(command, command.out, writers)
    _, written = command.printed(result, plan_words.results_words, context)
    return (DONE if any("values" in plan for plan in result["plans"]) else REFUSED), written


def _template(command: Command) -> Printed:
    writers = {".xlsx": lambda: exchange.write_template(call=command.call, lang=command.lang)}
    return _written(command, command.files[0], writers, [])


def _export(command: Command) -> Printed:
    plan = _plan(command, command.files[0])
    writers = {
        ".xlsx": lambda: exchange.write_workbook(
            plan.inputs, name=plan.name, call=plan.call, lang=command.lang, today=command.today
        ),
        ".csv": lambda: exchange.write_csv(plan.inputs, call=plan.call, lang=command.lang),
    }
    notices = list(plan.notices)
    if Path(command.files[1]).suffix.lower() == ".csv":
        told = Findings()
        told.notice("lines_only", command.files[1])
        notices += told.notices(plan.context.query.texts)
    return _written(command, command.files[1], writers, notices)


def _plan(command: Command, file: str) -> Plan:
    return read_any(command.data(file), command.lang)


def _written(
    command: Command, file: str, writers: Mapping[str, Callable[[], bytes | Result]], notices: list[Result]
) -> Printed:
    """Write a file, and say so."""
    size = _write(command, file, writers)
    result = {"ok": True, "file": file, "bytes": size, "notices": notices}
    return command.printed(result, plan_words.file_words)


def _write(command: Command, file: str, writers: Mapping[str, Callable[[], bytes | Result]]) -> int:
    """Write a file in the format of its ending; give its size, or raise `RefusedPlanError`."""
    writer = writers.get(Path(file).suffix.lower())
    if writer is None:
        raise refused(command.lang, "out", "not_a_choice", options=tuple(writers))
    written = writer()
    if not isinstance(written, bytes):
        raise RefusedPlanError(written)
    try:
        return Path(file).write_bytes(written)
    except OSError as error:
        raise refused(command.lang, "out", "missing", "unwritable") from error


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb does and how many files it takes, both in words too.

    `takes_call` tells whether it is told a call; else the files name it.
    """

    run: Callable[[Command], Printed]
    files: range
    usage: str
    does: str
    takes_call: bool = False


VERBS: Mapping[str, Verb] = {
    "read": Verb(_read, range(2), "[FILE|-]", "print what a plan's file or link says"),
    "template": Verb(_template, range(1, 2), "OUT.xlsx", "write an empty workbook to fill in", takes_call=True),
    "export": Verb(
        _export,
        range(2, 3),
        "PLAN OUT.xlsx|OUT.csv",
        "write a plan with its answer as a workbook, or its lines alone as CSV",
    ),
    "link": Verb(_link, range(1, 2), "PLAN", "print a plan as the fragment of a link"),
    "compare": Verb(_compare, range(2, 3), "PLAN OTHER", "print what differs between two plans"),
    "batch": Verb(_batch, range(1, 2), "FILE [--out OUT.xlsx|OUT.csv]", "answer each plan that a sheet has"),
}
