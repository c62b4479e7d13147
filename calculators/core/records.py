"""Fields that hold others: lists, and objects with named fields."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from calculators.core.fields import Field
from calculators.core.notation import Written
from calculators.core.problems import Problems

LONGEST_PATH_PART = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedRow:
    """A row of a form that is known by its name, not by its position.

    `implied` are the raw texts of the fields that the name stands for. The amount of a row that is `part_of` another
    named row is contained in that row's amount.
    """

    implied: Mapping[str, str]
    part_of: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Many(Field):
    """A list of at most `most` values of one field; an obligatory list is not empty.

    In a form or a spreadsheet a row whose field `blank` is left empty does not count. `rows` are the rows that a form
    may name (`rows[first].amount`); rows without a name are counted (`rows[0].amount`). `split` reads a person's
    text into the texts of the values, or what is wrong with them; without it they stand between commas, semicolons
    and line ends.
    """

    kind = "list"
    each: Field
    most: int
    blank: str = ""
    rows: Mapping[str, NamedRow] = dataclasses.field(default_factory=dict)
    split: Callable[[str], Sequence[Written]] | None = None

    def read(self, value: object, path: str, problems: Problems) -> list[object] | None:
        """Read every value of a list; an over-long list is one problem and is not read."""
        if not isinstance(value, list):
            problems.add(path, "wrong_type", "list")
        elif len(value) > self.most:
            problems.add(path, "too_many", limit=self.most)
        elif self.required and not value:
            problems.add(path, "missing", "list")
        else:
            read = self.each.read
            return [read(one, f"{path}[{index}]", problems) for index, one in enumerate(value)]
        return None

    def limits(self) -> dict[str, object]:
        """Name the greatest length."""
        return {"most": self.most}


@dataclass(frozen=True, kw_only=True, slots=True)
class Record(Field):
    """An object with named fields; `build` makes the typed input of a whole record."""

    kind = "record"
    fields: Mapping[str, Field]
    defaults: Mapping[str, object]
    build: type

    def read(self, value: object, path: str, problems: Problems) -> object:
        """Read every field of an object; absent ones take their default, unknown ones are refused."""
        if not isinstance(value, dict):
            problems.add(path or "inputs", "wrong_type", "object")
            return None
        before = len(problems)
        prefix = f"{path}." if path else ""
        read: dict[str, object] = {}
        for name, field in self.fields.items():
            if name in value:
                read[name] = field.read(value[name], prefix + name, problems)
            elif field.required:
                problems.add(prefix + name, "missing", "list" if isinstance(field, Many) else "any")
            else:
                read[name] = self.defaults[name]
        for key in value:
            if key not in self.fields:
                problems.add(prefix + path_part(key), "unknown_field", options=tuple(self.fields))
        return self.build(**read) if len(problems) == before else None


def path_part(key: object) -> str:
    """Write any key so that its path can be shown and sent as UTF-8, and is not empty."""
    text = (key or '""') if isinstance(key, str) else f"<{type(key).__name__}>"
    return text[:LONGEST_PATH_PART].encode(errors="backslashreplace").decode()


def record(build: type, **fields: Field) -> Record:
    """Define a record of fields whose typed form is the dataclass `build`."""
    # Without a default an absent field stays absent: null is of no kind's type, and reads as `None`.
    defaults = {
        name: field.read(field.default, name, Problems()) for name, field in fields.items() if not field.required
    }
    return Record(fields=MappingProxyType(fields), defaults=MappingProxyType(defaults), build=build, default={})
