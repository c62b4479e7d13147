"""The values of a programme's rules: dated data, each with its source, valid for one call or refused.

A value outside its validity is never used: resolving the rules for such a call gives every stale value
with its dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from calculators.core.exact import scaled

Unit = Literal["TRY", "percent", "date", "count", "status", "code"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the rules; percents in hundredths of a percent, counts and codes as they are."""

    id: str
    value: int | tuple[str, ...]
    unit: Unit
    source: str
    valid_from: date
    valid_until: date


State = Literal["not_open", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Call:
    """A call for applications: `last_applications` is `None` where the announced deadline was the last day.

    `sources` names the clause of each date; `cites` that of each figure and criterion which rests on no value.
    """

    id: str
    number: int
    opened: date
    announced_deadline: date
    last_applications: date | None
    sources: Mapping[str, str]
    cites: Mapping[str, str] = field(default_factory=dict)

    @property
    def closes(self) -> date:
        """The later of the two dates known."""
        return max(self.announced_deadline, self.last_applications or self.announced_deadline)

    def periods(self) -> dict[State, tuple[date | None, date | None]]:
        """Give each state's first and last day, in order; `None` is without end."""
        a_day = timedelta(days=1)
        return {
            "not_open": (None, self.opened - a_day),
            "open": (self.opened, self.closes),
            "closed": (self.closes + a_day, None),
        }

    def state(self, day: date) -> State:
        """Tell the call's state on a given day."""
        return next(state for state, (_, last) in self.periods().items() if last is None or day <= last)


@dataclass(frozen=True, slots=True)
class Rules:
    """The values in force for one call."""

    version: str
    call: Call
    values: Mapping[str, Value]

    def number(self, id_: str) -> int:
        """Return a value that is a percent (hundredths) or a count."""
        value = self.values[id_].value
        if not isinstance(value, int):
            raise TypeError(f"{id_} is not a number")
        return value

    def codes(self, id_: str) -> tuple[str, ...]:
        """Return a value that is a list of codes."""
        value = self.values[id_].value
        if not isinstance(value, tuple):
            raise TypeError(f"{id_} is not a list of codes")
        return value

    def cited(self, name: str) -> str:
        """Return the clause that a figure or a criterion cites in this call."""
        if name not in self.call.cites:
            raise KeyError(f"[calls.{self.call.id}.cites] of rules.toml names no clause for {name}")
        return self.call.cites[name]


class StaleValueError(Exception):
    """A call needs values of the rules whose validity does not cover it; `stale` has the nearest of each."""

    def __init__(self, call: Call, stale: tuple[Value, ...]) -> None:
        """Name every value that is out of date."""
        self.call = call
        self.stale = stale
        dates = ", ".join(f"{value.id} ({value.valid_from} – {value.valid_until})" for value in stale)
        super().__init__(f"{call.id} ({call.opened} – {call.closes}): {dates}")


def read_call(id_: str, data: Mapping[str, Any]) -> Call:
    """Read a call's dates."""
    return Call(
        id=id_,
        number=data["number"],
        opened=data["opened"],
        announced_deadline=data["announced_deadline"],
        last_applications=data.get("last_applications"),
        sources=data["sources"],
        cites=data.get("cites", {}),
    )


def read_values(data: Mapping[str, Any]) -> dict[str, tuple[Value, ...]]:
    """Read the dated entries of every value; `TypeError` for a percent that is no text."""
    return {id_: tuple(_read_value(id_, entry) for entry in entries) for id_, entries in data.items()}


def _read_value(id_: str, entry: Mapping[str, Any]) -> Value:
    raw = entry["value"]
    if entry["unit"] == "percent" and not isinstance(raw, str):
        raise TypeError(f'{id_}: a percent is a text, "{raw}" in place of {raw}')
    value = tuple(raw) if isinstance(raw, list) else scaled(raw, 2) if entry["unit"] == "percent" else raw
    return Value(id_, value, entry["unit"], entry["source"], entry["valid_from"], entry["valid_until"])


def resolve(version: str, call: Call, dated: Mapping[str, tuple[Value, ...]]) -> Rules:
    """Pick each value's entry that covers the whole call; raise `StaleValueError` for those that have none.

    `ValueError` where two entries of a value cover it.
    """
    found = {
        id_: [entry for entry in entries if entry.valid_from <= call.opened and call.closes <= entry.valid_until]
        for id_, entries in dated.items()
    }
    if twice := [id_ for id_, entries in found.items() if len(entries) > 1]:
        raise ValueError(f"two entries of {', '.join(twice)} cover the whole of {call.id}")
    covering = {id_: entries[0] for id_, entries in found.items() if entries}
    stale = tuple(entries[-1] for id_, entries in dated.items() if id_ not in covering)
    if stale:
        raise StaleValueError(call, stale)
    return Rules(version, call, covering)
