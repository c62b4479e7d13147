"""What a calculator is: its fields, its rule, what it leaves open; and a programme of calculators."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, runtime_checkable

from calculators.core.fields import Record
from calculators.core.rules import Call, Rules, Value, resolve
from calculators.core.sources import Source
from calculators.core.steps import Step
from calculators.core.texts import Texts


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: one a kind, naming every field it speaks of; its text stands under the calculator's `warnings`.

    `params` are amounts that the text names, in kuruş, or keys of names that it lists.
    """

    code: str
    fields: tuple[str, ...]
    params: Mapping[str, int | tuple[str, ...]] = field(default_factory=dict)


@runtime_checkable
class Told(Protocol):
    """A value of an answer that is written in the language asked for."""

    def tell(self, texts: Texts) -> dict[str, object]:
        """Write the value out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule gives: the values of the answer, the steps that lead to them, the readings taken."""

    values: Mapping[str, object]
    steps: tuple[Step, ...]
    readings: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a form: the path of the field it fills, the text it starts with, its label's key.

    A `fixed` control is not shown: it carries a value that the form's layout implies.
    A `part` is of the amount above it.
    """

    path: str
    start: str = ""
    label: str = ""
    hint: str = ""
    fixed: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that belong together, under one legend; a `folded` group opens on demand."""

    legend: str
    controls: tuple[Control, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is shown.

    The figure of its heading and the one that takes its place where there is such a step, the parts of its bar,
    its range, the lines that matter, which of them only one reading takes into the account, the sums ruled off,
    and where the catalogue names the groups of its breakdown.
    """

    headline: str
    rather: str = ""
    parts: tuple[str, ...] = ()
    range: tuple[str, str] | None = None
    summary: tuple[str, ...] = ()
    under: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sums: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    """A calculator whose question comes next, and what a form tells its form: their control by the path of ours."""

    to: str
    carries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calculator:
    """One calculator of a programme.

    `inputs` gives the fields for a call's rules, `run` takes the typed input that they build, `form` lays out
    the controls; `unknowns` are the ids of what it does not decide, `example` a filled form, `leads` what comes next.
    """

    name: str
    inputs: Callable[[Rules], Record]
    run: Callable[[Any, Rules], Outcome]
    form: Callable[[Rules], tuple[Group, ...]]
    view: View
    unknowns: tuple[str, ...]
    example: Mapping[str, str | list[str]]
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rules, in users' words by language."""

    version: str
    date: date
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Programme:
    """A support programme: its calls, dated values, sources, changes, calculators and texts by language.

    The newest change is the first; its version is the rules'.
    """

    id: str
    calls: Mapping[str, Call]
    dated_values: Mapping[str, tuple[Value, ...]]
    sources: Mapping[str, Source]
    changes: tuple[Change, ...]
    calculators: Mapping[str, Calculator]
    texts: Mapping[str, Texts]

    @property
    def version(self) -> str:
        """The version of the rules."""
        return self.changes[0].version

    def rules(self, call: str) -> Rules:
        """Give the values in force for a call; raise `StaleValueError` if one is not valid for it."""
        return resolve(self.version, self.calls[call], self.dated_values)
