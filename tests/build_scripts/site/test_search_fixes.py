import json
import subprocess
from pathlib import Path
from typing import Any

import material
import pytest

from build_scripts.site import search_fixes

# Just enough of a browser's worker for the script to load.
BROWSER = "globalThis.self = globalThis; globalThis.addEventListener = () => {};"


@pytest.fixture
def worker(tmp_path: Path) -> Path:
    """Material's own, in a site."""
    (own,) = Path(material.__file__).parent.glob("templates/assets/javascripts/workers/search.*.min.js")
    path = tmp_path / "en" / "assets" / "javascripts" / "workers" / own.name
    path.parent.mkdir(parents=True)
    path.write_text(own.read_text("utf-8"), "utf-8")
    return path


def said(worker: Path, expression: str) -> Any:
    """What an expression gives where the worker's script was run."""
    script = f"{BROWSER}\n{worker.read_text('utf-8')}\nconsole.log(JSON.stringify({expression}))"
    done = subprocess.run(["node", "-"], input=script, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_words_are_folded_letter_for_letter(tmp_path: Path, worker: Path) -> None:
    search_fixes.run(tmp_path)
    assert said(worker, "'İHRACAT Işık çağrı Gümüşhane'.toLowerCase()") == "ihracat isik cagri gumushane"


# One branch by the letter 1 to number 234, or two: by 1 to number 2 and by 3 to number 4.
DIFFERENT = (
    "[{1: {id: 234}}, {1: {id: 2}, 3: {id: 4}}].map((edges) => Object.assign(new lunr.TokenSet(), {edges}).toString())"
)


def test_branches_of_digits_are_kept_apart(tmp_path: Path, worker: Path) -> None:
    one, other = said(worker, DIFFERENT)
    assert one == other, "lunr keeps them apart by itself now: SEPARATE_STATES can go"
    search_fixes.run(tmp_path)
    one, other = said(worker, DIFFERENT)
    assert one != other


def test_the_fixes_are_put_in_once(tmp_path: Path, worker: Path) -> None:
    search_fixes.run(tmp_path)
    once = worker.read_text("utf-8")
    search_fixes.run(tmp_path)
    assert worker.read_text("utf-8") == once
    assert once.startswith(search_fixes.FOLD_TURKISH)
    assert once.endswith(search_fixes.SEPARATE_STATES)


def test_a_site_without_search_worker_fails(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no search worker"):
        search_fixes.run(tmp_path)
