"""A plan in memory: read from any file, in normal form, and written as a JSON document.

Normal form: every field of a line present, amounts with two decimals, the rate without trailing zeros, all readings.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.core import json_text
from calculators.core.exact import plain, trimmed
from calculators.core.fields import Amount, Field, Percent
from calculators.core.problems import Problems
from calculators.core.records import Many, Record
from calculators.exchange.context import Context
from calculators.exchange.findings import Findings

Inputs = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that was read: its name, its inputs in normal form, what to tell, and the context that it was read in."""

    name: str
    inputs: Inputs
    context: Context
    notices: list[dict[str, object]] = field(default_factory=list)

    @property
    def call(self) -> str:
        """The call whose rules apply."""
        return self.context.query.rules.call.id

    def result(self) -> dict[str, object]:
        """Write the plan as reading gives it."""
        return {"ok": True, "name": self.name, "call": self.call, "inputs": self.inputs, "notices": self.notices}

    def document(self) -> dict[str, object]:
        """Write the plan as a JSON plan."""
        sheet = self.context.sheet
        return {
            "format": sheet.format,
            "version": sheet.version,
            "name": self.name,
            "call": self.call,
            "calculator": sheet.calculator,
            "inputs": self.inputs,
        }

    def file(self) -> bytes:
        """Write the file of the JSON plan."""
        return (json_text.dumps(self.document()) + "\n").encode()


class RefusedPlanError(Exception):
    """A plan that was refused; `refusal` has its errors."""

    def __init__(self, refusal: dict[str, Any]) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def check(name: str, inputs: object, context: Context, findings: Findings) -> Plan:
    """Check the inputs of a plan, unless errors were found already; raise `RefusedPlanError` with all errors."""
    fields = context.query.calculator.inputs(context.query.rules)
    problems = Problems()
    typed = fields.read(inputs, "", problems)
    findings.take_all(problems)
    if findings:
        raise RefusedPlanError(findings.refusal(context.query))
    return Plan(name, normal_form(fields, typed), context, findings.notices(context.query.texts))


def normal_form(field_: Field, value: Any) -> Any:
    """Write a value that a field has read as the contract writes it, with nothing left out."""
    if isinstance(field_, Record):
        return {name: normal_form(inner, getattr(value, name)) for name, inner in field_.fields.items()}
    if isinstance(field_, Many):
        return [normal_form(field_.each, one) for one in value]
    if isinstance(field_, Amount):
        return plain(value)
    if isinstance(field_, Percent):
        return trimmed(value)
    return value.isoformat() if isinstance(value, date) else value
