"""Files that are refused whole: too large before anything is unpacked, encrypted, damaged, or no workbook at all."""

import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import exchange
from calculators.exchange.reading import workbook_parts
from tests.calculators.exchange.reading import errors, lines
from tests.calculators.exchange.workbooks import HEADER, Raw, line, package, parts, plan_sheet, sheet_xml, workbook
from tests.calculators.helpers import LANGS

MB = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = plan_sheet(line(1))
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def with_part(name: str, content: str | bytes) -> bytes:
    made = parts({"Plan": sheet_xml([HEADER, line(1)])}, texts="<si><t>a</t></si>", styles="<x/>")
    return package(made | {name: content})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_workbook"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not_a_workbook"),
        (b"\n\n%PDF-1.4", "not_a_workbook"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "not_a_workbook"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04", "not_a_workbook"),
        (b"PK", "not_a_workbook"),
        (GOOD[:-30], "not_a_workbook"),
        (package({}), "not_a_workbook"),
        (package({"a.txt": "b"}), "not_a_workbook"),
        (package({"_rels/.rels": "<Relationships/>"}), "not_a_workbook"),
        (package({"_rels/.rels": "no xml"}), "not_a_workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not_a_workbook"),
        (b"x" * (10 * MB + 1), "too_large"),
        (OLE + b"x" * (50 * MB), "too_large"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_no_workbook_is_refused_by_name(data: bytes, code: str, lang: str) -> None:
    assert errors(data, lang) == [("file", code, "")]


def test_each_kind_has_its_own_words() -> None:
    encrypted = OLE + "EncryptedPackage".encode("utf-16-le")
    kinds = [b"", b"%PDF-1.7", OLE, encrypted, b"PK\x03\x04", b"\0", b"x" * (11 * MB)]
    said = [exchange.read_plan(data)["errors"][0]["message"] for data in kinds]
    assert len(set(said)) == len(kinds)
    assert "10 MB" in said[-1]
    assert "200 MB" in said[-1]


def test_a_part_that_tells_less_than_it_holds_is_refused() -> None:
    whole = sheet_xml([HEADER, *[line(1)] * 500])
    data = bytearray(package(parts({"Plan": whole})))
    size = struct.pack("<I", len(whole.encode()))
    assert data.count(size) >= 2
    assert errors(bytes(data.replace(size, struct.pack("<I", 200)))) == [("file", "not_a_workbook", "")]


def test_an_encrypted_part_is_told() -> None:
    data = bytearray(GOOD)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert errors(bytes(data)) == [("file", "encrypted", "")]


def test_other_ways_of_packing_are_refused() -> None:
    made = parts({"Plan": sheet_xml([HEADER, line(1)])})
    assert lines(package(made, zipfile.ZIP_STORED))
    data = bytearray(package(made, zipfile.ZIP_STORED))
    at = data.rindex(b"PK\x01\x02")
    data[at + 10] = 12
    assert errors(bytes(data)) == [("file", "not_a_workbook", "")]


@pytest.mark.parametrize("declared", [BOMB, FILE_ENTITY, "<!DOCTYPE x>"])
@pytest.mark.parametrize(
    "name",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
    ],
)
def test_no_entity_is_ever_expanded(declared: str, name: str) -> None:
    plain = parts({"Plan": sheet_xml([HEADER, line(1, label="&c;")])}, texts="<si><t>a</t></si>", styles="<x/>")
    assert errors(with_part(name, declared + str(plain[name]))) == [("file", "not_a_workbook", "")]
    in_text = sheet_xml([HEADER, line(1, label=Raw('t="inlineStr"', "<is><t>&c;</t></is>"))], before=declared)
    assert errors(package(parts({"Plan": in_text}))) == [("file", "not_a_workbook", "")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"),
        ("xl/worksheets/sheet1.xml", sheet_xml([HEADER, line(Raw('t="s"', "<v>9</v>"))])),
        ("xl/worksheets/sheet1.xml", sheet_xml([HEADER, line(Raw('t="s"', "<v>-1</v>"))])),
        ("xl/worksheets/sheet1.xml", sheet_xml([HEADER, line(Raw('t="s"', "<v>x</v>"))])),
        ("xl/worksheets/sheet1.xml", sheet_xml([HEADER, line(Raw("", "<v>x</v>"))])),
        ("xl/worksheets/sheet1.xml", sheet_xml([HEADER, line(Raw('s="x"', "<v>1</v>"))])),
        ("xl/sharedStrings.xml", "<sst><si>"),
        ("xl/styles.xml", '<styleSheet><numFmts><numFmt numFmtId="x" formatCode=""/></numFmts></styleSheet>'),
        ("xl/styles.xml", "<styleSheet><numFmts><numFmt/></numFmts></styleSheet>"),
        ("xl/workbook.xml", "<workbook><sheets><sheet/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship/></Relationships>"),
    ],
)
def test_a_damaged_part_is_refused(name: str, content: str) -> None:
    assert errors(with_part(name, content)) == [("file", "not_a_workbook", "")]


def test_a_part_that_is_not_there_is_refused() -> None:
    made = parts({"Plan": sheet_xml([HEADER, line(1)])})
    for name in made:
        assert errors(package({key: content for key, content in made.items() if key != name})) == [
            ("file", "not_a_workbook", "")
        ]


def test_a_workbook_may_call_its_parts_as_it_likes() -> None:
    made = parts({"Plan": sheet_xml([HEADER, line(1)])})
    moved = {name.replace("xl/", "x/y/"): content for name, content in made.items()}
    moved["_rels/.rels"] = str(made["_rels/.rels"]).replace('"xl/workbook.xml"', '"/x/y/workbook.xml"')
    assert lines(package(moved))
    assert lines(workbook({"A": [["x"]], "Plan": [HEADER, line(1)]}))


@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    spoilt = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    result = exchange.read_plan(bytes(spoilt))
    assert result["ok"] or result["errors"]


@given(st.binary(max_size=60), st.integers(0, 500))
def test_a_sheet_with_any_bytes_within_is_read_or_refused(noise: bytes, at: int) -> None:
    xml = sheet_xml([HEADER, line(1)]).encode()
    result = exchange.read_plan(with_part("xl/worksheets/sheet1.xml", xml[:at] + noise + xml[at:]))
    assert result["ok"] or result["errors"]


def test_the_limits_are_the_contracts() -> None:
    assert (workbook_parts.LARGEST_FILE, workbook_parts.LARGEST_UNPACKED) == (10 * MB, 200 * MB)
