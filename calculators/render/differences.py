"""What differs from a receipt, in a page's words: no path, no key, no English within Turkish."""

from calculators.core.calculator import Calculator, Programme
from calculators.core.exact import is_number, scaled
from calculators.core.notation import write_number, write_whole
from calculators.core.receipts import Difference, Verdict
from calculators.core.texts import Texts


def write_difference(difference: Difference, verdict: Verdict, programme: Programme, texts: Texts) -> str:
    """Say where the difference is, and both figures where there are figures."""
    calculator = programme.calculators[str(verdict.calculator)]
    kept, now = (_figure(side, texts, calculator.name) for side in (difference.kept, difference.now))
    figure, label = _place(difference, calculator, texts)
    if figure and kept and now:
        return texts("receipt.differs", label=label, kept=kept, now=now)
    return texts("receipt.differs_otherwise", label=label)


def _place(difference: Difference, calculator: Calculator, texts: Texts) -> tuple[bool, str]:
    """Name the place; tell whether what stands there is a figure."""
    part, *rest = difference.place
    match part, rest:
        case _, [_] if difference.label:
            return True, difference.label
        case "steps", [_, ("unit" | "kind" | "source") as field, *_] if difference.label:
            return False, texts(f"receipt.fields.{field}", label=difference.label)
        case "values", ["breakdown", dimension, group, column]:
            return True, _group(dimension, group, column, calculator, texts)
        case "readings", [name] if f"readings.{name}.label" in texts:
            return False, texts(f"readings.{name}.label")
    key = f"receipt.places.{part}"
    return False, texts(key if key in texts else "receipt.places.other")


def _group(dimension: str, group: str, column: str, calculator: Calculator, texts: Texts) -> str:
    """Name a figure of the breakdown by its table, its row and its column."""
    caption, head = f"{calculator.name}.breakdown.caption_{dimension}", f"answer.breakdown_{column}"
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
