"""The calculators as the runtime's application."""

import json

import pytest

from build_scripts.calculators_bundle.bundle import calculators_app, check_responses
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
