"""The workbook's sheet `Plan`: a line a row, with lists to choose from and room to go on below."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from calculators.core.exact import plain
from calculators.core.fields import Amount, Choice, Flag, Text, Whole
from calculators.core.notation import write_number
from calculators.exchange.writing.spreadsheet_text import on_sheet, reference
from calculators.exchange.writing.workbook_content import Content
from calculators.exchange.writing.workbook_file import AMOUNT, Formats, prepare_printing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_DIGITS = 15
"""Of a number that a spreadsheet keeps exactly; with more of them no binary number may hold the amount."""

_WIDTHS: Mapping[type, float] = {Whole: 8, Choice: 34, Text: 30, Amount: 22, Flag: 18}


def column_range(field: str) -> str:
    """Name the cells of a column, below its heading."""
    return f"p_{field}"


def write_plan(book: "Workbook", page: "Worksheet", content: Content, lists: Mapping[str, str], looks: Formats) -> None:
    """Write the lines; `lists` are the ranges of the options' names, by field."""
    last = content.counted_rows
    for column, (name, field) in enumerate(content.columns.items()):
        look = _look(field, looks)
        page.set_column(column, column, _WIDTHS[type(field)], look)
        heading = {Whole: "center", Flag: "center", Amount: "right"}.get(type(field), "left")
        page.write_string(0, column, content.column_name(name), looks.head(align=heading))
        page.data_validation(1, column, last, column, _validation(name, field, content, lists))
        # Counted from the heading, so that rows which are put in or taken out anywhere below it are followed.
        start = on_sheet(content.sheet_name("plan"), reference(0, column))
        book.define_name(column_range(name), f"=OFFSET({start},1,0,{last},1)")
        for row, line in enumerate(content.rows, 1):
            value = _cell_value(field, getattr(line, name), content)
            if isinstance(value, float):
                page.write_number(row, column, value, look)
            elif value:
                page.write_string(row, column, value, look)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(content.rows), 1), len(content.columns) - 1)
    prepare_printing(page)
    page.repeat_rows(0)


def _look(field: Any, looks: Formats) -> "Format":
    if isinstance(field, Text):
        return looks.text()
    if isinstance(field, Amount):
        return looks(num_format=AMOUNT)
    return looks() if isinstance(field, Choice) else looks(align="center")


def _cell_value(field: Any, value: Any, content: Content) -> float | str:
    """Give what stands in a cell: a number or a text, an empty one for nothing."""
    if isinstance(field, Whole):
        return float(value)
    if isinstance(field, Amount):
        held = len(plain(value).replace(".", "").strip("0")) <= MOST_DIGITS
        return value / 100 if held else write_number(value, content.lang)
    if isinstance(field, Flag):
        return content.words("flag_yes") if value else ""
    return content.option_name(field, value) if isinstance(field, Choice) else str(value)


def _validation(name: str, field: Any, content: Content, lists: Mapping[str, str]) -> dict[str, object]:
    """Say what a cell takes; what is pasted is not stopped by it, but by the account's own checks."""
    if isinstance(field, Choice):
        return {"validate": "list", "source": f"={lists[name]}"}
    if isinstance(field, Flag):
        return {"validate": "list", "source": [content.words("flag_yes"), content.words("flag_no")]}
    if isinstance(field, Whole):
        return {"validate": "integer", "criteria": "between", "minimum": field.minimum, "maximum": field.maximum}
    if isinstance(field, Amount):
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    return {"validate": "length", "criteria": "<=", "value": field.longest}
