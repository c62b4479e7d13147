"""Requests for the calculators, as JSON: what the bundle is warmed up and profiled with.

Two sets. The warm-up requests take each path through the code once: every calculator, call and language, answered and
refused, and receipts verified. The others vary what people type, so that the profile sees the functions of Python's own
that unusual texts need.
"""

import json
import random
from collections.abc import Iterator, Mapping

from build_scripts.calculators_bundle.request_texts import AMOUNTS, JSON_VALUES, MALFORMED, PERCENTS, TYPED, UNREADABLE
from calculators import programmes
from calculators.core.evaluation import find
from calculators.core.fields import Amount, Choice, Field, Percent
from calculators.core.problems import Problems
from calculators.core.texts import LANGUAGES
from calculators.render.controls import field_at, shown_controls
from calculators.worker import respond

# Any day will do: only the text on whether the call is open depends on it.
TODAY = "2026-01-02"
# The members that a request for an answer must have.
REQUIRED = ["verb", "calculator", "call", "lang", "today"]
RANDOM_FORMS = 40
LONGEST_LIST = 10_000

Form = Mapping[str, str | list[str]]
Request = Mapping[str, object]


def examples() -> Iterator[tuple[Request, Form]]:
    """A request as a page sends it, with the worked example's form, for every calculator, call and language."""
    for programme in programmes.PROGRAMMES:
        names = programme.calculators
        leading = {
            "contact": "../contact/",
            "reference": "../rules/",
            "calculators": {name: f"../{name}/" for name in names},
        }
        for calculator in names.values():
            for call in programme.calls:
                for lang in programme.texts:
                    query = {
                        "verb": "answer",
                        "calculator": calculator.name,
                        "call": call,
                        "lang": lang,
                        "today": TODAY,
                    }
                    yield query | leading | {"mail": "someone@example.org"}, calculator.example


def answer_requests() -> Iterator[str]:
    """For each of them: the example with only the required members, with all, an empty form, and unreadable texts."""
    for request, example in examples():
        yield json.dumps({name: request[name] for name in REQUIRED} | {"form": dict(example)})
        for form in (example, {}, dict.fromkeys(example, UNREADABLE)):
            yield json.dumps({**request, "form": dict(form)})


def unfinished_requests() -> Iterator[str]:
    """For each of them: what the page asks while the form is filled, and a first estimate where there is one."""
    for request, example in examples():
        for form in (example, {}, dict.fromkeys(example, UNREADABLE)):
            yield json.dumps({**request, "verb": "preview", "form": dict(form)})
            if _has_brief(request):
                yield json.dumps({**request, "verb": "estimate", "form": dict(form)})


def _has_brief(request: Request) -> bool:
    query = find(programmes.PROGRAMMES, request["calculator"], request["call"], request["lang"], Problems())
    return query is not None and query.calculator.brief is not None


def verify_requests(responses: list[dict[str, str]]) -> Iterator[str]:
    """Verify each response's receipt as it is and altered, and a text that is not a receipt, in every language."""
    receipts = [response["receipt"] for response in responses if "receipt" in response]
    altered = [json.dumps(json.loads(receipt) | {"rules": "0", "answer": {}}) for receipt in receipts]
    addresses = {name: f"../{name}/" for programme in programmes.PROGRAMMES for name in programme.calculators}
    for receipt in [*receipts, *map(_with_other_figures, receipts), *altered, UNREADABLE]:
        for lang in LANGUAGES:
            form = {"receipt": receipt}
            yield json.dumps({"verb": "verify", "lang": lang, "calculators": addresses, "form": form})


def _with_other_figures(receipt: str) -> str:
    """Give each step of a receipt's answer the value of the one before, as if the rules had been others."""
    read = json.loads(receipt)
    steps = read["answer"]["steps"]
    values = [step["value"] for step in steps]
    for step, value in zip(steps, [values[-1], *values[:-1]], strict=True):
        step["value"] = value
    return json.dumps(read)


def warm_up_requests() -> list[str]:
    """One request for each path through the code; the receipts to verify come from the answers before them."""
    answers = list(answer_requests())
    return [*answers, *unfinished_requests(), *verify_requests([json.loads(respond(request)) for request in answers])]


def visit_requests() -> list[str]:
    """What visits ask of each calculator, for its first call: its example answered, previewed and estimated."""
    calculators: set[object] = set()
    found = []
    for request, example in examples():
        if request["calculator"] not in calculators:
            calculators.add(request["calculator"])
            verbs = ["answer", "preview"] + (["estimate"] if _has_brief(request) else [])
            found += [json.dumps({**request, "verb": verb, "form": dict(example)}) for verb in verbs]
    return found


def typed_requests() -> Iterator[str]:
    """The examples with texts of every kind in all or some fields; drawn from a fixed seed."""
    draw = random.Random(0)
    for request, example in examples():
        for text in TYPED:
            yield json.dumps({**request, "form": dict.fromkeys(example, text) | {text: text}})
        for share in range(RANDOM_FORMS):
            changed = {name: draw.choice(TYPED) for name in example if draw.random() < share / RANDOM_FORMS}
            yield json.dumps({**request, "form": {**example, **changed}})


def sound_requests() -> Iterator[str]:
    """Forms that are answered, with every control filled or left as it is; drawn from a fixed seed.

    The examples fill few controls: what the others lead to (a limit that is exceeded, a part taken out of a row) is
    part of a visit too.
    """
    draw = random.Random(0)
    for request, example in examples():
        query = find(programmes.PROGRAMMES, request["calculator"], request["call"], request["lang"], Problems())
        assert query
        record = query.calculator.inputs(query.rules)
        fields = {control.path: field_at(record, control.path) for control in shown_controls(query)}
        for _ in range(RANDOM_FORMS):
            drawn = {path: _sound_text(field, draw) for path, field in fields.items() if draw.random() < 0.5}
            yield json.dumps({**request, "form": {**example, **{path: text for path, text in drawn.items() if text}}})


def _sound_text(field: Field, draw: random.Random) -> str:
    """Draw a text that a field takes; empty for a field whose example has to do."""
    if isinstance(field, Choice):
        return draw.choice(field.options)
    if isinstance(field, Amount):
        return draw.choice(AMOUNTS)
    return draw.choice(PERCENTS) if isinstance(field, Percent) else ""


def receipt_requests() -> Iterator[str]:
    """Receipts with a value of another type in each place, and with each list longer than is allowed."""
    answers = [json.loads(respond(request)) for request in answer_requests()]
    for receipt in [json.loads(answer["receipt"]) for answer in answers if "receipt" in answer]:
        inputs = receipt["inputs"]
        longer = [{name: list(value) * LONGEST_LIST} for name, value in inputs.items() if isinstance(value, list)]
        changes = [{name: value} for name in inputs for value in JSON_VALUES] + longer
        changed = [receipt | {name: value} for name in receipt for value in JSON_VALUES]
        changed += [receipt | {"inputs": inputs | change} for change in changes]
        for number, each in enumerate(changed):
            lang = LANGUAGES[number % len(LANGUAGES)]
            yield json.dumps({"verb": "verify", "lang": lang, "form": {"receipt": json.dumps(each)}})


def all_requests() -> list[str]:
    """All requests: the functions that these call are those that a visit may call."""
    return [*warm_up_requests(), *typed_requests(), *sound_requests(), *receipt_requests(), *MALFORMED]
