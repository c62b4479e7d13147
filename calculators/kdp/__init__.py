"""Kümelenme Destek Programı: its calls, values, sources, texts and calculators."""

from datetime import date
from typing import Literal

from calculators.core.calculator import Change, Programme
from calculators.core.data import read_toml
from calculators.core.rules import read_call, read_values
from calculators.core.sources import read_sources
from calculators.core.texts import LANGUAGES, Texts, flatten
from calculators.kdp.bonus import BONUS
from calculators.kdp.eligibility import ELIGIBILITY
from calculators.kdp.grant import GRANT
from calculators.kdp.sectors import SECTORS
from calculators.kdp.timeline import TIMELINE
from calculators.locale import COMMON

_RULES = read_toml(__name__, "rules.toml")

PROGRAMME = Programme(
    id="kdp",
    calls={id_: read_call(id_, call) for id_, call in _RULES["calls"].items()},
    dated_values=read_values(_RULES["values"]),
    sources=read_sources(read_toml(__name__, "sources.toml")),
    changes=tuple(
        Change(change["version"], change["date"], {lang: change[lang] for lang in LANGUAGES})
        for change in read_toml(__name__, "changes.toml")["changes"]
    ),
    calculators={calculator.name: calculator for calculator in (GRANT, BONUS, ELIGIBILITY, SECTORS, TIMELINE)},
    texts={
        lang: Texts(lang, COMMON[lang] | dict(flatten(read_toml(__name__, f"texts.{lang}.toml")))) for lang in LANGUAGES
    },
)


def call_state(call: str, day: date) -> Literal["not_open", "open", "closed"]:
    """Tell the state of a call on a given day; `KeyError` for a call that is not known."""
    return PROGRAMME.calls[call].state(day)
