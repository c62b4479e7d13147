"""Files of plans where a calculator's inputs are asked for: `python -m calculators NAME FILE`."""

from pathlib import Path
from typing import Any

from calculators import programmes
from calculators.core import json_text, receipts
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.reading.any_file import is_json, read_any

_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".pdf"})
_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")
_NO_FILE_OF_PLANS = frozenset({"no_header", "not_a_workbook"})


def read_plan_file(name: str, file: str, data: bytes, lang: object) -> Plan | None:
    """Read the inputs of the calculator `name` from a plan's file; `None` where `data` is to be read as bare inputs.

    Raises `RefusedPlanError`. A text that is neither is bare inputs, unless the file's ending says that it is a sheet.
    """
    sheets = [programme.plan_sheet() for programme in programmes.PROGRAMMES if programme.plan_sheet]
    if name not in {sheet.calculator for sheet in sheets}:
        return None
    if is_json(data):
        return read_any(data, lang) if _has_plan(data) else None
    try:
        return read_any(data, lang)
    except RefusedPlanError as error:
        codes = {one["code"] for one in error.refusal["errors"] if one["field"] == "file"}
        sheet = Path(file).suffix.lower() in _SHEETS or data.startswith(_BINARY)
        if codes <= _NO_FILE_OF_PLANS and codes and not sheet:
            return None
        raise


def _has_plan(data: bytes) -> bool:
    """Tell whether a JSON text is a plan or a saved result."""
    try:
        document: Any = json_text.loads(data.decode("utf-8-sig"))
    except (json_text.JsonTextError, UnicodeDecodeError):
        return False
    return isinstance(document, dict) and ("format" in document or all(part in document for part in receipts.PARTS))
