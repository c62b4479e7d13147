from pathlib import Path

import pytest

from build_scripts.site import shared_assets


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    write(tmp_path / "docs" / "downloads" / "plan.json", "{}")
    return tmp_path / "docs"


def test_downloads_and_the_bundle_stand_under_assets(tmp_path: Path, sources: Path) -> None:
    write(tmp_path / "bundle" / "runtime" / "ab" / "pyodide.mjs", "core")
    shared_assets.run(tmp_path / "site", sources, tmp_path / "bundle")
    assert (tmp_path / "site" / "assets" / "downloads" / "plan.json").read_text() == "{}"
    assert (tmp_path / "site" / "assets" / "runtime" / "ab" / "pyodide.mjs").read_text() == "core"


def test_unused_files_of_the_theme_go_in_both_languages(tmp_path: Path, sources: Path) -> None:
    site = tmp_path / "site"
    for tree in (site, site / "en"):
        for name in ("lunr.tr.min.js", "lunr.ja.min.js", "lunr.stemmer.support.min.js"):
            write(tree / "assets" / "javascripts" / "lunr" / "min" / name)
        write(tree / "assets" / "javascripts" / "bundle.js.map")
    shared_assets.run(site, sources, tmp_path / "none")
    assert not list(site.rglob("*.map"))
    assert {file.name for file in site.rglob("lunr.*")} == {"lunr.tr.min.js", "lunr.stemmer.support.min.js"}
