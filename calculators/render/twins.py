"""The form's texts for the same form in the other languages: amounts in their notation, all else as it was typed."""

from collections.abc import Iterator

from calculators.core.exact import scaled
from calculators.core.fields import Amount, Field, Whole
from calculators.core.notation import read_number, write_number, write_whole
from calculators.render.addresses import fragment
from calculators.render.form import field_at, shown_controls
from calculators.render.parts import Shown


def twins(shown: Shown) -> dict[str, str]:
    """Write by language what the link to the page's twin takes along, as the part of an address."""
    asked = shown.asked
    return {lang: fragment(_texts(shown, lang)) for lang in asked.programme.texts if lang != asked.texts.lang}


def _texts(shown: Shown, lang: str) -> Iterator[tuple[str, str]]:
    asked = shown.asked
    record = asked.calculator.inputs(asked.rules)
    for control in shown_controls(asked):
        typed = shown.form.get(control.path, control.start)
        if typed != control.start:
            field = field_at(record, control.path)
            texts = [typed] if isinstance(typed, str) else typed
            yield from ((control.path, _rewritten(text, field, asked.texts.lang, lang)) for text in texts)


def _rewritten(text: str, field: Field | None, here: str, there: str) -> str:
    """Write a number as the other language does: what is clear here (`1.250`) might not be there."""
    number = read_number(text, here).number if isinstance(field, Amount | Whole) else None
    if number is None:
        return text
    hundredths = scaled(number, 2)
    return write_number(hundredths, there) if hundredths % 100 else write_whole(hundredths // 100, there)
