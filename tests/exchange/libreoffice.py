"""LibreOffice: opening workbooks, reckoning them anew and writing them, without a window."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.browsers import LIBREOFFICE, require

# Without this LibreOffice trusts the values that a workbook came with.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def convert(files: Iterable[Path], folder: Path, to: str = "xlsx") -> None:
    """Open workbooks, reckon them anew and write them to a folder, as xlsx, pdf or another format; all in one run."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE)
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([require(LIBREOFFICE), *options, *map(str, files)], check=True, capture_output=True)
