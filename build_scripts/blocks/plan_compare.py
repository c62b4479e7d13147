"""The editor's dialog in which two plans are compared."""

import json
import tomllib
from pathlib import Path

from calculators.core.texts import Texts, flatten
from calculators.render.markup import Html, tag

KINDS = ".xlsx,.csv,.json,.txt"


def compare_texts(lang: str) -> Texts:
    """Give the dialog's own texts."""
    written = Path(__file__).with_name(f"plan_compare.{lang}.toml").read_text("utf-8")
    return Texts(lang, dict(flatten(tomllib.loads(written))))


def compare(lang: str) -> Html:
    """Write the dialog, with every word that its script may say."""
    texts = compare_texts(lang)
    messages = {key.removeprefix("messages."): texts(key) for key in texts if key.startswith("messages.")}
    return tag(
        "dialog",
        tag("h2", texts("shell.title"), id="compare-title"),
        tag("p", texts("shell.intro"), class_="calc-hint"),
        tag("div", *(_side(side, texts) for side in ("a", "b")), class_="compare-sides"),
        tag(
            "p",
            tag("button", texts("shell.copy"), type="button", data_compare="copy"),
            tag("button", texts("shell.swap"), type="button", data_compare="swap"),
            class_="plan-buttons",
        ),
        tag("p", class_="compare-status", role="status"),
        tag("div", class_="compare-result", role="region", aria_label=texts("shell.result"), tabindex="0", hidden=True),
        tag("p", tag("button", texts("shell.close"), type="button", data_compare="close"), class_="plan-buttons"),
        class_="plan-dialog plan-compare",
        aria_labelledby="compare-title",
        data_messages=json.dumps(messages, ensure_ascii=False),
    )


def _side(side: str, texts: Texts) -> Html:
    """Write the choice of one plan: among those at hand, or a file."""
    label = texts(f"shell.{side}")
    file = tag(
        "span",
        tag("input", type="file", id=f"compare-{side}-file", accept=KINDS, class_="plan-file-input", data_side=side),
        tag(
            "label",
            texts("shell.file"),
            tag("span", f": {label}", class_="compare-hidden"),
            for_=f"compare-{side}-file",
            class_="plan-file-label",
        ),
        class_="plan-file",
    )
    return tag(
        "div",
        tag("label", label, for_=f"compare-{side}"),
        tag("select", id=f"compare-{side}", data_side=side),
        file,
        class_="compare-side",
    )
