"""How an answer is shown: what a calculator says of its figures, bars, lists and dates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from calculators.core.texts import Texts


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer's bar: the step with its amount or percent, and how it is drawn."""

    step: str
    tone: Literal["strong", "soft", "hatched"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Bars on one scale: of each the step of its whole and its parts; `mark` is the step of an amount drawn across."""

    bars: tuple[tuple[str, tuple[Part, ...]], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Paid:
    """What the person pays in all: the step of the sum, and the steps that it adds up, each a part of the bar."""

    total: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list as it is shown: its name, its status, a remark, its kind in words, the id of its source.

    `mend` says what would better its status. A `counted` row is one of those that the answer counts by status.
    """

    name: str
    status: str
    remark: str = ""
    kind: str = ""
    source: str | None = None
    mend: str = ""
    counted: bool = False


Stroke = Literal["solid", "dashed", "dotted"]

Look = Literal["is-met", "is-not-met", "is-neutral", "is-open"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dates:
    """A list of dated rows (`{"id", "date", "note"}`) in the answer's values, drawn as a line and kept as a calendar.

    `values` is the list's key, under which the catalogue names each row by its id. The line begins at the row `start`;
    each of `spans` goes on to a row, as it is to be drawn, and is left out where the answer has no such row.
    """

    values: str
    start: str
    spans: tuple[tuple[str, Stroke], ...]


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is shown.

    The figure of its heading and the one that takes its place where there is such a step, which variants of the
    catalogue's sentence and figure the values call for (blank: none), the parts of its bar, or
    the bars that it compares, what is paid in all, its range, the lines that matter, which of them only one reading
    takes into the account, the sums ruled off, where the catalogue names the groups of its breakdown, the lists of its
    values by key and what each row says, how a status looks (open, where nothing is said), its dates,
    and whether its input is a plan that can be written as a file.
    """

    headline: str
    preferred_headline: str = ""
    variants: Callable[[Row], tuple[str, str]] = lambda _values: ("", "")
    parts: tuple[Part, ...] = ()
    comparison: Comparison | None = None
    paid: Paid | None = None
    range: tuple[str, str] | None = None
    summary: tuple[str, ...] = ()
    only_under_reading: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sums: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Callable[[Row, Texts], Item]] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    dates: Dates | None = None
    plan_files: bool = False
