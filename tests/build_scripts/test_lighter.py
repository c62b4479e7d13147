"""What travels is smaller, and does the same."""

import subprocess
from pathlib import Path

import pytest

from build_scripts import lighter, programs

SHEET = (
    ".on-a-page{color:red}.of-a-script--late{color:red}.of-nothing{color:red}"
    "[data-md-color-scheme=slate] .on-a-page{color:blue}[data-of-nothing=x]{color:blue}"
    "details:not([open])>p{color:green}"
    "@media print{.of-nothing{color:black}}"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": '<p class="on-a-page">',
        "en/x/index.html": "<details><p>",
        "assets/javascripts/bundle.min.js": 'e.classList.add("of-a-script--late")',
        "assets/stylesheets/main.min.css": SHEET,
        "en/assets/stylesheets/main.min.css": SHEET,
        "assets/scripts/a.js": "/** What it does. */\nexport const a = 1; // why\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    lighter.run(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "rule",
    [
        ".on-a-page{color:red}",
        ".of-a-script--late{color:red}",
        "[data-md-color-scheme=slate] .on-a-page{color:blue}",
        "details:not([open])>p{color:green}",
    ],
)
def test_the_theme_s_rules_for_what_a_page_or_a_script_names_stay(site: Path, rule: str) -> None:
    assert rule in (site / "assets/stylesheets/main.min.css").read_text("utf-8")


def test_the_theme_s_rules_for_what_nothing_names_go_in_both_languages(site: Path) -> None:
    sheet = (site / "assets/stylesheets/main.min.css").read_text("utf-8")
    assert ".of-nothing{" not in sheet
    assert "data-of-nothing" not in sheet
    assert (site / "en/assets/stylesheets/main.min.css").read_text("utf-8") == sheet


def test_our_own_lose_their_comments_alone(site: Path) -> None:
    assert (site / "assets/scripts/a.js").read_text("utf-8") == "export const a=1;"


def test_what_looks_like_a_comment_and_is_none_stays() -> None:
    module = """
        const address = "https://a.example/*b*/"; // gone
        const pattern = /[/]\\/\\*/u;
        const text = `a // b   ${address} /* c */`;
        console.log(JSON.stringify([address, pattern.source, text, 8 / 2 / 1]));
    """
    small = lighter.script(module)
    assert "gone" not in small
    said = [
        subprocess.run(
            [programs.find("node"), "--input-type=module", "-e", text], check=True, capture_output=True, text=True
        ).stdout
        for text in (module, small)
    ]
    assert said[0] == said[1] != ""
