"""The settings sheet of a workbook: the plan's name, its call, and the inputs beside its lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from calculators.core.fields import Field, Text
from calculators.core.problems import Problems
from calculators.core.records import Record
from calculators.exchange.context import Context
from calculators.exchange.definition import WORDS
from calculators.exchange.findings import Findings
from calculators.exchange.reading.cells import Cell, Table, is_blank, written
from calculators.exchange.reading.names import fold
from calculators.exchange.reading.values import ValueReader, shown

LONGEST_NAME = 200
NAME, CALL = "name", "call"
_KEY, _VALUE = 1, 2

Setting = tuple[str, Cell, str]
"""The path of an input, `name` or `call`; the cell with its value; and how that cell is named."""


def is_settings(name: str) -> bool:
    """Tell whether a sheet of this name is the settings sheet."""
    return fold(name) in {fold(one) for names in WORDS.sheets["settings"].values() for one in names}


def read_settings(table: Table, context: Context, findings: Findings) -> dict[str, Setting]:
    """Find the settings by key or by name in either language; note the keys that are not known."""
    names = _names(context)
    found: dict[str, Setting] = {}
    for row, cells in table.rows:
        key, value = cells.get(_KEY), cells.get(_VALUE)
        if key is None or is_blank(key):
            continue
        path = names.get(fold(written(key)))
        if path is None:
            findings.notice("unknown_field", table.place(row, _KEY))
        elif path and value is not None and path not in found:
            found[path] = (path, value, table.place(row, _VALUE))
    return found


def setting_fields(context: Context) -> Iterator[tuple[str, Field]]:
    """Go through the inputs beside the lines, by their paths."""
    record = context.query.calculator.inputs(context.query.rules)
    for name, field_ in record.fields.items():
        if isinstance(field_, Record):
            yield from ((f"{name}.{inner}", one) for inner, one in field_.fields.items())
        elif name != context.sheet.rows:
            yield name, field_


@dataclass(slots=True)
class ReadSettings:
    """The plan's name, its inputs beside the lines as a tree, and by path the texts of those that could not be read."""

    name: str = ""
    inputs: dict[str, object] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)


def apply_settings(
    settings: dict[str, Setting], context: Context, values: ValueReader, findings: Findings
) -> ReadSettings:
    """Read the values of the settings."""
    found = ReadSettings()
    for path, field_ in [(NAME, Text(longest=LONGEST_NAME, default="")), *setting_fields(context)]:
        if path not in settings:
            continue
        _, cell, place = settings[path]
        if values.blank(field_, cell):
            continue
        problems = Problems()
        value = values.read(field_, path, cell, problems)
        for problem in problems:
            findings.take(problem, place)
        if value is None:
            found.unread[path] = written(cell)
        elif path == NAME:
            found.name = str(value)
        else:
            _put(found.inputs, path, value)
    return found


def _names(context: Context) -> dict[str, str]:
    """Give the path of each setting by its folded names; a heading has none."""
    labels = f"{context.query.calculator.name}.labels."
    names: dict[str, str] = {}
    for path, _ in setting_fields(context):
        written_names = [path, path.rpartition(".")[2], *(texts(labels + path) for texts in context.texts.values())]
        names |= {fold(name): path for name in written_names}
    for path, by_language in WORDS.settings.items():
        names |= {fold(name): path for written_names in by_language.values() for name in written_names}
    return names | {NAME: NAME, CALL: CALL, **{fold(one): "" for one in _headings()}}


def _headings() -> Iterator[str]:
    for names in WORDS.settings["heading"].values():
        yield from names


def _put(inputs: dict[str, object], path: str, value: object) -> None:
    outer, _, inner = path.rpartition(".")
    if outer:
        node = inputs.setdefault(outer, {})
        assert isinstance(node, dict)
        node[inner] = value
    else:
        inputs[inner] = value


def read_call(settings: dict[str, Setting]) -> str:
    """Give the call that the settings name; nothing if there is none."""
    return shown(written(settings[CALL][1])) if CALL in settings else ""
