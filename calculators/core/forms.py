"""Reading a person's raw texts into the inputs of a calculator.

Raw texts come as a tree like the inputs', or flat, as a form's control names have it:
`{"lines[0].amount": "1.250.000", "rate": "%70"}`. A row is counted (`lines[0]`) or has one of the names that
the list's field defines (`lines[first]`), which imply some of its cells. A named row that is a part of another
one is taken out of it: the other row keeps the rest. `lines[*].area` fills `area` in every row that has none.
`none`, chosen alone among options, says that there are none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from calculators.core.dates import read_day
from calculators.core.exact import plain, scaled
from calculators.core.fields import Amount, Choice, Day, Field, Flag, Percent, Whole
from calculators.core.notation import Written, bare, has_cells, read_number, read_percent
from calculators.core.problems import Problems
from calculators.core.records import Many, Record, path_part
from calculators.core.scalars import LONGEST_NUMBER

_PART = re.compile(r"([^.\[\]]+)(?:\[([0-9]{1,6}|[a-z][a-z0-9_]{0,40}|\*)\])?")
_YES = frozenset({"true", "1", "x", "on", "yes", "evet"})
_NO = frozenset({"false", "0", "no", "hayır", "hayir"})
_BETWEEN = re.compile(r"[\n,;]+")
_COUNTED = re.compile(r"[0-9]+")
EVERY_ROW = "*"
NONE = "none"
TICKED = "true"
"""The text of a ticked check box; one that is not ticked has an empty text, or none."""
# More than any field's path has. A tree of 10,000 levels ends Pyodide's interpreter when it is merely let go of.
MOST_PARTS = 8

Tree = dict[str, object]


def read_form(fields: Record, raw: object, lang: str) -> tuple[Tree, Problems]:
    """Read raw texts into inputs, checked field by field, under the paths that were given."""
    problems = Problems()
    if not isinstance(raw, dict):
        problems.add("inputs", "wrong_type", "object")
        return {}, problems
    reader = _Reader(lang, problems)
    return reader.record(fields, _unflatten(raw), ""), problems


def read_written(field: Field, text: str, path: str, lang: str, problems: Problems) -> object:
    """Read one text as a form would, for other readers of what people write; `None` after noting a problem."""
    return _Reader(lang, problems).field(field, text, path)


def _unflatten(raw: Mapping[object, object]) -> Tree:
    """Turn control names into a tree; rows are kept by their index, whatever is no path stays a key."""
    tree: Tree = {}
    for name, value in raw.items():
        is_path = isinstance(name, str) and name.count(".") < MOST_PARTS
        found = [_PART.fullmatch(part) for part in str(name).split(".")] if is_path else [None]
        node, key = tree, path_part(name)
        if all(found):
            steps = [(match[1], match[2]) for match in found if match]
            for part, index in steps[:-1]:
                node = _child(_child(node, part), index) if index else _child(node, part)
            key, index = steps[-1]
            if index:
                node, key = _child(node, key), index
        node[key] = value
    return tree


def _child(node: Tree, key: str) -> Tree:
    child = node.get(key)
    if not isinstance(child, dict):
        child = node[key] = {}
    return child


class _Reader:
    """Walks the fields with the raw tree beside them."""

    def __init__(self, lang: str, problems: Problems) -> None:
        self.lang = lang
        self.problems = problems

    def record(self, fields: Record, raw: Tree, path: str) -> Tree:
        """Read the fields that were filled; a blank one is as if it were absent."""
        read: Tree = {}
        prefix = f"{path}." if path else ""
        for key, value in raw.items():
            name = path_part(key)
            field = fields.fields.get(name)
            if field is None:
                self.problems.add(prefix + name, "unknown_field", options=tuple(fields.fields))
            elif not _blank(value):
                understood = self.field(field, value, prefix + name)
                if understood is not None:
                    read[name] = understood
        return read

    def field(self, field: Field, raw: object, path: str) -> object:
        """Read one field; `None` after noting a problem."""
        if isinstance(field, Many):
            return self.many(field, raw, path)
        if isinstance(field, Record):
            if isinstance(raw, dict):
                return self.record(field, raw, path)
            self.problems.add(path, "wrong_type", "object")
            return None
        if not isinstance(raw, str):
            self.problems.add(path, "wrong_type", "text")
            return None
        understood = self.scalar(field, raw, path)
        if understood is not None:
            field.read(understood, path, self.problems)
        return understood

    def scalar(self, field: Field, raw: str, path: str) -> object:
        """Read a text as the contract would have it written."""
        if isinstance(field, Amount | Whole):
            kind: Literal["amount", "whole"] = "whole" if isinstance(field, Whole) else "amount"
            return self.understood(read_number(raw, self.lang, kind), raw, path)
        if isinstance(field, Percent):
            return self.understood(read_percent(raw), raw, path)
        if isinstance(field, Day):
            return self.understood(read_day(raw), raw, path)
        if isinstance(field, Flag):
            word = bare(raw).lower()
            return True if word in _YES else False if word in _NO else raw
        return raw

    def understood(self, written: Written, raw: str, path: str) -> str | None:
        """Give the text understood; note what is wrong otherwise, with both ways to write what can be read in two."""
        if written.code:
            variant = "cells" if has_cells(raw) else written.variant
            first, second = written.ways
            self.problems.add(
                path, written.code, variant, written=bare(raw), first=first, second=second, limit=LONGEST_NUMBER
            )
        return written.text

    def many(self, field: Many, raw: object, path: str) -> list[object] | None:
        """Read a list: rows by index, options chosen, or the texts that a text is split into."""
        if field.split and isinstance(raw, str | list | dict):
            texts = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else list(raw.values())
            return self.split_texts(field, field.split, texts, path)
        if isinstance(raw, str):
            raw = [text.strip() for text in _BETWEEN.split(raw) if text.strip()]
        if isinstance(raw, list):
            raw = {str(index): one for index, one in enumerate(raw)}
        if not isinstance(raw, dict):
            self.problems.add(path, "wrong_type", "list")
            return None
        if isinstance(field.each, Record):
            return self.rows(field, field.each, raw, path)
        if NONE in raw.values() and isinstance(field.each, Choice):
            if len(raw) > 1:
                self.problems.add(path, "not_a_choice", "none")
            return []
        return [self.field(field.each, one, f"{path}[{index}]") for index, one in raw.items()]

    def split_texts(
        self, field: Many, split: Callable[[str], Sequence[Written]], texts: Sequence[object], path: str
    ) -> list[object] | None:
        """Read a list whose field splits texts itself; each of the texts given may hold several values."""
        values: list[object] = []
        for text in texts:
            values.extend(split(text) if isinstance(text, str) else [text])
        if len(values) > field.most:
            self.problems.add(path, "too_many", limit=field.most)
            return None
        return [self.split_value(field.each, value, f"{path}[{index}]") for index, value in enumerate(values)]

    def split_value(self, each: Field, value: object, path: str) -> object:
        """Read one value of a text that was split; `None` after noting a problem."""
        if isinstance(value, Written):
            understood = self.understood(value, value.source, path)
            return None if understood is None else self.field(each, understood, path)
        return self.field(each, value, path)

    def rows(self, field: Many, row: Record, raw: Tree, path: str) -> list[object]:
        """Read rows that are not blank, then take each part out of the row it is a part of."""
        common = raw.get(EVERY_ROW, {})
        if not isinstance(common, dict):
            self.problems.add(f"{path}[{EVERY_ROW}]", "wrong_type", "object")
            common = {}
        read: dict[str, Tree] = {}
        for key, cells in raw.items():
            if key == EVERY_ROW:
                continue
            index = path_part(key)
            if not isinstance(cells, dict):
                self.problems.add(f"{path}[{index}]", "wrong_type", "object")
            elif not (field.blank and _blank(cells.get(field.blank, ""))):
                named = field.rows.get(index)
                if named is None and not _COUNTED.fullmatch(index):
                    self.problems.add(f"{path}[{index}]", "unknown_field", options=tuple(field.rows))
                    continue
                implied = named.implied if named else {}
                read[index] = self.record(row, {**implied, **common, **cells}, f"{path}[{index}]")
                for name, cell in row.fields.items():
                    if cell.required and name not in read[index]:
                        self.problems.add(f"{path}[{index}].{name}", "missing")
        parts = [(name, named.part_of) for name, named in field.rows.items() if named.part_of and name in read]
        emptied = {whole for part, whole in parts if self.take_out(read, part, whole, path, field.blank)}
        return [cells for index, cells in read.items() if index not in emptied]

    def take_out(self, read: dict[str, Tree], index: str, whole: str, path: str, key: str) -> bool:
        """Leave a row with what remains without its part; tell whether nothing remains.

        A part greater than its whole is refused; amounts that could not be read are left alone.
        """
        if any(f"{path}[{row}].{key}" in self.problems for row in (index, whole)):
            return False
        part, total = (scaled(str(read.get(row, {}).get(key, "0")), 2) for row in (index, whole))
        if part > total:
            self.problems.add(f"{path}[{index}].{key}", "out_of_range", "part", maximum=total)
            return False
        if whole in read:
            read[whole][key] = plain(total - part)
        return part == total


def _blank(value: object) -> bool:
    return isinstance(value, str) and not bare(value)
