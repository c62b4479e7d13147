"""What differs in the inputs of two plans, as rows of a table: settings, then lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from calculators.core.exact import scaled
from calculators.core.notation import write_amount
from calculators.exchange.plans.plan_files import Inputs, Plan
from calculators.plan_editor.compare_words import CompareWords

Row = tuple[str, ...]
"""The cells of a row, the first of which names it."""

WriteRow = Callable[[], Row]
"""Writes a row when it is shown: of tens of thousands few are."""


def input_rows(a: Plan, found: Mapping[str, Any], words: CompareWords) -> Iterator[WriteRow]:
    """Give settings, then lines that changed, were added, were removed; `found` are the `inputs` of a comparison."""
    sheet = a.context.sheet
    prefix = f"{sheet.rows}["
    lines = [change for change in found["changed"] if change["field"].startswith(prefix)]
    yield from (
        partial(_setting, change, words) for change in found["changed"] if not change["field"].startswith(prefix)
    )
    for change in lines:
        index, _, name = change["field"].removeprefix(prefix).partition("].")
        yield partial(_changed, a.inputs[sheet.rows][int(index)], name, change, a, words)
    for group in _groups(found["added"], words):
        yield partial(_one_sided, group, 1, a, words)
    for group in _groups(found["removed"], words):
        yield partial(_one_sided, group, -1, a, words)


def _setting(change: Mapping[str, Any], words: CompareWords) -> Row:
    before, after = (words.setting(change["field"], change[side]) for side in ("a", "b"))
    return words.setting_label(change["field"]), before, after, ""


def _changed(line: Inputs, name: str, change: Mapping[str, Any], plan: Plan, words: CompareWords) -> Row:
    sheet = plan.context.sheet
    if name == sheet.amount:
        a, b = (scaled(change[side], 2) for side in ("a", "b"))
        described = words.line(line, [line[sheet.wide]])
        return described, write_amount(a, words.lang), write_amount(b, words.lang), words.moved(b - a)
    # A mark that changed is no part of the line's name.
    described = words.line(line | {name: False}, [line[sheet.wide]])
    before, after = (words.option(name, change[side]) for side in ("a", "b"))
    return f"{described}: {words.grid.label(name)}", before, after, ""


def _groups(lines: Iterable[Inputs], words: CompareWords) -> Iterator[list[Inputs]]:
    """Group lines that follow one another and differ in year and amount alone: a row of the editor."""
    columns = words.grid.editor.columns
    for _, group in groupby(lines, lambda line: [line[column] for column in columns]):
        yield list(group)


def _one_sided(group: list[Inputs], sign: int, plan: Plan, words: CompareWords) -> Row:
    """Write lines that one plan alone has, with their sum; `sign` is 1 for those of B."""
    sheet = plan.context.sheet
    amount = sum(scaled(line[sheet.amount], 2) for line in group)
    written, absent = write_amount(amount, words.lang), words.text("absent")
    sides = (absent, written) if sign > 0 else (written, absent)
    return words.line(group[0], [line[sheet.wide] for line in group]), *sides, words.moved(sign * amount)
