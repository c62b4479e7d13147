"""The parts of an .xlsx workbook: checked by their sizes before anything is unpacked, and parsed without entities.

Cells are parsed here and not by openpyxl: it makes one text of two (`_x0041_` and `_x005F_x0041_` both come out as
`_x0041_`), so that no text can be trusted to be what was written; read row by row it knows no merged cells; and it
gives a formula or its stored result, so that a formula without a result is told from an empty cell by two passes only.
tests/exchange/test_why_not_openpyxl.py shows each. Of expat, what defusedxml refuses is refused here: declarations.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from calculators.core.problems import Code, FileCode

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
CHUNK = 1 << 16
"""Unpacked bytes that are parsed at a time."""

_ENCRYPTED_ENTRY = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, LookupError, EOFError, OSError, OverflowError)

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


class FileError(Exception):
    """A file that is refused whole: the code and the variant of its message."""

    def __init__(self, code: Code | FileCode, variant: str = "any", **params: object) -> None:
        super().__init__(code)
        self.code: Code | FileCode = code
        self.variant = variant
        self.params = params


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, and the name of the part that holds its cells."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: its sheets in order, the parts of shared texts and of styles, and how it counts days."""

    archive: zipfile.ZipFile
    sheets: tuple[Sheet, ...]
    texts: str
    styles: str
    since_1904: bool


def check_size(data: bytes) -> None:
    """Refuse a file that is too large or empty."""
    if len(data) > LARGEST_FILE:
        raise too_large()
    if not data:
        raise FileError("not_a_workbook", "empty")


def too_large() -> FileError:
    """Make the refusal of a file that is too large, packed or unpacked."""
    limits = {"size": LARGEST_FILE // MEGABYTE, "unpacked": LARGEST_UNPACKED // MEGABYTE}
    return FileError("too_large", "file", **limits)


def refuse_other_formats(data: bytes) -> None:
    """Refuse an encrypted workbook, an old .xls and a PDF by name."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileError("encrypted")
        raise FileError("not_a_workbook", "xls")
    if b"%PDF-" in data[:1024]:
        raise FileError("not_a_workbook", "pdf")


def open_workbook(data: bytes) -> Workbook:
    """Open a workbook; raise `FileError` if it is too large, encrypted or none at all."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise too_large()
        if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
            raise FileError("encrypted")
        if any(entry.compress_type not in _METHODS for entry in entries):
            raise FileError("not_a_workbook", "damaged")
        return _read_workbook(archive)
    except _BROKEN as error:
        raise FileError("not_a_workbook", "damaged") from error


def _read_workbook(archive: zipfile.ZipFile) -> Workbook:
    [main, *_] = [target for type_, target in _relations(archive, "").values() if type_ == "officeDocument"]
    targets = _relations(archive, main)
    sheets: list[Sheet] = []
    since_1904 = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal since_1904
        if tag == "sheet":
            [id_] = [value for key, value in attributes.items() if key.endswith(":id")]
            sheets.append(Sheet(attributes["name"], targets[id_][1]))
        elif tag == "workbookPr":
            since_1904 = attributes.get("date1904") in {"1", "true"}

    for _ in parse(archive, main, start):
        pass
    by_type = dict(targets.values())
    return Workbook(archive, tuple(sheets), by_type.get("sharedStrings", ""), by_type.get("styles", ""), since_1904)


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Read which parts a part refers to: by the id of the reference, the last word of its type and the part's name."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = attributes["Type"].rpartition("/")[2], target

    for _ in parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"), start):
        pass
    return found


def parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Parse a part of a workbook piece by piece; tags are given without their prefix.

    A document type declaration is refused, and with it every entity: no workbook has one.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    # A prefix is what stands before a colon; without one, which is usual, a tag is taken as it is.
    parser.StartElementHandler = lambda tag, attributes: start(tag[tag.find(":") + 1 :], attributes)
    if end:
        parser.EndElementHandler = lambda tag: end(tag[tag.find(":") + 1 :])
    if text:
        parser.CharacterDataHandler = text
    try:
        with archive.open(part) as file:
            while piece := file.read(CHUNK):
                parser.Parse(piece)
                yield
        parser.Parse(b"", True)
    except _BROKEN as error:
        raise FileError("not_a_workbook", "damaged") from error
    yield


def _refuse_declaration(*_declared: object) -> None:
    raise FileError("not_a_workbook", "damaged")
