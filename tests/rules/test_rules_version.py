import json

from calculators.programmes import PROGRAMMES
from tests.rules import figures


def test_figures_change_only_with_the_version() -> None:
    version = PROGRAMMES[0].version
    recorded = json.loads(figures.RECORD.read_text())
    assert version in recorded, f"record version {version}: python -m tests.rules.figures"
    assert figures.digests() == recorded[version], (
        f"the rules give other figures than version {version} did: add a version to calculators/kdp/changes.toml,"
        " say there what changed for whom, and run python -m tests.rules.figures"
    )


def test_versions_go_on_and_days_go_forward() -> None:
    changes = PROGRAMMES[0].changes
    assert len({change.version for change in changes}) == len(changes)
    assert [change.date for change in changes] == sorted((change.date for change in changes), reverse=True)


def test_change_log_tells_every_change_of_the_rules() -> None:
    assert figures.changes() in figures.CHANGELOG.read_text("utf-8") + "\n"
