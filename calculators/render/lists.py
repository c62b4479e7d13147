"""The lists that an answer may carry beside its figures: criteria, codes and dates."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators.core.notation import write_day
from calculators.render.markup import Html, join, tag
from calculators.render.parts import Row, Shown
from calculators.render.timeline import drawing

CLASSES = {
    "met": "is-met",
    "focus": "is-met",
    "not_met": "is-not-met",
    "invalid": "is-not-met",
    "not_focus": "is-neutral",
}
"""Everything else is open. What is not in focus is known, and no fault."""


def lists(shown: Shown) -> Html:
    """Write each list that the answer has."""
    values: Any = shown.answer["values"]
    return join(*(write(values[key], shown) for key, write in LISTS.items() if key in values))


def _criteria(criteria: list[Row], shown: Shown) -> Html:
    """One row a criterion: how it stands, what it is, what is needed and given, its source."""
    return tag("ul", *(_criterion(criterion, shown) for criterion in criteria), class_="criteria")


def _criterion(criterion: Row, shown: Shown) -> Html:
    return tag(
        "li",
        _status(criterion["status"], shown),
        tag("strong", shown.text(f"{shown.name}.criteria.{criterion['id']}.label"), class_="criterion-name"),
        tag("span", shown.text(f"{shown.name}.kinds.{criterion['kind']}"), class_="criterion-kind"),
        tag("span", criterion["message"], class_="criterion-message"),
        shown.source_link(criterion["source"]),
        class_=CLASSES.get(criterion["status"], "is-open"),
    )


def _codes(codes: list[Row], shown: Shown) -> Html:
    """One row a code: as written, how it stands, the focus sector it is in."""
    items = (
        tag(
            "li",
            _status(code["status"], shown),
            tag("strong", code["code"] or code["input"], class_="criterion-name"),
            tag("span", _sector(code["sector"], shown), class_="criterion-message") if code["sector"] else None,
            class_=CLASSES.get(code["status"], "is-open"),
        )
        for code in codes
    )
    return tag("ul", *items, class_="criteria")


def _sector(sector: str, shown: Shown) -> str:
    return f"{sector} {shown.text(f'codes.{sector}')}"


def _status(status: str, shown: Shown) -> Html:
    """Say a status in its word, with its sign."""
    sign = shown.text(f"signs.{CLASSES.get(status, 'is-open')}")
    return tag(
        "span",
        tag("span", sign, class_="status-sign", aria_hidden="true"),
        shown.text(f"{shown.name}.statuses.{status}"),
        class_="criterion-status",
    )


def _milestones(milestones: list[Row], shown: Shown) -> Html:
    """The drawn line, and the list that says the same."""
    items = (
        tag(
            "li",
            tag("time", write_day(date.fromisoformat(one["date"]), shown.asked.texts), datetime=one["date"]),
            " ",
            tag("span", shown.text(f"{shown.name}.milestones.{one['id']}"), class_="milestone-name"),
            tag("span", f" ({one['note']})", class_="milestone-note") if one["note"] else None,
            class_=f"milestone-{one['id'].replace('_', '-')}",
        )
        for one in milestones
    )
    return join(drawing(milestones, shown), tag("ol", *items, class_="milestones"))


LISTS: Mapping[str, Callable[[list[Row], Shown], Html]] = {
    "criteria": _criteria,
    "codes": _codes,
    "milestones": _milestones,
}
