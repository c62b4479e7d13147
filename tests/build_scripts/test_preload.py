from pathlib import Path

import pytest

from build_scripts import preload

MODULE = '<script type="module" src="../assets/scripts/calculator.js"></script>'
IMPORTED = "".join(f'<link rel="modulepreload" href="../assets/scripts/{name}.js">' for name in "ab")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "assets" / "scripts"
    folder.mkdir(parents=True)
    sources = {
        "calculator.js": 'import { a } from "./a.js";',
        "a.js": 'import "./b.js"; import "./calculator.js";',
        "b.js": "export {};",
    }
    for name, text in sources.items():
        (folder / name).write_text(text)
    return tmp_path


def test_all_that_a_module_imports_is_asked_for_with_it_in_every_page(site: Path) -> None:
    for name in ("a.html", "en/b.html"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(f"<head>{MODULE}</head>")
    preload.run(site)
    for name in ("a.html", "en/b.html"):
        assert (site / name).read_text() == f"<head>{MODULE}{IMPORTED}</head>"


def test_a_page_without_modules_stays_as_it_is(site: Path) -> None:
    page = '<head><script src="../assets/scripts/other.js"></script></head>'
    assert preload.preloaded(page, site / "assets" / "scripts") == page
