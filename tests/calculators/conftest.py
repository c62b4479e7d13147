"""How thoroughly hypothesis draws (much on CPython, less in Pyodide and for mutants; the same cases everywhere).

And what several folders of tests need: the command line, and names of cases.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.calculators.command_runs import Run

settings.register_profile(
    "default",
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("pyodide", settings.get_profile("default"), max_examples=15)
settings.register_profile("mutants", settings.get_profile("default"), max_examples=5)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by its value, of whatever size: pytest's own names write out a million digits."""
    if isinstance(val, int) and abs(val) > 10**40:
        return "huge"
    return ascii(val[:40])[1:-1] if isinstance(val, str) else None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line."""
    return Run(monkeypatch, capsys)
