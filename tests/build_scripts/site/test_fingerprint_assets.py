"""A file's new content gives it a new name, in the files and in every page that asks for it."""

from pathlib import Path

import pytest

from build_scripts.site import fingerprint_assets

PAGE = (
    '<link href="../assets/styles/site.css">'
    '<script type="module" src="../assets/scripts/a.js"></script>'
    '<script id="__config">{"search": "../assets/javascripts/workers/search.11111111.min.js"}</script>'
)


def a_site(folder: Path, script: str = "1", search: str = "2", english_search: str = "2") -> Path:
    files = {
        "index.html": PAGE,
        "en/x/index.html": PAGE,
        "assets/scripts/a.js": script,
        "assets/styles/site.css": "a{}",
        "assets/javascripts/workers/search.11111111.min.js": search,
        "en/assets/javascripts/workers/search.11111111.min.js": english_search,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    fingerprint_assets.run(folder)
    return folder


def script_of(site: Path) -> str:
    return next((site / "assets" / "scripts").rglob("a.js")).relative_to(site).as_posix()


def test_every_page_asks_for_the_new_names(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for page in ("index.html", "en/x/index.html"):
        html = (site / page).read_text("utf-8")
        assert f'src="../{script_of(site)}"' in html
        for old in ("scripts/a.js", "styles/site.css", "11111111"):
            assert old not in html
    worker = next((site / "assets" / "javascripts" / "workers").iterdir())
    assert f"workers/{worker.name}" in (site / "index.html").read_text("utf-8")


def test_the_name_follows_the_content_alone(tmp_path: Path) -> None:
    one, same, other = (a_site(tmp_path / name, script) for name, script in (("a", "1"), ("b", "1"), ("c", "2")))
    assert script_of(one) == script_of(same) != script_of(other)


def test_search_workers_that_differ_cannot_share_a_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="differ"):
        a_site(tmp_path, english_search="3")
