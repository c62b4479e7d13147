"""The plan editor's table of rows, and what decides which of them are seen."""

from collections.abc import Iterator

from build_scripts.blocks.plan_controls import button, checkbox
from calculators.core.fields import Choice, Field, Flag
from calculators.core.texts import Texts
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.rows import column_label
from calculators.render.markup import Html, tag


def table(grid: Grid, texts: Texts) -> Html:
    """Write the views, the table without its rows, and the place of the cards that stand for rows on a phone."""
    groups = [("", texts("shell.group_none")), *((name, grid.label(name)) for name in grid.editor.groups)]
    views = tag(
        "div",
        tag("label", texts("shell.group"), " ", tag("select", *_options(groups), data_plan="group")),
        checkbox(texts("shell.more_years"), "more-years"),
        checkbox(texts("shell.show_cumulative"), "cumulative"),
        tag("span", class_="plan-count"),
        class_="plan-views",
    )
    rows = tag(
        "table",
        tag("caption", texts("shell.grid")),
        tag("thead", tag("tr", *_heads(grid, texts))),
        tag("tbody"),
        tag("tfoot", *_foot(grid)),
        class_="plan-table",
        aria_describedby="plan-help",
    )
    return tag(
        "div",
        views,
        tag("p", texts("shell.grid_help"), class_="calc-hint plan-help", id="plan-help"),
        tag("div", rows, class_="plan-grid", role="region", aria_label=texts("shell.grid"), tabindex="0"),
        tag("div", class_="plan-cards", hidden=True),
        tag("p", button(texts("shell.add"), "add"), class_="plan-below"),
        tag("details", tag("summary", texts("shell.charts")), tag("div", data_part="charts"), class_="plan-charts"),
        class_="plan-rows",
    )


def _options(options: list[tuple[str, str]]) -> Iterator[Html]:
    return (tag("option", words, value=value) for value, words in options)


def _heads(grid: Grid, texts: Texts) -> Iterator[Html]:
    yield tag("th", texts("shell.row"), scope="col", class_="plan-number")
    for name in grid.editor.columns:
        yield tag("th", grid.label(name), scope="col", class_=f"plan-{kind_of(grid.line.fields[name])}")
    for year in range(1, grid.years + 1):
        extra = "" if year > grid.usual else None
        yield tag("th", column_label(str(year), grid), scope="col", class_="plan-year", data_extra=extra)
    yield tag("th", texts("editor.total"), scope="col", class_="plan-sum")
    yield tag("th", texts("editor.share"), scope="col", class_="plan-share")


def _foot(grid: Grid) -> Iterator[Html]:
    """Write the rows of sums: by year, and from year to year."""
    for name, label in (("year", "editor.total"), ("cumulative", "editor.cumulative")):
        head = tag("th", grid.texts(label), scope="row", colspan=len(grid.editor.columns) + 1)
        years = (
            tag(
                "td",
                class_="plan-year",
                data_extra="" if year > grid.usual else None,
                data_figure=f"{name}.{year}",
            )
            for year in range(1, grid.years + 1)
        )
        total = name == "year"
        sums = (
            tag("td", class_="plan-sum", data_figure="total" if total else None),
            tag("td", class_="plan-share", data_figure=grid.query.calculator.view.headline if total else None),
        )
        yield tag("tr", head, *years, *sums, class_=f"plan-foot-{name}", hidden=not total)


def kind_of(field: Field) -> str:
    """How a column is edited: `choice`, `flag` or `text`."""
    return "choice" if isinstance(field, Choice) else "flag" if isinstance(field, Flag) else "text"
