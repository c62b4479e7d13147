"""Changes of rows that need exact arithmetic: amounts spread over years, raised, copied, rewritten."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculators.core.exact import HUNDRED_PERCENT, apportion, scaled
from calculators.core.notation import bare, read_number, read_percent, write_short_number
from calculators.plan_editor.grid import Grid, find_grid
from calculators.plan_editor.rows import Cells, Row, reader_of

Response = dict[str, object]
MOST_PERCENT = 1_000_00
"""In hundredths of a percent."""


class RefusalError(Exception):
    """The change is not made; `args[0]` says why, in the page's language."""


def change(request: Mapping[str, Any]) -> Response:
    """Change rows: `{"operation", "rows", "options", …}` gives `{"ok": true, "rows"}`, in the same order.

    All rows are changed or none: `{"ok": false, "message"}`. Options by operation: `spread` takes `from`, `to` and an
    `amount`, or none for each row's own sum; `raise` and `inflate` take `percent`, `from` and `to`; `copy` takes `from`
    and `to`; `duplicate` takes a `column` and the `text` that it gets; `language` takes the language in which amounts
    are `written`.
    """
    grid = find_grid(request)
    if grid is None or request["operation"] not in OPERATIONS:
        return {"ok": False, "fault": "no such change"}
    operation = OPERATIONS[request["operation"]]
    try:
        options = request["options"]
        rows = [operation(row, options, grid) for row in request["rows"]]
    except RefusalError as error:
        return {"ok": False, "message": str(error)}
    return {"ok": True, "rows": rows}


def _spread(row: Row, options: Mapping[str, str], grid: Grid) -> Cells:
    """Spread an amount evenly; the kuruş that are left over go to the earlier years."""
    first, last = _years(options, grid)
    if bare(options.get("amount", "")):
        amount = _amount(options["amount"], grid)
    else:
        amount = sum(_amount_or_zero(text, grid) for text in _amounts(row, grid))
    years = range(first, last + 1)
    parts = apportion(dict.fromkeys(years, amount), len(years), amount)
    return _with_amounts(row, {year: parts.get(year, 0) for year in range(1, grid.years + 1)}, grid)


def _raise(row: Row, options: Mapping[str, str], grid: Grid) -> Cells:
    """Make each year after the first the year before it plus a percent, rounded down to the kuruş."""
    first, last = _years(options, grid)
    percent = _percent(options, grid)
    amount = _amount_or_zero(_amounts(row, grid)[first - 1], grid)
    if not amount:
        return list(row)
    raised: dict[int, int] = {}
    for year in range(first + 1, last + 1):
        amount = amount * (HUNDRED_PERCENT + percent) // HUNDRED_PERCENT
        raised[year] = amount
    return _with_amounts(row, raised, grid)


def _inflate(row: Row, options: Mapping[str, str], grid: Grid) -> Cells:
    """Raise each year's own amount by as many times the percent as years have passed since the first.

    An amount of the third year of 1 to 5 is multiplied twice. Rounded down to the kuruş once; an empty year stays so.
    """
    first, last = _years(options, grid)
    factor = HUNDRED_PERCENT + _percent(options, grid)
    own = {year: _amount_or_zero(_amounts(row, grid)[year - 1], grid) for year in range(first + 1, last + 1)}
    raised = {
        year: amount * factor ** (year - first) // HUNDRED_PERCENT ** (year - first)
        for year, amount in own.items()
        if amount
    }
    return _with_amounts(row, raised, grid)


def _copy(row: Row, options: Mapping[str, str], grid: Grid) -> Cells:
    """Copy the text of a year to the years after it."""
    first, last = _years(options, grid)
    cells, start = list(row), len(grid.editor.columns) - 1
    for year in range(first + 1, last + 1):
        cells[start + year] = cells[start + first]
    return cells


def _duplicate(row: Row, options: Mapping[str, str], grid: Grid) -> Cells:
    """Copy a row, with another text in one column."""
    cells = list(row)
    cells[grid.editor.columns.index(options["column"])] = options["text"]
    return cells


def _language(row: Row, options: Mapping[str, str], grid: Grid) -> Cells:
    """Write amounts in the page's notation that were written in another language's; what cannot be read stays."""
    columns = len(grid.editor.columns)
    return [*row[:columns], *(in_page_notation(text, options["written"], grid) for text in row[columns:])]


def in_page_notation(text: str, lang: str, grid: Grid) -> str:
    """Write an amount as the page does that was written in a language's notation; leave what cannot be read."""
    written = read_number(text, lang) if bare(text) else None
    if written is None or written.text is None or len(written.text.partition(".")[2]) > 2:
        return text
    return write_short_number(scaled(written.text, 2), grid.texts.lang)


def _years(options: Mapping[str, str], grid: Grid) -> tuple[int, int]:
    first, last = (int(options[name]) for name in ("from", "to"))
    if not 1 <= first <= last <= grid.years:
        raise RefusalError(grid.texts("editor.years_order"))
    return first, last


def _percent(options: Mapping[str, str], grid: Grid) -> int:
    """Read the percent, in hundredths of one."""
    written = read_percent(options.get("percent", ""))
    if written.text is None or len(written.text.partition(".")[2]) > 2:
        raise RefusalError(grid.texts("editor.percent_unread"))
    percent = scaled(written.text, 2)
    if not -HUNDRED_PERCENT <= percent <= MOST_PERCENT:
        raise RefusalError(grid.texts("editor.percent_unread"))
    return percent


def _amounts(row: Row, grid: Grid) -> Sequence[str]:
    return row[len(grid.editor.columns) :]


def _amount(text: str, grid: Grid) -> int:
    amount, problem = reader_of(grid).read(grid.editor.amount, text)
    if problem:
        raise RefusalError(grid.texts("editor.amount_unread", text=bare(text)[:40]))
    kurus: int = amount
    return kurus


def _amount_or_zero(text: str, grid: Grid) -> int:
    return _amount(text, grid) if bare(text) else 0


def _with_amounts(row: Row, amounts: Mapping[int, int], grid: Grid) -> Cells:
    cells, start = list(row), len(grid.editor.columns) - 1
    for year, amount in amounts.items():
        cells[start + year] = write_short_number(amount, grid.texts.lang) if amount else ""
    return cells


OPERATIONS: Mapping[str, Callable[[Row, Mapping[str, str], Grid], Cells]] = {
    "spread": _spread,
    "raise": _raise,
    "inflate": _inflate,
    "copy": _copy,
    "duplicate": _duplicate,
    "language": _language,
}
