"""White space and Unicode form of texts: what editors, mail programs and file systems change without being asked.

Every function takes and gives a JSON value and treats all texts within it.
"""

import unicodedata
from typing import Any, Literal

from calculators.core.notation import rejoin_amounts

UnicodeForm = Literal["NFC", "NFD"]


def in_unicode_form(value: Any, form: UnicodeForm) -> Any:
    """Write every text, keys included, in a Unicode form."""
    if isinstance(value, str):
        return unicodedata.normalize(form, value)
    if isinstance(value, list):
        return [in_unicode_form(one, form) for one in value]
    if isinstance(value, dict):
        return {unicodedata.normalize(form, key): in_unicode_form(one, form) for key, one in value.items()}
    return value


def plainly_spaced(value: Any) -> Any:
    """Write every text in NFC with single spaces, for comparing; keys only where no two of them become one."""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, list):
        return [plainly_spaced(one) for one in value]
    if isinstance(value, dict):
        keys = {key: _plain(key) for key in value}
        distinct = len(set(keys.values())) == len(keys)
        return {keys[key] if distinct else key: plainly_spaced(one) for key, one in value.items()}
    return value


def restored(value: Any, model: Any) -> Any:
    """Give every text the white space and Unicode form that it was written with.

    A text that differs from the model's text at the same place in nothing else becomes that; any other text gets
    back the no-break spaces within its amounts.
    """
    if isinstance(value, str):
        alike = isinstance(model, str) and _plain(value) == _plain(model)
        return model if alike else rejoin_amounts(value)
    if isinstance(value, list):
        models = model if isinstance(model, list) and len(model) == len(value) else [None] * len(value)
        return [restored(one, other) for one, other in zip(value, models, strict=True)]
    if isinstance(value, dict):
        by_key = model if isinstance(model, dict) else {}
        return {key: restored(one, by_key.get(key)) for key, one in value.items()}
    return value


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
