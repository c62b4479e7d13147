"""What the present version of the rules gives for a fixed set of questions, as one digest a call and calculator.

`python -m tests.rules.figures` records it, and writes the rules' changes into CHANGELOG.md.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from calculators import evaluate, kdp
from calculators.core import json_text, receipts
from calculators.programmes import PROGRAMMES
from tests.pyodide import plans

RECORD = Path(__file__).with_name("recorded.json")
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
HEADING = "## Rules\n"


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Ask every calculator around its thresholds, and the grant for many drawn plans."""
    for one in plans.questions():
        # Those of the programme's other calculators too, which the grant refuses; not another programme's.
        if one["name"] in kdp.PROGRAMME.calculators:
            yield "grant", one["inputs"]
    for price, other, rate in product(("0.01", "1000000", "333333.33"), ("0.01", "999999.99"), ("0", "33.33", "70")):
        yield "bonus", {"price": price, "alternative_price": other, "rate": rate}
    answers = ("yes", "no", "unknown")
    for firms, manufacturing, plan in product((0, 19, 20, 21, 100_000), answers, answers):
        yield "eligibility", {"firms": firms, "manufacturing": manufacturing, "business_plan": plan}
    for members in ([], ["university_research"], ["chamber_exchange", "free_zone"]):
        yield "eligibility", {"firms": 20, "members": members, "nace": ["32", "3250"]}
    yield "sectors", {"codes": [f"{division:02d}" for division in range(100)] + ["325", "3250", "32.51", "1", "2.8"]}
    for start, extension in product(("2012-01-01", "2024-02-29", "2100-12-31"), (0, 1, 12, 13, 24)):
        yield "timeline", {"start": start, "extension_months": extension}


def digests() -> dict[str, dict[str, str]]:
    """Digest by call each calculator's figures, without wording, open questions and descriptions of sources."""
    return {call: _digests(call) for call in kdp.PROGRAMME.calls}


def _digests(call: str) -> dict[str, str]:
    found: dict[str, Any] = {}
    for name, inputs in questions():
        figures = receipts.figures(evaluate(name, inputs, call=call))
        rules = {part: told for part, told in figures.items() if part not in {"not_decided", "sources"}}
        found.setdefault(name, hashlib.sha256()).update(json_text.dumps(rules).encode())
    return {name: digest.hexdigest() for name, digest in found.items()}


def changes() -> str:
    """Write the rules' changes for CHANGELOG.md."""
    lines = (
        f"- {change.version} ({change.date.isoformat()}): {change.words['en']}"
        for programme in PROGRAMMES
        for change in programme.changes
    )
    return HEADING + "\n" + "\n".join(lines) + "\n"


def record() -> None:
    """Record the present version's digests; other figures need another version."""
    recorded = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    version, now = kdp.PROGRAMME.version, digests()
    if recorded.setdefault(version, now) != now:
        raise SystemExit(f"version {version} is recorded with other figures: add a version to changes.toml first")
    RECORD.write_text(json.dumps(recorded, indent=1) + "\n")
    text = CHANGELOG.read_text("utf-8")
    section = re.compile(re.escape(HEADING) + r".*?(?=\n## |\Z)", re.DOTALL)
    sys.stdout.write(f"recorded version {version}; its changes stand in {CHANGELOG.name}\n")
    CHANGELOG.write_text(section.sub(lambda _: changes(), text) if HEADING in text else f"{text}\n{changes()}", "utf-8")


if __name__ == "__main__":
    record()
