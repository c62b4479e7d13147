"""Short ways to ask and to look at what comes back."""

from typing import Any

import calculators

CODES = {
    "missing",
    "not_a_number",
    "ambiguous_number",
    "ambiguous_code",
    "too_many_decimals",
    "out_of_range",
    "not_a_choice",
    "not_a_date",
    "too_long",
    "too_many",
    "unknown_field",
    "wrong_type",
}
LANGS = ("tr", "en")


def line(amount: Any = "100.00", item: str = "personnel", **more: Any) -> dict[str, Any]:
    return {"area": "innovation", "item": item, "amount": amount} | more


def plan(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"lines": list(lines or (line(),))} | more


def grant(inputs: Any, **options: Any) -> dict[str, Any]:
    return calculators.evaluate("grant", inputs, **options)


def grant_values(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The values of a plan that must be answered."""
    answer = grant(plan(*lines, **more))
    assert answer["ok"], answer
    values: dict[str, Any] = answer["values"]
    return values


def refused(answer: dict[str, Any]) -> dict[str, str]:
    """The codes of a refusal by field; the refusal must have the contract's shape."""
    assert answer.keys() == {"ok", "errors"}, answer
    assert answer["ok"] is False
    return checked_errors(answer["errors"])


def checked_errors(errors: list[dict[str, str]]) -> dict[str, str]:
    assert errors
    for error in errors:
        assert error.keys() == {"field", "code", "message"}
        assert error["code"] in CODES
        assert error["field"]
        (error["field"] + error["message"]).encode()
    found = {error["field"]: error["code"] for error in errors}
    assert len(found) == len(errors), "one error a field"
    return found
