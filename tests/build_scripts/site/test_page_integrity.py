"""Pages say which build they are of, and browsers use no script, style sheet or search but the build's."""

import base64
import hashlib
from pathlib import Path

import pytest

from build_scripts.site import page_integrity

SCRIPT, SHEET, SEARCH = (
    "assets/scripts/0123456789abcdef/site.js",
    "assets/styles/0123456789abcdef/site.css",
    "assets/javascripts/bundle.01234567.min.js",
)
PAGE = (
    '<meta charset="utf-8"><script data-runtime="{}">1</script>'
    f'<script type="module" src="../{SCRIPT}"></script><link rel="stylesheet" href="../{SHEET}">'
    f'<div class="md-search" data-script="../{SEARCH}" role="dialog">'
)


def expected(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (SCRIPT, SHEET, SEARCH):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text(PAGE)
    return tmp_path


def test_script_sheet_and_search_carry_their_hashes(site: Path) -> None:
    page_integrity.run(site, [SCRIPT])
    html = (site / "page" / "index.html").read_text()
    assert f'src="../{SCRIPT}" integrity="{expected(SCRIPT.encode())}"' in html
    assert f'href="../{SHEET}" integrity="{expected(SHEET.encode())}"' in html
    assert f'data-script="../{SEARCH}" data-integrity="{expected(SEARCH.encode())}"' in html


def test_the_plan_editor_s_own_files_carry_theirs_too(site: Path) -> None:
    script, sheet = SCRIPT.replace("site", "plan"), SHEET.replace("site", "plan")
    for name in (script, sheet):
        (site / name).write_bytes(name.encode())
    more = f'<script type="module" src="../{script}"></script><link rel="stylesheet" href="../{sheet}">'
    (site / "page" / "index.html").write_text(PAGE + more)
    page_integrity.run(site, [SCRIPT])
    html = (site / "page" / "index.html").read_text()
    assert f'src="../{script}" integrity="{expected(script.encode())}"' in html
    assert f'href="../{sheet}" integrity="{expected(sheet.encode())}"' in html


def test_the_mark_and_the_way_out_stand_before_all_that_may_not_load(site: Path) -> None:
    page_integrity.run(site, [SCRIPT])
    html = (site / "page" / "index.html").read_text()
    mark = f'<meta name="build" content="{page_integrity.build_mark([SCRIPT])}"><script>'
    assert html.index(mark) < html.index("<script data-runtime=") < html.index("<link ")


def test_the_mark_follows_the_names_that_say_their_content() -> None:
    mark = page_integrity.build_mark
    assert mark(["a", "b"]) == mark(["b", "a"]) != mark(["a", "c"])


@pytest.mark.parametrize("missing", [SCRIPT, SHEET, SEARCH])
def test_a_page_without_one_of_them_ends_the_build(site: Path, missing: str) -> None:
    page = site / "page" / "index.html"
    page.write_text(PAGE.replace(missing, "other"))
    with pytest.raises(ValueError, match=r"index\.html"):
        page_integrity.run(site, [SCRIPT])
