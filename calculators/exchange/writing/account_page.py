"""The workbook's account: every step in words, with its value as a formula and its source."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calculators.core.explaining import explain
from calculators.core.steps import Step
from calculators.exchange.writing.account_figures import FIRST_COLUMN, IDS_COLUMN
from calculators.exchange.writing.account_working import PROBLEM, TOP, WorkingWriter
from calculators.exchange.writing.settings_page import Options
from calculators.exchange.writing.spreadsheet_text import if_chain, literal, on_sheet, reference
from calculators.exchange.writing.workbook_content import Content
from calculators.exchange.writing.workbook_file import AMOUNT, Formats, fit_height, prepare_printing
from calculators.render.sources import cited

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

VOUCHED = 10**12
"""Kuruş: from this total on the workbook does not vouch for the kuruş."""
_WIDTHS = (56, 20, 70, 56, 3)
"""Of the columns, in characters."""

Words = Mapping[tuple[str, ...], tuple[Step, Mapping[str, object]]]
"""A step as it is and as it is told, under each combination of readings that has it."""


def write_account(book: "Workbook", page: "Worksheet", content: Content, options: Options, looks: Formats) -> None:
    """Write the account, and its working to the right of it."""
    steps = told_steps(content)
    writer = AccountWriter(book, page, content, options, looks)
    writer.write_head()
    for row, (id_, told) in enumerate(steps.items(), TOP + 1):
        writer.write_step(row, id_, told)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    last = FIRST_COLUMN + len(content.combinations) - 1
    page.set_column(IDS_COLUMN, last, 18, None, {"level": 1, "hidden": True})
    page.set_column(last + 1, last + 1, None, None, {"collapsed": True})
    page.freeze_panes(TOP + 1, 0)
    page.repeat_rows(TOP)
    page.print_area(0, 0, TOP + len(steps), 3)
    prepare_printing(page)


def told_steps(content: Content) -> dict[str, Words]:
    """Give every step that there is, in order, as it is and in words."""
    found: dict[str, dict[tuple[str, ...], tuple[Step, Mapping[str, object]]]] = {}
    order: list[str] = []
    for options, steps in content.steps_of_all.items():
        before = ""
        for step, told in zip(steps, explain(steps, content.sheet.calculator, content.query.texts), strict=True):
            if step.id not in found:
                order.insert(order.index(before) + 1 if before else 0, step.id)
            found.setdefault(step.id, {})[options] = (step, told)
            before = step.id
    return {id_: found[id_] for id_ in order}


class AccountWriter:
    """Writes the lines of the account."""

    def __init__(self, book: "Workbook", page: "Worksheet", content: Content, options: Options, looks: Formats) -> None:
        self._book = book
        self._page = page
        self._content = content
        self._looks = looks
        working = WorkingWriter(book, page, content, options).write()
        self._cells = working.cells
        self._numbers = working.numbers

    def write_head(self) -> None:
        """Write the title, whether the figures hold, up to which total, and the headings."""
        content, words, page = self._content, self._content.words, self._page
        page.write_string(0, 0, content.query.texts(f"{content.sheet.calculator}.title"), self._looks.title())
        fine, problem = words("status_fine"), words("status_problem")
        status = f'=IF({PROBLEM}="",{literal(fine)},{literal(problem)}&{PROBLEM})'
        told = fine if content.rows else problem + words("problems.none")
        page.write_formula(1, 0, status, self._looks(bold=True), told)
        alarm = {"type": "formula", "criteria": f'={PROBLEM}<>""', "format": self._looks(font_color="#B00020")}
        page.conditional_format(1, 0, 1, 0, alarm)
        total, within, beyond = content.formulas.vouched, words("within"), words("beyond")
        compared = f"IF({self._cells.here(total)}>={VOUCHED},{literal(beyond)},{literal(within)})"
        shown = beyond if self._numbers.known[total] >= VOUCHED else within
        vouching = f'=IF({PROBLEM}<>"","",{compared})'
        page.write_formula(2, 0, vouching, self._looks(italic=True), shown if content.rows else "")
        for column, head in enumerate(("step", "value", "how", "source")):
            align: dict[str, object] = {"align": "right"} if head == "value" else {"indent": int(head == "how")}
            page.write_string(TOP, column, words(head), self._looks.head(**align))

    def write_step(self, row: int, id_: str, told: Words) -> None:
        """Write a step: its label, value, words and source."""
        content = self._content
        step, first = next(iter(told.values()))
        view = content.query.calculator.view
        look: dict[str, object] = {"top": 1} if id_ in {view.headline, *view.sums} else {}
        strong = look | {"bold": bool(look)}
        self._page.write_string(row, 0, str(first["label"]), self._looks.wrapped(**strong))
        self._write_value(row, step, strong)
        words = {options: str(one["formula"]).partition(" = ")[0] for options, (_, one) in told.items()}
        self._write_words(row, words, look)
        source = self._source(step.source) if step.source else ""
        self._page.write_string(row, 3, source, self._looks.wrapped(font_color="#555555", **look))
        cells = [(str(first["label"]), 0), *((text, 2) for text in words.values()), (source, 3)]
        fit_height(self._page, row, ((text, _WIDTHS[column]) for text, column in cells))
        if id_ in content.formulas.values:
            place = on_sheet(content.sheet_name("account"), reference(row, 1))
            self._book.define_name(f"v_{id_}", f"={place}")

    def _write_value(self, row: int, step: Step, look: Mapping[str, object]) -> None:
        holds = step.kind == "rule"
        figure = f"{self._cells.here(step.id)}/100"
        formula = figure if holds else f'IF({PROBLEM}="",{figure},NA())'
        value = self._numbers.known[step.id] / 100 if holds or self._content.rows else "#N/A"
        percent = '"%"0.00' if self._content.lang == "tr" else '0.00"%"'
        # Followed by a gap as wide as a bracket, so that the figure does not touch the words beside it.
        number_format = f"{percent if step.unit == 'percent' else AMOUNT}_)"
        self._page.write_formula(row, 1, f"={formula}", self._looks(num_format=number_format, **look), value)

    def _write_words(self, row: int, words: Mapping[tuple[str, ...], str], marks: Mapping[str, object]) -> None:
        """Write a step's formula in words: one text, or by the one reading that it depends on."""
        look = self._looks.wrapped(indent=1, **marks)
        if len(set(words.values())) == 1:
            self._page.write_string(row, 2, next(iter(words.values())), look)
            return
        place, name = next(
            (place, name)
            for place, name in enumerate(self._content.readings)
            if len({options[place]: text for options, text in words.items()}.items())
            == len({(options[place], text) for options, text in words.items()})
        )
        by_option = {options[place]: text for options, text in words.items()}
        cases = [
            (f"{self._cells.here(name)}={number}", literal(by_option[option]))
            for number, option in enumerate(self._content.readings[name].options, 1)
        ]
        value = by_option[self._content.setting(name)]
        self._page.write_formula(row, 2, f"={if_chain(cases, literal(''))}", look, value)

    def _source(self, id_: str) -> str:
        query = self._content.query
        return cited(query.programme.sources[id_].as_dict(), query.texts)
