"""Installed packages are packed for Pyodide, each choice of them in a file of its own."""

import zipfile
from pathlib import Path

from build_scripts.runtime.packages import packages_zip


def test_every_choice_of_packages_stays_while_another_is_packed(tmp_path: Path) -> None:
    first = packages_zip(["iniconfig"], tmp_path)
    second = packages_zip(["pluggy"], tmp_path)
    third = packages_zip(["pluggy"], tmp_path, optimize=0)
    assert len({first, second, third}) == 3
    for archive, package in ((first, "iniconfig"), (second, "pluggy"), (third, "pluggy")):
        assert f"{package}/__init__.pyc" in zipfile.ZipFile(archive).namelist()
