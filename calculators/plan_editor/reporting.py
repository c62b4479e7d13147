"""The plan's report: a summary for one sheet of paper, and the whole account as its annex."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.core.notation import bare, write_day, write_whole
from calculators.exchange.reading.any_file import read_given
from calculators.plan_editor.answering import Computed, compute
from calculators.plan_editor.charts import charts
from calculators.plan_editor.converting import inputs_of, refused
from calculators.plan_editor.grid import Grid, find_grid
from calculators.plan_editor.panel import differences
from calculators.plan_editor.report_lines import lines_table
from calculators.render.answer import not_decided, sources, warnings
from calculators.render.bar import bar
from calculators.render.breakdown import breakdown_tables
from calculators.render.ledger import summary_steps, whole_ledger
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, paid_sum
from calculators.render.readings import range_words

Response = dict[str, object]
SCOPE = "report-"
"""Before the ids of drawings, which the panel has too."""


def report(request: Mapping[str, Any]) -> Response:
    """Answer `{"rows", "form", "name", …}` with `html`, and `title`, by which a printed file and its sheets are named.

    A plan with a fault is refused as `plan_inputs` refuses it.
    """
    grid = find_grid(request)
    if grid is None:
        return {"ok": False, "fault": "no plan editor"}
    computed = compute(request["rows"], request["form"], grid)
    refusal = refused(computed)
    if refusal:
        return refusal
    assert computed.outcome, "a plan that is not refused has an answer"
    context = AnswerContext(grid.query, computed.outcome, date.fromisoformat(request["today"]))
    name = bare(request["name"]) or grid.texts("report.unnamed_plan")
    html = join(_summary(name, context, grid), _annex(computed, context, _plan_hash(request, computed)))
    return {"ok": True, "html": html, "title": f"{name} – {grid.texts('report.title')}"}


def _plan_hash(request: Mapping[str, Any], computed: Computed) -> str:
    """Give the SHA-256 of the JSON plan as the editor saves it."""
    call, inputs = computed.grid.query.rules.call.id, inputs_of(computed, request["form"])
    plan = read_given({"ok": True, "name": request["name"], "call": call, "inputs": inputs}, computed.grid.texts.lang)
    return hashlib.sha256(plan.file()).hexdigest()


def _summary(name: str, context: AnswerContext, grid: Grid) -> Html:
    texts = grid.texts
    about = (texts("report.title"), texts("programme.name"), write_day(context.today, texts))
    return tag(
        "div",
        tag("p", " · ".join(about), class_="report-about"),
        tag("h2", name, class_="report-title"),
        _headline(context, grid),
        _paid(context, grid) if context.query.calculator.view.paid else None,
        bar(context, scope=SCOPE),
        tag("p", range_words(context), class_="report-range"),
        _key_figures(context, grid),
        warnings(context),
        _open_readings(context, grid) if context.outcome.readings else None,
        tag("p", context.estimate(), class_="report-estimate"),
        # The page's script puts the contact details here, which are a setting of the site.
        tag("div", class_="report-contact", data_report_contact=True, hidden=True),
        class_="report-summary",
    )


def _headline(context: AnswerContext, grid: Grid) -> Html:
    figure = tag("strong", context.figure(context.query.calculator.view.headline))
    return tag("p", grid.texts("editor.headline"), " ", figure, class_="report-headline")


def _paid(context: AnswerContext, grid: Grid) -> Html:
    paid = context.query.calculator.view.paid
    assert paid
    terms = paid_sum(context)
    figure = tag("strong", context.figure(paid.total))
    return tag("p", grid.texts("editor.paid"), " ", figure, f" = {terms}" if terms else None, class_="report-paid")


def _key_figures(context: AnswerContext, grid: Grid) -> Html:
    """Write the lines of the account that matter."""
    sums = context.query.calculator.view.sums
    rows = (
        tag(
            "tr",
            tag("th", step["label"], scope="row"),
            tag("td", context.figure(step["id"]), class_="num"),
            class_="is-sum" if step["id"] in sums else None,
        )
        for step in summary_steps(context)
    )
    caption = tag("caption", grid.texts("report.key_figures"))
    return tag("table", caption, tag("tbody", *rows), class_="ledger report-figures")


def _open_readings(context: AnswerContext, grid: Grid) -> Html:
    """Say of each reading which option is taken, and by how much each other one alone would move the headline."""
    taken, moved = context.outcome.readings, differences(context)
    rows = []
    for name, option in taken.items():
        others = [key for key in moved if key.startswith(f"{name}.") and key != f"{name}.{option}"]
        rows.append(
            tag(
                "tr",
                tag("th", context.text(f"readings.{name}.label"), scope="row"),
                tag("td", context.text(f"readings.{name}.options.{option}")),
                tag("td", *(_other_option(key, moved[key], context) for key in others)),
            )
        )
    heads = (tag("th", grid.texts(f"report.{head}"), scope="col") for head in ("reading", "taken", "others"))
    caption = tag("caption", grid.texts("report.readings"))
    return tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="ledger report-readings")


def _other_option(key: str, moved: str, context: AnswerContext) -> Html:
    name, _, option = key.partition(".")
    words = context.text(f"readings.{name}.options.{option}")
    return tag("div", f"{words}: ", tag("strong", moved))


def _annex(computed: Computed, context: AnswerContext, plan_hash: str) -> Html:
    texts = computed.grid.texts
    left_out = computed.read.open
    return tag(
        "div",
        tag("h3", texts("report.annex_lines")),
        tag("p", texts("report.open", count=write_whole(left_out, texts.lang)), class_="report-open")
        if left_out
        else None,
        tag("div", lines_table(computed), class_="ledger-scroll", **_scrolled(texts("report.annex_lines"))),
        tag(
            "div",
            tag("h3", texts("answer.breakdown")),
            charts(context, computed.grid, scope=SCOPE, tables=False),
            *breakdown_tables(context),
            class_="report-breakdown",
        ),
        tag("h3", texts("report.annex_account")),
        whole_ledger(context),
        not_decided(context),
        sources(context),
        _evidence(computed, context, plan_hash),
        class_="report-annex",
    )


def _scrolled(label: str) -> dict[str, str]:
    """Give the attributes of what may scroll sideways on a narrow screen."""
    return {"tabindex": "0", "role": "region", "aria_label": label}


def _evidence(computed: Computed, context: AnswerContext, plan_hash: str) -> Html:
    """Say by which rules and from which file anyone can compute the same again."""
    texts = computed.grid.texts
    facts = (
        ("rows", write_whole(len(set(computed.read.line_rows)), texts.lang)),
        ("call", context.query.rules.call.id),
        ("rules", context.query.rules.version),
        ("hash", plan_hash),
    )
    rows = (tag("div", tag("dt", texts(f"report.{name}")), tag("dd", fact)) for name, fact in facts)
    return tag(
        "div",
        tag("h3", texts("report.evidence")),
        tag("dl", *rows),
        tag("p", texts("report.hash_note")),
        class_="report-evidence",
    )
