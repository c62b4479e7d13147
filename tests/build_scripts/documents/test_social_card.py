"""The picture of a shared link, and the texts of documents."""

import struct
from pathlib import Path

import pytest

from build_scripts.documents import document_texts, social_card
from build_scripts.paths import BRIEFING


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_picture_has_the_size_that_pages_announce_and_the_same_bytes_each_time(lang: str) -> None:
    drawn = social_card.draw_card(lang)
    assert drawn.startswith(b"\x89PNG")
    assert struct.unpack(">II", drawn[16:24]) == (1200, 630)
    assert len(drawn) < 200_000
    assert social_card.draw_card(lang) == drawn


def test_each_language_has_a_picture_of_its_own_under_its_address(tmp_path: Path) -> None:
    social_card.run(tmp_path)
    turkish, english = (tmp_path / path / "assets/images/social.png" for path in ("", "en"))
    assert turkish.read_bytes() != english.read_bytes()


def test_values_stand_in_the_texts_as_the_language_writes_them() -> None:
    assert document_texts.replace_references({"a": ["{{ kdp.support_rate }}", 1]}, "tr") == {"a": ["%70", 1]}
    assert (
        document_texts.replace_references("{{ kdp.support_rate }}, {{ kdp.domestic_addition:number }}", "en")
        == "70%, 15"
    )


def test_a_value_that_does_not_exist_ends_the_build() -> None:
    with pytest.raises(KeyError, match=r"kdp\.rate"):
        document_texts.replace_references("{{ kdp.rate }}", "tr")


def test_both_languages_say_the_same_things() -> None:
    turkish, english = (document_texts.read_texts(BRIEFING / f"social.{lang}.toml", lang) for lang in ("tr", "en"))
    assert turkish.keys() == english.keys()
    assert len(turkish["figures"]) == len(english["figures"]) == 3
