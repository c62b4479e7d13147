"""The early start stands in the head of the pages that have a calculator, before all that it must not wait for."""

import re
from pathlib import Path

from build_scripts.site import warm_start

HEAD = '<script type="module" src="../assets/scripts/site.js"></script><link rel="stylesheet" href="../a.css">'
CALCULATOR = '<live-calculator data-runtime="{&quot;core&quot;: 1}"><form></form></live-calculator>'
EARLY = re.compile(
    r"<script data-runtime=\"(?P<runtime>[^\"]*)\" data-assets=\"(?P<assets>[^\"]*)\">(?P<text>.*?)</script>"
)


def test_it_stands_before_script_and_styles_where_there_is_a_calculator_and_nowhere_else(tmp_path: Path) -> None:
    pages = {
        "hibe.html": f"{HEAD}<p>1</p>{CALCULATOR}{CALCULATOR}",
        "guide.html": f"{HEAD}<p>A guide</p>",
        "index.html": f"{HEAD}<p>1</p>{CALCULATOR.replace(' data-runtime', ' data-start-on-use data-runtime')}",
        "unbuilt.html": f"{HEAD}<live-calculator><form></form></live-calculator>",
    }
    for name, html in pages.items():
        (tmp_path / name).write_text(html, encoding="utf-8")
    warm_start.run(tmp_path)
    for name in ("guide.html", "index.html", "unbuilt.html"):
        assert (tmp_path / name).read_text("utf-8") == pages[name]
    html = (tmp_path / "hibe.html").read_text("utf-8")
    (written,) = EARLY.finditer(html)
    assert html == written[0] + pages["hibe.html"]
    assert written["runtime"] == "{&quot;core&quot;: 1}"
    assert written["assets"] == "../assets/"
    # In one piece: it imports nothing that would have to be fetched first.
    assert "worker.js" in written["text"]
    assert "import" not in written["text"]
