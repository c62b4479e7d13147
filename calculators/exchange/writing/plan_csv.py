"""The lines of a plan as CSV."""

from typing import Any

from calculators.core.fields import Amount, Choice, Flag
from calculators.core.notation import write_number
from calculators.exchange.csv_texts import protected, write_rows
from calculators.exchange.writing.workbook_content import Content


def write_lines(content: Content) -> bytes:
    """Write a header row and the lines."""
    columns = content.columns
    rows = [[content.column_name(name) for name in columns]]
    rows += [
        [_written(getattr(line, name), field, content) for name, field in columns.items()] for line in content.rows
    ]
    return write_rows(rows, content.lang)


def _written(value: Any, field: Any, content: Content) -> str:
    if isinstance(field, Amount):
        return write_number(value, content.lang)
    if isinstance(field, Choice):
        return content.option_name(field, value)
    if isinstance(field, Flag):
        return content.words("flag_yes") if value else ""
    return protected(str(value))
