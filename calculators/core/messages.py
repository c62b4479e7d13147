"""Problems as people read them: the field by its name, what is wrong, and the way out."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from calculators.core.notation import write_amount, write_day, write_percent, write_whole
from calculators.core.problems import Problem
from calculators.core.texts import Texts

_ROW = re.compile(r"\[([^]]*)\]")
_KINDS: Mapping[str, Callable[[int, str], str]] = {
    "amount": write_amount,
    "too_low": write_amount,
    "part": write_amount,
    "percent": write_percent,
}
_MOST_OPTIONS = 12


def write_errors(
    problems: Iterable[Problem], calculator: str | None, texts: Texts, labels: Mapping[str, str] | None = None
) -> list[dict[str, object]]:
    """Write problems as a refusal carries them; `labels` names fields as a form shows them."""
    return [
        {
            "field": problem.field,
            "code": problem.code,
            "message": write_message(
                problem,
                calculator,
                texts,
                (labels or {}).get(problem.field) or field_label(problem.field, calculator, texts),
            ),
        }
        for problem in problems
    ]


def write_message(problem: Problem, calculator: str | None, texts: Texts, label: str) -> str:
    """Write one message: the field's name, then what is wrong and the way out."""
    return texts("errors.message", label=label, text=write_fault(problem, calculator, texts))


def write_fault(problem: Problem, calculator: str | None, texts: Texts) -> str:
    """Write what is wrong without naming the field: the calculator's own text for this field, else the code's."""
    own = f"{calculator}.errors.{_ROW.sub('', problem.field)}.{problem.code}"
    template = texts.first(own, f"errors.{problem.code}.{problem.variant}")
    return template.format_map({name: _written(value, problem, texts) for name, value in problem.params.items()})


def field_label(path: str, calculator: str | None, texts: Texts) -> str:
    """Name a field by its path; rows are counted from one."""
    key = f"{calculator}.labels.{_ROW.sub('', path)}"
    if key not in texts:
        return texts.first(f"errors.places.{path}") if f"errors.places.{path}" in texts else path
    row = next(iter(_ROW.findall(path)), "")
    if not row.isdecimal():
        return texts(key)
    return texts("errors.in_row", label=texts(key), row=write_whole(int(row) + 1, texts.lang))


def _written(value: object, problem: Problem, texts: Texts) -> str:
    if isinstance(value, date):
        return write_day(value, texts)
    if isinstance(value, int):
        return _KINDS.get(problem.variant, write_whole)(value, texts.lang)
    if isinstance(value, tuple):
        group = problem.params.get("group")
        names = [texts(f"{group}.{option}") if group else str(option) for option in value]
        return ", ".join(names[:_MOST_OPTIONS])
    return str(value)
