"""Run inside Pyodide: do all that a visitor's page can ask for, then say which modules are there.

It imports nothing beyond what it exercises, or that would be shipped too.
"""

import json
import sys

FAULTS = ["undefined_name", "json.no_such_thing", "__import__('no_such_module')"]


def fail(which: int) -> None:
    """Raise what a fault of ours would raise: the report of it needs modules of its own."""
    eval(FAULTS[which])


def run(text: str) -> str:
    """Import the modules and answer the requests of the message; give back the imported files' paths."""
    message = json.loads(text)
    for name in message["modules"]:
        __import__(name)
    answers = [json.loads(sys.modules["calculators.worker"].respond(request)) for request in message["requests"]]
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    return json.dumps({"files": [spec.origin for spec in specs if spec and spec.has_location], "answers": answers})
