"""The editor's dialogs: one row as a form, and changes of many rows."""

from calculators.core.fields import Choice, Flag
from calculators.core.texts import Texts, lower_first
from calculators.plan_editor.grid import Grid
from calculators.render.markup import Html, tag


def sheet(grid: Grid, texts: Texts) -> Html:
    """Write the form of one row: on a phone rows are edited here, and anywhere who wants every field with its label."""
    usual = grid.query.rules.number(grid.editor.usual)
    return tag(
        "dialog",
        tag(
            "form",
            tag("h2", class_="sheet-title", id="sheet-title"),
            *(_field(name, grid) for name in grid.editor.columns),
            _year_stepper(texts),
            *(_amount(year, usual, texts) for year in range(1, grid.years + 1)),
            tag("p", class_="sheet-figures", aria_live="polite"),
            tag(
                "p",
                *(
                    tag("button", texts(f"shell.{words}"), type="button", data_sheet=action)
                    for words, action in (
                        ("previous_row", "previous"),
                        ("next_row", "next"),
                        ("copy_row", "copy"),
                        ("delete_row", "delete"),
                    )
                ),
                tag("button", texts("shell.close"), type="submit", class_="calc-submit"),
                class_="plan-buttons",
            ),
            method="dialog",
            novalidate=True,
            autocomplete="off",
        ),
        class_="plan-dialog plan-sheet",
        aria_labelledby="sheet-title",
        data_title=texts("shell.row_title", row="{row}"),
    )


def _field(name: str, grid: Grid) -> Html:
    field, id_ = grid.line.fields[name], f"sheet-{name}"
    label, error = grid.label(name), tag("p", class_="calc-error", id=f"{id_}-error", hidden=True)
    described = {"id": id_, "data_column": name, "aria_describedby": f"{id_}-error"}
    if isinstance(field, Flag):
        box = tag("input", type="checkbox", value="true", **described)
        return tag("div", tag("p", box, " ", tag("label", label, for_=id_)), error, class_="calc-field")
    if isinstance(field, Choice):
        options = (tag("option", grid.texts(f"{field.group}.{each}"), value=each) for each in field.options)
        control = tag("select", tag("option", value=""), *options, **described)
    else:
        control = tag("input", type="text", **described)
    return tag("div", tag("label", label, for_=id_), error, control, class_="calc-field")


def _year_stepper(texts: Texts) -> Html:
    """Write the number of years that are shown, with buttons that change it or spread the total over these years."""
    return tag(
        "p",
        tag("span", texts("shell.years"), id="sheet-years"),
        tag("button", "−", type="button", data_sheet="fewer", aria_label=texts("shell.fewer_years")),
        tag("output", class_="sheet-years-count", aria_labelledby="sheet-years"),
        tag("button", "+", type="button", data_sheet="more", aria_label=texts("shell.further_years")),
        tag("button", texts("shell.spread_row"), type="button", data_sheet="spread"),
        class_="sheet-years",
    )


def _amount(year: int, usual: int, texts: Texts) -> Html:
    id_ = f"sheet-{year}"
    return tag(
        "div",
        tag("label", texts("shell.year_long", year=year), for_=id_),
        tag("p", class_="calc-error", id=f"{id_}-error", hidden=True),
        tag("input", type="text", inputmode="decimal", id=id_, data_column=str(year), aria_describedby=f"{id_}-error"),
        class_="calc-field sheet-year",
        data_extra="" if year > usual else None,
    )


def change(grid: Grid, texts: Texts) -> Html:
    """Write the dialog that changes many rows at once."""

    def words(key: str) -> str:
        return texts(f"change.{key}", owner=lower_first(grid.label(grid.editor.owner), texts.lang), count="{count}")

    years = [tag("option", texts("editor.year", year=year), value=str(year)) for year in range(1, grid.years + 1)]
    return tag(
        "dialog",
        tag(
            "form",
            tag("h2", words("title"), id="change-title"),
            tag("p", class_="calc-error", role="alert", hidden=True),
            _radios("which", {"selected": words("selected"), "all": words("all")}, words("which")),
            _radios(
                "operation",
                {key: words(key) for key in ("spread", "raise", "inflate", "copy", "duplicate")},
                words("what"),
            ),
            _control("from", words("from"), tag("select", *years, id="change-from", name="from")),
            _control("to", words("to"), tag("select", *years, id="change-to", name="to")),
            _text("amount", words("amount"), "decimal"),
            _text("percent", words("percent"), "decimal"),
            _text("text", words("text"), "text"),
            tag(
                "p",
                tag("button", words("apply"), type="submit", class_="calc-submit"),
                tag("button", words("cancel"), type="button", data_change="cancel"),
                class_="plan-buttons",
            ),
            novalidate=True,
            autocomplete="off",
        ),
        class_="plan-dialog plan-change",
        aria_labelledby="change-title",
    )


def _radios(name: str, options: dict[str, str], legend: str) -> Html:
    choices = (
        tag(
            "div",
            tag("input", type="radio", name=name, id=f"change-{name}-{key}", value=key),
            tag("label", label, for_=f"change-{name}-{key}"),
            class_="calc-option",
        )
        for key, label in options.items()
    )
    return tag("fieldset", tag("legend", legend), *choices, class_="calc-field")


def _control(name: str, label: str, control: Html) -> Html:
    return tag("div", tag("label", label, for_=f"change-{name}"), control, class_="calc-field", data_option=name)


def _text(name: str, label: str, mode: str) -> Html:
    return _control(name, label, tag("input", type="text", inputmode=mode, id=f"change-{name}", name=name))


def plans(texts: Texts) -> Html:
    """Write the dialog with the plans that are kept on the device."""
    return tag(
        "dialog",
        tag("h2", texts("shell.plans"), id="plans-title"),
        tag("p", class_="plan-none", hidden=True),
        tag("ul"),
        tag("p", texts("shell.plans_note"), class_="calc-hint"),
        tag("p", tag("button", texts("shell.close"), type="button"), class_="plan-buttons"),
        class_="plan-dialog plan-plans",
        aria_labelledby="plans-title",
    )


def paste(texts: Texts) -> Html:
    """Write the preview of a table that was pasted or opened."""
    return tag(
        "dialog",
        tag(
            "form",
            tag("h2", texts("shell.paste"), id="paste-title"),
            tag("textarea", rows=4, aria_label=texts("shell.paste_here"), placeholder=texts("shell.paste_here")),
            tag(
                "div",
                tag("div", class_="paste-table", tabindex="0", role="region", aria_label=texts("shell.paste_table")),
                tag("div", class_="paste-questions"),
                tag("div", tag("p"), tag("ul"), class_="paste-problems", role="status", tabindex="0", hidden=True),
                class_="paste-found",
            ),
            tag(
                "p",
                tag("button", type="submit", class_="calc-submit", disabled=True),
                tag("button", texts("change.cancel"), type="button", data_paste="cancel"),
                class_="plan-buttons",
            ),
            novalidate=True,
        ),
        class_="plan-dialog plan-paste",
        aria_labelledby="paste-title",
    )
