"""What makes a changed workbook say that it cannot compute: everything that the calculator would refuse.

A check of lines is a formula over whole columns that gives the first bad row's number, or 0; one of the settings gives
1 or 0. The workbook shows the words of the first that is not 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators.core.fields import AMOUNT_LIMIT, Amount, Choice, Flag, Text, Whole
from calculators.core.notation import write_percent, write_whole
from calculators.exchange.definition import WORDS
from calculators.exchange.reading.settings_sheet import LONGEST_NAME
from calculators.exchange.writing.account_figures import Cells
from calculators.exchange.writing.plan_page import column_range
from calculators.exchange.writing.settings_page import Options, setting_cell
from calculators.exchange.writing.spreadsheet_text import all_of, any_of, if_chain, literal, on_sheet, reference
from calculators.exchange.writing.workbook_content import Content

HELD = 10**13
"""From this many lira on an amount may be written as text, as no binary number may hold it."""
_BELOW = 100_000
"""Rows below those that count that are looked at."""
WRITTEN = "p_written"
COUNTED = "p_counted"
KURUS = "p_kurus"

_MARKS = {"tr": ('","', '"."'), "en": ('"."', '","')}


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its formula, and its words, in which `{row}` is the number that the formula gives."""

    id: str
    formula: str
    message: str


def text_number(cells: str, content: Content) -> str:
    """Read amounts that are written as text because no binary number holds them; anything else gives 0."""
    read = f"IFERROR(_xlfn.NUMBERVALUE({cells},{','.join(_MARKS[content.lang])}),0)"
    return f"IF({read}>={HELD},{read},0)"


def helper_names(content: Content) -> dict[str, str]:
    """Define what the formulas over columns share: which rows are written in or are lines, their amounts in kuruş.

    What is seldom needed and slow, the reading of texts and the finding of total rows, is only asked for at need.
    """
    amount = column_range(content.sheet.amount)
    item = column_range(content.sheet.item)
    read = f"IF(ISNUMBER({amount}),{amount},IF(ISTEXT({amount}),{text_number(amount, content)},0))"
    return {
        WRITTEN: f'=(({item}<>"")+({amount}<>"")>0)*1',
        COUNTED: f"={WRITTEN}*(1-{_total_row(content)})",
        KURUS: f"=IF(SUM(ISTEXT({amount})*1)=0,ROUND({amount}*100,0),ROUND({read}*100,0))",
    }


def _total_row(content: Content) -> str:
    """Find rows that add others up: their first text says so, and their item is empty or says so too."""
    item = column_range(content.sheet.item)
    texts = []
    for name, field in content.columns.items():
        if not isinstance(field, Amount | Flag):
            cells = column_range(name)
            texts.append(f'IF(ISTEXT({cells}),{cells},"")' if isinstance(field, Whole) else cells)
    begins = any_of(f'LEFT({"&".join(texts)},{len(word)})="{word}"' for word in WORDS.total_rows)
    says_so = any_of((f'{item}=""', *(f'LEFT({item},{len(word)})="{word}"' for word in WORDS.total_rows)))
    return all_of((begins, says_so))


def marked(field: str) -> str:
    """Find the rows with a mark of yes."""
    cells = column_range(field)
    return any_of((f"{cells}=TRUE", f"{cells}=1", *(f"{cells}={literal(word)}" for word in sorted(WORDS.yes))))


def _not_marked(field: str) -> str:
    cells = column_range(field)
    words = (f"{cells}={literal(word)}" for word in sorted({*WORDS.no, ""}))
    return any_of((f"{cells}=FALSE", f"{cells}=0", *words))


def checks(content: Content, options: Options, cells: Cells) -> Iterator[Check]:
    """Give all checks, the first that counts first; `cells` are the account's."""
    words, most, last = content.words, content.many.most, content.counted_rows + 1
    plan = content.sheet_name("plan")
    heads = {name: on_sheet(plan, reference(0, column)) for column, name in enumerate(content.columns)}
    below = "+".join(
        f"COUNTA(OFFSET({heads[name]},{last},0,{_BELOW},1))" for name in (content.sheet.item, content.sheet.amount)
    )
    columns = [column_range(name) for name in content.columns]
    yield Check("cell_error", _sum("+".join(f"ISERROR({cells})" for cells in columns)), words("problems.cell_error"))
    yield Check("none", f"IF({_sum(COUNTED)}=0,1,0)", words("problems.none"))
    yield Check(
        "too_many", f"IF({_sum(COUNTED)}>{most},1,0)", words("problems.too_many", limit=write_whole(most, content.lang))
    )
    yield Check("beyond_room", f"IF({below}>0,1,0)", words("problems.beyond_room", last=last))
    for name, field in content.columns.items():
        kind, good, params = _good(name, field, options)
        message = words(f"problems.{kind}", column=content.column_name(name), row="{row}", **params)
        first = f"IFERROR(MATCH(1,{COUNTED}*(1-{good}),0)+ROW({heads[name]}),0)"
        yield Check(f"line_{name}", f"IF({_all_good(name, field, good, options)},0,{first})", message)
    yield from _setting_checks(content, cells)


def _sum(formula: str) -> str:
    return f"SUM(({formula})*1)"


def _all_good(name: str, field: Any, good: str, options: Options) -> str:
    """Write, quicker than where the first bad cell is, that a column has none."""
    if isinstance(field, Choice):
        hits = (f"SUM(({column_range(name)}={names})*{WRITTEN})" for names in _names(name, options))
        return f"SUM({WRITTEN})={'+'.join(hits)}"
    return f"SUM({WRITTEN}*(1-{good}))=0"


def _good(name: str, field: Any, options: Options) -> tuple[str, str, dict[str, object]]:
    """Tell when a cell of a column is as it should be: the kind of its message, the formula, the message's limits."""
    cells = column_range(name)
    if isinstance(field, Choice):
        # A row of names against a column of cells: the product with a column of ones counts the hits of each cell.
        hits = (f"(MMULT(({cells}={names})*1,TRANSPOSE(COLUMN({names}))^0)>0)" for names in _names(name, options))
        return "choice", any_of(hits), {}
    if isinstance(field, Whole):
        whole = f"IF(ISNUMBER({cells}),({cells}=INT({cells}))*({cells}>={field.minimum})*({cells}<={field.maximum}),0)"
        return "whole", any_of((f'{cells}=""', whole)), {"minimum": field.minimum, "maximum": field.maximum}
    if isinstance(field, Amount):
        number = f"({cells}>=0)*({cells}<{AMOUNT_LIMIT // 100})*(ABS({cells}-ROUND({cells},2))<0.000001)"
        text = f"({KURUS}>0)*({KURUS}<={AMOUNT_LIMIT})"
        return "amount", f"IF(ISNUMBER({cells}),{number},IF(ISTEXT({cells}),{text},0))", {}
    if isinstance(field, Flag):
        return "flag", any_of((marked(name), _not_marked(name))), {}
    assert isinstance(field, Text)
    return "text", f"(LEN({cells})<={field.longest})", {"limit": field.longest}


def _names(field: str, options: Options) -> Iterator[str]:
    return (names for (name, _), names in options.names.items() if name == field)


def _setting_checks(content: Content, cells: Cells) -> Iterator[Check]:
    words = content.words
    for name, field in content.percents.items():
        number = percent_number(name, content)
        bad = f"OR({number}<0,{number}>{field.maximum},ABS({number}-ROUND({number},0))>0.0001)"
        limit = write_percent(field.maximum, content.lang)
        message = words("problems.percent", column=content.setting_name(name), maximum=limit)
        yield Check(f"setting_{name}", f"IF({bad},1,0)", message)
    for name in content.readings:
        # Its number is 0 where no option has this name.
        yield Check(
            f"setting_{name}",
            f"IF({cells.here(name)}=0,1,0)",
            words("problems.reading", column=content.setting_name(name)),
        )
    call, cell = content.query.rules.call.id, setting_cell("call")
    is_default = call == content.query.programme.default_call
    good = f"OR({cell}={literal(call)}" + (f',{cell}="")' if is_default else ")")
    yield Check("setting_call", f"IF({good},0,1)", words("problems.call", call=call))
    name_cell = setting_cell("name")
    message = words("problems.name", limit=LONGEST_NAME)
    yield Check("setting_name", f"IF(LEN({name_cell})>{LONGEST_NAME},1,0)", message)


def percent_number(name: str, content: Content) -> str:
    """Read a percent in hundredths: a number as it is, in a percent format times 100, a text by its digits."""
    cell = setting_cell(name)
    digits = f'SUBSTITUTE(SUBSTITUTE({cell},"%",""),",",".")'
    text = f'IFERROR(_xlfn.NUMBERVALUE({digits},"."," ")*100,-1)'
    number = f'{cell}*IF(LEFT(CELL("format",{cell}),1)="P",100,1)*100'
    return f'IF({cell}="",{content.fields.defaults[name]},IF(ISNUMBER({cell}),{number},{text}))'


def message_formula(found: list[tuple[Check, str]]) -> str:
    """Write the words of the first check that is not 0, or nothing; each check comes with its cell."""
    cases = []
    for check, cell in found:
        before, row, after = check.message.partition("{row}")
        words = f"{literal(before)}&{cell}&{literal(after)}" if row else literal(before)
        cases.append((f"{cell}<>0", words))
    return if_chain(cases, '""')
