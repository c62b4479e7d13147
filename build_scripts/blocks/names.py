"""The names that pages may use: blocks with their arguments, and the rules' values."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from calculators.core.rules import Unit
from calculators.programmes import PROGRAMMES

BLOCKS = {
    "calculator": True,
    "worked": True,
    "briefing": True,
    "call-state": False,
    "codes": True,
    "changes": True,
    "reference": True,
    "receipt-check": False,
    "speed": False,
}
"""Every block, and whether it takes an argument."""

WAYS_HOME = ("./", "../")
"""From a page to its language's home: the home page itself, and every other."""

NUMBER = ":number"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the rules in prose, with the id of the clause that says so."""

    value: int | str | date
    unit: Unit
    source: str
    programme: str
    bare: bool


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes of the rules, with the id of the clause that says so."""

    codes: tuple[str, ...]
    programme: str
    source: str


def block_problems(name: str, argument: str) -> Iterator[str]:
    """Say what is wrong with a block's head."""
    if name not in BLOCKS:
        yield f"there is no block {name!r}; known: {', '.join(BLOCKS)}"
    elif not BLOCKS[name]:
        if argument:
            yield f"{name} takes no argument, but got {argument!r}"
    else:
        listed: dict[str, Callable[[], Iterable[str]]] = {
            "codes": code_lists,
            "changes": programmes,
            "briefing": lambda: WAYS_HOME,
        }
        known = list(listed.get(name, calculators)())
        if argument not in known:
            yield f"there is no {name} {argument!r}; known: {', '.join(known)}"


def programmes() -> list[str]:
    """Name every programme."""
    return [programme.id for programme in PROGRAMMES]


def calculators() -> list[str]:
    """Name every calculator."""
    return [name for programme in PROGRAMMES for name in programme.calculators]


def code_lists() -> dict[str, CodeList]:
    """Find every value that is a list of codes, by its name in prose."""
    found = {}
    for programme in PROGRAMMES:
        for value in programme.rules(next(iter(programme.calls))).values.values():
            if isinstance(value.value, tuple):
                found[f"{programme.id}.{value.id}"] = CodeList(value.value, programme.id, value.source)
    return found


def fact(written: str) -> Fact | None:
    """Find a value by its name in prose: `kdp.support_rate`, `kdp.call_opened`, with `:number` without its unit."""
    name = written.removesuffix(NUMBER)
    return _facts(bare=written.endswith(NUMBER)).get(name)


def known_facts() -> list[str]:
    """Name every value that prose can speak of."""
    return list(_facts(bare=False))


def _facts(*, bare: bool) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for programme in PROGRAMMES:
        id_ = programme.id
        call = next(iter(programme.calls.values()))
        for value in programme.rules(call.id).values.values():
            if isinstance(value.value, int):
                found[f"{id_}.{value.id}"] = Fact(value.value, value.unit, value.source, id_, bare)
        dates = {"opened": call.opened, "deadline": call.announced_deadline, "last_applications": call.closes}
        sources = (call.sources["opened"], call.sources["announced_deadline"], call.sources["last_applications"])
        for (name, day), source in zip(dates.items(), sources, strict=True):
            found[f"{id_}.call_{name}"] = Fact(day, "date", source, id_, bare)
    return found
