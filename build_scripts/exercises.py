"""What a visitor's page can ask of the calculators: one request for each way through their code."""

import json
from collections.abc import Iterator, Mapping

from calculators.programmes import PROGRAMMES

# Not a day of any rule: only the call's state beside the answer depends on it.
TODAY = "2026-01-02"
VERBS = frozenset({"answer"})
UNREADABLE = "1.2.3,x"

Form = Mapping[str, str | list[str]]


def forms(example: Form) -> Iterator[Form]:
    """The worked example, a form left empty, and one that nobody can read."""
    yield example
    yield {}
    yield dict.fromkeys(example, UNREADABLE)


def requests() -> list[str]:
    """Every calculator, call and language with each of the forms, as the page would send them."""
    return [
        json.dumps(
            {
                "verb": "answer",
                "calculator": calculator.name,
                "call": call,
                "lang": lang,
                "today": TODAY,
                "form": dict(form),
            }
        )
        for programme in PROGRAMMES
        for calculator in programme.calculators.values()
        for call in programme.calls
        for lang in programme.texts
        for form in forms(calculator.example)
    ]
