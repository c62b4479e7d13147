"""Running the command line within a test."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from calculators import __main__ as command


class Run:
    """Runs the command line; gives its exit code and what it printed."""

    def __init__(self, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self.patch, self.captured = patch, captured
        self.told = ""

    def __call__(self, *arguments: str | Path, stdin: str | bytes = b"") -> tuple[int, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self.patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        code = command.main([str(one) for one in arguments])
        printed = self.captured.readouterr()
        self.told = printed.err
        return code, printed.out

    def json(self, *arguments: str | Path, stdin: bytes = b"") -> tuple[int, Any]:
        code, printed = self(*arguments, stdin=stdin)
        return code, json.loads(printed)
