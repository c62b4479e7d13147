"""What cells hold: numbers, formulas, dates, errors, texts to the letter, merged and hidden cells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.exchange.reading.cells import Cell, exact_number
from tests.calculators.exchange.reading import errors, lines, notices, read
from tests.calculators.exchange.workbooks import HEADER, Raw, formula, line, package, parts, plan_sheet, sheet_xml

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.00%"/>'
    '<numFmt numFmtId="166" formatCode="#,##0.00&quot; days&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="168" formatCode="[Red]#,##0.00\\ [$₺-41F];[Blue]-0"/>'
    '<numFmt numFmtId="169" formatCode="General"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/>'
    + "".join(f'<xf numFmtId="{id_}"/>' for id_ in (14, 164, 165, 166, 167, 168, 169, 10, 4, 22))
    + "</cellXfs>"
)
DATE, OWN_DATE, OWN_PERCENT, DAYS_IN_QUOTES, HOURS, LIRA, GENERAL, PERCENT, MONEY, TIME = range(1, 11)


def number(text: str, style: int = 0) -> Raw:
    return Raw(f's="{style}"', f"<v>{text}</v>")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1750000.5", "1750000.50"),
        ("0.30000000000000004", "0.30"),
        ("1234.5600000000002", "1234.56"),
        ("1234.559998", None),
        ("100.000001", None),
        ("1234.5599995", "1234.56"),
        ("0.000001", None),
        ("0.0000009", "0.00"),
        ("1.005", None),
        ("0.125", None),
        ("99999999999999.98", "99999999999999.98"),
        ("123456789012345.67", "123456789012345.67"),
        ("1.5E3", "1500.00"),
        ("-0", "0.00"),
        ("100", "100.00"),
        ("99999999999.98999", None),
    ],
)
def test_a_number_is_the_decimal_that_was_meant(written: str, amount: str | None) -> None:
    data = plan_sheet(line(number(written)))
    if amount is None:
        assert errors(data) == [("lines[0].amount", "too_many_decimals", "Plan!F2")]
    else:
        assert lines(data)[0]["amount"] == amount


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("-5", "out_of_range"),
        ("1E15", "out_of_range"),
        ("1E300", "out_of_range"),
        ("1E999", "not_a_number"),
        ("NaN", "not_a_number"),
        ("-Infinity", "not_a_number"),
    ],
)
def test_a_number_beyond_the_limits_is_refused(written: str, code: str) -> None:
    assert errors(plan_sheet(line(number(written)))) == [("lines[0].amount", code, "Plan!F2")]


@given(st.integers(0, 10**17 - 1))
def test_any_amount_that_a_spreadsheet_holds_comes_back(hundredths: int) -> None:
    amount = Decimal(hundredths) / 100
    meant = exact_number(Cell("number", repr(float(amount))))
    assert meant == amount or float(amount) == float(meant or 0), "another decimal only where both are one number"


@given(st.integers(0, 7000))
def test_any_rate_shown_as_a_percent_comes_back(hundredths: int) -> None:
    assert exact_number(Cell("number", repr(hundredths / 10_000), percent=True)) == Decimal(hundredths) / 100


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (number("2"), None),
        (number("2.0"), None),
        ("2", None),
        (number("2.5"), "too_many_decimals"),
        (number("8"), "out_of_range"),
        ("II", "not_a_number"),
        (number("1E300"), "out_of_range"),
        (number("2.0000000001"), None),
        (number("2", DATE), "not_a_number"),
        (True, "not_a_number"),
    ],
)
def test_a_year_is_a_whole_number(year: object, code: str | None) -> None:
    data = plan_sheet(line(year=year), styles=STYLES)
    if code:
        assert errors(data) == [("lines[0].year", code, "Plan!A2")]
    else:
        assert lines(data)[0]["year"] == 2


def test_an_empty_year_is_the_first() -> None:
    assert lines(plan_sheet(line(year=None)))[0]["year"] == 1


@pytest.mark.parametrize("style", [DATE, OWN_DATE, HOURS, TIME])
def test_a_date_where_a_number_belongs_is_no_number(style: int) -> None:
    data = plan_sheet(line(number("45000", style)), styles=STYLES)
    assert errors(data) == [("lines[0].amount", "not_a_number", "Plan!F2")]
    assert errors(plan_sheet(line(Raw('t="d"', "<v>2024-02-29</v>")))) == [
        ("lines[0].amount", "not_a_number", "Plan!F2")
    ]


@pytest.mark.parametrize("style", [0, OWN_PERCENT, DAYS_IN_QUOTES, LIRA, GENERAL, PERCENT, MONEY, 99])
def test_other_formats_change_no_amount(style: int) -> None:
    assert lines(plan_sheet(line(number("12.5", style)), styles=STYLES))[0]["amount"] == "12.50"


@pytest.mark.parametrize(
    ("cell", "amount", "code"),
    [
        (formula("A1*2", "12.5"), "12.50", None),
        (formula("A1", "1.250,5", "str"), "1250.50", None),
        (formula("A1", None), None, "no_cached_value"),
        (formula("A1", ""), None, "no_cached_value"),
        (formula("A1", "", "str"), None, "missing"),
        (formula("1/0", "#DIV/0!", "e"), None, "cell_error"),
        (Raw('t="e"', "<v>#REF!</v>"), None, "cell_error"),
        (formula("A1=1", "1", "b"), None, "not_a_number"),
        (Raw("", ""), None, "missing"),
        (Raw('t="n"', "<v></v>"), None, "missing"),
        (Raw('t="inlineStr"', ""), None, "missing"),
        ("  ", None, "missing"),
        ("1.250.000,50 TL", "1250000.50", None),
        ("12 5", None, "not_a_number"),
    ],
)
def test_amounts_of_every_kind_of_cell(cell: object, amount: str | None, code: str | None) -> None:
    data = plan_sheet(line(cell))
    if code:
        assert errors(data) == [("lines[0].amount", code, "Plan!F2")]
    else:
        assert lines(data)[0]["amount"] == amount


def test_formulas_count_in_every_column() -> None:
    row = line(
        formula("A", "5"),
        formula("B", "Kira", "str"),
        area=formula("C", "Yenilik", "str"),
        year=formula("D", "3"),
        member=formula("E", "Üye", "str"),
        domestic=formula("F", "0", "b"),
    )
    assert lines(plan_sheet(row))[0] | {"label": ""} == {
        "year": 3,
        "area": "innovation",
        "item": "rent",
        "amount": "5.00",
        "domestic": False,
        "member": "Üye",
        "label": "",
    }
    uncached = [formula("A", None)] * 7
    fields = ("year", "area", "item", "amount", "domestic", "member", "label")
    assert errors(plan_sheet(uncached)) == [
        (f"lines[0].{name}", "no_cached_value", f"Plan!{'ABCFGDE'[at]}2") for at, name in enumerate(fields)
    ]


TEXTS = [
    "a\r\nb",
    "_x005F_",
    "_x000D_",
    "\x01\x02\x1f",
    "_x005F_x000D_",
    "=1+1",
    "+5",
    "-5",
    "@a",
    "'a",
    "''",
    "  a  ",
    " ",
    "\ta",
    "\r",
    "Iİıi ğüşöç",
    "🧵",
    "<&>\"'",
    "_x1_",
    "_X0041_x",
]


def escaped(text: str) -> str:
    """A text as Excel writes it into XML."""
    out = ""
    for at, character in enumerate(text):
        known = character == "_" and text[at : at + 2] in {"_x", "_X"} and text[at + 6 : at + 7] == "_"
        out += f"_x{ord(character):04X}_" if known or (character < " " and character not in "\t\n") else character
    return out


@pytest.mark.parametrize("text", TEXTS)
def test_texts_come_back_to_the_letter(text: str) -> None:
    from xml.sax.saxutils import escape  # noqa: PLC0415

    shared = f'<si><t xml:space="preserve">{escape(escaped(text))}</t></si>'
    row = line(label=Raw('t="s"', "<v>0</v>"), member=formula("A", escaped(text), "str"))
    read_line = lines(plan_sheet(row, texts=shared))[0]
    assert (read_line["label"], read_line["member"]) == (text, text)
    assert lines(plan_sheet(line(label=escaped(text))))[0]["label"] == text


def test_pieces_of_a_text_are_joined_and_its_pronunciation_is_left_out() -> None:
    rich = "<si><r><rPr><b/></rPr><t>Küme </t></r><r><t>müdürü</t></r><rPh><t>KANA</t></rPh><phoneticPr/></si>"
    inline = Raw('t="inlineStr"', "<is><r><t>A</t></r><rPh><t>x</t></rPh><r><t>B</t></r></is>")
    read_line = lines(
        plan_sheet(line(label=Raw('t="s"', "<v>1</v>"), member=inline), texts="<si><t>z</t></si>" + rich)
    )[0]
    assert (read_line["label"], read_line["member"]) == ("Küme müdürü", "AB")


def test_characters_beyond_the_first_plane_and_halves_of_them() -> None:
    assert lines(plan_sheet(line(label="_xD83E__xDDF5_")))[0]["label"] == "🧵"
    assert lines(plan_sheet(line(label="_xD83E_a")))[0]["label"] == "\ufffda"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (number("5"), "5"),
        (number("5.5"), "5.5"),
        (number("1E20"), "1e+20"),
        (True, "TRUE"),
        (False, "FALSE"),
        (number("45351", DATE), "2024-02-29"),
        (number("1E9", DATE), "1E9"),
        (Raw('t="d"', "<v>2024-02-29</v>"), "2024-02-29"),
        (number("-0.0"), "0"),
    ],
)
def test_a_number_in_a_text_column_counts_as_its_text(cell: object, text: str) -> None:
    assert lines(plan_sheet(line(member=cell), styles=STYLES))[0]["member"] == text


def test_days_may_be_counted_from_1904() -> None:
    assert lines(plan_sheet(line(member=number("0", DATE)), styles=STYLES, date1904='date1904="1"'))[0]["member"] == (
        "1904-01-01"
    )


def test_errors_in_texts_and_names_are_told() -> None:
    wrong = Raw('t="e"', "<v>#N/A</v>")
    assert errors(plan_sheet(line(item=wrong, member=wrong, label="x" * 201))) == [
        ("lines[0].item", "cell_error", "Plan!C2"),
        ("lines[0].member", "cell_error", "Plan!D2"),
        ("lines[0].label", "too_long", "Plan!E2"),
    ]


def test_a_merged_cell_stands_for_its_first_cell_alone() -> None:
    merged = '<mergeCells count="2"><mergeCell ref="B2:B4"/><mergeCell ref="A1:A1"/></mergeCells>'
    rows = [line(1, member="A", label="b"), line(2, member="A", label="b"), line(3), line(4)]
    xml = sheet_xml([HEADER, *rows], after=merged)
    data = package(parts({"Plan": xml}))
    assert errors(data) == [("lines[1].area", "missing", "Plan!B3"), ("lines[2].area", "missing", "Plan!B4")]
    only_text = sheet_xml([HEADER, *rows], after='<mergeCells><mergeCell ref="D3:E3"/></mergeCells>')
    second = lines(package(parts({"Plan": only_text})))[1]
    assert (second["member"], second["label"]) == ("A", "")


def test_a_merged_title_and_hidden_rows_and_columns_change_nothing() -> None:
    xml = sheet_xml(
        [["BÜTÇE", None, None], HEADER, line(1), line(2)],
        after='<autoFilter ref="A2:G4"/><mergeCells><mergeCell ref="A1:G1"/></mergeCells>',
    )
    xml = xml.replace('<row r="3">', '<row r="3" hidden="1">').replace(
        "<sheetData>", '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
    )
    assert [one["amount"] for one in lines(package(parts({"Plan": xml})))] == ["1.00", "2.00"]


def test_rows_and_cells_need_no_references() -> None:
    full = line(1, member="m", label="l", domestic="x")
    bare_full = sheet_xml([HEADER, full])
    for row in (1, 2):
        bare_full = bare_full.replace(f'<row r="{row}">', "<row>")
        for letter in "ABCDEFG":
            bare_full = bare_full.replace(f' r="{letter}{row}"', "")
    assert lines(package(parts({"Plan": bare_full})))[0]["label"] == "l"


def test_another_prefix_of_the_name_space_changes_nothing() -> None:
    xml = sheet_xml([HEADER, line(1)], after='<mergeCells><mergeCell ref="C1:D1"/></mergeCells>')
    prefixed = xml.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    result = read(package(parts({"Plan": prefixed})))
    assert result["inputs"]["lines"][0]["amount"] == "1.00"
    assert notices(result) == []
