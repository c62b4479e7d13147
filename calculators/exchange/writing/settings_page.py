"""The workbook's sheet of settings: name, call, rate and readings; beside them all options by all their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.core.fields import Choice
from calculators.core.notation import write_percent
from calculators.exchange.definition import WORDS
from calculators.exchange.writing.spreadsheet_text import on_sheet, reference
from calculators.exchange.writing.workbook_content import Content
from calculators.exchange.writing.workbook_file import Formats, fit_height, prepare_printing

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS_COLUMN = 4


@dataclass(frozen=True, slots=True)
class Options:
    """Where the options stand: `lists` are the written names of a field, `names` all names of one option."""

    lists: Mapping[str, str]
    names: Mapping[tuple[str, str], str]


def setting_cell(field: str) -> str:
    """Name the cell of a setting."""
    return f"s_{field}"


def write_settings(book: "Workbook", page: "Worksheet", content: Content, looks: Formats) -> Options:
    """Write the sheet; tell where the options stand."""
    options = _write_options(page, content, looks)
    page.set_column(0, 0, 40)
    page.set_column(1, 1, 62)
    page.set_column(2, 2, 44)
    page.set_column(3, 3, 3)
    heading = WORDS.settings["heading"][content.lang][0]
    page.write_string(0, 0, heading, looks.head())
    page.write_string(0, 1, content.words("value"), looks.head())
    values: dict[str, str | float] = {"name": content.name, "call": content.query.rules.call.id}
    values |= {name: content.setting(name) / 100 for name in content.percents}
    values |= {name: content.option_name(field, content.setting(name)) for name, field in content.readings.items()}
    for row, (name, value) in enumerate(values.items(), 1):
        page.write_string(row, 0, content.setting_name(name), looks.wrapped())
        fit_height(page, row, ((content.setting_name(name), 40), (str(value), 62)))
        book.define_name(setting_cell(name), f"={on_sheet(content.sheet_name('settings'), reference(row, 1))}")
        if isinstance(value, float):
            page.write_number(row, 1, value, looks(align="left"))
            page.write_string(row, 2, content.words("rate_hint"), looks.note())
        elif value:
            page.write_string(row, 1, value, looks.wrapped(num_format="@"))
        else:
            page.write_blank(row, 1, None, looks.wrapped(num_format="@"))
        if name in content.readings:
            page.data_validation(row, 1, row, 1, {"validate": "list", "source": f"={options.lists[name]}"})
            default = content.option_name(content.readings[name], content.readings[name].options[0])
            page.write_string(row, 2, content.words("blank_is_default", default=default), looks.note(text_wrap=True))
    for name, field in content.percents.items():
        row = list(values).index(name)
        page.data_validation(
            row + 1,
            1,
            row + 1,
            1,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": field.maximum / 100,
                "error_message": write_percent(field.maximum, content.lang),
                "error_type": "warning",
            },
        )
    page.freeze_panes(1, 0)
    prepare_printing(page)
    page.print_area(0, 0, len(values), 2)
    return options


def _write_options(page: "Worksheet", content: Content, looks: Formats) -> Options:
    """Write the options of every choice, a row an option; formulas look names up here, and lists take the first."""
    choices = {name: field for name, field in content.columns.items() if isinstance(field, Choice)}
    sheet = content.sheet_name("settings")
    page.write_string(0, _OPTIONS_COLUMN, content.words("options_title"), looks.head())
    page.write_string(0, _OPTIONS_COLUMN + 1, content.words("options_hint"), looks.note())
    page.set_column(_OPTIONS_COLUMN, _OPTIONS_COLUMN, 62)
    page.set_column(_OPTIONS_COLUMN + 1, _OPTIONS_COLUMN + 10, 30)
    lists, names, row = {}, {}, 1
    for name, field in {**choices, **content.readings}.items():
        heading = content.column_name(name) if name in choices else content.setting_name(name)
        page.write_string(row, _OPTIONS_COLUMN, heading, looks(bold=True))
        first = row + 1
        for row, option in enumerate(field.options, first):
            written = content.option_names(name, field, option)
            for place, one in enumerate(written):
                page.write_string(row, _OPTIONS_COLUMN + place, one, looks() if not place else looks.note())
            names[name, option] = _range(sheet, row, _OPTIONS_COLUMN, row, _OPTIONS_COLUMN + len(written) - 1)
        lists[name] = _range(sheet, first, _OPTIONS_COLUMN, row, _OPTIONS_COLUMN)
        row += 2
    return Options(lists, names)


def _range(sheet: str, row: int, column: int, last_row: int, last_column: int) -> str:
    return on_sheet(sheet, f"{reference(row, column)}:{reference(last_row, last_column)}")
