"""Support programmes' rules as exact, explained, sourced calculators: the public face.

Every function takes what it is given and never raises on it: it answers, or refuses with every problem
there is, as CONTRACT.md defines both.
"""

from typing import Any

from calculators import programmes
from calculators.core import evaluation, forms
from calculators.core.describing import describe_calculator
from calculators.core.problems import Problems
from calculators.render.controls import control_labels

__all__ = ["describe", "evaluate", "evaluate_receipt", "read_form"]


def evaluate(name: str, inputs: dict[str, Any], *, call: str | None = None, lang: str = "tr") -> dict[str, Any]:
    """Answer a calculator's question, or refuse its input.

    Without a call the default one of the programme that has the calculator answers; where several programmes have a
    calculator of this name, that is an error of the field `call` until one is given.
    Amounts, percents and dates travel as strings (`"1250000.00"`, `"70"`, `"2024-02-29"`). The answer has
    `ok`, `calculator`, `call`, `rules`, `values`, `steps`, `readings`, `warnings`, `not_decided` and `sources`;
    a refusal has `ok` and `errors`, each with `field`, `code` and `message`.
    """
    return evaluation.evaluate(programmes.PROGRAMMES, name, inputs, call, lang)


def evaluate_receipt(receipt: dict[str, Any], lang: str | None = None) -> dict[str, Any]:
    """Answer once more what a receipt answered, with today's rules; in the receipt's language, or in another."""
    name, inputs, call = (receipt[part] for part in ("calculator", "inputs", "call"))
    return evaluation.evaluate(programmes.PROGRAMMES, name, inputs, call, lang or receipt["lang"])


def read_form(name: str, raw: dict[str, Any], *, call: str | None = None, lang: str = "tr") -> dict[str, Any]:
    """Read a person's raw texts into the inputs of `evaluate`: `{"inputs": …, "errors": […]}`, same field paths."""
    problems = Problems()
    query = evaluation.find(programmes.PROGRAMMES, name, call, lang, problems)
    if query is None:
        return {"inputs": {}, "errors": evaluation.refuse_at_the_door(problems, lang)["errors"]}
    inputs, found = forms.read_form(query.calculator.inputs(query.rules), raw, query.texts.lang)
    problems.extend(found)
    return {"inputs": inputs, "errors": evaluation.refusal(problems, query, control_labels(query))["errors"]}


def describe(name: str, *, call: str | None = None, lang: str = "tr") -> dict[str, Any]:
    """Describe a calculator's fields, with labels and limits; a refusal if there is no such calculator."""
    problems = Problems()
    query = evaluation.find(programmes.PROGRAMMES, name, call, lang, problems)
    if query is None or problems:
        return evaluation.refuse_at_the_door(problems, lang)
    return describe_calculator(query)
