"""Reading the plan, or the plans, of a workbook or a CSV file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from calculators.core.problems import Problems
from calculators.exchange import Progress
from calculators.exchange.context import Context, make_context
from calculators.exchange.csv_texts import unprotected
from calculators.exchange.definition import WORDS
from calculators.exchange.findings import Findings
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError, check
from calculators.exchange.reading.cells import Row, Table
from calculators.exchange.reading.columns import Layout, line_fields, no_header, read_header
from calculators.exchange.reading.csv_reader import csv_tables, decode
from calculators.exchange.reading.names import fold
from calculators.exchange.reading.settings_sheet import (
    CALL,
    ReadSettings,
    Setting,
    apply_settings,
    is_settings,
    read_call,
    read_settings,
)
from calculators.exchange.reading.sheet_cells import SheetReader
from calculators.exchange.reading.sheet_lines import LineReader, SheetLine
from calculators.exchange.reading.values import ValueReader
from calculators.exchange.reading.workbook_parts import FileError, check_size, open_workbook, refuse_other_formats

ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of a file that may hold lines, its settings sheet, and how its texts are protected."""

    tables: Iterable[Table]
    settings: Table | None = None
    protected: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file whose header row was found: its lines, read as they are asked for, and its settings."""

    context: Context
    layout: Layout
    lines: Iterator[SheetLine]
    settings: ReadSettings
    findings: Findings


def open_source(data: bytes, progress: Progress | None = None) -> Source:
    """Open a workbook or a CSV file; raise `FileError` for anything else."""
    check_size(data)
    refuse_other_formats(data)
    if not data.startswith(ZIP):
        return Source(csv_tables(decode(data)), protected=unprotected)
    workbook = open_workbook(data)
    reader = SheetReader(workbook, progress)
    settings = [sheet for sheet in workbook.sheets if is_settings(sheet.name)]
    others = [sheet for sheet in workbook.sheets if sheet not in settings]
    names = {fold(name) for written in WORDS.sheets["plan"].values() for name in written}
    named = [sheet for sheet in others if fold(sheet.name) in names][:1]
    return Source((reader.table(sheet) for sheet in named or others), reader.table(settings[0]) if settings else None)


def open_sheet(data: bytes, lang: object, progress: Progress | None = None) -> SheetFile:
    """Find the header row of a file and read its settings; raise `FileError`."""
    source = open_source(data, progress)
    findings, problems = Findings(), Problems()
    settings: dict[str, Setting] = {}
    context = make_context(lang, None, problems)
    if source.settings:
        settings = read_settings(source.settings, context, findings)
        if call := read_call(settings):
            problems = Problems()
            context = make_context(lang, call, problems)
    for problem in problems:
        findings.take(problem, settings[CALL][2] if problem.field == CALL else "")
    layout, rows, table = _find_header(source.tables, context, findings)
    values = ValueReader(context, layout.lang, source.protected)
    read = apply_settings(settings, context, values, findings)
    lines = LineReader(table, layout, context, values, findings).lines(rows)
    return SheetFile(context, layout, lines, read, findings)


def _find_header(tables: Iterable[Table], context: Context, findings: Findings) -> tuple[Layout, Iterator[Row], Table]:
    for table in tables:
        if found := read_header(table, context, findings):
            return *found, table
    raise no_header(context)


def read_sheet(data: bytes, lang: object, progress: Progress | None = None) -> Plan:
    """Read the one plan of a file; raise `FileError` or `RefusedPlanError`."""
    return read_opened(open_sheet(data, lang, progress))


def read_opened(sheet: SheetFile) -> Plan:
    """Read the one plan of a sheet that was opened; raise as `read_sheet` does."""
    findings, context = sheet.findings, sheet.context
    lines = limited(sheet.lines, context)
    plans: dict[str, str] = {}
    read = []
    for index, line in enumerate(lines):
        plans.setdefault(line.plan, line.plan_cell)
        take_problems(line, index, context, findings)
        read.append(line.values)
    if len(plans) > 1:
        findings.error("file", "several_plans", cell=list(plans.values())[1])
    return finish(sheet.settings.name or next(iter(plans), ""), read, sheet, findings)


def limited(lines: Iterator[SheetLine], context: Context) -> Iterator[SheetLine]:
    """Pass lines on, and refuse the file as soon as there are too many."""
    most = line_fields(context)[0].most
    for count, line in enumerate(lines):
        if count >= most:
            raise FileError("too_many", "file", limit=most)
        yield line


def take_problems(line: SheetLine, index: int, context: Context, findings: Findings) -> None:
    """Take over the problems of a line, under its number within its plan."""
    for problem, cell in line.problems:
        path = f"{context.sheet.rows}[{index}].{problem.field}"
        findings.take(replace(problem, field=path), cell)


def finish(name: str, lines: list[dict[str, object]], sheet: SheetFile, findings: Findings) -> Plan:
    """Check what was read as a whole; raise `RefusedPlanError` with all errors if there are any."""
    rows = sheet.context.sheet.rows
    if not findings:
        return check(name, {**sheet.settings.inputs, rows: lines}, sheet.context, findings)
    if not lines:
        findings.error(rows, "missing", "list")
    raise RefusedPlanError(findings.refusal(sheet.context.query))
