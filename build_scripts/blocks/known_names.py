"""The names that pages may use: programmes, calculators, lists of codes, and the rules' values in prose."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators import programmes
from calculators.core.calculator import Programme
from calculators.core.rules import Call, Unit

NUMBER_SUFFIX = ":number"


@dataclass(frozen=True, slots=True)
class RuleValue:
    """A value of the rules as prose names it, with the id of its source; `number_only` leaves its unit out."""

    value: int | str | date
    unit: Unit
    source: str
    programme: Programme
    number_only: bool


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes of the rules, with the id of its source."""

    codes: tuple[str, ...]
    programme: Programme
    source: str


def programme_ids() -> list[str]:
    """The ids of all programmes."""
    return [programme.id for programme in programmes.PROGRAMMES]


def find_programme(id_: str) -> Programme:
    """The programme with this id; KeyError if there is none."""
    return {programme.id: programme for programme in programmes.PROGRAMMES}[id_]


def calculators() -> list[str]:
    """The names of all calculators; those whose name several programmes have as `programme.name`."""
    names = [(programme.id, name) for programme in programmes.PROGRAMMES for name in programme.calculators]
    count = Counter(name for _, name in names)
    return [name if count[name] == 1 else f"{programme}.{name}" for programme, name in names]


def programme_of(written: str) -> tuple[Programme, str] | None:
    """The programme and the name of a calculator given as `name` or `programme.name`; None unless exactly one fits."""
    id_, _, name = written.rpartition(".")
    found = [each for each in programmes.PROGRAMMES if name in each.calculators and id_ in {"", each.id}]
    return (found[0], name) if len(found) == 1 else None


def call_names() -> list[str]:
    """What names a call: its id, or a programme's, which stands for the programme's default call."""
    return [*programme_ids(), *_calls()]


def find_call(written: str) -> tuple[Programme, Call]:
    """The call of one of `call_names` with its programme; KeyError if there is none."""
    defaults = {each.id: each.default_call for each in programmes.PROGRAMMES}
    id_ = defaults.get(written, written)
    programme = _calls()[id_]
    return programme, programme.calls[id_]


def _calls() -> dict[str, Programme]:
    return {call: programme for programme in programmes.PROGRAMMES for call in programme.calls}


def code_lists() -> dict[str, CodeList]:
    """Every value that is a list of codes, by its name in prose."""
    return {
        f"{place}.{value.id}": CodeList(value.value, programme, value.source)
        for place, programme, call in _places()
        for value in programme.rules(call.id).values.values()
        if isinstance(value.value, tuple)
    }


def find_value(reference: str) -> RuleValue | None:
    """The value of a reference in prose: `programme.value`, or `programme.value:number` without its unit.

    Before the dot stands a programme, for its default call, or another call.
    """
    name = reference.removesuffix(NUMBER_SUFFIX)
    return _values(number_only=reference.endswith(NUMBER_SUFFIX)).get(name)


def value_names() -> list[str]:
    """The names of all values that prose can refer to."""
    return list(_values(number_only=False))


def _places() -> Iterator[tuple[str, Programme, Call]]:
    """What may stand before the dot of a value's name: each programme, for its default call, then each call."""
    for name in call_names():
        yield name, *find_call(name)


def _values(*, number_only: bool) -> dict[str, RuleValue]:
    found: dict[str, RuleValue] = {}
    for place, programme, call in _places():
        for value in programme.rules(call.id).values.values():
            if isinstance(value.value, int):
                found[f"{place}.{value.id}"] = RuleValue(value.value, value.unit, value.source, programme, number_only)
        days = {
            "opened": ("opened", call.opened),
            "deadline": ("announced_deadline", call.announced_deadline),
            "last_applications": ("last_applications", call.last_applications),
        }
        for name, (sourced, day) in days.items():
            if day is not None:
                found[f"{place}.call_{name}"] = RuleValue(day, "date", call.sources[sourced], programme, number_only)
    return found
