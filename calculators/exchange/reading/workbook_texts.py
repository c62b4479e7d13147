"""What the cells of an .xlsx workbook refer to: shared texts, and the number formats of styles."""

import re
from typing import Literal

from calculators.exchange.reading.workbook_parts import Attributes, Workbook, parse

Format = Literal["", "date", "percent"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LITERALS = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*].', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_PERCENTS = frozenset([9, 10])


def unescaped(text: str) -> str:
    """Put back the characters that XML cannot hold: `_x000D_` is a carriage return, `_x005F_` an underscore."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATE.search(plain) else plain


def format_of(code: str) -> Format:
    """Tell what a number format makes of a number: a date or a time, a percent, or nothing of these."""
    bare = _LITERALS.sub("", code.partition(";")[0])
    if _DATE_LETTERS.search(bare) and bare.lower() != "general":
        return "date"
    return "percent" if "%" in bare else ""


def read_shared_texts(workbook: Workbook) -> list[str]:
    """Read the texts that cells refer to by their number; how they are pronounced is no part of them."""
    texts: list[str] = []
    pieces: list[str] = []
    inside = TextPlace()

    def start(tag: str, _attributes: Attributes) -> None:
        if tag == "si":
            pieces.clear()
        inside.start(tag)

    def end(tag: str) -> None:
        inside.end(tag)
        if tag == "si":
            texts.append(unescaped("".join(pieces)))

    def text(piece: str) -> None:
        if inside.read:
            pieces.append(piece)

    if workbook.texts:
        for _ in parse(workbook.archive, workbook.texts, start, end, text):
            pass
    return texts


class TextPlace:
    """Tells whether what comes next is text that counts: within `t`, but not within `rPh` (the pronunciation)."""

    def __init__(self) -> None:
        self.read = False
        self._phonetic = False

    def start(self, tag: str) -> None:
        self._phonetic = self._phonetic or tag == "rPh"
        self.read = tag == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        self._phonetic = self._phonetic and tag != "rPh"
        self.read = False


def read_formats(workbook: Workbook) -> list[Format]:
    """Read what each style of the workbook makes of a number."""
    own: dict[int, Format] = {}
    styles: list[Format] = []
    within = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal within
        if tag == "numFmt":
            own[int(attributes["numFmtId"])] = format_of(attributes["formatCode"])
        elif tag in {"cellXfs", "cellStyleXfs", "dxfs"}:
            within = tag
        elif tag == "xf" and within == "cellXfs":
            styles.append(_format(int(attributes.get("numFmtId", "0")), own))

    if workbook.styles:
        for _ in parse(workbook.archive, workbook.styles, start):
            pass
    return styles


def _format(id_: int, own: dict[int, Format]) -> Format:
    if id_ in own:
        return own[id_]
    return "date" if id_ in _BUILT_IN_DATES else "percent" if id_ in _BUILT_IN_PERCENTS else ""
