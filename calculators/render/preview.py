"""A form while it is being filled: its numbers as the page writes them, and the sums of what stands there so far.

Nothing is answered and nothing refused: a text that is not understood stays as it was typed and is in no sum.
"""

from calculators.core.calculator import Group
from calculators.core.evaluation import Query
from calculators.core.exact import HUNDRED_PERCENT
from calculators.core.notation import write_amount, write_percent, write_short_number
from calculators.core.records import Record
from calculators.render.controls import field_at, label, rule_values, running_id, shown_controls
from calculators.render.form_texts import Form, twins, typed_number


def preview(query: Query, form: Form) -> dict[str, object]:
    """Say what a form comes to so far.

    `texts`: by control what is written otherwise; `running`: by the element's id what each group comes to; `twins`: as
    answers have them.
    """
    record = query.calculator.inputs(query.rules)
    texts = {}
    for control in shown_controls(query):
        number = _number(record, control.path, form, query)
        if number is not None and (written := write_short_number(number, query.texts.lang)) != form[control.path]:
            texts[control.path] = written
    running = {
        running_id(group, query): _running(group, record, form, query)
        for group in query.calculator.form(query.rules)
        if group.totalled
    }
    return {"ok": True, "texts": texts, "running": running, "twins": twins(query, form)}


def _number(record: Record, path: str, form: Form, query: Query) -> int | None:
    typed = form.get(path, "")
    if not isinstance(typed, str) or not typed.strip():
        return None
    return typed_number(typed, field_at(record, path), query.texts.lang)


def _running(group: Group, record: Record, form: Form, query: Query) -> str:
    """Say the sum of a group's amounts and the share of one of them, and what could not be read."""
    texts, key = query.texts, f"{query.calculator.name}.form.groups.{group.legend}"
    amounts = {one.path: _number(record, one.path, form, query) for one in group.controls if not one.part}
    unread = [one for one in group.controls if not one.part and amounts[one.path] is None and form.get(one.path, "")]
    total = sum(amount or 0 for amount in amounts.values())
    said = [texts(f"{key}_total", total=write_amount(total, texts.lang))]
    if part := amounts.get(group.share) or 0:
        # To the nearest hundredth, half up.
        share = write_percent((2 * part * HUNDRED_PERCENT + total) // (2 * total), texts.lang)
        said.append(texts(f"{key}_share", share=share, **rule_values(query)))
    if unread:
        said.append(texts("form.unread", fields=", ".join(label(one, query) for one in unread)))
    return "\n".join(said)
