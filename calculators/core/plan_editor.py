"""How the plans of a calculator are edited as a grid: a row has one text a cell, and an amount for each year.

A programme brings one instance; `calculators.plan_editor` reads, computes and shows rows by it and knows no programme.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from calculators.core.plan_sheet import Names

LineShare = Callable[[Any], int]
"""The part of the headline's figure that comes from one typed line, in kuruş."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A bar of the waterfall from the budget to the headline.

    A `sum` stands at the amount of its step; `minus` and `plus` take that amount away or add it; a `rest` is what lacks
    from there to the amount of its step, the next sum. `tone` is how it is drawn: as a part of the answer's bar, or
    plain for what consists of several of them. `text` is the key of its name among the editor's words; without one its
    step's label is taken.
    """

    kind: Literal["sum", "minus", "plus", "rest"]
    step: str
    tone: Literal["plain", "strong", "soft", "hatched"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlanEditor:
    """The grid of one calculator's plans.

    Attributes:
        calculator: The name of the calculator.
        rows: The input field that holds the list of lines.
        columns: The fields of a line that a row has once, in the order of the grid.
        amount: The field of a line with its money.
        wide: The field whose whole numbers from 1 on are columns, each with an amount.
        usual: The value of the rules that says how many of these columns are shown at first.
        title: The column that names a row.
        owner: The column that says whose a row is; rows are duplicated for another one.
        groups: The columns by which rows may be grouped; each is a dimension of the answer's breakdown, and a narrow
            screen groups by the first.
        subtotals: The columns of the breakdown that a group shows: what was asked for, and its part of the headline.
        gauge: The steps of a sum and of the limit that bounds it.
        charted: The dimensions of the breakdown that are drawn as charts.
        stacked: The columns of the breakdown whose differences are the parts of the answer's bar, in its order: each
            holds the one before it.
        waterfall: The bars from the budget to the headline, which is the last sum.
        figures: The values shown beside the grid, as links of the page name them.
        line_share: Makes, from the typed plan and the figures of its answer in kuruş, the share of a line.
        example: Rows to begin with: the columns' values, texts by language where they are words, and `amounts` in whole
            lira by year.
        texts: By language, the words for the headline, for what is paid in all, for a row's share, and for the charts:
            what is paid beside the first part, the waterfall's title and the names of its bars.
        headings: Further headings of columns in tables that are pasted or opened in the editor, whose reading a person
            confirms; the names of the plan sheet are read besides.
        choices: Further names of options in such tables, by field and option.
        totals: By language, the words that a row of such a table has when it adds up others.
    """

    calculator: str
    rows: str
    columns: tuple[str, ...]
    amount: str
    wide: str
    usual: str
    title: str
    owner: str
    groups: tuple[str, ...]
    subtotals: tuple[str, str]
    gauge: tuple[str, str]
    charted: tuple[str, ...]
    stacked: tuple[str, ...]
    waterfall: tuple[Fall, ...]
    figures: tuple[str, ...]
    line_share: Callable[[Any, Mapping[str, int]], LineShare]
    example: tuple[Mapping[str, Any], ...]
    texts: Mapping[str, Mapping[str, str]]
    headings: Mapping[str, Names] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Names]] = field(default_factory=dict)
    totals: Names = field(default_factory=dict)
