"""The plan editor's verbs, by the names that the page's requests have."""

from collections.abc import Callable, Mapping
from typing import Any

from calculators.plan_editor import answering, changing, comparing, converting, opening, pasting, reporting

VERBS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "plan": answering.answer,
    "plan_change": changing.change,
    "plan_compare": comparing.compare,
    "plan_inputs": converting.inputs,
    "plan_open": opening.open_file,
    "plan_pick": opening.pick_plan,
    "plan_preview": pasting.preview,
    "plan_report": reporting.report,
    "plan_rows": converting.rows,
}
