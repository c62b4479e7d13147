"""A programme's rules as one JSON object: calls, values with their validity and sources, changes."""

from typing import Any

from calculators.core.calculator import Programme
from calculators.core.exact import trimmed
from calculators.core.rules import Call, Value


def programme_data(programme: Programme) -> dict[str, Any]:
    """Write a programme's data: dates are ISO, percents texts such as `"70"`, each value names its source by id."""
    values = [value for dated in programme.dated_values.values() for value in dated]
    return {
        "programme": programme.id,
        "name": {lang: texts("programme.name") for lang, texts in programme.texts.items()},
        "version": programme.version,
        "default_call": programme.default_call,
        "calls": [_call(call) for call in programme.calls.values()],
        "values": [_value(value) for value in values],
        "sources": [source.as_dict() for source in programme.sources.values()],
        "changes": [
            {"version": change.version, "date": change.date.isoformat(), **change.words} for change in programme.changes
        ],
    }


def _call(call: Call) -> dict[str, Any]:
    last = call.last_applications
    return {
        "id": call.id,
        "number": call.number,
        "opened": call.opened.isoformat(),
        "announced_deadline": call.announced_deadline.isoformat(),
        "last_applications": last.isoformat() if last else None,
        "sources": dict(call.sources),
    }


def _value(value: Value) -> dict[str, Any]:
    written: object = value.value
    if value.unit == "percent" and isinstance(value.value, int):
        written = trimmed(value.value)
    return {
        "id": value.id,
        "value": list(written) if isinstance(written, tuple) else written,
        "unit": value.unit,
        "source": value.source,
        "valid_from": value.valid_from.isoformat(),
        "valid_until": value.valid_until.isoformat(),
    }
