"""What differs between two plans: the figures of their answers, and their inputs."""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.core.evaluation import evaluate_asked
from calculators.core.exact import is_number, plain, scaled
from calculators.exchange.plans.plan_files import Inputs, Plan, RefusedPlanError
from calculators.exchange.plans.plan_json import refused
from calculators.exchange.reading.any_file import read_given
from calculators.render.differences import breakdown_label

Figure = dict[str, str]
NOTHING = "0.00"


def read_two(a: object, b: object, lang: object) -> tuple[Plan, Plan]:
    """Read two plans of one calculator; raise `RefusedPlanError` with the errors of both, as `a.…` and `b.…`."""
    plans: list[Plan] = []
    errors: list[dict[str, object]] = []
    for side, given in (("a", a), ("b", b)):
        try:
            plans.append(read_given(given, lang))
        except RefusedPlanError as error:
            errors += [one | {"field": f"{side}.{one['field']}"} for one in error.refusal["errors"]]
    if errors:
        raise RefusedPlanError({"ok": False, "errors": errors})
    first, second = plans
    programme = first.context.query.programme
    if second.context.query.programme.id != programme.id:
        raise refused(lang, "b.call", "not_a_choice", options=tuple(programme.calls))
    return first, second


def compare_plans(a: Plan, b: Plan) -> dict[str, object]:
    """Compare two plans; every `difference` is b − a."""
    return {"ok": True, "figures": list(_figures(a, b)), "inputs": _inputs(a, b)}


def _figures(a: Plan, b: Plan) -> Iterator[Figure]:
    """Compare every amount and percent of the values, then the breakdown group by group."""
    answers: list[Any] = [evaluate_asked(plan.context.query, plan.inputs) for plan in (a, b)]
    values = [answer["values"] for answer in answers]
    steps = {step["id"]: step for answer in answers for step in answer["steps"]}
    for id_ in dict.fromkeys([*values[0], *values[1]]):
        if id_ in steps and is_number(str(steps[id_]["value"])):
            sides = [str(one.get(id_, NOTHING)) for one in values]
            yield _figure(id_, steps[id_]["label"], steps[id_]["unit"], *sides)
    query = b.context.query
    for dimension in b.context.sheet.compared:
        groups = [one["breakdown"][dimension] for one in values]
        for group in _in_order(groups):
            given = [side.get(group, {}) for side in groups]
            for column in given[0] or given[1]:
                label = breakdown_label(dimension, group, column, query.calculator, query.texts)
                sides = [side.get(column, NOTHING) for side in given]
                yield _figure(f"breakdown.{dimension}.{group}.{column}", label, "TRY", *sides)


def _in_order(sides: list[Mapping[str, object]]) -> list[str]:
    """Give the groups of both sides; numbers ascend, others keep the order that each side has."""
    groups = list(dict.fromkeys([*sides[0], *sides[1]]))
    return sorted(groups, key=int) if all(group.isdecimal() for group in groups) else groups


def _figure(id_: str, label: str, unit: str, a: str, b: str) -> Figure:
    difference = plain(scaled(b, 2) - scaled(a, 2))
    return {"id": id_, "label": label, "unit": unit, "a": a, "b": b, "difference": difference}


def _inputs(a: Plan, b: Plan) -> dict[str, object]:
    sheet = b.context.sheet
    added, removed, changed = _lines(a.inputs[sheet.rows], b.inputs[sheet.rows], sheet.rows, sheet.changing)
    sides = [{**settings_of(plan.inputs, sheet.rows), "call": plan.call} for plan in (a, b)]
    for path, one in sides[0].items():
        if one != sides[1].get(path):
            changed.append({"field": path, "a": one, "b": sides[1].get(path)})
    return {"added": added, "removed": removed, "changed": changed}


def _lines(
    a: list[Inputs], b: list[Inputs], rows: str, changing: tuple[str, ...]
) -> tuple[list[Inputs], list[Inputs], list[Inputs]]:
    """Give the lines that were added and removed, and the fields that changed in the others.

    A changed field is named by the number of its line in the first plan.
    """
    matched, added = match_lines(a, b, changing)
    removed = [line for index, line in enumerate(a) if index not in matched]
    changed = [
        {"field": f"{rows}[{index}].{name}", "a": a[index][name], "b": b[matched[index]][name]}
        for index in sorted(matched)
        for name in changing
        if a[index][name] != b[matched[index]][name]
    ]
    return [b[index] for index in added], removed, changed


def match_lines(a: list[Inputs], b: list[Inputs], changing: tuple[str, ...]) -> tuple[dict[int, int], list[int]]:
    """Match the lines that agree in all but the `changing` fields, in their order.

    Gives the index in `b` by the index in `a`, and the indices of the lines of `b` that were added.
    """
    waiting: dict[tuple[object, ...], list[int]] = {}
    for index, line in enumerate(a):
        waiting.setdefault(_key(line, changing), []).append(index)
    matched: dict[int, int] = {}
    added: list[int] = []
    for indices in waiting.values():
        indices.reverse()
    for index, line in enumerate(b):
        same = waiting.get(_key(line, changing))
        if same:
            matched[same.pop()] = index
        else:
            added.append(index)
    return matched, added


def _key(line: Inputs, changing: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(value for name, value in line.items() if name not in changing)


def settings_of(inputs: Mapping[str, Any], rows: str) -> dict[str, object]:
    """Give the inputs beside the lines by their paths."""
    flat: dict[str, object] = {}
    for name, value in inputs.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": one for inner, one in value.items()}
        elif name != rows:
            flat[name] = value
    return flat
