from pathlib import Path

import pytest

from build_scripts import assets
from build_scripts.paths import DOCS


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    write(tmp_path / "docs" / "styles" / "site.css", '/* all */\n@import url("a.css");\n@import url("b.css");\n')
    write(tmp_path / "docs" / "styles" / "a.css", "a{}\n")
    write(tmp_path / "docs" / "styles" / "b.css", "b{}\n")
    write(tmp_path / "docs" / "scripts" / "calculator.js", "export {}")
    return tmp_path / "docs"


def test_small_style_sheets_are_joined_in_the_order_of_the_entry(tmp_path: Path, sources: Path) -> None:
    assets.run(tmp_path / "site", sources, tmp_path / "none")
    styles = tmp_path / "site" / "assets" / "styles"
    assert (styles / "site.css").read_text() == "a{}\nb{}\n"
    assert [file.name for file in styles.iterdir()] == ["site.css"]


def test_scripts_and_the_bundle_stand_under_assets(tmp_path: Path, sources: Path) -> None:
    write(tmp_path / "bundle" / "runtime" / "ab" / "pyodide.mjs", "core")
    assets.run(tmp_path / "site", sources, tmp_path / "bundle")
    assert (tmp_path / "site" / "assets" / "scripts" / "calculator.js").read_text() == "export {}"
    assert (tmp_path / "site" / "assets" / "runtime" / "ab" / "pyodide.mjs").read_text() == "core"


def test_unused_files_of_the_theme_go_in_both_languages(tmp_path: Path, sources: Path) -> None:
    site = tmp_path / "site"
    for tree in (site, site / "en"):
        for name in ("lunr.tr.min.js", "lunr.ja.min.js", "lunr.stemmer.support.min.js"):
            write(tree / "assets" / "javascripts" / "lunr" / "min" / name)
        write(tree / "assets" / "javascripts" / "bundle.js.map")
    assets.run(site, sources, tmp_path / "none")
    assert not list(site.rglob("*.map"))
    assert {file.name for file in site.rglob("lunr.*")} == {"lunr.tr.min.js", "lunr.stemmer.support.min.js"}


def test_every_style_sheet_is_joined_once() -> None:
    styles = DOCS / "assets" / "styles"
    entry = (styles / "site.css").read_text()
    imported = [match["file"] for match in assets.IMPORT.finditer(entry)]
    assert sorted([*imported, "site.css"]) == sorted(file.name for file in styles.glob("*.css"))
    assert "@import" not in assets.joined_styles(styles / "site.css")
