"""JSON plans, saved results and bare inputs.

A plan is `{"format", "version", "name", "call", "calculator", "inputs"}`: keys that are not known are told and left
out. Bare inputs are read as everywhere, where such keys are errors; so are those of a saved result.
"""

from collections.abc import Mapping
from typing import Any

from calculators.core import json_text, receipts
from calculators.core.fields import Field, Text
from calculators.core.problems import Problems
from calculators.core.records import Many, Record, path_part
from calculators.exchange.context import Context, make_context, plan_formats, programme_of_format
from calculators.exchange.findings import Findings
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError, check
from calculators.exchange.reading.settings_sheet import LONGEST_NAME

KEYS = ("format", "version", "name", "call", "calculator", "inputs")


def read_json(text: str, lang: object) -> Plan:
    """Read the JSON text of a plan, a saved result or bare inputs; raise `RefusedPlanError` with all errors."""
    try:
        document = json_text.loads(text)
    except json_text.JsonTextError as error:
        raise refused(lang, "inputs", "wrong_type", "json") from error
    return read_document(document, lang)


def refused(lang: object, field: str, code: Any, variant: str = "any", **params: Any) -> RefusedPlanError:
    """Make the refusal of a whole file or link, with an unknown language beside it."""
    problems, findings = Problems(), Findings()
    context = make_context(lang, None, problems)
    findings.error(field, code, variant, **params)
    findings.take_all(problems)
    return RefusedPlanError(findings.refusal(context.query))


def read_document(document: object, lang: object) -> Plan:
    """Read a parsed plan, saved result or bare inputs; raise `RefusedPlanError` with all errors."""
    problems, findings = Problems(), Findings()
    if isinstance(document, dict) and "format" in document:
        programme = programme_of_format(document["format"])
        context = make_context(lang, document.get("call"), problems, programme)
        findings.take_all(problems)
        if programme is None:
            findings.error("format", "not_a_choice", options=tuple(plan_formats()))
        _check_version(document, context, findings)
        for key in document:
            if key not in KEYS:
                findings.notice("unknown_field", path_part(key))
        fields = context.query.calculator.inputs(context.query.rules)
        return _unwrapped(
            {**document, "inputs": _known(fields, document.get("inputs"), "", findings)}, context, findings
        )
    if isinstance(document, dict) and all(part in document for part in receipts.PARTS):
        context = make_context(lang, document["call"], problems)
        findings.take_all(problems)
        return _unwrapped(document, context, findings)
    context = make_context(lang, None, problems)
    findings.take_all(problems)
    return check("", document, context, findings)


def _check_version(document: Mapping[str, Any], context: Context, findings: Findings) -> None:
    """Refuse a newer version at once: what it means is not known."""
    version, known = document.get("version"), context.sheet.version
    if "version" not in document:
        findings.error("version", "missing")
    elif isinstance(version, bool) or not isinstance(version, int):
        findings.error("version", "wrong_type", "whole")
    elif version > known:
        newer = Findings()
        newer.error("version", "unsupported_version", version=version, known=known)
        raise RefusedPlanError(newer.refusal(context.query))
    elif version < 1:
        findings.error("version", "out_of_range", "whole", minimum=1, maximum=known)


def _unwrapped(document: Mapping[str, Any], context: Context, findings: Findings) -> Plan:
    """Read the name, the calculator and the inputs of a plan or a saved result."""
    problems = Problems()
    calculator = context.sheet.calculator
    if document.get("calculator", calculator) != calculator:
        problems.add("calculator", "not_a_choice", options=(calculator,))
    name = Text(longest=LONGEST_NAME).read(document.get("name", ""), "name", problems)
    inputs = document["inputs"]
    if inputs is None:
        problems.add("inputs", "missing")
    findings.take_all(problems)
    if "calculator" in problems or inputs is None:
        # The inputs are not this calculator's, or there are none.
        raise RefusedPlanError(findings.refusal(context.query))
    return check(name or "", inputs, context, findings)


def _known(field: Field, value: object, path: str, findings: Findings) -> object:
    """Leave out the keys that no field has, and tell their paths."""
    if isinstance(field, Many) and isinstance(value, list) and len(value) <= field.most:
        return [_known(field.each, one, f"{path}[{index}]", findings) for index, one in enumerate(value)]
    if not isinstance(field, Record) or not isinstance(value, dict):
        return value
    prefix = f"{path}." if path else ""
    for key in value:
        if key not in field.fields:
            findings.notice("unknown_field", prefix + path_part(key))
    return {
        name: _known(field.fields[name], inner, prefix + name, findings)
        for name, inner in value.items()
        if name in field.fields
    }
