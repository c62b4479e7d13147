"""Receipts: inputs, the version of the rules and the answer, kept together so that anyone can recompute them."""

import hashlib
import json
from collections.abc import Iterator

from calculators.core import json_text
from calculators.core.evaluation import Answer, Asked

Receipt = dict[str, object]


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


def digest(receipt: Receipt) -> str:
    """Compute the SHA-256 of a receipt's canonical JSON, its own hash apart."""
    rest = {key: value for key, value in receipt.items() if key != "hash"}
    return hashlib.sha256(json_text.dumps(rest).encode()).hexdigest()


def differences(kept: object, computed: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Go through what differs between a kept answer and a computed one, figure by figure."""
    if isinstance(kept, dict) and isinstance(computed, dict):
        for key in dict.fromkeys([*kept, *computed]):
            yield from differences(kept.get(key), computed.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(kept, list) and isinstance(computed, list) and len(kept) == len(computed):
        for index, (one, other) in enumerate(zip(kept, computed, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif kept != computed:
        yield path, kept, computed
