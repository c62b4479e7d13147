"""A chart with its title, and its figures as a table to be unfolded."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.plan_editor.grid import Grid
from calculators.render.markup import Html, tag


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart: of each row a name, then as many texts as there are further heads."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def figure_of(title: str, drawing: Html, grid: Grid, table: Table | None, note: str = "") -> Html:
    """Put a chart together; a `note` says below the title how it is to be read."""
    return tag(
        "figure",
        tag("figcaption", title, tag("span", note, class_="chart-note") if note else None),
        drawing,
        _unfolded(title, table, grid) if table else None,
        class_="plan-chart",
    )


def _unfolded(title: str, table: Table, grid: Grid) -> Html:
    label = grid.texts("charts.table", title=title)
    first, *others = table.heads
    heads = tag("tr", tag("th", first, scope="col"), *(tag("th", head, scope="col", class_="num") for head in others))
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            *(tag("td", text, class_="num", data_head=head) for head, text in zip(others, texts, strict=True)),
        )
        for name, *texts in table.rows
    )
    written = tag("table", tag("thead", heads), tag("tbody", *rows), class_="ledger")
    scroll = tag("div", written, class_="ledger-scroll", tabindex="0", role="region", aria_label=label)
    return tag("details", tag("summary", label), scroll)
