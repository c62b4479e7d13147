"""Changing a workbook and its plan in the same way, and reading what a spreadsheet made of the workbook."""

import copy
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from calculators.exchange.writing.workbook import write_workbook
from calculators.kdp import PROGRAMME
from calculators.kdp.grant import VALUES
from calculators.kdp.plan import READINGS

DAY = date(2026, 11, 28)
COLUMNS = ("year", "area", "item", "member", "label", "amount", "domestic")
LISTED = {"area": "areas", "item": "items"}
SETTINGS = ("name", "call", "rate", *READINGS)
Inputs = dict[str, Any]


def line(item: str, amount: str, **more: object) -> dict[str, object]:
    return {"area": "coordination", "item": item, "amount": amount, **more}


@dataclass
class Change:
    """What a person changes: cells of lines (counted from 0; one past the last is a new line) and settings.

    Values are as the inputs have them. `typed` are values as they are typed where inputs cannot have them.
    """

    name: str
    plan: Inputs
    lines: dict[int, dict[str, object]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    removed: int | None = None
    typed: dict[tuple[int, str], object] = field(default_factory=dict)
    typed_settings: dict[str, object] = field(default_factory=dict)
    lang: str = "tr"
    also: Callable[[Any], None] | None = None
    """What is done to the sheet of lines itself."""

    def inputs(self) -> Inputs:
        """The plan as changed."""
        inputs = copy.deepcopy(self.plan)
        for index, values in self.lines.items():
            if index == len(inputs["lines"]):
                inputs["lines"].append({})
            inputs["lines"][index] |= values
        for name, value in self.settings.items():
            if name in READINGS:
                inputs.setdefault("readings", {})[name] = value
            else:
                inputs[name] = value
        if self.removed is not None:
            del inputs["lines"][self.removed]
        return inputs

    def write(self, path: Path) -> None:
        """Write the workbook of the plan, and change it as the plan is changed; it keeps no figure of before."""
        book = openpyxl.load_workbook(io.BytesIO(_written(json.dumps(self.plan), self.lang)))
        plan, settings = book.worksheets[:2]
        texts = PROGRAMME.texts[self.lang]
        for index, values in self.lines.items():
            for name, value in values.items():
                shown = texts(f"{LISTED[name]}.{value}") if name in LISTED else value
                if name == "amount":
                    shown = float(str(value))
                elif name == "domestic":
                    shown = {"tr": "evet", "en": "yes"}[self.lang] if value else None
                plan.cell(index + 2, COLUMNS.index(name) + 1).value = shown
        for name, value in self.settings.items():
            shown = texts(f"readings.{name}.options.{value}") if name in READINGS else float(value)
            settings.cell(SETTINGS.index(name) + 2, 2).value = shown
        for (index, name), value in self.typed.items():
            plan.cell(index + 2, COLUMNS.index(name) + 1).value = value
        for name, value in self.typed_settings.items():
            settings.cell(SETTINGS.index(name) + 2, 2).value = value
        if self.removed is not None:
            plan.delete_rows(self.removed + 2)
        if self.also:
            self.also(plan)
        book.save(path)


@cache
def _written(plan: str, lang: str) -> bytes:
    data = write_workbook(json.loads(plan), name="Plan", lang=lang, today=DAY)
    assert isinstance(data, bytes)
    return data


@dataclass(frozen=True)
class Shown:
    """What a workbook shows: its figures by name, and the two lines above its account."""

    figures: dict[str, object]
    status: str
    vouching: str


def shown(path: Path) -> Shown:
    """Read the values that were stored with a workbook's formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    figures = {}
    for value in VALUES:
        ((sheet, cell),) = book.defined_names[f"v_{value}"].destinations
        figures[value] = book[sheet][cell.replace("$", "")].value
    account = book.worksheets[2]
    return Shown(figures, str(account["A2"].value), str(account["A3"].value or ""))


def expected(answer: dict[str, Any]) -> dict[str, object]:
    """The figures of an answer as the binary numbers nearest to them, which a spreadsheet shows exactly."""
    return {value: float(answer["values"][value]) for value in VALUES}
