"""Reading a person's raw texts into the inputs of a calculator.

Raw texts come as a tree like the inputs', or flat, as a form's control names have it:
`{"lines[0].amount": "1.250.000", "rate": "%70"}`. Two names go beyond the inputs: `lines[*].area` fills
`area` in every row that has none, and a row's `part_of` (the index of another row) says that its amount
is a part of that row's, which keeps the rest. `none`, chosen alone among options, says that there are none.
"""

import re
from collections.abc import Mapping

from calculators.core.exact import plain, scaled
from calculators.core.fields import Amount, Choice, Day, Field, Flag, Many, Percent, Record, Whole, path_part
from calculators.core.notation import Written, read_day, read_number, read_percent
from calculators.core.problems import Problems

_PART = re.compile(r"([^.\[\]]+)(?:\[([0-9]{1,6}|\*)\])?")
_YES = frozenset({"true", "1", "x", "on", "yes", "evet"})
_NO = frozenset({"false", "0", "no", "hayır", "hayir"})
_BETWEEN = re.compile(r"[\n,;]+")
EVERY_ROW = "*"
NONE = "none"
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
            written = read_number(raw, self.lang)
            if isinstance(field, Whole):
                # The way out of an ambiguous whole number has no decimals.
                written = written._replace(whole=written.whole[:-3])
            return self.number(written, raw, path)
        if isinstance(field, Percent):
            return self.number(read_percent(raw), raw, path)
        if isinstance(field, Day):
            return read_day(raw)
        if isinstance(field, Flag):
            word = raw.strip().lower()
            return True if word in _YES else False if word in _NO else raw
        return raw

    def number(self, written: Written, raw: str, path: str) -> str | None:
        """Note what is wrong with a number, with both ways to write an ambiguous one."""
        if written.code:
            self.problems.add(
                path, written.code, written=raw.strip(), whole=written.whole, decimal=written.decimal, limit=40
            )
        return written.number

    def many(self, field: Many, raw: object, path: str) -> list[object] | None:
        """Read a list: rows by index, options chosen, or texts between commas and line ends."""
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

    def rows(self, field: Many, row: Record, raw: Tree, path: str) -> list[object]:
        """Read rows that are not blank, then take each part out of the row it is a part of."""
        common = raw.get(EVERY_ROW, {})
        if not isinstance(common, dict):
            self.problems.add(f"{path}[{EVERY_ROW}]", "wrong_type", "object")
            common = {}
        read: dict[str, Tree] = {}
        wholes: dict[str, str] = {}
        for key, cells in raw.items():
            if key == EVERY_ROW:
                continue
            index = path_part(key)
            if not isinstance(cells, dict):
                self.problems.add(f"{path}[{index}]", "wrong_type", "object")
            elif not (field.blank and _blank(cells.get(field.blank, ""))):
                merged = {**common, **cells}
                whole = merged.pop("part_of", None)
                read[index] = self.record(row, merged, f"{path}[{index}]")
                if isinstance(whole, str):
                    wholes[index] = whole
                elif whole is not None:
                    self.problems.add(f"{path}[{index}].part_of", "wrong_type", "text")
                for name, cell in row.fields.items():
                    if cell.required and name not in read[index]:
                        self.problems.add(f"{path}[{index}].{name}", "missing")
        emptied = {whole for index, whole in wholes.items() if self.take_out(read, index, whole, path, field.blank)}
        return [cells for index, cells in read.items() if index not in emptied]

    def take_out(self, read: dict[str, Tree], index: str, whole: str, path: str, key: str) -> bool:
        """Leave a row with what remains without its part; tell whether nothing remains.

        A part greater than its whole is refused; amounts that could not be read are left alone.
        """
        if any(f"{path}[{row}].{key}" in self.problems for row in (index, whole)):
            return False
        part, total = (scaled(str(read.get(row, {}).get(key, "0")), 2) for row in (index, whole))
        if part > total or whole == index:
            self.problems.add(f"{path}[{index}].{key}", "out_of_range", "part", maximum=total)
            return False
        if whole in read:
            read[whole][key] = plain(total - part)
        return part == total


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()
