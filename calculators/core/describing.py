"""A calculator's fields described: names, kinds, limits, defaults and labels."""

from calculators.core.evaluation import Asked
from calculators.core.fields import Choice, Field, Many, Record


def describe_calculator(asked: Asked) -> dict[str, object]:
    """Describe a calculator as `--describe` prints it."""
    name = asked.calculator.name
    return {
        "calculator": name,
        "call": asked.rules.call.id,
        "rules": asked.rules.version,
        "title": asked.texts(f"{name}.title"),
        "fields": _fields(asked.calculator.inputs(asked.rules), f"{name}.labels.", asked),
    }


def _fields(record: Record, prefix: str, asked: Asked) -> list[dict[str, object]]:
    return [_field(field, name, prefix + name, asked) for name, field in record.fields.items()]


def _field(field: Field, name: str, key: str, asked: Asked) -> dict[str, object]:
    told: dict[str, object] = {
        "name": name,
        "kind": field.kind,
        "label": asked.texts(key),
        "required": field.required,
    }
    if not field.required:
        told["default"] = field.default
    told |= field.limits()
    if isinstance(field, Record):
        told["fields"] = _fields(field, f"{key}.", asked)
    elif isinstance(field, Many):
        told["each"] = _each(field.each, key, asked)
    elif isinstance(field, Choice):
        told["options"] = _options(field, asked)
    return told


def _each(field: Field, key: str, asked: Asked) -> dict[str, object]:
    told = {"kind": field.kind, **field.limits()}
    if isinstance(field, Record):
        told["fields"] = _fields(field, f"{key}.", asked)
    elif isinstance(field, Choice):
        told["options"] = _options(field, asked)
    return told


def _options(field: Choice, asked: Asked) -> list[dict[str, str]]:
    return [{"value": option, "label": asked.texts(f"{field.group}.{option}")} for option in field.options]
