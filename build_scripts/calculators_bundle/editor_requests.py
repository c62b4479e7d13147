"""Requests of the plan editor: what they import and read is part of what the bundle loads on demand."""

import base64
import json
import random
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.calculators_bundle.profile_requests import RANDOM_FORMS, examples
from build_scripts.calculators_bundle.request_texts import TYPED
from calculators.core.texts import LANGUAGES
from calculators.plan_editor.changing import OPERATIONS
from calculators.plan_editor.example import example_rows
from calculators.plan_editor.grid import find_grid
from calculators.worker import respond


def editor_requests() -> Iterator[str]:
    """For each plan editor and language: its example as it is and with texts of every kind; each change of rows."""
    draw = random.Random(0)
    for request, _ in examples():
        grid = find_grid(request)
        if grid is None:
            continue
        rows = example_rows(grid)
        drawn = [[draw.choice([cell, *TYPED]) for cell in row] for row in rows for _ in range(RANDOM_FORMS)]
        for group in ("", *grid.editor.groups):
            for asked in (rows, drawn, [], [*rows, *drawn]):
                yield json.dumps({**request, "verb": "plan", "rows": asked, "form": {}, "group": group})
        for number, operation in enumerate(OPERATIONS):
            options = {
                "from": "1",
                "to": "3",
                "percent": "12,5",
                "column": grid.editor.owner,
                "text": "x",
                "written": "en",
            }
            change = {**request, "verb": "plan_change", "operation": operation, "options": options}
            yield json.dumps({**change, "rows": rows})
            yield json.dumps({**change, "rows": drawn[number:]})
        inputs = {**request, "verb": "plan_inputs", "form": {}}
        yield json.dumps({**inputs, "rows": drawn})
        yield json.dumps({**inputs, "rows": rows})
        for asked in (rows, drawn):
            yield json.dumps({**request, "verb": "plan_report", "rows": asked, "form": {}, "name": "x"})
        given = json.loads(respond(json.dumps({**inputs, "rows": rows})))["inputs"]
        yield json.dumps({**request, "verb": "plan_rows", "inputs": given})
        yield from compare_requests(
            request, [rows, rows[1:], [*rows, *rows], [[*row[:-1], "9"] for row in rows], drawn]
        )
        table = [["Üye", "x", "y"], *([row[3], row[2], row[5]] for row in rows)]
        for columns in (None, ["member", "item", "1"]):
            preview = {**request, "verb": "plan_preview", "columns": columns, "fixed": {}, "names": {}}
            yield json.dumps({**preview, "cells": table})
            yield json.dumps({**preview, "cells": [["Kalem", "Gider kalemi", "1. Yıl (bin TL)"], *table[1:]]})
        sheets = {}
        for kind in ("workbook", "csv", "json"):
            written = json.loads(respond(json.dumps({**request, "verb": "write_plan", "plan": given, "as": kind})))
            sheets[kind] = base64.b64decode(written["file"]["base64"])
        for data in (*sheets.values(), several_plans(sheets["csv"]), b"", b"a;b\n1;2"):
            file = {"name": "plan", "base64": base64.b64encode(data).decode()}
            yield json.dumps({**request, "verb": "plan_open", "file": file})
            yield json.dumps({**request, "verb": "plan_pick", "file": file, "name": "0"})


def several_plans(csv: bytes) -> bytes:
    """Add a column to a plan's CSV file by which its lines belong to two plans."""
    head, *lines = csv.decode("utf-8-sig").splitlines()
    return "\n".join([f"Plan;{head}", *(f"{number % 2};{line}" for number, line in enumerate(lines))]).encode()


def compare_requests(request: Mapping[str, object], plans: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """Compare the first plan with each other one, and with one in the other language's notation."""
    sides = [{"name": "", "rows": rows, "form": {}, "lang": request["lang"]} for rows in plans]
    foreign = [{**sides[0], "lang": lang} for lang in LANGUAGES]
    for side in (*sides, *foreign, {"file": {"name": "plan", "base64": ""}}):
        yield json.dumps({**request, "verb": "plan_compare", "a": sides[0], "b": side})
