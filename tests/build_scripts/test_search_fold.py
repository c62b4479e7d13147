import subprocess

import pytest

from build_scripts import search_fold


@pytest.fixture
def worker(tmp_path):
    path = tmp_path / "en" / "assets" / "javascripts" / "workers" / "search.0a1b.min.js"
    path.parent.mkdir(parents=True)
    path.write_text("console.log('İHRACAT Işık çağrı Gümüşhane'.toLowerCase())")
    return path


def test_words_are_folded_letter_for_letter(tmp_path, worker):
    search_fold.run(tmp_path)
    said = subprocess.run(["node", str(worker)], capture_output=True, text=True, check=True).stdout
    assert said == "ihracat isik cagri gumushane\n"


def test_the_fold_is_put_in_once(tmp_path, worker):
    search_fold.run(tmp_path)
    once = worker.read_text()
    search_fold.run(tmp_path)
    assert worker.read_text() == once
    assert once.startswith(search_fold.FOLD)


def test_a_site_without_search_worker_fails(tmp_path):
    with pytest.raises(SystemExit, match="no search worker"):
        search_fold.run(tmp_path)
