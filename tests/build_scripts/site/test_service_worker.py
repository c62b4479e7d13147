"""What the build writes at the site's root: the service worker, or the one that ends it."""

import json
from pathlib import Path

import pytest

from build_scripts.site import service_worker

META = '<meta name="offline" content="{}">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": META.format("aside/"),
        "en/index.html": META.format("apart/"),
        "assets/runtime/0123456789abcdef/python.zip.br": "",
        "assets/scripts/0123456789abcdef/a.js": "",
        "en/assets/bundle.01234567.min.js": "",
        "assets/images/favicon.svg": "",
        "assets/scripts/plain.js": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_it_knows_what_may_be_kept_for_ever_and_where_to_lead(site: Path) -> None:
    first, _, rest = service_worker.worker(site, keep_offline=True).partition("\n")
    known = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))
    assert known["current"] == [
        "assets/runtime/0123456789abcdef/",
        "assets/scripts/0123456789abcdef/",
        "en/assets/bundle.01234567.min.js",
    ]
    # The SHA-256 of nothing, of each file that is no page.
    assert known["hashes"] == dict.fromkeys(
        [
            "assets/images/favicon.svg",
            "assets/runtime/0123456789abcdef/python.zip.br",
            "assets/scripts/0123456789abcdef/a.js",
            "assets/scripts/plain.js",
            "en/assets/bundle.01234567.min.js",
        ],
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    )
    assert known["python"] == {"assets/runtime/0123456789abcdef/": ["python.zip.br"]}
    # The first that fits is taken, and every address begins with nothing.
    assert list(known["fallbacks"].items()) == [("en/", "en/apart/"), ("", "aside/")]
    assert "skipWaiting" not in rest


def test_the_one_that_ends_it_takes_over_at_once_and_goes(site: Path) -> None:
    text = service_worker.worker(site, keep_offline=False)
    assert "skipWaiting()" in text
    assert "unregister()" in text
    assert "respondWith" not in text


def test_a_page_that_names_no_stand_in_ends_the_build(site: Path) -> None:
    (site / "en" / "index.html").write_text("<p>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"en/index\.html"):
        service_worker.worker(site, keep_offline=True)
