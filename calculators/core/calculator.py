"""What a calculator is: its fields, its rule, what it leaves open; and a programme of calculators."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from calculators.core.plan_sheet import PlanSheet
from calculators.core.records import Record
from calculators.core.rules import Call, Rules, Value, resolve
from calculators.core.sources import Source
from calculators.core.steps import Step
from calculators.core.texts import Texts
from calculators.core.view import View

if TYPE_CHECKING:
    from calculators.core.plan_editor import PlanEditor
    from calculators.core.plan_formulas import PlanFormulas


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: one a kind, naming every field it speaks of; its text stands under the calculator's `warnings`.

    `params` are amounts that the text names, in kuruş, or keys of names that it lists.
    """

    code: str
    fields: tuple[str, ...]
    params: Mapping[str, int | tuple[str, ...]] = field(default_factory=dict)


@runtime_checkable
class Localized(Protocol):
    """A value of an answer that is written in the language asked for."""

    def localize(self, texts: Texts) -> dict[str, object]:
        """Write the value out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule gives: the values of the answer, the steps that lead to them, the readings taken.

    `alternatives` names the step that has the headline's figure under another option of one reading alone, by the
    reading and the option. `ends` has, for each bound of the range by its step, the readings that lead there where they
    are not those taken.
    """

    values: Mapping[str, object]
    steps: tuple[Step, ...]
    readings: Mapping[str, str] = field(default_factory=dict)
    alternatives: Mapping[tuple[str, str], str] = field(default_factory=dict)
    ends: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a form: the path of the field it fills, the text it starts with, its label's key.

    A `part` is of the amount above it; with the key of a question in `reveal` it is asked only of those who say yes.
    """

    path: str
    start: str = ""
    label: str = ""
    hint: str = ""
    part: bool = False
    reveal: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that belong together, under one legend; a `folded` group opens on demand.

    `field` is the path of the list that the controls fill together: what is wrong with the list as a whole is said at
    the group. The form adds up the amounts of a `totalled` group while they are typed, and tells what share of the sum
    the control `share` has.
    """

    legend: str
    controls: tuple[Control, ...]
    folded: bool = False
    field: str = ""
    totalled: bool = False
    share: str = ""


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
    `brief` lays out a few of the form's controls, under labels of their own, for a first estimate.
    """

    name: str
    inputs: Callable[[Rules], Record]
    run: Callable[[Any, Rules], Outcome]
    form: Callable[[Rules], tuple[Group, ...]]
    view: View
    unknowns: tuple[str, ...]
    example: Mapping[str, str | list[str]]
    leads: tuple[Lead, ...] = ()
    brief: Callable[[Rules], tuple[Group, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rules, in users' words by language."""

    version: str
    date: date
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Programme:
    """A support programme: its calls, dated values, sources, changes, calculators and texts by language.

    The newest change is the first; its version is the rules'. `default_call` is the call that answers where none is
    named. `plan_sheet` gives how its plans are written as files, `plan_formulas` their arithmetic for workbooks,
    `plan_editor` their grid; they are functions because only files and the grid need them.
    """

    id: str
    calls: Mapping[str, Call]
    default_call: str
    dated_values: Mapping[str, tuple[Value, ...]]
    sources: Mapping[str, Source]
    changes: tuple[Change, ...]
    calculators: Mapping[str, Calculator]
    texts: Mapping[str, Texts]
    plan_sheet: Callable[[], PlanSheet] | None = None
    plan_formulas: "Callable[[], PlanFormulas] | None" = None
    plan_editor: "Callable[[], PlanEditor] | None" = None

    @property
    def version(self) -> str:
        """The version of the rules."""
        return self.changes[0].version

    def has_later_call(self, call: Call) -> bool:
        """Tell whether a call that opens after this one is known."""
        return any(other.opened > call.opened for other in self.calls.values())

    def rules(self, call: str) -> Rules:
        """Give the values in force for a call; raise `StaleValueError` if one is not valid for it."""
        return resolve(self.version, self.calls[call], self.dated_values)
