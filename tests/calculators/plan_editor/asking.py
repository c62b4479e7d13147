"""Short ways to ask the plan editor."""

from typing import Any

from calculators.plan_editor.verbs import VERBS

Row = list[str]
YEARS = 7


def row(
    *amounts: str,
    label: str = "",
    area: str = "productivity",
    item: str = "personnel",
    member: str = "",
    mark: str = "",
) -> Row:
    return [label, area, item, member, mark, *amounts, *[""] * (YEARS - len(amounts))]


def ask(verb: str, *rows: Row, **more: Any) -> dict[str, Any]:
    """One request as the page sends it, in Turkish unless said otherwise."""
    request = {"calculator": "grant", "call": "kdp-4", "lang": "tr", "today": "2026-11-29", "form": {}, "group": ""}
    return VERBS[verb]({**request, "rows": list(rows), **more})


def changed(operation: str, *rows: Row, lang: str = "tr", **options: str) -> dict[str, Any]:
    return ask("plan_change", *rows, operation=operation, options=options, lang=lang)
