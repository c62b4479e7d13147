"""Receipts: inputs, the version of the rules and the answer, kept together so that anyone can recompute them.

The hash is of the receipt as it was made. Of one whose white space or Unicode form was changed on the way, what was
made is found again by computing it anew.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from calculators.core import json_text
from calculators.core.evaluation import Answer, Query
from calculators.core.scalars import is_text
from calculators.core.text_forms import UnicodeForm, in_unicode_form, plainly_spaced, restored

Receipt = dict[str, Any]
Evaluate = Callable[[Receipt], Answer]

PARTS = ("calculator", "call", "lang", "inputs", "rules", "answer", "hash")
NAMED_TWICE = ("calculator", "call", "rules")
"""What a receipt says of itself and its answer says again."""

WORDS = frozenset({"label", "formula", "message", "note", "given", "needed", "title"})
"""Wording of an answer: it may be bettered without any figure changing, so it is not compared."""

ROWS = {"steps": "id", "warnings": "code", "sources": "id"}
"""Lists of an answer whose rows have names."""

_WHITE_SPACE = re.compile(r"[\s\ufeff]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as the receipt says: its place in the answer, a step's name for people, both contents."""

    place: tuple[str, ...]
    kept: object
    now: object
    label: str = ""

    @property
    def path(self) -> str:
        """The place as one text."""
        return ".".join(self.place)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What recomputing a receipt gave.

    Whether it is unaltered, whose it is, the two versions of the rules, every difference, the errors where nothing
    could be recomputed, and the steps of today's answer by id.
    """

    unaltered: bool
    calculator: object
    kept_rules: object
    rules: object
    differences: tuple[Difference, ...]
    errors: tuple[Mapping[str, str], ...] = ()
    steps: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Tell whether the receipt is unaltered and gives the same answer today."""
        return self.unaltered and not self.differences and not self.errors


def make(query: Query, inputs: object, answer: Answer) -> Receipt:
    """Make the receipt of an answer; numbers of the inputs become their text."""
    receipt: Receipt = {
        "calculator": query.calculator.name,
        "call": query.rules.call.id,
        "lang": query.texts.lang,
        "inputs": json.loads(json_text.dumps(inputs)),
        "rules": query.rules.version,
        "answer": answer,
    }
    return receipt | {"hash": digest(receipt)}


def digest(receipt: Mapping[str, object]) -> str:
    """Compute the SHA-256 of a receipt's canonical JSON, its own hash apart."""
    rest = {key: value for key, value in receipt.items() if key != "hash"}
    return hashlib.sha256(json_text.dumps(rest).encode()).hexdigest()


def read(text: str) -> Receipt:
    """Read a receipt; raise `JsonTextError` if the text is none.

    Pasted from a page or a mail, it may hold white space that JSON does not have.
    """
    try:
        receipt = json_text.loads(text)
    except json_text.JsonTextError:
        receipt = json_text.loads(_WHITE_SPACE.sub(" ", text))
    if not isinstance(receipt, dict) or not all(part in receipt for part in PARTS):
        raise json_text.JsonTextError("not a receipt")
    if not is_text(json_text.dumps(receipt)):
        raise json_text.JsonTextError("a lone surrogate has no hash")
    return receipt


def verify(receipt: Receipt, evaluate: Evaluate, evaluate_as_made: Evaluate | None = None) -> Verdict:
    """Recompute a receipt and compare everything but wording, white space and Unicode form.

    `evaluate_as_made` answers in the receipt's own language, where `evaluate` answers in another.
    """
    computed: Any = evaluate(receipt)
    answer = receipt["answer"]
    named_alike = isinstance(answer, dict) and all(answer.get(part) == receipt[part] for part in NAMED_TWICE)
    unaltered = named_alike and (
        receipt["hash"] == digest(receipt) or _is_respaced(receipt, evaluate_as_made or evaluate)
    )
    return Verdict(
        unaltered,
        receipt["calculator"],
        receipt["rules"],
        computed.get("rules"),
        tuple(_differences(plainly_spaced(answer), plainly_spaced(computed))) if computed["ok"] else (),
        tuple(computed.get("errors", ())),
        {step["id"]: step for step in computed.get("steps", ())},
    )


def _is_respaced(receipt: Receipt, evaluate: Evaluate) -> bool:
    """Tell whether the hash is of a receipt that differs in white space or Unicode form alone.

    The texts that the calculator writes are known; of those that the inputs hold, the Unicode form is tried.
    """
    forms: tuple[UnicodeForm, ...] = ("NFC", "NFD")
    for kept in (receipt, *(in_unicode_form(receipt, form) for form in forms)):
        answer = restored(kept["answer"], evaluate(kept))
        if receipt["hash"] == digest(kept | {"answer": answer}):
            return True
    return False


def figures(answer: object) -> dict[str, Any]:
    """Take the words out of an answer: rows by their name, of what is not decided the number."""
    if not isinstance(answer, dict):
        return {"answer": answer}
    told = {key: _wordless(value) for key, value in answer.items() if key not in NAMED_TWICE}
    told |= {key: _by_name(told[key], name) for key, name in ROWS.items() if key in told}
    open_ = told.get("not_decided")
    return told | ({"not_decided": len(open_)} if isinstance(open_, list) else {})


def _by_name(rows: object, key: str) -> object:
    """Give rows by their name; one that has none, or the name of an earlier one, by its number."""
    if not isinstance(rows, list):
        return rows
    named: dict[str, object] = {}
    for number, row in enumerate(rows, 1):
        name = row.get(key) if isinstance(row, dict) else None
        named[name if isinstance(name, str) and name not in named else f"#{number}"] = row
    return named


def _wordless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _wordless(inner) for key, inner in value.items() if key not in WORDS}
    return [_wordless(inner) for inner in value] if isinstance(value, list) else value


def _differences(kept: object, now: Answer) -> Iterator[Difference]:
    """Go through the steps, then through what no differing step has told already."""
    labels = _labels(kept) | _labels(now)
    told: set[str] = set()
    found = _deep(figures(kept), figures(now), ())
    for one in sorted(found, key=lambda difference: difference.place[0] != "steps"):
        part, id_, *rest = (*one.place, "")
        if part == "steps" and rest in ([""], ["value", ""]):
            told.add(id_)
            yield Difference(one.place[:2], _value(one.kept), _value(one.now), labels.get(id_, ""))
        elif part != "values" or id_ not in told:
            yield replace(one, label=labels.get(id_, "") if part in {"steps", "values"} else "")


def _value(side: object) -> object:
    """Take the figure of a step that the other side does not have."""
    return side.get("value") if isinstance(side, dict) else side


def _labels(answer: object) -> dict[str, str]:
    """Give the names of an answer's steps."""
    steps = answer.get("steps") if isinstance(answer, dict) else None
    rows = [row for row in steps if isinstance(row, dict)] if isinstance(steps, list) else []
    return {
        row["id"]: row["label"] for row in rows if isinstance(row.get("id"), str) and isinstance(row.get("label"), str)
    }


def _deep(kept: object, now: object, place: tuple[str, ...]) -> Iterator[Difference]:
    if isinstance(kept, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*kept, *now]):
            yield from _deep(kept.get(key), now.get(key), (*place, str(key)))
    elif isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        for index, one in enumerate(kept):
            yield from _deep(one, now[index], (*place, str(index)))
    elif type(kept) is not type(now) or kept != now:
        yield Difference(place, kept, now)
