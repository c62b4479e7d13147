"""The editor's HTML as the page is built: every place that scripts fill, every word that they may say."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from build_scripts.blocks import plan_compare, plan_dialogs, plan_many, plan_report
from build_scripts.blocks.plan_controls import button, file_control
from build_scripts.blocks.plan_panel import panel
from build_scripts.blocks.plan_table import kind_of, table
from calculators.core.fields import Choice, Text
from calculators.core.texts import Texts, flatten
from calculators.plan_editor.example import example_rows
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.rows import column_label
from calculators.render.markup import Html, tag

TOOLS = ("add", "paste", "change", "undo", "redo")


def shell_html(grid: Grid, runtime: Mapping[str, object] | None) -> Html:
    """Write the `<plan-editor>` element; `runtime` is the runtime bundle's description, if it was made."""
    texts = shell_texts(grid)
    messages = {key.removeprefix("messages."): texts(key) for key in texts if key.startswith("messages.")}
    return tag(
        "plan-editor",
        _top(texts),
        tag("p", tag("span", texts("shell.late"), class_="calc-late"), class_="calc-status plan-status", role="status"),
        _doors(texts),
        tag("div", panel(grid, texts), table(grid, texts), class_="plan-main", hidden=True),
        plan_report.report(texts),
        plan_dialogs.sheet(grid, texts),
        plan_dialogs.change(grid, texts),
        plan_dialogs.plans(texts),
        plan_dialogs.paste(texts),
        plan_compare.compare(texts.lang),
        plan_many.many(grid),
        tag("noscript", tag("p", texts("shell.noscript"), class_="calc-noscript")),
        class_="plan",
        data_lang=texts.lang,
        data_calculator=grid.query.calculator.name,
        data_call=grid.query.rules.call.id,
        data_definition=json.dumps(definition(grid), ensure_ascii=False),
        data_example=json.dumps(example_rows(grid), ensure_ascii=False),
        data_runtime=json.dumps(runtime) if runtime else None,
        data_messages=json.dumps(messages, ensure_ascii=False),
    )


def shell_texts(grid: Grid) -> Texts:
    """Give all texts, with those that only the built page needs."""
    written = Path(__file__).with_name(f"plan.{grid.texts.lang}.toml").read_text("utf-8")
    own = flatten(tomllib.loads(written))
    return Texts(grid.texts.lang, {key: grid.texts(key) for key in grid.texts} | dict(own))


def definition(grid: Grid) -> dict[str, object]:
    """Describe the grid for the page's script: `plan_types.js` has the shape."""
    return {
        "columns": [_column(name, grid) for name in grid.editor.columns],
        "years": grid.years,
        "usual": grid.usual,
        "yearLabels": [column_label(str(year), grid) for year in range(1, grid.years + 1)],
        "most": grid.most,
        "title": grid.editor.title,
        "owner": grid.editor.owner,
        "groups": list(grid.editor.groups),
    }


def _column(name: str, grid: Grid) -> dict[str, object]:
    field = grid.line.fields[name]
    described: dict[str, object] = {"name": name, "label": grid.label(name), "kind": kind_of(field)}
    if isinstance(field, Choice):
        described["options"] = [[option, grid.texts(f"{field.group}.{option}")] for option in field.options]
    if isinstance(field, Text):
        described["longest"] = field.longest
    return described


def _top(texts: Texts) -> Html:
    """Write what is above the rows: the plan's name, keeping it, and what is done with rows."""
    return tag(
        "div",
        tag("label", texts("shell.name"), for_="plan-name"),
        tag("input", type="text", id="plan-name", maxlength="200", autocomplete="off"),
        button(texts("shell.keep"), "keep"),
        button(texts("shell.keep_copy"), "keep-copy", hidden=True),
        *(button(texts(f"shell.{action}"), action) for action in ("plans", "compare", "many")),
        tag("p", class_="plan-kept", role="status"),
        tag("div", data_part="changed", class_="plan-changes", role="status"),
        tag(
            "div",
            *(button(texts(f"shell.{action}"), action) for action in TOOLS),
            button(texts("shell.delete_all"), "empty", "plan-quiet"),
            class_="plan-tools",
        ),
        class_="plan-top",
        hidden=True,
    )


def _doors(texts: Texts) -> Html:
    """Offer the ways to begin, where there is no row yet."""
    return tag(
        "section",
        tag("h2", texts("shell.start_title")),
        tag(
            "p",
            *(button(texts(f"shell.start_{way}"), way) for way in ("blank", "example", "paste")),
            file_control("plan-door-file", texts),
            button(texts("shell.plans"), "plans"),
            button(texts("shell.compare"), "compare"),
            button(texts("shell.many"), "many"),
            class_="plan-ways",
        ),
        tag("p", texts("shell.start_note"), class_="calc-hint"),
        class_="plan-doors",
        hidden=True,
    )
