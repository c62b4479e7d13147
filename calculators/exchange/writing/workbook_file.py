"""The workbook as XlsxWriter makes it, in memory: every text to the letter, the same bytes for the same plan."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FIRST_DAY = date(1980, 1, 1)
"""Stands as the day of a workbook that has none; no zip archive knows an earlier one."""

_ESCAPES = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_OUTER_SPACE = re.compile(r"\A\s|\s\Z")


def escaped(text: str) -> str:
    """Write what XML cannot hold as `_xHHHH_`, and an underscore that would begin such a sequence as `_x005F_`.

    XlsxWriter itself overlooks overlapping sequences (`_x000D_x000D_`) and takes `<r>…</r>` for markup.
    """
    return _CONTROLS.sub(lambda found: f"_x{ord(found[0]):04X}_", _ESCAPES.sub("_x005F_", text))


def open_workbook(day: date | None) -> tuple["Workbook", BytesIO]:
    """Open a workbook that is written to memory when it is closed; `day` stands as the day on which it was made."""
    from xlsxwriter.packager import Packager  # noqa: PLC0415 - an extra that only files need
    from xlsxwriter.sharedstrings import SharedStrings  # noqa: PLC0415
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415

    class ExactStrings(SharedStrings):  # type: ignore[misc]
        def _write_si(self, string: str) -> None:
            attributes = [("xml:space", "preserve")] if _OUTER_SPACE.search(string) else []
            self._xml_si_element(escaped(string), attributes)

    class ExactPackager(Packager):  # type: ignore[misc]
        def _write_shared_strings_file(self) -> None:
            strings = ExactStrings()
            strings.string_table = self.workbook.str_table
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()

    class ExactWorkbook(Workbook):  # type: ignore[misc]
        def _get_packager(self) -> Any:
            return ExactPackager()

    data = BytesIO()
    book = ExactWorkbook(data, {"in_memory": True})
    made = day or FIRST_DAY
    book.set_properties({"created": datetime(made.year, made.month, made.day)})
    return book, data


class Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: "Workbook") -> None:
        """Take the workbook whose cells have the looks."""
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **look: object) -> "Format":
        """Give the look with these properties of XlsxWriter."""
        key = tuple(sorted(look.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **look})
        return self._made[key]

    def title(self) -> "Format":
        """The title of a sheet."""
        return self(bold=True, font_size=14)

    def head(self, **look: object) -> "Format":
        """A column's heading."""
        return self(bold=True, bg_color="#DCE6EC", bottom=1, text_wrap=True, **look)

    def note(self, **look: object) -> "Format":
        """A remark."""
        return self(italic=True, font_color="#555555", **look)

    def text(self) -> "Format":
        """Any text: what is typed into such a cell stays a text, and never becomes a formula."""
        return self(num_format="@")

    def wrapped(self, **look: object) -> "Format":
        """A longer text."""
        return self(text_wrap=True, **look)


AMOUNT = "#,##0.00"
"""Every spreadsheet shows it with the marks of its own language: 1.250.000,50."""


def prepare_printing(page: "Worksheet") -> None:
    """Print on A4, sideways, as wide as the paper, with the sheet's name and the page's number below."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")


_LINE_HEIGHT = 15
"""Points."""


def fit_height(page: "Worksheet", row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its wrapped texts need, each with the width of its column in characters.

    Not every spreadsheet does so itself when it opens a file.
    """
    lines = max(sum(ceil(max(len(part), 1) / width) for part in text.split("\n")) for text, width in texts)
    page.set_row(row, _LINE_HEIGHT * lines)
