"""Old addresses lead to the page that took their text, wherever the site lies, and are found by nobody else."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from build_scripts.site import redirect_pages
from build_scripts.site.page_addresses import read_addresses
from build_scripts.site.redirect_pages import RedirectError

# Every page that the site had before its pages were joined.
OLD = [
    *("destek-alanlari", "desteklenen-giderler", "destek-orani", "sure-ve-uzatma", "kimler-basvurabilir"),
    *("degerlendirme", "varsayimlar", "degisiklikler", "hakkimizda", "tarayicilar", "hiz", "lisanslar", "makbuz"),
    *("en/support-areas", "en/supported-costs", "en/support-rate", "en/duration-and-extension", "en/who-can-apply"),
    *("en/evaluation", "en/assumptions", "en/changes", "en/about", "en/browsers", "en/speed", "en/licences"),
    "en/receipt",
]


def write(docs: Path, lang: str, name: str, formerly: str) -> None:
    (docs / lang).mkdir(parents=True, exist_ok=True)
    (docs / lang / f"{name}.md").write_text(f"---\ntitle: T & {name}\nformerly: [{formerly}]\n---\n# x\n", "utf-8")


def test_every_old_page_leads_to_one_of_its_language() -> None:
    found = redirect_pages.redirects()
    assert sorted(each.old for each in found) == sorted(f"{name}/" for name in OLD)
    assert [each for each in found if each.old.startswith("en/") != each.new.startswith("en/")] == []


def test_a_page_leads_on_with_and_without_scripts_and_asks_not_to_be_found(tmp_path: Path) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    write(docs, "tr", "yeni", "eski")
    write(docs, "en", "new", "old")
    redirect_pages.write_script(site)
    mark = '<meta name="build" content="0123456789abcdef">'
    (site / "index.html").write_text(f"<html>{mark}</html>", "utf-8")
    redirect_pages.run(site, docs)
    for old, new, lang in (("eski/", "yeni/", "tr"), ("en/old/", "en/new/", "en")):
        html = (site / old / "index.html").read_text("utf-8")
        base = f"https://example.org/kdp/{old}"
        (to,) = re.findall(r'data-to="([^"]+)"', html)
        assert urljoin(base, to) == f"https://example.org/kdp/{new}"
        assert f'<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>' in html
        (script,) = re.findall(r'<script src="([^"]+)"', html)
        assert urljoin(base, script) == "https://example.org/kdp/assets/scripts/redirect.js"
        assert f'<html lang="{lang}">' in html
        assert "T &amp; " in html
        assert '<meta name="robots" content="noindex">' in html
        assert mark in html
        assert read_addresses(html) is None
    assert "location.hash" in (site / "assets/scripts/redirect.js").read_text("utf-8")


@pytest.mark.parametrize("formerly", ["other", "old"])
def test_an_old_address_that_is_taken_fails_the_build(tmp_path: Path, formerly: str) -> None:
    write(tmp_path, "tr", "page", "old")
    write(tmp_path, "tr", "other", formerly)
    with pytest.raises(RedirectError, match=f"^{formerly}/"):
        redirect_pages.redirects(tmp_path)
