"""An answer's dates as a line: each span as it is to be drawn, a mark and a label at each date, today where it is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calculators.core.texts import Texts
from calculators.core.view import Dates, Stroke
from calculators.render.markup import Html, tag
from calculators.render.parts import Row

WIDTH, MARGIN = 1000, 12
"""The line's length in units of the drawing, and the room at its ends."""

MIDDLE = 48
LABEL_WIDTH, LABEL_GAP = 124, 8
ROWS = (MIDDLE + 38, MIDDLE - 22, MIDDLE + 66)
"""Where a label may stand, in the order of preference: below the line, above it, further below."""


def drawing(rows: Sequence[Row], dates: Dates, today: date, texts: Texts) -> Html:
    """Draw the line; the list beside it says the same."""
    days = {one["id"]: date.fromisoformat(one["date"]) for one in rows}
    spans = [(days[end], stroke) for end, stroke in dates.spans if end in days]
    first, last = days[dates.start], spans[-1][0]

    def place(day: date) -> int:
        return MARGIN + (day - first).days * (WIDTH - 2 * MARGIN) // (last - first).days

    pieces, begin = [], first
    for end, stroke in spans:
        pieces.append(_line(place(begin), place(end), f"timeline-{stroke}"))
        begin = end
    if first <= today <= last:
        pieces.append(tag("rect", x=place(today) - 1, y=MIDDLE - 16, width=3, height=32, class_="timeline-today"))
    pieces += _labels([(place(day), day) for day in days.values()], texts)
    pieces += [tag("circle", cx=place(day), cy=MIDDLE, r=7, class_="timeline-mark") for day in days.values()]
    return tag(
        "svg", *pieces, viewBox=f"0 0 {WIDTH} {ROWS[-1] + 6}", class_="timeline", aria_hidden="true", focusable="false"
    )


def strokes(rows: Sequence[Row], dates: Dates) -> Mapping[str, Stroke | None]:
    """Give how the span that ends at each row, or that a row lies within, is drawn; none before the start."""
    days = {one["id"]: one["date"] for one in rows}
    spans = [(days[end], stroke) for end, stroke in dates.spans if end in days]
    return {
        id_: None if id_ == dates.start else next((stroke for end, stroke in spans if day <= end), None)
        for id_, day in days.items()
    }


def _labels(marks: Sequence[tuple[int, date]], texts: Texts) -> Iterator[Html]:
    """Write each date where there is room for it, and a thin line from the mark to a label that stands further off."""
    filled = dict.fromkeys(ROWS, -LABEL_GAP)
    for x, day in marks:
        left = min(max(x - LABEL_WIDTH // 2, 0), WIDTH - LABEL_WIDTH)
        row = next((row for row in ROWS if filled[row] + LABEL_GAP <= left), ROWS[-1])
        filled[row] = left + LABEL_WIDTH
        if row == ROWS[-1]:
            yield tag("line", x1=x, y1=MIDDLE, x2=x, y2=row - 18, class_="timeline-leader")
        written = f"{day.day} {texts(f'months.{day.month}')[:3]} {day.year}"
        yield tag("text", written, x=left + LABEL_WIDTH // 2, y=row, class_="timeline-label")


def _line(start: int, end: int, class_: str) -> Html:
    return tag("line", x1=start, y1=MIDDLE, x2=end, y2=MIDDLE, class_=class_)
