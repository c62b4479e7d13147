"""The plan editor's panel: figures, the ways to give the plan away, problems, settings."""

from dataclasses import replace

from build_scripts.blocks.plan_controls import button, checkbox, file_control
from calculators.core.texts import Texts
from calculators.plan_editor.grid import Grid
from calculators.render.form import group_html
from calculators.render.markup import Html, tag

GIVEN = ("json", "workbook", "csv", "link", "mail")


def panel(grid: Grid, texts: Texts) -> Html:
    """Write it without figures: the script fills what is marked with `data-figure` and `data-part`."""
    headline, *others = grid.editor.figures
    nothing = texts("editor.no_figure")
    paid = grid.query.calculator.view.paid
    groups = [group for group in grid.query.calculator.form(grid.query.rules) if not _of_rows(group.controls, grid)]
    settings = [group_html(replace(group, folded=False), grid.fields, grid.query) for group in groups]
    figure = tag("strong", nothing, class_="plan-headline", data_figure=headline)
    more = tag("button", texts("shell.panel_more"), type="button", data_plan="panel", aria_expanded="false")
    name = grid.query.calculator.name
    lines = (
        tag("p", texts(f"{name}.steps.{each}.label"), " ", tag("strong", nothing, data_figure=each), class_="plan-line")
        for each in others
        if paid is None or each != paid.total
    )
    return tag(
        "aside",
        tag(
            "div",
            tag("h2", texts("editor.headline"), " ", figure),
            tag("div", data_part="faults", class_="plan-faults"),
            tag("p", data_part="excluded"),
            class_="plan-main-figure",
        ),
        tag(
            "div",
            tag("p", texts("editor.paid"), " ", tag("strong", nothing, data_figure=paid.total), class_="plan-paid"),
            tag("p", data_figure="terms", class_="plan-terms"),
            class_="plan-paid-figure",
        )
        if paid
        else None,
        tag(
            "div",
            tag("div", data_part="bar", class_="plan-bar"),
            tag("p", data_figure="range", class_="plan-range"),
            class_="plan-bar-figure",
        ),
        tag("div", data_part="gauge", class_="plan-gauge"),
        more,
        _give(texts),
        tag("div", data_part="problems", class_="plan-problems"),
        tag(
            "div",
            *lines,
            tag("div", data_part="warnings"),
            tag("form", *settings, class_="plan-settings", autocomplete="off", novalidate=True),
            tag("p", texts("shell.estimate"), class_="calc-hint"),
            class_="plan-panel-more",
        ),
        class_="plan-panel",
        aria_label=texts("shell.panel"),
    )


def _of_rows(controls: tuple[object, ...], grid: Grid) -> bool:
    return any(getattr(control, "path", "").startswith(f"{grid.editor.rows}[") for control in controls)


def _give(texts: Texts) -> Html:
    """Offer the ways to open a plan and to give it away."""
    ways = (button(texts(f"shell.give_{way}"), f"give-{way}") for way in GIVEN)
    bare = checkbox(texts("shell.give_bare"), "bare")
    report = button(texts("shell.report"), "report")
    return tag("div", file_control("plan-file", texts), report, *ways, bare, class_="plan-give")
