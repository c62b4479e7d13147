"""The box on a calculator's page with the ways in for plans as files; the build alone writes it, with its own texts."""

import json
from collections.abc import Mapping
from typing import Any

from calculators.core.data import read_toml
from calculators.core.evaluation import Query
from calculators.core.notation import write_number
from calculators.core.texts import LANGUAGES, Texts, flatten
from calculators.exchange.reading.workbook_parts import LARGEST_FILE
from calculators.render.markup import Html, tag

_TEXTS = {lang: Texts(lang, dict(flatten(read_toml(__package__, f"page.{lang}.toml")))) for lang in LANGUAGES}
_MESSAGES = "messages."
ACCEPTED = ".xlsx,.csv,.json,.txt"


def files_box(query: Query, runtime: Mapping[str, Any] | None) -> Html | None:
    """Write the box; `None` where the calculator's plans are no files, or Python was not built with what reads them.

    `runtime` is the bundle's description, whose `on_demand` says what the first use downloads.
    """
    sheet = query.programme.plan_sheet
    on_demand = (runtime or {}).get("on_demand")
    if sheet is None or on_demand is None or sheet().calculator != query.calculator.name:
        return None
    texts = _TEXTS[query.texts.lang]
    # Megabytes with one decimal, as the page tells the progress of the download.
    size = write_number(round(on_demand["bytes"], -5) // 10_000, texts.lang)[:-1]
    name = query.calculator.name
    messages = {key.removeprefix(_MESSAGES): texts(key) for key in texts if key.startswith(_MESSAGES)}
    input_, title, hint = f"{name}-file", f"{name}-files-title", f"{name}-file-hint"
    return tag(
        "section",
        tag("h2", texts("box.title"), id=title, class_="files-title"),
        tag(
            "p",
            tag("input", type="file", id=input_, accept=ACCEPTED, aria_describedby=hint, disabled=True),
            tag("label", texts("box.open"), for_=input_),
            " ",
            tag("button", texts("box.template"), type="button", data_file="template", disabled=True),
            class_="files-ways",
        ),
        tag("p", texts("box.hint", size=size), id=hint, class_="calc-hint"),
        tag("div", tag("p", class_="files-status", role="status"), class_="files-work"),
        tag("div", class_="files-read", tabindex="-1", hidden=True),
        class_="plan-files",
        aria_labelledby=title,
        data_limit=LARGEST_FILE,
        data_messages=json.dumps(messages, ensure_ascii=False),
    )
