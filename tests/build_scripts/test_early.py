"""The early start stands in the pages that have a calculator, once, where its element is known already."""

from pathlib import Path

from build_scripts import early

CALCULATOR = '<live-calculator data-runtime="{}"><form></form></live-calculator>'


def test_it_stands_behind_the_first_calculator_of_a_page_and_nowhere_else(tmp_path: Path) -> None:
    pages = {
        "hibe.html": f"<p>1</p>{CALCULATOR}<p>2</p>{CALCULATOR}",
        "guide.html": "<p>A guide</p>",
        "unbuilt.html": "<live-calculator><form></form></live-calculator>",
    }
    for name, html in pages.items():
        (tmp_path / name).write_text(html, encoding="utf-8")
    early.run(tmp_path)
    assert (tmp_path / "guide.html").read_text("utf-8") == pages["guide.html"]
    assert (tmp_path / "unbuilt.html").read_text("utf-8") == pages["unbuilt.html"]
    before, _, after = (tmp_path / "hibe.html").read_text("utf-8").partition("<script>")
    assert before == f"<p>1</p>{CALCULATOR}"
    script, _, rest = after.partition("</script>")
    assert rest == f"<p>2</p>{CALCULATOR}"
    # In one piece: it imports nothing that would have to be fetched first.
    assert "worker.js" in script
    assert "import" not in script
