"""What several folders of tests need: the command line, and names of cases."""

import pytest

from tests.calculators.command_runs import Run


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by its value, of whatever size: pytest's own names write out a million digits."""
    if isinstance(val, int) and abs(val) > 10**40:
        return "huge"
    return ascii(val[:40])[1:-1] if isinstance(val, str) else None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line."""
    return Run(monkeypatch, capsys)
