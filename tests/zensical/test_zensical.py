"""The same pages by Zensical, which follows Material when its support ends: the move is then a change of one command.

`make zensical` installs it and runs this; no other test collects this folder (pyproject.toml) or needs Zensical.
"""

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import pytest

from build_scripts import build
from build_scripts.common import executables
from build_scripts.documents import briefing
from build_scripts.paths import DOCS, ROOT
from tests.pages.pages import EVERY, LANGUAGES, Written

FOLDERS = {"tr": "", "en": "en/"}
SETTINGS = ["mkdocs.base.yml", *LANGUAGES.values()]
ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
ADDRESS = re.compile(r'( (?:href|src)=)"([^"]*)"')
CLASS = re.compile(r' class="([^"]*)"')
LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
HOST = "http://pages.example/deep/below/"
PATHS = [*(page.address + "index.html" for page in EVERY), "404.html", "en/404.html"]
each_path = pytest.mark.parametrize("path", PATHS)


class Trees(NamedTuple):
    """The two sites, before our scripts go over them."""

    mkdocs: Path
    zensical: Path


def zensical(configuration: str, tree: Path) -> None:
    """Build one language; it can be told no folder for the site, so that it works in a tree of its own."""
    done = subprocess.run(
        [executables.find("zensical"), "build", "--strict", "--config-file", configuration],
        cwd=tree,
        env=build.mkdocs_environment(dict(os.environ)) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Trees:
    # The pages tell its length and size.
    briefing.build()
    folder, copy = tmp_path_factory.mktemp("mkdocs"), tmp_path_factory.mktemp("zensical")
    shutil.copytree(DOCS, copy / DOCS.name)
    for settings in SETTINGS:
        shutil.copy(ROOT / settings, copy)
    for lang, settings in LANGUAGES.items():
        build.build_pages(settings, folder / FOLDERS[lang])
        zensical(settings, copy)
    return Trees(folder, copy / "site")


@cache
def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def whole(path: str, link: str) -> str:
    return urljoin(HOST + path.removesuffix("index.html"), link)


def article(site: Path, path: str) -> str:
    """A page's article, its addresses made whole; Zensical obeys the mark for the search and takes it out."""
    found = ARTICLE.search(read(site / path))
    assert found
    told = ADDRESS.sub(lambda match: f'{match[1]}"{whole(path, match[2])}"', found[0])
    return re.sub(r"\s+", " ", told.replace(" data-search-exclude", ""))


def linked(site: Path, path: str) -> set[str]:
    """The pages that a page leads to, itself aside: the theme decides what is skipped to."""
    return {urldefrag(whole(path, link)).url for link in LINK.findall(read(site / path))} - {whole(path, "")}


def classes(site: Path, path: str) -> set[str]:
    """What styles can name on a page, but for what Zensical writes in its own way: the search and the skip link."""
    named = {name for several in CLASS.findall(read(site / path)) for name in several.split()}
    return {name for name in named if not name.startswith(("md-search", "md-skip"))}


def test_every_page_is_built(trees: Trees) -> None:
    assert sorted(str(page.relative_to(trees.zensical)) for page in trees.zensical.rglob("*.html")) == sorted(PATHS)


@each_path
def test_an_article_is_the_same(trees: Trees, path: str) -> None:
    assert article(trees.zensical, path) == article(trees.mkdocs, path)


@each_path
def test_header_navigation_and_footer_lead_to_the_same_pages(trees: Trees, path: str) -> None:
    assert linked(trees.zensical, path) == linked(trees.mkdocs, path)


@pytest.mark.parametrize("page", EVERY, ids=lambda page: page.id)
def test_calculators_and_values_are_in_their_places(trees: Trees, page: Written) -> None:
    html = read(trees.zensical / page.address / "index.html")
    forms = re.findall(r"^/// (?:calculator|receipt-check|estimate)\b", page.text, re.MULTILINE)
    assert html.count("<live-calculator ") == len(forms)
    assert html.count(' class="fact" ') == len(re.findall(r"\{\{ kdp(?:-[0-9]+)?\.", page.text))
    assert "<p>///" not in html


@each_path
def test_the_link_to_the_content_leads_there(trees: Trees, path: str) -> None:
    html = read(trees.zensical / path)
    skip = re.search(r'href="#([^"]+)" class="md-skip"', html)
    assert skip
    assert f' id="{skip[1]}"' in html


# What stands in Material's empty search box; Zensical's script draws its box itself.
IN_THE_SEARCH_BOX = {"search-popular", "search-tip"}


@each_path
def test_the_theme_is_the_one_that_the_styles_are_written_for(trees: Trees, path: str) -> None:
    material = classes(trees.mkdocs, path)
    assert material >= IN_THE_SEARCH_BOX
    assert classes(trees.zensical, path) == material - IN_THE_SEARCH_BOX


@pytest.mark.parametrize(
    ("folder", "page", "words", "figure"),
    [("", "hibe/", "yerli malı", "7.300.000"), ("en/", "grant/", "domestic-goods", "7,300,000")],
)
def test_the_search_is_there_and_leaves_out_what_is_marked(
    trees: Trees, folder: str, page: str, words: str, figure: str
) -> None:
    html = read(trees.zensical / folder / page / "index.html")
    assert 'data-md-component="search"' in html
    assert figure in html
    items = json.loads(read(trees.zensical / folder / "search.json"))["items"]
    found = " ".join(item["text"] for item in items if item["location"].startswith(page))
    assert words in found.casefold()
    assert figure not in found
