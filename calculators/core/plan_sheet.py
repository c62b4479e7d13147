"""How the plans of a calculator are written as files: columns, names, settings and key figures.

A programme brings one instance; `calculators.exchange` reads and writes every file by it and knows no programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Names = Mapping[str, tuple[str, ...]]
"""Names by language. All of them are read, in either language; the first one is written."""


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The plan files of one calculator.

    A plan is the inputs of the calculator: the list `rows`, one row a line of the sheet, and the rest, which stand on
    the settings sheet under their catalogue labels.

    Attributes:
        format: The value of `format` in a JSON plan.
        version: The version of the JSON plan that is written; a newer one is refused.
        calculator: The name of the calculator.
        rows: The input field that holds the list of lines.
        columns: The names of each field of a line, in the order in which a workbook has them.
        item: The field that every header row names; with `amount` it tells a line from a footnote.
        amount: The field with the money of a line.
        wide: The field whose values may be column headings (`1. Yıl`), each with amounts below it.
        choices: Further names of the options of a field, beside the labels of its group in the catalogue.
        trailing: Words at the end of an option's name that do not count.
        units: What brackets beside an amount may say; anything else there is refused.
        written_unit: What brackets beside an amount say in files that are written, by language.
        changing: The fields of a line that may differ between two plans while it is still the same line.
        compared: The dimensions of the answer's breakdown that are compared between two plans.
        figures: The values of the answer that a table of many plans shows.
    """

    format: str
    version: int
    calculator: str
    rows: str
    columns: Mapping[str, Names]
    item: str
    amount: str
    wide: str
    choices: Mapping[str, Mapping[str, Names]]
    trailing: tuple[str, ...]
    units: tuple[str, ...]
    written_unit: Mapping[str, str]
    changing: tuple[str, ...]
    compared: tuple[str, ...]
    figures: tuple[str, ...]
