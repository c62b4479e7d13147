"""Small workbooks made by hand, part by part, so that a test says to the letter what a file holds."""

import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

Value = object
Rows = Sequence[Sequence[Value]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ("Yıl", "Destek alanı", "Gider kalemi", "Üye", "Açıklama", "Tutar (TL)", "Yerli malı")


class Raw(NamedTuple):
    """A cell as its attributes and its inside."""

    attributes: str
    inside: str = ""


def formula(text: str, value: str | None, kind: str = "n") -> Raw:
    return Raw(f't="{kind}"', f"<f>{escape(text)}</f>" + ("" if value is None else f"<v>{escape(value)}</v>"))


def letters(column: int) -> str:
    return chr(64 + column) if column <= 26 else chr(64 + (column - 1) // 26) + chr(65 + (column - 1) % 26)


def cell_xml(row: int, column: int, value: Value) -> str:
    place = f'r="{letters(column)}{row}"'
    if value is None:
        return ""
    if isinstance(value, Raw):
        return f"<c {place} {value.attributes}>{value.inside}</c>"
    if isinstance(value, bool):
        return f'<c {place} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c {place}><v>{value!r}</v></c>"
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def sheet_xml(rows: Rows, *, after: str = "", before: str = "", first: int = 1) -> str:
    written = "".join(
        f'<row r="{number}">'
        + "".join(cell_xml(number, column, value) for column, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(rows, first)
    )
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData>{after}</worksheet>'


def package(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts(
    sheets: dict[str, str], *, texts: str = "", styles: str = "", properties: str = "", date1904: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook with these sheets, given as XML."""
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    targets = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    made: dict[str, str | bytes] = {
        f"xl/worksheets/sheet{number}.xml": xml for number, xml in enumerate(sheets.values(), 1)
    }
    if texts:
        targets.append(("rIdT", "sharedStrings", "/xl/sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    if styles:
        targets.append(("rIdS", "styles", "styles.xml"))
        made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    related = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{type_}" Target="{target}"/>' for id_, type_, target in targets
    )
    return made | {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="a" Type="{PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="b" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="out" Type="x/externalLink" '
        f'Target="file:///c/secret.xlsx" TargetMode="External"/>{related}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr {date1904}/>{properties}'
        f"<sheets>{named}</sheets></workbook>",
    }


def workbook(
    sheets: dict[str, Rows], *, texts: str = "", styles: str = "", after: str = "", date1904: str = ""
) -> bytes:
    """A workbook of sheets given as rows of values."""
    xml = {name: sheet_xml(rows, after=after) for name, rows in sheets.items()}
    return package(parts(xml, texts=texts, styles=styles, date1904=date1904))


def plan_sheet(*rows: Sequence[Value], header: Sequence[Value] = HEADER, **options: str) -> bytes:
    """A workbook with one sheet `Plan`: its header and its rows."""
    return workbook({"Plan": [header, *rows]}, **options)


def line(amount: Value = 100, item: Value = "Personel", **more: Value) -> list[Value]:
    """A row below `HEADER`."""
    return [
        more.get("year", 1),
        more.get("area", "Yenilik"),
        item,
        more.get("member"),
        more.get("label"),
        amount,
        more.get("domestic"),
    ]
