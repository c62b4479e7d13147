"""Files at the limits of size and of lines: too great for the suite that runs in Pyodide."""

import io
import zipfile

import pytest

from calculators import exchange
from tests.calculators.exchange.reading import errors, lines, told
from tests.calculators.exchange.test_csv_files import written
from tests.calculators.exchange.test_many_plans import WITH_PLAN, answered
from tests.calculators.exchange.test_sheet_rows import WIDE
from tests.calculators.exchange.workbooks import HEADER, line, parts, plan_sheet, sheet_xml

MB = 1024 * 1024


def test_the_greatest_file_is_read() -> None:
    csv = b"Destek alan\xc4\xb1;Gider kalemi;Tutar\nYenilik;Kira;5\n"
    padding = b";" * 1000 + b"\n"
    whole = csv + padding * ((10 * MB - len(csv)) // len(padding))
    assert len(lines(whole + b"\n" * (10 * MB - len(whole)))) == 1


def zeros(size: int) -> bytes:
    """A workbook with a part that unpacks to so many zeros."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/media/zeros.bin", "w") as part:
            for _ in range(size // MB):
                part.write(b"\0" * MB)
        for name, content in parts({"Plan": sheet_xml([HEADER, line(1)])}).items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_bomb_is_refused_by_the_sizes_that_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zeros(200 * MB)
    assert len(data) < MB
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert errors(data) == [("file", "too_large", "")]


def test_what_a_workbook_does_not_need_is_not_unpacked() -> None:
    assert lines(zeros(150 * MB))[0]["amount"] == "1.00"


def test_lines_are_counted_as_they_are_read() -> None:
    rows = [line(1)] * 20_000
    assert len(lines(plan_sheet(*rows))) == 20_000
    assert errors(plan_sheet(*rows, line(1))) == [("file", "too_many", "")]
    wide = [["Yenilik", "Kira", 1, 2, 3]] * 10_001
    assert errors(plan_sheet(*wide, header=WIDE)) == [("file", "too_many", "")]


def test_there_are_twenty_thousand_lines_at_most_in_all() -> None:
    rows = [WITH_PLAN, *([1, "Yenilik", "Kira", "", "", "5", "", f"p{index % 4}"] for index in range(20_001))]
    assert told(exchange.batch(written(rows).encode())) == [("file", "too_many", "")]
    plans = answered(written(rows[:-1]).encode())
    assert [one["lines"] for one in plans] == [5000] * 4
