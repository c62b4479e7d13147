"""Receipts: inputs, the version of the rules and the answer, kept together so that anyone can recompute them."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from calculators.core import json_text
from calculators.core.evaluation import Answer, Asked
from calculators.core.scalars import is_text

Receipt = dict[str, Any]
Evaluate = Callable[[Receipt], Answer]

PARTS = ("calculator", "call", "lang", "inputs", "rules", "answer", "hash")
NAMED_TWICE = ("calculator", "call", "rules")
"""What a receipt says of itself and its answer says again."""

WORDS = frozenset({"label", "formula", "message", "note", "given", "needed", "title"})
"""Wording of an answer: it may be bettered without any figure changing, so it is not compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not what the receipt says, by its path and its name for people."""

    path: str
    label: str
    kept: object
    now: object


@dataclass(frozen=True, slots=True)
class Verdict:
    """What recomputing a receipt gave: whether it is unaltered, the two versions of the rules, every difference."""

    unaltered: bool
    kept_rules: object
    rules: object
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Tell whether the receipt is unaltered and gives the same answer today."""
        return self.unaltered and not self.differences


def make(asked: Asked, inputs: object, answer: Answer) -> Receipt:
    """Make the receipt of an answer; numbers of the inputs become their text."""
    receipt: Receipt = {
        "calculator": asked.calculator.name,
        "call": asked.rules.call.id,
        "lang": asked.texts.lang,
        "inputs": json.loads(json_text.dumps(inputs)),
        "rules": asked.rules.version,
        "answer": answer,
    }
    return receipt | {"hash": digest(receipt)}


def digest(receipt: Mapping[str, object]) -> str:
    """Compute the SHA-256 of a receipt's canonical JSON, its own hash apart."""
    rest = {key: value for key, value in receipt.items() if key != "hash"}
    return hashlib.sha256(json_text.dumps(rest).encode()).hexdigest()


def read(text: str) -> Receipt:
    """Read a receipt; raise `JsonTextError` if the text is none."""
    receipt = json_text.loads(text)
    if not isinstance(receipt, dict) or not all(part in receipt for part in PARTS):
        raise json_text.JsonTextError("not a receipt")
    if not is_text(json_text.dumps(receipt)):
        raise json_text.JsonTextError("a lone surrogate has no hash")
    return receipt


def verify(receipt: Receipt, evaluate: Evaluate) -> Verdict:
    """Recompute a receipt and compare every figure; labels and messages are not compared."""
    computed = evaluate(receipt)
    found = tuple(_differences(figures(receipt["answer"]), figures(computed)))
    answer = receipt["answer"]
    named_alike = isinstance(answer, dict) and all(answer.get(part) == receipt[part] for part in NAMED_TWICE)
    unaltered = receipt["hash"] == digest(receipt) and named_alike
    return Verdict(unaltered, receipt["rules"], computed.get("rules"), found)


def figures(answer: object) -> dict[str, Any]:
    """Take an answer's figures out of its words: steps by id, values that are no step's, warnings by code."""
    if not isinstance(answer, dict):
        return {"answer": answer}
    return {
        "ok": answer.get("ok"),
        "errors": _wordless(answer.get("errors")),
        "steps": {step["id"]: step for step in _rows(answer.get("steps"), "id")},
        "values": _wordless(answer.get("values")),
        "readings": answer.get("readings"),
        "warnings": {row["code"]: row.get("fields") for row in _rows(answer.get("warnings"), "code")},
    }


def _rows(rows: object, key: str) -> list[dict[str, Any]]:
    return (
        [row for row in rows if isinstance(row, dict) and isinstance(row.get(key), str)]
        if isinstance(rows, list)
        else []
    )


def _wordless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _wordless(inner) for key, inner in value.items() if key not in WORDS}
    return [_wordless(inner) for inner in value] if isinstance(value, list) else value


def _differences(kept: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    """Go through the steps, then through what no differing step has told already."""
    kept_steps, steps = kept.pop("steps", {}), now.pop("steps", {})
    told = set()
    for id_ in dict.fromkeys([*kept_steps, *steps]):
        old, new = (found.get(id_, {}) for found in (kept_steps, steps))
        if old.get("value") != new.get("value"):
            told.add(f"values.{id_}")
            yield Difference(f"steps.{id_}", str((new or old).get("label", id_)), old.get("value"), new.get("value"))
    for difference in _deep(kept, now, ""):
        if difference.path not in told:
            step = steps.get(difference.path.removeprefix("values."), {})
            yield replace(difference, label=str(step.get("label", difference.path)))


def _deep(kept: object, now: object, path: str) -> Iterator[Difference]:
    if isinstance(kept, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*kept, *now]):
            yield from _deep(kept.get(key), now.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        for index, (one, other) in enumerate(zip(kept, now, strict=True)):
            yield from _deep(one, other, f"{path}[{index}]")
    elif kept != now:
        yield Difference(path, path, kept, now)
