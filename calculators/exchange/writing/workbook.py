"""Writing a plan as a file: a workbook whose figures live, an empty one to fill in, or its lines as CSV.

CONTRACT.md, "The workbook that is written". Each function gives the file's bytes, or the refusal of what it was
given; the same plan, name, language and day always give the same bytes.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from calculators.core import json_text
from calculators.core.evaluation import Answer, refusal
from calculators.core.problems import Problems
from calculators.core.scalars import read_text
from calculators.exchange import Progress
from calculators.exchange.context import StaleRulesError, make_context
from calculators.exchange.plans.plan_files import Plan, normal_form
from calculators.exchange.reading.settings_sheet import LONGEST_NAME
from calculators.exchange.writing.about_page import write_about
from calculators.exchange.writing.account_page import write_account
from calculators.exchange.writing.plan_csv import write_lines
from calculators.exchange.writing.plan_page import write_plan
from calculators.exchange.writing.settings_page import write_settings
from calculators.exchange.writing.workbook_content import Content
from calculators.exchange.writing.workbook_file import Formats, open_workbook

SHEETS = ("plan", "settings", "account", "about")


def write_template(*, call: str | None = None, lang: str) -> bytes | Answer:
    """Write an empty workbook, with the lists to choose from and the default settings."""
    content = _content("", call, lang)
    return _write(content, None, None) if isinstance(content, Content) else content


def write_workbook(
    inputs: dict[str, Any],
    *,
    name: str,
    call: str | None = None,
    lang: str,
    today: date,
    progress: Progress | None = None,
) -> bytes | Answer:
    """Write a plan and its account as a workbook; `today` stands in it as the day of the export.

    `progress` is told how many of the parts are written, and how many there are, as the stage `writing`.
    """
    content = _content(name, call, lang, [inputs], [today])
    return _write(content, today, progress) if isinstance(content, Content) else content


def write_csv(inputs: dict[str, Any], *, call: str | None = None, lang: str) -> bytes | Answer:
    """Write the lines of a plan as CSV; name, rate and readings are not in it."""
    content = _content("", call, lang, [inputs])
    return write_lines(content) if isinstance(content, Content) else content


def _content(
    name: object, call: object, lang: object, plans: Sequence[Any] = (), days: Sequence[Any] = ()
) -> Content | Answer:
    """Read and check what is to be written: the plan, if there is one, and the day."""
    problems = Problems()
    try:
        context = make_context(lang, call, problems)
    except StaleRulesError as error:
        return error.refusal
    query = context.query
    assert query.programme.plan_formulas
    title = read_text(name, LONGEST_NAME, "name", problems) or ""
    fields = query.calculator.inputs(query.rules)
    typed = [fields.read(plan, "", problems) for plan in plans]
    if not all(isinstance(day, date) for day in days):
        problems.add("today", "wrong_type", "date")
    if problems:
        return refusal(problems, query)
    hash_ = ""
    if typed:
        document = Plan(title, normal_form(fields, typed[0]), context).document()
        hash_ = hashlib.sha256(json_text.dumps(document).encode()).hexdigest()
    return Content(query, context.sheet, query.programme.plan_formulas(), title, next(iter(typed), None), hash_)


def _write(content: Content, today: date | None, progress: Progress | None) -> bytes:
    book, data = open_workbook(today)
    looks = Formats(book)
    pages = {id_: book.add_worksheet(content.sheet_name(id_)) for id_ in SHEETS}
    options = write_settings(book, pages["settings"], content, looks)
    parts: Sequence[Callable[[], object]] = (
        lambda: write_plan(book, pages["plan"], content, options.lists, looks),
        lambda: write_account(book, pages["account"], content, options, looks),
        lambda: write_about(pages["about"], content, today, looks),
        book.close,
    )
    for done, write in enumerate(parts):
        if progress:
            progress("writing", done, len(parts))
        write()
    return data.getvalue()
