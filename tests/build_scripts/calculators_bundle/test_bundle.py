"""The calculators as the runtime's application."""

import json

import pytest

from build_scripts.calculators_bundle.bundle import calculators_app, check_responses
from build_scripts.calculators_bundle.profile_requests import visit_requests
from calculators.programmes import PROGRAMMES
from calculators.worker import respond


def test_a_response_that_reports_a_fault_ends_the_build() -> None:
    good = json.dumps({"ok": True})
    check_responses([good])
    with pytest.raises(ValueError, match="KeyError: 'grant'"):
        check_responses([good, json.dumps({"ok": False, "fault": "KeyError: 'grant'"})])


def test_the_entry_point_names_what_answers() -> None:
    app = calculators_app()
    assert app.entry_point == f"{respond.__module__}:{respond.__name__}"
    assert app.module in app.modules()
    assert "calculators.__main__" not in app.modules()


def test_the_worker_answers_unseen_what_visits_ask_of_every_calculator() -> None:
    requests = [json.loads(request) for request in visit_requests()]
    assert all(json.loads(respond(json.dumps(request)))["ok"] for request in requests)
    # The first alone is answered before the visitor asks.
    assert (requests[0]["verb"], requests[0]["calculator"]) == ("answer", "grant")
    names = sorted(name for programme in PROGRAMMES for name in programme.calculators)
    for verb in ("answer", "preview"):
        asked = [request["calculator"] for request in requests if request["verb"] == verb]
        assert sorted(asked) == names
