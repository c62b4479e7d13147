"""The page's requests reach the plan editor."""

import json

from calculators import worker
from calculators.plan_editor.verbs import VERBS
from tests.calculators.plan_editor.asking import row


def test_the_worker_knows_every_verb_of_the_editor() -> None:
    assert set(VERBS) == worker.EDITING
    assert not worker.EDITING & (worker.ON_DEMAND | set(worker.VERBS))


def test_a_request_as_the_page_sends_it_is_answered() -> None:
    request = {"verb": "plan", "calculator": "grant", "call": "kdp-4", "lang": "tr", "today": "2026-11-29"}
    answer = json.loads(worker.respond(json.dumps({**request, "rows": [row("1.000")], "form": {}, "group": ""})))
    assert (answer["ok"], answer["headline"]) == (True, "700.00")
