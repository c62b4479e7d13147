"""What reading and writing plans needs: the calculator with a call's rules, its plan sheet, and all texts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from calculators import programmes
from calculators.core.calculator import Programme
from calculators.core.data import read_toml
from calculators.core.evaluation import Query, find, refuse_at_the_door
from calculators.core.plan_sheet import PlanSheet
from calculators.core.problems import Problems
from calculators.core.texts import LANGUAGES, Texts, flatten

Refusal = dict[str, object]


class StaleRulesError(Exception):
    """The rules have no values for a call; `refusal` says so."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Context:
    """A programme's plan files in one language, under a call's rules; `texts` by language, with those of files."""

    query: Query
    sheet: PlanSheet
    texts: Mapping[str, Texts]


@cache
def file_texts(programme_id: str) -> dict[str, Texts]:
    """Give a programme's texts by language, with those of files and links."""
    programme = next(one for one in programmes.PROGRAMMES if one.id == programme_id)
    own = {lang: dict(flatten(read_toml(__package__, f"texts.{lang}.toml"))) for lang in LANGUAGES}
    return {
        lang: Texts(lang, {key: texts(key) for key in texts} | own[lang]) for lang, texts in programme.texts.items()
    }


def default_programme() -> Programme:
    """Give the programme whose plan it is where a file names no call: of those with plan files the first registered."""
    return next(programme for programme in programmes.PROGRAMMES if programme.plan_sheet)


def plan_format(call: object) -> dict[str, object]:
    """Give the format and the version of a JSON plan of the programme that has the call."""
    programme = _programme_of_call(call) or default_programme()
    assert programme.plan_sheet
    sheet = programme.plan_sheet()
    return {"format": sheet.format, "version": sheet.version}


def plan_formats() -> list[str]:
    """Name the formats of JSON plans that are known."""
    return [one.plan_sheet().format for one in programmes.PROGRAMMES if one.plan_sheet]


def programme_of_format(format_: object) -> Programme | None:
    """Find the programme whose JSON plans have this `format`."""
    return next((one for one in programmes.PROGRAMMES if one.plan_sheet and one.plan_sheet().format == format_), None)


def make_context(lang: object, call: object, problems: Problems, programme: Programme | None = None) -> Context:
    """Make the context of a call; the programme's default call without one. Note an unknown call or language.

    What is unknown is replaced by a default, so that all other errors are found too. Raises `StaleRulesError` where
    the rules have no values for the call.
    """
    programme = programme or _programme_of_call(call) or default_programme()
    assert programme.plan_sheet
    sheet = programme.plan_sheet()
    asked = programme.default_call if call is None else call
    query = find(programmes.PROGRAMMES, sheet.calculator, asked, lang, problems)
    if query is None:
        raise StaleRulesError(refuse_at_the_door(problems, lang) | {"notices": []})
    texts = file_texts(programme.id)
    return Context(replace(query, texts=texts[query.texts.lang]), sheet, texts)


def _programme_of_call(call: object) -> Programme | None:
    return next((one for one in programmes.PROGRAMMES if one.plan_sheet and call in list(one.calls)), None)
