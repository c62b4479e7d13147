"""JSON Schemas (2020-12) of what a calculator takes and gives, made from its fields and its worked example.

The schema of inputs admits whatever `evaluate` answers. It refuses what a schema can tell: a wrong type, a missing or
unknown field, an unknown choice, a list or text that is too long, a number that is not written as one. What it cannot
tell, such as the limits of an amount that is written as text, stays to `evaluate`.
"""

from collections.abc import Mapping
from typing import Any, get_args

from calculators.core.evaluation import Answer, Query
from calculators.core.fields import Choice, Field, Text
from calculators.core.problems import Code
from calculators.core.records import Many, Record
from calculators.core.rules import Unit
from calculators.core.sources import Standing
from calculators.core.steps import Kind

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LONGEST_NUMBER = 40
_TEXT: Schema = {"type": "string"}
_DECIMAL: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,2})?$", "maxLength": LONGEST_NUMBER}
_DIGITS: Schema = {"type": "string", "pattern": "^-?[0-9]+$", "maxLength": LONGEST_NUMBER}
_DATE: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def inputs_schema(query: Query) -> Schema:
    """The schema of what `evaluate` takes of a calculator, with the labels of the query's language."""
    name = query.calculator.name
    fields = query.calculator.inputs(query.rules)
    title = query.texts(f"{name}.title")
    return {"$schema": DIALECT, "title": title} | _record(fields, f"{name}.labels.", query)


def _record(record: Record, prefix: str, query: Query) -> Schema:
    properties = {
        name: {"title": query.texts(prefix + name)} | _field(field, prefix + name, query) | _default(field)
        for name, field in record.fields.items()
    }
    required = [name for name, field in record.fields.items() if field.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _default(field: Field) -> Schema:
    return {} if field.required or field.default is None else {"default": field.default}


def _field(field: Field, key: str, query: Query) -> Schema:
    if isinstance(field, Record):
        return _record(field, f"{key}.", query)
    if isinstance(field, Many):
        least = {"minItems": 1} if field.required else {}
        return {"type": "array", "items": _field(field.each, key, query), "maxItems": field.most} | least
    if isinstance(field, Choice):
        return {"enum": list(field.options)}
    if isinstance(field, Text):
        return {"type": "string", "maxLength": field.longest}
    limits: Mapping[str, Any] = field.limits()
    match field.kind:
        case "flag":
            return {"type": "boolean"}
        case "date":
            return _DATE
        case "whole":
            return {"anyOf": [_DIGITS, {"type": "integer", **limits}]}
        case "amount":
            lira = {"minimum": float(limits["minimum"]), "exclusiveMaximum": float(limits["below"])}
            return {"anyOf": [_DECIMAL, {"type": "number", **lira}]}
        case "percent":
            return {"anyOf": [_DECIMAL, {"type": "number", "minimum": 0, "maximum": float(limits["maximum"])}]}
    raise TypeError(f"a field of the kind {field.kind} has no schema")


def answer_schema(query: Query, example: Answer) -> Schema:
    """The schema of an answer or a refusal; the keys and types of `values` are those of a worked answer."""
    values: Any = example["values"]
    readings: Any = example["readings"]
    answer = {
        "ok": {"const": True},
        "calculator": {"const": query.calculator.name},
        "call": _TEXT,
        "rules": _TEXT,
        "values": _object({name: {"type": _type_of(value)} for name, value in values.items()}),
        "steps": {"type": "array", "items": _STEP},
        "readings": _object(dict.fromkeys(readings, _TEXT)),
        "warnings": {"type": "array", "items": _object({"code": _TEXT, "fields": _list(_TEXT), "message": _TEXT})},
        "not_decided": _list(_TEXT),
        "sources": _list(_SOURCE),
    }
    error = {"field": _TEXT, "code": {"enum": list(get_args(Code))}, "message": _TEXT}
    refusal = {"ok": {"const": False}, "errors": {"type": "array", "minItems": 1, "items": _object(error)}}
    return {"$schema": DIALECT, "oneOf": [_object(answer), _object(refusal)]}


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _type_of(value: object) -> str:
    return {str: "string", int: "integer", list: "array", dict: "object"}[type(value)]


_STEP = _object(
    {
        "id": _TEXT,
        "kind": {"enum": list(get_args(Kind))},
        "label": _TEXT,
        "formula": _TEXT,
        "value": {"type": ["string", "integer"]},
        "unit": {"enum": list(get_args(Unit))},
        "source": {"type": ["string", "null"]},
    }
)
_SOURCE = _object(
    {
        "id": _TEXT,
        "title": _TEXT,
        "publisher": _TEXT,
        "date": {"type": ["string", "null"]},
        "url": _TEXT,
        "quote": _TEXT,
        "standing": {"enum": list(get_args(Standing))},
    },
    optional=("url", "quote"),
)
