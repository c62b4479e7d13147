"""The catalogues: the same keys and places in both languages, and a text for everything that is spoken of."""

import re
import string

import pytest

from calculators.core.calculator import Programme
from calculators.core.describing import describe_calculator
from calculators.core.texts import Texts, flatten, lower_first
from calculators.locale import COMMON
from calculators.programmes import PROGRAMMES
from tests.calculators.helpers import CODES
from tests.calculators.render.answer_contexts import ask, every_calculator, every_language

every_programme = pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)


def places(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


@every_programme
def test_both_languages_have_the_same_keys(programme: Programme) -> None:
    assert set(programme.texts["tr"]) ^ set(programme.texts["en"]) == set()


@every_programme
def test_a_text_has_the_same_places_in_both_languages(programme: Programme) -> None:
    turkish, english = programme.texts["tr"], programme.texts["en"]
    assert [key for key in turkish if places(turkish(key)) != places(english(key))] == []
    assert all(place.isidentifier() for key in turkish for place in places(turkish(key))), "a place is a name"


@every_programme
def test_what_is_written_in_turkish_is_written_in_english(programme: Programme) -> None:
    turkish, english = programme.texts["tr"], programme.texts["en"]
    same = [key for key in turkish if turkish(key) == english(key)]
    long = [key for key in same if len(turkish(key).replace("{", " {").split()) > 3]
    assert [key for key in long if not places(turkish(key))] == []


@every_calculator
def test_every_field_group_step_value_and_unknown_has_its_text(name: str) -> None:
    for lang in ("tr", "en"):
        query = ask(name, lang)
        described = describe_calculator(query)
        assert described["title"]
        for key in ("answer", "title"):
            assert query.texts(f"{name}.{key}")
        for group in query.calculator.form(query.rules):
            assert query.texts(f"{name}.form.groups.{group.legend}")
        for unknown in query.calculator.unknowns:
            assert query.texts(f"unknowns.{unknown}").endswith(".")
        for part in query.calculator.view.parts:
            assert query.texts(f"{name}.parts.{part.step}")


@every_programme
@every_language
def test_every_value_of_the_rules_has_its_name_and_its_note(lang: str, programme: Programme) -> None:
    texts = programme.texts[lang]
    for id_ in programme.dated_values:
        assert texts(f"values.{id_}.label")
        assert texts(f"values.{id_}.note").endswith(".")


@every_programme
@every_language
def test_every_code_of_a_refusal_has_its_message(lang: str, programme: Programme) -> None:
    texts = programme.texts[lang]
    places_ = {"message", "in_row", "places"}
    assert {key.split(".")[1] for key in texts if key.startswith("errors.")} - places_ == CODES


@every_programme
@every_language
def test_every_standing_state_and_month_has_its_word(lang: str, programme: Programme) -> None:
    texts = programme.texts[lang]
    for standing in ("page", "primary", "near_primary", "secondary", "inference"):
        assert texts(f"standing.{standing}")
    for state in ("not_open", "open", "closed", "closed_followed"):
        assert set(places(texts(f"call_state.{state}"))) <= {"closes", "number", "opened"}
    assert len({texts(f"months.{month}") for month in range(1, 13)}) == 12


@every_programme
def test_every_change_of_the_rules_is_told_in_both_languages(programme: Programme) -> None:
    assert programme.version == programme.changes[0].version
    for change in programme.changes:
        assert change.words.keys() == {"tr", "en"}
        assert all(words.endswith(".") for words in change.words.values())
    versions = [change.version for change in programme.changes]
    assert len(set(versions)) == len(versions)


def test_a_text_that_does_not_exist_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        PROGRAMMES[0].texts["tr"]("no.such.text")
    texts = Texts("tr", dict(flatten({"a": {"b": "{x} c"}, "d": "e"})))
    assert list(texts) == ["a.b", "d"]
    assert texts("a.b", x=5) == "5 c"
    assert texts.first("none", "d") == "e"
    assert "a" not in texts


@pytest.mark.parametrize(
    ("text", "lang", "lowered"),
    [
        ("İlave", "tr", "ilave"),
        ("Irmak", "tr", "ırmak"),
        ("Şirket", "tr", "şirket"),
        ("Item", "en", "item"),
        ("KDV tutarı", "tr", "KDV tutarı"),
        ("NACE codes", "en", "NACE codes"),
        ("A Turkish plan", "en", "a Turkish plan"),
        ("I", "tr", "ı"),
        ("", "en", ""),
        ("5 yıl", "tr", "5 yıl"),
    ],
)
def test_a_label_within_a_sentence_begins_small(text: str, lang: str, lowered: str) -> None:
    assert lower_first(text, lang) == lowered


@every_programme
def test_every_unknown_is_said_by_some_calculator(programme: Programme) -> None:
    said = {unknown for calculator in programme.calculators.values() for unknown in calculator.unknowns}
    texts = programme.texts["tr"]
    assert {key.removeprefix("unknowns.") for key in texts if key.startswith("unknowns.")} == said


@every_programme
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("tr", r"makbuz|denetle|denetim\b|öteki|betiğ|talep edilen|yapım gideri|\bbasın\b"),
        ("en", r"receipt|(?<!\{)\breadings?\b|domestic-goods addition"),
    ],
    ids=["tr", "en"],
)
def test_no_text_has_a_word_that_readers_took_for_something_else(lang: str, words: str, programme: Programme) -> None:
    """A `makbuz` is proof of a payment, `talep edilen` reads as the grant asked for."""
    texts = programme.texts[lang]
    unwanted = re.compile(words, re.IGNORECASE)
    assert [key for key in texts if unwanted.search(texts(key))] == []


@every_programme
@every_language
def test_texts_of_every_programme_do_not_say_who_is_behind_a_link(lang: str, programme: Programme) -> None:
    whose = re.compile(r"danışman|consult", re.IGNORECASE)
    assert [key for key, text in COMMON[lang].items() if whose.search(text)] == []
    assert whose.search(programme.texts[lang]("answer.contact"))


@every_language
def test_the_hint_of_the_extension_names_its_limit(lang: str) -> None:
    query = ask("timeline", lang)
    longest = query.calculator.inputs(query.rules).fields["extension_months"].limits()["maximum"]
    assert query.texts("timeline.hints.extension_months").startswith(f"0–{longest} ")
