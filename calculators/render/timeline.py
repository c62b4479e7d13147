"""The plan's years as a line: reviews as marks, the extension dashed, today where it falls on it."""

from datetime import date

from calculators.render.markup import Html, tag
from calculators.render.parts import Row, Shown

WIDTH, MIDDLE, MARGIN = 1000, 30, 12


def drawing(milestones: list[Row], shown: Shown) -> Html:
    """Draw the line; the list beside it says the same."""
    days = {one["id"]: date.fromisoformat(one["date"]) for one in milestones}
    first, last = days["start"], days["latest_end"]

    def place(day: date) -> int:
        return MARGIN + (day - first).days * (WIDTH - 2 * MARGIN) // (last - first).days

    end = place(days["plan_end"])
    extended = place(days.get("extended_end", days["plan_end"]))
    pieces = [_line(place(first), end, "timeline-plan"), _line(extended, place(last), "timeline-rest")]
    if extended > end:
        pieces.append(_line(end, extended, "timeline-extension"))
    pieces += [
        tag("circle", cx=place(day), cy=MIDDLE, r=7, class_=f"timeline-mark is-{id_.replace('_', '-')}")
        for id_, day in days.items()
    ]
    if first <= shown.today <= last:
        pieces.append(tag("rect", x=place(shown.today) - 1, y=8, width=3, height=44, class_="timeline-today"))
    return tag("svg", *pieces, viewBox=f"0 0 {WIDTH} 60", class_="timeline", aria_hidden="true", focusable="false")


def _line(start: int, end: int, class_: str) -> Html:
    return tag("line", x1=start, y1=MIDDLE, x2=end, y2=MIDDLE, class_=class_)
