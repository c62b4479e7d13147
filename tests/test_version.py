"""The version stands in one place; the changelog tells it."""

import re
import tomllib

from build_scripts.open_data.publish import source_package
from build_scripts.paths import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_changelog_begins_with_it() -> None:
    first = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first
    assert first[1] == VERSION


def test_the_package_carries_it() -> None:
    assert source_package().name.startswith(f"calculators-{VERSION}-")
