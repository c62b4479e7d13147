"""The answer to the rows as they are: figures, problems and subtotals, as the grid and the panel show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from calculators.core.calculator import Outcome
from calculators.core.exact import scaled
from calculators.core.forms import read_form
from calculators.core.messages import write_errors
from calculators.core.notation import write_amount, write_number, write_whole
from calculators.core.problems import Problems
from calculators.plan_editor import panel
from calculators.plan_editor.charts import charts
from calculators.plan_editor.grid import Grid, find_grid
from calculators.plan_editor.rows import ReadRows, Row, message, read_rows
from calculators.render.differences import group_name
from calculators.render.parts import AnswerContext

Response = dict[str, object]


@dataclass(frozen=True, slots=True)
class Computed:
    """The rows as they were read, the answer to the sound ones where there is one, and the settings' errors."""

    grid: Grid
    read: ReadRows
    plan: Any
    outcome: Outcome | None
    errors: Sequence[Mapping[str, object]]

    @property
    def figures(self) -> dict[str, int]:
        """The answer's figures by step, in kuruş or hundredths of a percent."""
        steps = self.outcome.steps if self.outcome else ()
        return {step.id: step.value for step in steps if isinstance(step.value, int)}


def answer(request: Mapping[str, Any]) -> Response:
    """Answer `{"rows", "form", "group", …}`; see `docs/assets/scripts/plan/plan_types.js` for what comes back.

    `form` has the texts of the settings by control name (`rate`, `readings.…`), `group` is the column by which rows
    are grouped or empty, `kept` the `rules` and the `headline` with which the plan was kept; `charts` asks for them.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    computed = compute(request["rows"], request["form"], grid)
    today, drawn = date.fromisoformat(request["today"]), request.get("charts", False)
    return respond(computed, request["group"], request.get("kept", {}), today, drawn=drawn)


def compute(rows: Sequence[Row], form: Mapping[str, str], grid: Grid) -> Computed:
    """Read rows and settings, and run the rule over what is sound."""
    read = read_rows(rows, grid)
    settings, problems = read_form(grid.fields, form, grid.query.texts.lang)
    if len(read.lines) > grid.most:
        problems.add(grid.editor.rows, "too_many", limit=grid.most)
    values: dict[str, object] = {grid.editor.rows: read.lines}
    checked = Problems()
    for name, field in grid.fields.fields.items():
        if name != grid.editor.rows:
            values[name] = field.read(settings[name], name, checked) if name in settings else grid.fields.defaults[name]
    problems.extend(checked)
    errors = write_errors(problems, grid.query.calculator.name, grid.texts)
    if problems:
        return Computed(grid, read, None, None, errors)
    plan = grid.fields.build(**values)
    return Computed(grid, read, plan, grid.query.calculator.run(plan, grid.query.rules) if read.lines else None, errors)


def respond(computed: Computed, group: str, kept: Mapping[str, str], today: date, *, drawn: bool) -> Response:
    """Write what the page shows; the charts only where they are to be `drawn`."""
    grid, read, outcome = computed.grid, computed.read, computed.outcome
    context = AnswerContext(grid.query, outcome, today) if outcome else None
    return {
        "ok": True,
        "rules": grid.query.rules.version,
        "headline": context.headline["value"] if context else "",
        "figures": panel.figures(context, grid) | _foot(computed),
        "parts": panel.parts(context, computed.read, grid, computed.errors)
        | {"changed": panel.changed_rules(context, kept, grid) if context else ""}
        | {"charts": charts(context, grid) if context and drawn else ""},
        "differences": panel.differences(context),
        "spoken": panel.spoken_words(context, read, grid, computed.errors),
        "rows": _row_figures(computed),
        "groups": _groups(computed, group),
        "cells": read.cells,
        "problems": [[found.row, found.column, message(found, grid)] for found in read.problems],
        "errors": {str(error["field"]): error["message"] for error in computed.errors},
    }


@lru_cache(65_536)
def _written(kurus: int, lang: str) -> str:
    return write_number(kurus, lang)


def _row_figures(computed: Computed) -> list[list[str]]:
    """Give each row its total and, to the nearest lira, its share of the headline; blank where there is none.

    The shares are rounded down to the kuruş: cut off once more, 70 % of 12,500,000 would read 8,749,999.
    """
    read, lang = computed.read, computed.grid.texts.lang
    shares = [0] * len(read.totals)
    if computed.outcome:
        share = computed.grid.editor.line_share(computed.plan, computed.figures)
        for line, row in zip(read.lines, read.line_rows, strict=True):
            shares[row] += share(line)
    sound = set(read.line_rows) if computed.outcome else set()
    return [
        [
            _written(total, lang) if total else "",
            f"≈ {write_whole((shares[row] + 50) // 100, lang)}" if row in sound else "",
        ]
        for row, total in enumerate(read.totals)
    ]


def _foot(computed: Computed) -> dict[str, str]:
    """Add the sound lines up by year, and from year to year."""
    grid, lang = computed.grid, computed.grid.texts.lang
    sums = [0] * (grid.years + 1)
    for line in computed.read.lines:
        sums[getattr(line, grid.editor.wide)] += getattr(line, grid.editor.amount)
    written, so_far = {}, 0
    for year, amount in enumerate(sums[1:], start=1):
        so_far += amount
        written[f"year.{year}"] = write_number(amount, lang)
        written[f"cumulative.{year}"] = write_number(so_far, lang)
    return written | {"total": write_number(so_far, lang)}


def _groups(computed: Computed, column: str) -> list[dict[str, object]]:
    """Give the groups of a column as the breakdown has them; none where nothing is answered or not so grouped."""
    if column not in computed.grid.editor.groups or computed.outcome is None:
        return []
    grid, breakdown = computed.grid, computed.outcome.values["breakdown"]
    assert isinstance(breakdown, dict)
    sums, part = grid.editor.subtotals
    return [
        {
            "key": key,
            "name": group_name(column, key, grid.query.calculator, grid.texts),
            "sum": write_amount(scaled(figures[sums], 2), grid.texts.lang),
            "share": write_amount(scaled(figures[part], 2), grid.texts.lang),
        }
        for key, figures in breakdown[column].items()
    ]
