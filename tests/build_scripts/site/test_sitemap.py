import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from build_scripts.site import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BASE = "https://example.org/kdp/"


def page(site: Path, lang: str, path: str, twin_lang: str, twin: str) -> None:
    folder = site / path
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(
        f'<html lang="{lang}"><link rel="canonical" href="{BASE}{path}">'
        f'<a class="site-language" href="{twin}" hreflang="{twin_lang}">x</a></html>'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page(tmp_path, "tr", "", "en", "en/")
    page(tmp_path, "en", "en/", "tr", "../")
    page(tmp_path, "tr", "hibe/", "en", "../en/grant/")
    page(tmp_path, "en", "en/grant/", "tr", "../../hibe/")
    (tmp_path / "404.html").write_text('<html lang="tr"><a class="site-language" href="/en/" hreflang="en">x</a>')
    (tmp_path / "sitemap.xml.gz").write_text("old")
    (tmp_path / "en" / "sitemap.xml").write_text("old")
    return tmp_path


def test_every_page_stands_with_both_languages_and_turkish_as_default(site: Path) -> None:
    sitemap.run(site)
    urls = ET.parse(site / "sitemap.xml").getroot().findall("s:url", NAMES)
    places = [url.findtext("s:loc", namespaces=NAMES) for url in urls]
    assert places == [BASE, f"{BASE}hibe/", f"{BASE}en/", f"{BASE}en/grant/"]
    links = {link.get("hreflang"): link.get("href") for link in urls[3].findall("x:link", NAMES)}
    assert links == {"tr": f"{BASE}hibe/", "en": f"{BASE}en/grant/", "x-default": f"{BASE}hibe/"}


def test_an_ampersand_in_an_address_is_escaped(tmp_path: Path) -> None:
    page(tmp_path, "tr", "a&b/", "en", "../en/c&d/")
    page(tmp_path, "en", "en/c&d/", "tr", "../../a&b/")
    sitemap.run(tmp_path)
    urls = ET.parse(tmp_path / "sitemap.xml").getroot().findall("s:url", NAMES)
    assert [url.findtext("s:loc", namespaces=NAMES) for url in urls] == [f"{BASE}a&b/", f"{BASE}en/c&d/"]


def test_one_sitemap_remains_and_robots_names_it(site: Path) -> None:
    sitemap.run(site)
    assert [str(file.relative_to(site)) for file in site.rglob("sitemap*")] == ["sitemap.xml"]
    assert f"Sitemap: {BASE}sitemap.xml\n" in (site / "robots.txt").read_text()


@pytest.mark.parametrize("twin", ["../en/", "../en/nothing/", "../"])
def test_a_page_whose_twin_does_not_lead_back_fails_the_build(site: Path, twin: str) -> None:
    page(site, "tr", "hibe/", "en", twin)
    with pytest.raises(SystemExit, match="hibe/: its twin"):
        sitemap.run(site)


def test_a_page_that_asks_not_to_be_indexed_is_left_out(site: Path) -> None:
    page(site, "tr", "yedek/", "en", "../en/nothing/")
    file = site / "yedek" / "index.html"
    file.write_text(file.read_text() + '<meta name="robots" content="noindex">')
    sitemap.run(site)
    assert "yedek" not in (site / "sitemap.xml").read_text()


def test_a_site_without_addresses_fails(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="site_url"):
        sitemap.run(tmp_path)
