"""Drawings that keep the size of their letters on every width: places across are percents, heights are pixels.

A drawing is one image to screen readers, with a title and a description; a table beside it has the same figures.
"""

from collections.abc import Sequence
from typing import Literal

from calculators.core.exact import HUNDRED_PERCENT, trimmed
from calculators.render.bar import hatching
from calculators.render.markup import Html, tag

LINE, BAR, GAP = 17, 18, 14
"""Pixels of a line of words, of a bar, and between rows."""

LONGEST = 36
"""Characters of a line of words, which a narrow phone has room for."""

Tone = Literal["plain", "strong", "soft", "hatched"]
Stretch = tuple[int, int, Tone]
"""A part of a bar: from where to where, in hundredths of a percent of the width, and how it is drawn."""


def place(amount: int, scale: int) -> int:
    """Give the place of an amount on a scale that begins at zero, in hundredths of a percent of the width."""
    return amount * HUNDRED_PERCENT // scale if scale else 0


def wrapped(text: str) -> list[str]:
    """Break words into lines, as drawings do not by themselves."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class Canvas:
    """A drawing that grows downwards; `id_` is its own in the page."""

    def __init__(self, id_: str) -> None:
        """Begin with nothing."""
        self.id = id_
        self.height = 0
        self._pieces: list[Html] = []

    def words(self, text: str, class_: str | None = None) -> None:
        """Write words from the left, on as many lines as they need."""
        for line in wrapped(text):
            self.height += LINE
            self._pieces.append(tag("text", line, x=0, y=self.height - 4, class_=class_))

    def ends(self, left: str, right: str) -> None:
        """Write short words at both ends of a line."""
        self.words(left)
        self._pieces.append(tag("text", right, x="100%", y=self.height - 4, text_anchor="end"))

    def bar(self, stretches: Sequence[Stretch]) -> None:
        """Draw a bar in its parts; parts without a width are left out."""
        for start, end, tone in stretches:
            if end > start:
                fill = f"url(#{self.id}-hatch)" if tone == "hatched" else None
                span = {"x": _percent(start), "width": _percent(end - start)}
                look = f"part-{tone}"
                self._pieces.append(tag("rect", **span, y=self.height + 1, height=BAR - 2, fill=fill, class_=look))
        self.height += BAR

    def mark(self, at: int, span: tuple[int, int], *, filled: bool) -> None:
        """Draw a dot on a line."""
        middle = self.height + BAR // 2
        start, end = map(_percent, span)
        self._pieces.append(tag("line", x1=start, y1=middle, x2=end, y2=middle, class_="chart-line"))
        look = "chart-dot" if filled else "chart-dot chart-dot-hollow"
        self._pieces.append(tag("circle", cx=_percent(at), cy=middle, r=6, class_=look))
        self.height += BAR

    def link(self, at: int, height: int) -> None:
        """Draw a thin line upwards from here, that leads from one bar to the next."""
        x = _percent(at)
        line = tag("line", x1=x, y1=self.height - height, x2=x, y2=self.height, class_="chart-link")
        self._pieces.insert(0, line)

    def gap(self) -> None:
        """Leave room before the next row."""
        self.height += GAP

    def drawn(self, title: str, description: str) -> Html:
        """Give the whole drawing."""
        title_id, description_id = f"{self.id}-title", f"{self.id}-words"
        return tag(
            "svg",
            tag("title", title, id=title_id),
            tag("desc", description, id=description_id),
            hatching(f"{self.id}-hatch"),
            *self._pieces,
            width="100%",
            height=self.height,
            role="img",
            aria_labelledby=title_id,
            aria_describedby=description_id,
            focusable="false",
            class_="chart",
        )


def _percent(hundredths: int) -> str:
    return f"{trimmed(hundredths)}%"
