"""What differs from a receipt, in a page's words: no path, no key, no English within Turkish."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.evaluation import Query
from calculators.core.exact import is_number, scaled
from calculators.core.explaining import write_figure
from calculators.core.notation import write_change, write_number, write_whole
from calculators.core.problems import Problems
from calculators.core.receipts import Difference
from calculators.core.scalars import NumberKind, read_date, read_scaled
from calculators.core.texts import Texts
from calculators.render.markup import Html, tag

Steps = Mapping[str, Mapping[str, Any]]
Figures = tuple[str, str, str, str]
"""A figure that differs: its name, what the receipt has, what it is now, and the change where it has one."""

_KINDS: Mapping[str, NumberKind] = {"TRY": "amount", "percent": "percent", "count": "whole"}
_BREAKDOWN = {"id": "", "unit": "TRY"}
"""What stands for the step of a figure of the breakdown, which is an amount."""


def write_difference(difference: Difference, calculator: Calculator, texts: Texts) -> str:
    """Say where the difference is, and both figures where there are figures."""
    kept, now = (_figure(side, texts, calculator.name) for side in (difference.kept, difference.now))
    figure, label = _place(difference, calculator, texts)
    if figure and kept and now:
        return texts("receipt.differs", label=label, kept=kept, now=now)
    return texts("receipt.differs_otherwise", label=label)


def differences_html(differences: Sequence[Difference], steps: Steps, query: Query) -> Iterator[Html]:
    """Write the figures that differ as a table, the answer's own first, then whatever else differs as a list."""
    view = query.calculator.view
    headline = [(view.preferred_headline,), (view.headline,)]
    ordered = sorted(differences, key=lambda one: one.place[1:] not in headline)
    compared = [(one, _compared(one, steps, query)) for one in ordered]
    # Several places within one row may have one name.
    rows = list(dict.fromkeys(row for _, row in compared if row))
    others = dict.fromkeys(write_difference(one, query.calculator, query.texts) for one, row in compared if not row)
    if rows:
        yield _table(rows, query.texts)
    if others:
        yield tag("ul", *(tag("li", other) for other in others))


def _table(rows: Sequence[Figures], texts: Texts) -> Html:
    heads = [texts(f"receipt.table.{name}") for name in ("figure", "kept", "now", "change")]
    head = tag("tr", *(tag("th", one, scope="col", class_="num" if one != heads[0] else None) for one in heads))
    body = (
        tag(
            "tr",
            tag("th", label, scope="row"),
            *(tag("td", one, class_="num", data_head=name) for name, one in zip(heads[1:], figures, strict=True)),
        )
        for label, *figures in rows
    )
    caption = tag("caption", texts("receipt.table.caption"))
    return tag("table", caption, tag("thead", head), tag("tbody", *body), class_="ledger differences")


def _compared(difference: Difference, steps: Steps, query: Query) -> Figures | None:
    """Write both figures with their unit; `None` where one of them is no figure."""
    figure, label = _place(difference, query.calculator, query.texts)
    step = _BREAKDOWN if "breakdown" in difference.place else steps.get(difference.place[-1], {})
    kept, now = (written_value(side, step, query) for side in (difference.kept, difference.now))
    if not (figure and kept and now):
        return None
    amounts = [_number(side, step) for side in (difference.kept, difference.now) if step.get("unit") == "TRY"]
    change = ""
    if amounts and None not in amounts:
        before, after = (amount or 0 for amount in amounts)
        change = write_change(after - before, query.texts.lang)
    return label, kept, now, change


def written_value(value: object, step: Mapping[str, Any], query: Query) -> str | None:
    """Write a value with the unit of today's step; a receipt may hold anything in a figure's place."""
    texts, name, unit = query.texts, query.calculator.name, step.get("unit", "code")
    read = read_date(value, "", Problems()) if unit == "date" else _number(value, step)
    return _figure(value, texts, name) if read is None else write_figure(step["id"], read, unit, texts, name)


def _number(value: object, step: Mapping[str, Any]) -> int | None:
    kind = _KINDS.get(step.get("unit", "code"))
    return read_scaled(value, kind, "", Problems()) if kind else None


def _place(difference: Difference, calculator: Calculator, texts: Texts) -> tuple[bool, str]:
    """Name the place; tell whether what stands there is a figure."""
    part, *rest = difference.place
    match part, rest:
        case _, [_] if difference.label:
            return True, difference.label
        case "steps", [_, ("unit" | "kind" | "source") as field, *_] if difference.label:
            return False, texts(f"receipt.fields.{field}", label=difference.label)
        case "values", ["breakdown", dimension, group, column]:
            return True, breakdown_label(dimension, group, column, calculator, texts)
        case "readings", [name] if f"readings.{name}.label" in texts:
            return False, texts(f"readings.{name}.label")
    key = f"receipt.places.{part}"
    return False, texts(key if key in texts else "receipt.places.other")


def breakdown_label(dimension: str, group: str, column: str, calculator: Calculator, texts: Texts) -> str:
    """Name a figure of the breakdown by its table, its row and its column."""
    caption, head = f"{calculator.name}.breakdown.caption_{dimension}", f"{calculator.name}.breakdown.column_{column}"
    if caption not in texts or head not in texts:
        return texts("answer.breakdown")
    return f"{texts(caption)}, {group_name(dimension, group, calculator, texts)}, {texts(head)}"


def group_name(dimension: str, group: str, calculator: Calculator, texts: Texts) -> str:
    """Name a group of a breakdown."""
    names = calculator.view.groups.get(dimension)
    if names:
        key = f"{names}.{group}"
        return texts(key) if key in texts else group
    named = texts(f"{calculator.name}.breakdown.group_{dimension}", group=group)
    return named if group else texts("answer.breakdown_nobody")


def _figure(value: object, texts: Texts, name: str) -> str | None:
    """Write a figure without its unit, which may be what differs; what is no figure has no words."""
    if value is None:
        return texts("receipt.nothing")
    if isinstance(value, int) and not isinstance(value, bool):
        return write_whole(value, texts.lang)
    if not isinstance(value, str):
        return None
    status = f"{name}.statuses.{value}"
    return (
        write_number(scaled(value, 2), texts.lang) if is_number(value) else texts(status) if status in texts else value
    )
