"""Runs inside stock Pyodide: answers requests, then lists the files that the imported modules came from.

First for the start, then for what is loaded on demand.

It imports nothing that the application does not import itself, as that would become part of the bundle.
"""

import json
import sys

FAULTS = ["undefined_name", "json.no_such_thing", "__import__('no_such_module')"]


def fail(which: int) -> None:
    """Raise one of the exceptions that a defect would raise: formatting a traceback imports modules of its own."""
    eval(FAULTS[which])


def imported() -> list[str]:
    """The files that the modules came from."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    return [spec.origin for spec in specs if spec and spec.has_location]


def run(text: str) -> str:
    """Take {modules, entry_point, requests, on_demand} as JSON; return {files, on_demand, read, responses} as JSON.

    `on_demand` are further requests, and the files that they import; `read` are all files that were opened for them.
    """
    message = json.loads(text)
    for name in message["modules"]:
        __import__(name)
    module, _, function = message["entry_point"].partition(":")
    respond = getattr(sys.modules[module], function)
    responses = [respond(request) for request in message["requests"]]
    files, read = imported(), []
    sys.addaudithook(lambda event, details: read.append(details[0]) if event == "open" else None)
    responses += [respond(request) for request in message["on_demand"]]
    later = [path for path in imported() if path not in set(files)]
    opened = [path for path in read if isinstance(path, str)]
    return json.dumps({"files": files, "on_demand": later, "read": opened, "responses": responses})
