"""What openpyxl loses of a workbook and the calculators need: if one of these fails, it could read plans after all."""

import io
from datetime import date
from typing import Any

import openpyxl

from calculators import exchange

ESCAPED = ["_x0041_", "_x005F_x0041_"]


def written(label: str) -> bytes:
    inputs = {"lines": [{"item": "personnel", "area": "innovation", "amount": "1.00", "label": label}]}
    data = exchange.write_workbook(inputs, name="", today=date(2026, 1, 2))
    assert isinstance(data, bytes)
    return data


def by_openpyxl(data: bytes, **how: bool) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), **how)


def test_two_texts_become_one() -> None:
    seen = [by_openpyxl(written(label))["Plan"]["E2"].value for label in ESCAPED]
    assert len(set(seen)) == 1
    assert [exchange.read_plan(written(label))["inputs"]["lines"][0]["label"] for label in ESCAPED] == ESCAPED


def test_row_by_row_it_knows_no_merged_cells() -> None:
    sheet = by_openpyxl(written(""), read_only=True)["Plan"]
    assert not hasattr(sheet, "merged_cells")


def test_a_formula_without_a_result_looks_empty_or_as_one_with_a_result() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "=1+1"
    data = io.BytesIO()
    book.save(data)
    assert by_openpyxl(data.getvalue(), data_only=True).active["A1"].value is None
    assert by_openpyxl(data.getvalue(), data_only=True).active["A2"].value is None
    assert by_openpyxl(data.getvalue()).active["A1"].value == "=1+1"
