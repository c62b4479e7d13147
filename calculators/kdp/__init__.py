"""Kümelenme Destek Programı: its calls, values, sources, texts and calculators."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from calculators.core.plan_sheet import PlanSheet
from calculators.core.programme_data import read_programme
from calculators.kdp.bonus import BONUS
from calculators.kdp.eligibility import ELIGIBILITY
from calculators.kdp.grant import GRANT
from calculators.kdp.sectors import SECTORS
from calculators.kdp.timeline import TIMELINE

if TYPE_CHECKING:
    from calculators.core.plan_editor import PlanEditor
    from calculators.core.plan_formulas import PlanFormulas


def _plan_sheet() -> PlanSheet:
    from calculators.kdp.plan_sheet import PLAN_SHEET  # noqa: PLC0415 - the browser loads it with the first file

    return PLAN_SHEET


def _plan_formulas() -> "PlanFormulas":
    from calculators.kdp.plan_formulas import PLAN_FORMULAS  # noqa: PLC0415 - the browser loads it with the first file

    return PLAN_FORMULAS


def _plan_editor() -> "PlanEditor":
    from calculators.kdp.plan_editor import PLAN_EDITOR  # noqa: PLC0415 - the browser loads it with the plan editor

    return PLAN_EDITOR


PROGRAMME = replace(
    read_programme(__name__, "kdp", (GRANT, BONUS, ELIGIBILITY, SECTORS, TIMELINE)),
    plan_sheet=_plan_sheet,
    plan_formulas=_plan_formulas,
    plan_editor=_plan_editor,
)


def call_state(call: str, day: date) -> Literal["not_open", "open", "closed"]:
    """Tell the state of a call on a given day; `KeyError` for a call that is not known."""
    return PROGRAMME.calls[call].state(day)
