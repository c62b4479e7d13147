"""The results of many plans as a table: a CSV file or a workbook."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.exact import scaled
from calculators.core.notation import write_number
from calculators.exchange.commands.plan_words import figure_labels
from calculators.exchange.context import Context
from calculators.exchange.csv_texts import protected, write_rows
from calculators.exchange.writing.workbook_file import AMOUNT, open_workbook


def _heading(context: Context) -> list[str]:
    texts = context.query.texts
    ends = (texts("batch.errors"), texts("batch.warnings"))
    return [texts("batch.plan"), texts("batch.lines"), *figure_labels(context).values(), *ends]


def _messages(plan: Mapping[str, Any]) -> list[str]:
    return [" ".join(one["message"] for one in plan.get(part, ())) for part in ("errors", "warnings")]


def results_csv(result: Mapping[str, Any], context: Context) -> bytes:
    """Write the table as CSV."""
    lang = context.query.texts.lang
    rows = [_heading(context)]
    for plan in result["plans"]:
        values = plan.get("values", {})
        figures = (values.get(id_) for id_ in context.sheet.figures)
        numbers = [write_number(scaled(value, 2), lang) if value else "" for value in figures]
        name, errors, warnings = (protected(text) for text in (plan["name"], *_messages(plan)))
        rows.append([name, str(plan["lines"]), *numbers, errors, warnings])
    return write_rows(rows, lang)


def results_workbook(result: Mapping[str, Any], context: Context) -> bytes:
    """Write the table as a workbook; a figure that no binary number holds to the kuruş is a text."""
    book, data = open_workbook(None)
    sheet = book.add_worksheet(context.query.texts("batch.sheet"))
    bold, money = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": AMOUNT})
    heading = _heading(context)
    for column, name in enumerate(heading):
        sheet.write_string(0, column, name, bold)
    sheet.set_column(0, 0, 30)
    sheet.set_column(2, len(heading) - 3, 18)
    sheet.set_column(len(heading) - 2, len(heading) - 1, 60)
    sheet.freeze_panes(1, 1)
    for row, plan in enumerate(result["plans"], 1):
        errors, warnings = _messages(plan)
        sheet.write_string(row, 0, plan["name"])
        sheet.write_number(row, 1, plan["lines"])
        _write_figures(sheet, row, [plan.get("values", {}).get(id_) for id_ in context.sheet.figures], money)
        sheet.write_string(row, len(heading) - 2, errors)
        sheet.write_string(row, len(heading) - 1, warnings)
    book.close()
    return data.getvalue()


def _write_figures(sheet: Any, row: int, figures: Sequence[str | None], money: Any) -> None:
    for column, value in enumerate(figures, 2):
        if value is None:
            continue
        if f"{float(value):.2f}" == value:
            sheet.write_number(row, column, float(value), money)
        else:
            sheet.write_string(row, column, value)
