"""The editor's dialog in which many plans are answered at once, as a table."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from build_scripts.blocks.plan_compare import KINDS
from calculators.core.texts import Texts, flatten
from calculators.plan_editor.answering import compute
from calculators.plan_editor.example import example_rows
from calculators.plan_editor.grid import Grid
from calculators.render.markup import Html, tag


def many_texts(lang: str) -> Texts:
    """Give the dialog's own texts."""
    written = Path(__file__).with_name(f"plan_many.{lang}.toml").read_text("utf-8")
    return Texts(lang, dict(flatten(tomllib.loads(written))))


def many(grid: Grid) -> Html:
    """Write the dialog, with every word that its script may say."""
    texts = many_texts(grid.texts.lang)
    messages = {key.removeprefix("messages."): texts(key) for key in texts if key.startswith("messages.")}
    input_ = tag("input", type="file", id="many-files", accept=KINDS, multiple=True, class_="plan-file-input")
    label = tag("label", texts("shell.files"), for_="many-files", class_="plan-file-label")
    table = tag(
        "table",
        tag("caption", texts("shell.results")),
        tag("thead", tag("tr", *_heads(grid, texts))),
        tag("tbody"),
        class_="many-table",
    )
    return tag(
        "dialog",
        tag("h2", texts("shell.title"), id="many-title"),
        tag("p", texts("shell.intro"), class_="calc-hint"),
        tag(
            "p",
            tag("span", input_, label, class_="plan-file"),
            tag("button", texts("shell.cancel"), type="button", data_many="cancel", hidden=True),
            class_="plan-buttons",
        ),
        tag("p", class_="many-status", role="status"),
        tag("progress", class_="many-progress", aria_label=texts("shell.progress"), hidden=True),
        tag(
            "div",
            table,
            class_="many-results",
            role="region",
            aria_label=texts("shell.results"),
            tabindex="0",
            hidden=True,
        ),
        tag("p", tag("button", texts("shell.close"), type="button", data_many="close"), class_="plan-buttons"),
        class_="plan-dialog plan-many",
        aria_labelledby="many-title",
        data_messages=json.dumps(messages, ensure_ascii=False),
    )


def _heads(grid: Grid, texts: Texts) -> Iterator[Html]:
    """Write the heads, each with a button that sorts by its column; figures have their unit in theirs."""
    programme, name = grid.query.programme, grid.query.calculator.name
    assert programme.plan_sheet
    units = _units(grid)
    figures = [
        texts("shell.figure", label=grid.texts(f"{name}.steps.{id_}.label"), unit=texts(f"shell.units.{units[id_]}"))
        for id_ in programme.plan_sheet().figures
    ]
    heads = [texts("shell.plan"), texts("shell.lines"), *figures, texts("shell.messages")]
    for place, words in enumerate(heads):
        button = tag("button", words, type="button", data_sort=str(place))
        yield tag("th", button, scope="col", aria_sort="none", class_="num" if 0 < place < len(heads) - 1 else None)


def _units(grid: Grid) -> dict[str, str]:
    """Give the unit of each step of an answer, by the editor's example."""
    outcome = compute(example_rows(grid), {}, grid).outcome
    assert outcome
    return {step.id: step.unit for step in outcome.steps}
