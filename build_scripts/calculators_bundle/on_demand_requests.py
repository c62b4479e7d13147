"""Requests about plans as files and of the plan editor: what they import and read the bundle loads on demand.

Every kind of file, read and written in both languages, and files that are refused; then those of `editor_requests.py`.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

from build_scripts.calculators_bundle.editor_requests import editor_requests, several_plans
from build_scripts.calculators_bundle.profile_requests import TODAY, examples
from calculators.core.texts import LANGUAGES
from calculators.programmes import PROGRAMMES
from calculators.worker import respond

KINDS = ("workbook", "csv", "json", "link")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = [
    b"",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\0\1\2",
    OLE,
    OLE + "EncryptedPackage".encode("utf-16-le"),
    b'{"lines": [{"amount": "x"}]}',
    b"a;b",
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1254")


def on_demand_requests() -> list[str]:
    """All of them; the files that are read are those that requests before them wrote. None without plans as files."""
    if not any(programme.plan_sheet for programme in PROGRAMMES):
        return []
    return [*(json.dumps(request) for lang in LANGUAGES for request in _in_language(lang)), *editor_requests()]


def _in_language(lang: str) -> Iterator[dict[str, Any]]:
    asked = {"lang": lang, "today": TODAY}
    yield {"verb": "write_template", **asked}
    for plan in _plans(lang):
        for kind in KINDS:
            request = {"verb": "write_plan", "plan": plan, "as": kind, **asked}
            yield request
            written = json.loads(respond(json.dumps(request)))
            if "fragment" in written:
                yield {"verb": "read_plan", "link": written["fragment"], **asked}
                continue
            yield {"verb": "answer_plans", "file": written["file"], **asked}
            data = base64.b64decode(written["file"]["base64"])
            yield _read(data, asked)
            if kind == "csv":
                text = data.decode("utf-8-sig")
                yield from (_read(text.encode(encoding), asked) for encoding in ENCODINGS)
                faulty = text.replace("1", "x").encode()
                yield _read(faulty, asked)
                for sheet in (data, faulty):
                    yield {**_read(several_plans(sheet), asked), "verb": "answer_plans"}
    yield {"verb": "write_plan", "plan": {}, "as": "workbook", **asked}
    yield {"verb": "read_plan", "link": "#plan=1.x", **asked}
    yield from (_read(data, asked) for data in REFUSED)
    yield from ({**_read(data, asked), "verb": "answer_plans"} for data in REFUSED)


def _plans(lang: str) -> Iterator[dict[str, Any]]:
    """The saved results of the worked examples of those calculators whose plans are files."""
    names = {programme.plan_sheet().calculator for programme in PROGRAMMES if programme.plan_sheet}
    for request, form in examples():
        if request["calculator"] in names and request["lang"] == lang:
            yield json.loads(json.loads(respond(json.dumps({**request, "form": dict(form)})))["receipt"])


def _read(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    file = {"name": "plan", "base64": base64.b64encode(data).decode()}
    return {"verb": "read_plan", "file": file, **asked}
