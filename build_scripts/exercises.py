"""What can be asked of the calculators: one request for each way through their code; then many, as people type."""

import json
import random
from collections.abc import Iterator, Mapping

from calculators.programmes import PROGRAMMES
from calculators.worker import respond

# Not a day of any rule: only the call's state beside the answer depends on it.
TODAY = "2026-01-02"
# What has to be in a request for an answer.
BARE = ["verb", "calculator", "call", "lang", "today"]
UNREADABLE = "1.2.3,x"
# What people type, mean or paste, and what nobody should: each kind of text that Python treats in a way of its own.
TYPED = [
    *["0", "1", "19", "20", "70", "69,99", "1250000", "1.250.000", "1.250.000,50", "1,250,000.50", "1250000,5", "12.5"],
    *["₺1.250.000", "1.250.000 TL", "1 250 000", "1\u00a0250\u00a0000", "%70", "70 %", "1.250", "1,250", "0,01", "-5"],
    *[
        "9" * 15,
        "999999999999999,99",
        "9" * 41,
        "1.25.0",
        "12a",
        "--5",
        "1.250,000",
        "1e3",
        "+5",
        "1_000",
        "٣٤",
        "１２",
    ],
    *["NaN", "Infinity", "", " ", "\t", "on", "yes", "no", "unknown", "true", "2024-02-29", "29.02.2024", "2024-13-01"],
    *["26", "26.11.03, 32.50", "32\n3250\n32.5", "99", "İĞNE ÇELİK", "ırmak", "çok uzun " * 40, "é", "½ gün", "Ω≈ç√"],
    *[
        "😀",
        "𝟙𝟚",
        "a\u0301",
        "שלום",
        "\u200f",
        "\0",
        "\x1b[0m",
        "\ud800",
        "<b>&\"'</b>",
        "{{ x }}",
        "%s %d {0}",
        "a" * 5000,
    ],
]
DRAWN = 40
STRANGE: list[object] = [None, 0, -1, 1.5, 10**40, True, "😀", "1e5", "٣", [], {}, [[]] * 3, {"😀": [None]}]
LINES = 10_000
# What our page never sends; a fault is reported all the same.
FAULTY = [
    "",
    "{",
    "[]",
    "[" * 100,
    '{"verb": 1.5}',
    '{"verb": "none"}',
    '{"verb": "answer", "calculator": "none"}',
    '"😀"',
]

Form = Mapping[str, str | list[str]]
Request = Mapping[str, object]


def examples() -> Iterator[tuple[Request, Form]]:
    """Every calculator, call and language, as a page asks that says where answers may lead, with the worked example."""
    for programme in PROGRAMMES:
        names = programme.calculators
        leading = {
            "contact": "../contact/",
            "reference": "../rules/",
            "calculators": {name: f"../{name}/" for name in names},
        }
        for calculator in names.values():
            for call in programme.calls:
                for lang in programme.texts:
                    asked = {
                        "verb": "answer",
                        "calculator": calculator.name,
                        "call": call,
                        "lang": lang,
                        "today": TODAY,
                    }
                    yield asked | leading | {"mail": "someone@example.org"}, calculator.example


def answer_requests() -> Iterator[str]:
    """The worked example, where answers lead nowhere too, a form left empty, and one that nobody can read."""
    for request, example in examples():
        yield json.dumps({name: request[name] for name in BARE} | {"form": dict(example)})
        for form in (example, {}, dict.fromkeys(example, UNREADABLE)):
            yield json.dumps({**request, "form": dict(form)})


def verify_requests(responses: list[dict[str, str]]) -> Iterator[str]:
    """Each receipt of the answers as it is and altered, and a text that is none."""
    receipts = [response["receipt"] for response in responses if "receipt" in response]
    altered = [json.dumps(json.loads(receipt) | {"rules": "0", "answer": {}}) for receipt in receipts]
    for receipt in [*receipts, *altered, UNREADABLE]:
        for lang in PROGRAMMES[0].texts:
            yield json.dumps({"verb": "verify", "lang": lang, "form": {"receipt": receipt}})


def requests() -> list[str]:
    """One for each way, receipts after the answers that they come from."""
    answers = list(answer_requests())
    return [*answers, *verify_requests([json.loads(respond(request)) for request in answers])]


def typed_requests() -> Iterator[str]:
    """The examples with texts of every kind in some of their fields; the same ones every time."""
    draw = random.Random(0)
    for request, example in examples():
        for text in TYPED:
            yield json.dumps({**request, "form": dict.fromkeys(example, text) | {text: text}})
        for share in range(DRAWN):
            changed = {name: draw.choice(TYPED) for name in example if draw.random() < share / DRAWN}
            yield json.dumps({**request, "form": {**example, **changed}})


def receipt_requests() -> Iterator[str]:
    """Receipts with something strange in each place, and with each list as long as none may be."""
    answers = [json.loads(respond(request)) for request in answer_requests()]
    for receipt in [json.loads(answer["receipt"]) for answer in answers if "receipt" in answer]:
        inputs = receipt["inputs"]
        longer = [{name: list(value) * LINES} for name, value in inputs.items() if isinstance(value, list)]
        changes = [{name: thing} for name in inputs for thing in STRANGE] + longer
        changed = [receipt | {name: thing} for name in receipt for thing in STRANGE]
        changed += [receipt | {"inputs": inputs | change} for change in changes]
        for number, each in enumerate(changed):
            lang = list(PROGRAMMES[0].texts)[number % 2]
            yield json.dumps({"verb": "verify", "lang": lang, "form": {"receipt": json.dumps(each)}})


def all_kinds() -> list[str]:
    """What pages send, what people type, and what neither would: what a visit may call is seen by these."""
    return [*requests(), *typed_requests(), *receipt_requests(), *FAULTY]
