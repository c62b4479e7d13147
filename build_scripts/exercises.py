"""What a visitor's page can ask of the calculators: one request for each way through their code."""

import json
from collections.abc import Iterator, Mapping

from calculators.programmes import PROGRAMMES
from calculators.worker import respond

# Not a day of any rule: only the call's state beside the answer depends on it.
TODAY = "2026-01-02"
UNREADABLE = "1.2.3,x"

Form = Mapping[str, str | list[str]]


def forms(example: Form) -> Iterator[Form]:
    """The worked example, a form left empty, and one that nobody can read."""
    yield example
    yield {}
    yield dict.fromkeys(example, UNREADABLE)


def answer_requests() -> Iterator[str]:
    """Every calculator, call and language with each of the forms, as the page would send them."""
    for programme in PROGRAMMES:
        for calculator in programme.calculators.values():
            for call in programme.calls:
                for lang in programme.texts:
                    asked = {"calculator": calculator.name, "call": call, "lang": lang, "today": TODAY}
                    for form in forms(calculator.example):
                        yield json.dumps({"verb": "answer", **asked, "form": dict(form)})


def verify_requests(responses: list[dict[str, str]]) -> Iterator[str]:
    """Each receipt of the answers as it is and altered, and a text that is none."""
    receipts = [response["receipt"] for response in responses if "receipt" in response]
    altered = [json.dumps(json.loads(receipt) | {"rules": "0", "answer": {}}) for receipt in receipts]
    for receipt in [*receipts, *altered, UNREADABLE]:
        for lang in PROGRAMMES[0].texts:
            yield json.dumps({"verb": "verify", "lang": lang, "form": {"receipt": receipt}})


def requests() -> list[str]:
    """All of them, receipts after the answers that they come from."""
    asked = list(answer_requests())
    return [*asked, *verify_requests([json.loads(respond(request)) for request in asked])]
