"""CSV files: separators, encodings, quotes, and what protects a text from becoming a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import exchange
from tests.calculators.exchange.reading import errors, lines, notices, read
from tests.calculators.exchange.workbooks import HEADER

ROWS = [HEADER, ("2", "Yenilik", "Makine", "Şirket", "a;b,c\td", "1.250,50", "evet")]


def written(rows: object, separator: str = ";") -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows(rows)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1254"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    result = read(written(ROWS, separator).encode(encoding))
    assert result["inputs"]["lines"] == [
        {
            "year": 2,
            "area": "innovation",
            "item": "machinery",
            "amount": "1250.50",
            "domestic": True,
            "member": "Şirket",
            "label": "a;b,c\td",
        }
    ]
    assert (result["name"], result["notices"]) == ("", [])


def test_utf_16_of_either_order() -> None:
    text = written(ROWS)
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert lines(mark + text.encode(encoding))[0]["member"] == "Şirket"


def test_lines_may_end_in_any_way_and_quotes_hold_line_ends() -> None:
    text = 'Destek alanı;Gider kalemi;Açıklama;Tutar\nYenilik;Kira;"a\r\nb ""c"" ;d";5\n'
    for ending in ("\n", "\r\n", "\r"):
        given = text if ending == "\n" else text.replace("\n", ending).replace("\r\r\n", "\r\n")
        assert lines(given.encode())[0]["amount"] == "5.00"
    assert lines(text.encode())[0]["label"] == 'a\r\nb "c" ;d'


def test_cells_are_named_by_row_and_column() -> None:
    text = "Bütçe\n\nDestek alanı;Gider kalemi;Tutar\nYenilik;Kira;x\nUzay;Kira;\n;Toplam;5\n;;\n"
    result = exchange.read_plan(text.encode())
    assert errors(text.encode()) == [
        ("lines[0].amount", "not_a_number", "row 4, column 3"),
        ("lines[1].area", "not_a_choice", "row 5, column 1"),
        ("lines[1].amount", "missing", "row 5, column 3"),
    ]
    assert notices(result) == [("total_row", "row 6, column 2")]
    assert "4. satır, 3. sütun" in result["errors"][0]["message"]
    assert "row 4, column 3" in exchange.read_plan(text.encode(), lang="en")["errors"][0]["message"]


def test_a_separator_named_in_the_first_line_is_passed_over() -> None:
    assert lines(b"sep=;\r\n" + written(ROWS).encode())[0]["amount"] == "1250.50"


@pytest.mark.parametrize(
    ("field", "text"),
    [("'=1+1", "=1+1"), ("'+5", "+5"), ("'-5", "-5"), ("'@a", "@a"), ("''a", "'a"), ("'\ta", "\ta"), ("'\ra", "\ra")],
)
def test_the_apostrophe_that_protects_a_text_is_taken_off(field: str, text: str) -> None:
    assert lines(written([*ROWS, (1, "Yenilik", "Kira", field, field, 1, "")]).encode())[1]["member"] == text


@pytest.mark.parametrize("text", ["'a", "'", "a'", "=a", "'' a".strip("'"), " '=a"])
def test_other_apostrophes_stay(text: str) -> None:
    assert lines(written([*ROWS, (1, "Yenilik", "Kira", text, "", 1, "")]).encode())[1]["member"] == text


def test_wide_sheets_and_plans_come_as_csv_too() -> None:
    text = "Destek alanı,Cost item,Year 1,Year 2,Total,Plan\nYenilik,Kira,5,6,12,A\n"
    result = read(text.encode())
    assert [one["year"] for one in result["inputs"]["lines"]] == [1, 2]
    assert result["name"] == "A"
    assert notices(result) == [("total_differs", "row 2, column 5")]


@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02", "Gider kalemi;Tutar\n".encode("utf-16-le"), b"a\x00b", b"\xff\xfe\x00", b"\x81\x8d\x8f"],
)
def test_what_is_no_text_is_no_workbook(data: bytes) -> None:
    assert errors(data) == [("file", "not_a_workbook", "")]


def test_a_field_without_end_is_refused() -> None:
    data = ("Gider kalemi;Tutar\n" + '"' + "x" * 200_000).encode()
    assert errors(data) == [("file", "not_a_workbook", "")]


@pytest.mark.parametrize("text", ["merhaba", "a;b\nc;d", "Gider kalemi|Tutar\n", "12"])
def test_a_text_without_a_header_row(text: str) -> None:
    assert errors(text.encode()) == [("file", "no_header", "")]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    result = exchange.read_plan(data)
    assert result["ok"] or result["errors"]


@given(st.text(max_size=200), st.sampled_from(["Gider kalemi;Tutar\n", "#plan=1.", "{", "PK\x03\x04"]))
def test_any_text_after_any_beginning_is_read_or_refused(text: str, start: str) -> None:
    result = exchange.read_plan((start + text).encode("utf-8", "surrogatepass"), lang="en")
    assert result["ok"] or result["errors"]
