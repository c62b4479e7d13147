"""The bar chart of the speed block as SVG: two bars a page, with a title and a description that states every figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.render.markup import Html, tag

WIDTH, LONGEST = 360, 285
ROW, BAR = 62, 16
CLASSES = ("speed-first", "speed-second")


@dataclass(frozen=True, slots=True)
class Row:
    """A page's name, and for each kind of visit its milliseconds and the same as text."""

    name: str
    times: tuple[tuple[float, str], ...]


def chart(rows: Sequence[Row], title: str, visits: tuple[str, ...]) -> Html:
    """The chart; all bars have one scale, and the legend is the last line."""
    scale = LONGEST / max(length for row in rows for length, _ in row.times)
    drawn: list[Html] = []
    for number, row in enumerate(rows):
        top = number * ROW
        drawn.append(tag("text", row.name, x=0, y=top + 15, class_="speed-name"))
        for place, ((length, said), class_) in enumerate(zip(row.times, CLASSES, strict=True)):
            # A thin line at least, so that a short time is seen to have been measured.
            width, y = max(1, round(length * scale)), top + 20 + place * (BAR + 2)
            drawn.append(tag("rect", x=0, y=y, width=width, height=BAR, class_=class_))
            drawn.append(tag("text", said, x=width + 5, y=y + 13))
    height, across = len(rows) * ROW + 26, WIDTH // len(visits)
    for place, (visit, class_) in enumerate(zip(visits, CLASSES, strict=True)):
        drawn.append(tag("rect", x=place * across, y=height - 18, width=12, height=12, class_=class_))
        drawn.append(tag("text", visit, x=place * across + 18, y=height - 7))
    said = "; ".join(f"{row.name}: {_times(row, visits)}" for row in rows)
    return tag(
        "svg",
        tag("title", title, id="speed-title"),
        tag("desc", said, id="speed-desc"),
        *drawn,
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_labelledby="speed-title",
        aria_describedby="speed-desc",
        class_="speed-chart",
    )


def _times(row: Row, visits: tuple[str, ...]) -> str:
    return ", ".join(f"{visit} {said}" for visit, (_, said) in zip(visits, row.times, strict=True))
