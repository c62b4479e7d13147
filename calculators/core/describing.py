"""A calculator's fields described: names, kinds, limits, defaults and labels."""

from calculators.core.evaluation import Query
from calculators.core.fields import Choice, Field
from calculators.core.records import Many, Record


def describe_calculator(query: Query) -> dict[str, object]:
    """Describe a calculator as `--describe` prints it."""
    name = query.calculator.name
    return {
        "calculator": name,
        "call": query.rules.call.id,
        "rules": query.rules.version,
        "title": query.texts(f"{name}.title"),
        "fields": _fields(query.calculator.inputs(query.rules), f"{name}.labels.", query),
    }


def _fields(record: Record, prefix: str, query: Query) -> list[dict[str, object]]:
    return [_field(field, name, prefix + name, query) for name, field in record.fields.items()]


def _field(field: Field, name: str, key: str, query: Query) -> dict[str, object]:
    told: dict[str, object] = {
        "name": name,
        "kind": field.kind,
        "label": query.texts(key),
        "required": field.required,
    }
    if not field.required:
        told["default"] = field.default
    told |= field.limits()
    if isinstance(field, Record):
        told["fields"] = _fields(field, f"{key}.", query)
    elif isinstance(field, Many):
        told["each"] = _each(field.each, key, query)
        if field.rows:
            told["rows"] = [
                {"name": row, "implied": dict(named.implied)} | ({"part_of": named.part_of} if named.part_of else {})
                for row, named in field.rows.items()
            ]
    elif isinstance(field, Choice):
        told["options"] = _options(field, query)
    return told


def _each(field: Field, key: str, query: Query) -> dict[str, object]:
    told = {"kind": field.kind, **field.limits()}
    if isinstance(field, Record):
        told["fields"] = _fields(field, f"{key}.", query)
    elif isinstance(field, Choice):
        told["options"] = _options(field, query)
    return told


def _options(field: Choice, query: Query) -> list[dict[str, str]]:
    return [{"value": option, "label": query.texts(f"{field.group}.{option}")} for option in field.options]
