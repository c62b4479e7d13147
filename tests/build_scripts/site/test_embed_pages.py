"""The bare pages for frames of other websites: which there are, and what is told where one cannot be made."""

import pytest

from build_scripts.site import embed_pages
from build_scripts.site.embed_pages import Embedded, EmbedError
from calculators.programmes import PROGRAMMES


def test_every_calculator_and_the_plan_editor_has_one_in_both_languages() -> None:
    pages = {(page.lang, page.name): page.bare for page in embed_pages.embedded()}
    names = {name for programme in PROGRAMMES for name in programme.calculators} | {"grant-plan"}
    assert names >= {"grant", "bonus", "eligibility", "sectors", "timeline", "grant-plan"}
    assert pages.keys() == {(lang, name) for lang in ("tr", "en") for name in names}
    assert pages["tr", "grant-plan"] == "embed-planim/"
    assert pages["en", "grant-plan"] == "en/embed-my-plan/"


def test_only_the_plan_editor_has_a_height_of_its_own() -> None:
    assert {page.name for page in embed_pages.embedded() if page.height} == {"grant-plan"}


@pytest.mark.parametrize("page", ["<p>Text</p>", "<!doctype html><head></head><p>Text</p>"])
def test_a_page_that_has_nothing_to_be_framed_is_named(page: str) -> None:
    with pytest.raises(EmbedError, match="hibe/"):
        Embedded("tr", "hibe/", "grant", "Hibe").html(page, "Site")
