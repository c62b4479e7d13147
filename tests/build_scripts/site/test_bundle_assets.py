"""One script and one style sheet for all pages: what goes into them, what is left out, and that it does the same."""

import re
import subprocess
from pathlib import Path

import pytest

from build_scripts.calculators_bundle import bundle
from build_scripts.common import executables, minify
from build_scripts.paths import DOCS, SCRIPTS
from build_scripts.site import bundle_assets, embed_pages, page_integrity, redirect_pages, warm_start

SHEET = (
    ".on-a-page{color:var(--used)}.of-our-script{color:red}.of-nothing{color:red}"
    ".md-search-result__more mark{color:red}"
    "[hidden].on-a-page{color:blue}[data-of-nothing=x]{color:blue}[dir=rtl] .on-a-page{color:blue}"
    ":root{--used:red;--unused:red}"
    "@media print{.of-nothing{color:black}}"
)
SOURCES = {
    "scripts/site.js": '/** All. */\nimport "./a.js";\nimport { b } from "./b.js";\nconsole.log(b("https://x/*y*/"));\n',
    "scripts/a.js": 'console.log("a"); // the first\n',
    "scripts/b.js": "export const b = (text) => `${text} // of-our-script`;\n",
    "scripts/calculator/plan_files.js": 'import { b } from "../b.js";\nexport const c = b("on use");\n',
    "styles/site.css": '/* all */\n@import url("a.css");\n@import url("b.css");\n',
    "styles/a.css": ".a {\n  color: red;\n}\n",
    "styles/b.css": ".b {\n  /* why */\n  color: blue;\n}\n",
}
PAGES = {
    "index.html": '<html dir="ltr"><p class="on-a-page">',
    "en/x/index.html": "<details><p>",
    "assets/javascripts/bundle.min.js": '"of-nothing"',
    "assets/stylesheets/main.57a0d79d.min.css": SHEET,
    "assets/stylesheets/palette.57a0d79d.min.css": ".on-a-page{color:orange}",
    "en/assets/stylesheets/main.57a0d79d.min.css": SHEET,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder, files in (("docs", SOURCES), ("site", PAGES)):
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    bundle_assets.run(tmp_path / "site", tmp_path / "docs")
    return tmp_path / "site"


def said(script: Path) -> str:
    return subprocess.run([executables.find("node"), str(script)], check=True, capture_output=True, text=True).stdout


def test_the_one_script_does_what_its_modules_do_in_their_order(site: Path, tmp_path: Path) -> None:
    scripts = site / "assets" / "scripts"
    assert sorted(file.name for file in scripts.iterdir()) == ["plan_files.js", "site.js"]
    (tmp_path / "package.json").write_text('{"type": "module"}')
    assert (
        said(scripts / "site.js") == said(tmp_path / "docs/scripts/site.js") == "a\nhttps://x/*y*/ // of-our-script\n"
    )
    text = (scripts / "site.js").read_text("utf-8")
    assert "the first" not in text
    assert "import" not in text
    # What is loaded on use brings all that it imports, and is no part of the first.
    assert "on use" not in text
    assert "import" not in (scripts / "plan_files.js").read_text("utf-8")


@pytest.mark.parametrize(
    "rule",
    [
        ".on-a-page{color:var(--used)}",
        ".of-our-script{color:red}",
        ".md-search-result__more mark{color:red}",
        "[hidden].on-a-page{color:blue}",
        ":root{--used:red}",
    ],
)
def test_the_theme_s_rules_for_what_a_page_our_script_or_its_search_has_stay(site: Path, rule: str) -> None:
    assert rule in (site / "assets/styles/site.css").read_text("utf-8")


@pytest.mark.parametrize("rule", ["of-nothing", "rtl", "--unused", "orange"])
def test_the_theme_s_rules_for_what_nothing_has_go(site: Path, rule: str) -> None:
    assert rule not in (site / "assets/styles/site.css").read_text("utf-8")


def test_our_small_sheets_stand_behind_the_theme_s_in_the_order_of_the_entry(site: Path) -> None:
    sheet = (site / "assets/styles/site.css").read_text("utf-8")
    assert sheet.endswith("\n.a{color:red}.b{color:blue}\n")
    assert sheet.index(".on-a-page{") < sheet.index(".a{")


def test_what_they_were_made_of_is_not_published(site: Path) -> None:
    assert [file.relative_to(site).as_posix() for file in site.rglob("*.css")] == ["assets/styles/site.css"]


def test_every_style_sheet_of_ours_is_imported_once_by_the_entry() -> None:
    styles = DOCS / "assets" / "styles"
    # The plan editor's pages have a sheet of their own beside it, made of those in its folder.
    entries = ("site.css", "plan.css")
    imported = {
        entry: re.findall(r'^@import url\("([\w/-]+\.css)"\);$', (styles / entry).read_text("utf-8"), re.MULTILINE)
        for entry in entries
    }
    assert sorted([*entries, *imported["site.css"], *imported["plan.css"]]) == sorted(
        file.relative_to(styles).as_posix() for file in styles.rglob("*.css")
    )
    assert [path for path in imported["site.css"] if path.startswith("plan/")] == []
    assert all(path.startswith("plan/") for path in imported["plan.css"])
    for entry in entries:
        assert "@import" not in minify.bundle_styles(str(styles / entry))


IMPORTED = re.compile(
    r'(?:^\} from |^import |^import [^"\n]* from |\bimport\()"(?P<file>\.[\w./-]+\.js)"', re.MULTILINE
)


def with_imports(script: Path) -> set[Path]:
    """A script and all scripts that it imports, directly or not, types included."""
    found, waiting = set[Path](), [script]
    while waiting:
        script = waiting.pop().resolve()
        if script not in found:
            found.add(script)
            waiting += [script.parent / match["file"] for match in IMPORTED.finditer(script.read_text("utf-8"))]
    return found


def test_every_script_of_ours_goes_into_a_page_or_the_worker() -> None:
    entries = [SCRIPTS / "site.js", warm_start.ENTRY, page_integrity.ENTRY, redirect_pages.ENTRY, bundle.WORKER]
    entries += [SCRIPTS.parent / bundle_assets.EDITOR_ENTRY, *embed_pages.ENTRIES.values()]
    assert set().union(*map(with_imports, entries)) == set(SCRIPTS.rglob("*.js"))


@pytest.mark.parametrize("room", ["runtime", "worker"])
def test_the_runtime_s_scripts_know_nothing_of_the_site_s(room: str) -> None:
    imported = set().union(*map(with_imports, (SCRIPTS / room).glob("*.js")))
    assert {script.parent.name for script in imported} <= {"runtime", "worker"}
    named = re.compile(r"calculators\.worker|live-calculator|\bkdp\b|\.calc-")
    assert [script.name for script in imported if named.search(script.read_text("utf-8"))] == []
