"""The panel beside the grid: what its places say, as texts and as HTML; the places themselves stand in the page."""

from collections.abc import Mapping, Sequence

from calculators.core.exact import HUNDRED_PERCENT, is_number, scaled
from calculators.core.notation import write_amount, write_change, write_percent, write_whole
from calculators.core.texts import Texts
from calculators.plan_editor.grid import Grid
from calculators.plan_editor.rows import ReadRows, problem_words
from calculators.render.bar import bar
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext, bullet_list, paid_sum
from calculators.render.readings import range_words

MOST_PROBLEMS = 50
"""Problems that are listed; the others are counted."""

WIDTH = 1000
"""The gauge's width in units of its drawing."""


def figures(context: AnswerContext | None, grid: Grid) -> dict[str, str]:
    """Write the figures by the name of their place; a dash where there is no answer."""
    nothing = grid.texts("editor.no_figure")
    if context is None:
        return dict.fromkeys((*grid.editor.figures, "terms", "range"), "") | dict.fromkeys(grid.editor.figures, nothing)
    written = {name: context.figure(name) for name in grid.editor.figures}
    terms = paid_sum(context)
    return written | {"terms": f"= {terms}" if terms else "", "range": range_words(context)}


def parts(
    context: AnswerContext | None, read: ReadRows, grid: Grid, errors: Sequence[Mapping[str, object]]
) -> dict[str, str]:
    """Write the places that are more than a figure, as HTML; a place without anything to say is empty."""
    return {
        "bar": bar(context) or "" if context else "",
        "gauge": gauge(context, grid) if context else "",
        "faults": _faults(grid, errors),
        "excluded": _excluded(read, grid),
        "warnings": _warnings(context, grid),
        "problems": _problems(read, grid),
    }


def changed_rules(context: AnswerContext, kept: Mapping[str, str], grid: Grid) -> Html:
    """Say how the headline has changed since the plan was kept under other rules; nothing where they are the same."""
    if not kept.get("rules") or kept["rules"] == grid.query.rules.version or not is_number(kept.get("headline", "")):
        return Html("")
    before, now = scaled(kept["headline"], 2), context.amount(grid.query.calculator.view.headline)
    lang = grid.texts.lang
    words = grid.texts(
        "editor.rules_changed",
        kept=kept["rules"],
        rules=grid.query.rules.version,
        before=write_amount(before, lang),
        now=write_amount(now, lang),
        moved=moved_words(now - before, grid.texts),
    )
    return tag("p", words, class_="plan-changed")


def gauge(context: AnswerContext, grid: Grid) -> Html:
    """Show how much of its limit a sum uses, in words and as a bar; nothing where the plan has none of it."""
    step, limit = grid.editor.gauge
    used, most = context.amount(step), context.amount(limit)
    if not used:
        return Html("")
    percent = write_percent(used * HUNDRED_PERCENT // most if most else HUNDRED_PERCENT, grid.texts.lang)
    over = used > most
    words = grid.texts(
        "editor.gauge_over" if over else "editor.gauge",
        label=context.steps[step]["label"],
        used=context.figure(step),
        limit=context.figure(limit),
        percent=percent,
        over=write_amount(used - most, grid.texts.lang),
    )
    filled = min(used * WIDTH // most, WIDTH) if most else WIDTH
    drawing = tag(
        "svg",
        tag("rect", x=0, y=0, width=WIDTH, height=12, class_="gauge-limit"),
        tag("rect", x=0, y=0, width=filled, height=12, class_="gauge-over" if over else "gauge-used"),
        viewBox=f"0 0 {WIDTH} 12",
        preserveAspectRatio="none",
        class_="plan-gauge-bar",
        aria_hidden="true",
        focusable="false",
    )
    return join(tag("p", words), drawing)


def _excluded(read: ReadRows, grid: Grid) -> Html:
    """Say how many rows the figures leave out, and how many have no amount yet."""
    said = []
    if read.faulty:
        said.append(_faulty_rows(read, grid))
    if read.open:
        said.append(grid.texts("editor.open", count=write_whole(read.open, grid.texts.lang)))
    return Html(join(" · ".join(said)))


def _faulty_rows(read: ReadRows, grid: Grid) -> str:
    return grid.texts("editor.excluded", count=write_whole(len(read.faulty), grid.texts.lang))


def _faults(grid: Grid, errors: Sequence[Mapping[str, object]]) -> Html:
    """Say why there is no figure: what is wrong with each setting, on a button that leads to its control."""
    return join(*(tag("p", _fault(str(error["field"]), str(error["message"]), grid)) for error in errors))


def _fault(field: str, message: str, grid: Grid) -> str:
    return message if field == grid.editor.rows else tag("button", message, type="button", data_setting=field)


def _warnings(context: AnswerContext | None, grid: Grid) -> Html:
    found = [row["message"] for row in context.rows("warnings")] if context else []
    if not found:
        return Html("")
    return tag("div", tag("h3", grid.texts("answer.warnings")), bullet_list(found), class_="answer-warnings")


def _problems(read: ReadRows, grid: Grid) -> Html:
    """List what is wrong, each with a button that leads to its cell."""
    if not read.problems:
        return Html("")
    texts = grid.texts
    listed = (
        tag(
            "li",
            tag(
                "button",
                problem_words(found, grid),
                type="button",
                data_row=found.row,
                data_column=found.column,
            ),
        )
        for found in read.problems[:MOST_PROBLEMS]
    )
    left = len(read.problems) - MOST_PROBLEMS
    more = tag("p", texts("editor.more_problems", count=write_whole(left, texts.lang))) if left > 0 else None
    title = texts("editor.problems", count=write_whole(len(read.problems), texts.lang))
    return join(tag("h3", title), tag("ul", *listed), more)


def differences(context: AnswerContext | None) -> dict[str, str]:
    """Say of each option of a reading what it alone would change, as `name.option`."""
    if context is None:
        return {}
    texts = context.query.texts
    now = context.amount(context.query.calculator.view.headline)
    moved = {
        f"{name}.{option}": moved_words(context.amount(step) - now, texts)
        for (name, option), step in context.outcome.alternatives.items()
    }
    return moved | {f"{name}.{option}": "" for name, option in context.outcome.readings.items()}


def moved_words(difference: int, texts: Texts) -> str:
    """Write by how much a figure moves, in kuruş, with its sign; in words where it does not."""
    if not difference:
        return texts("answer.reading_same")
    return write_change(difference, texts.lang)


def spoken_words(
    context: AnswerContext | None, read: ReadRows, grid: Grid, errors: Sequence[Mapping[str, object]]
) -> str:
    """Say the headline and how many rows it leaves out, for screen readers, when the figures have settled.

    Without a headline say why: what is wrong with the settings, else that no row has an amount to compute with.
    """
    if errors:
        return grid.texts("editor.spoken_faults", faults=" ".join(str(error["message"]) for error in errors))
    if context is None:
        return grid.texts("editor.spoken_nothing")
    left_out = _faulty_rows(read, grid) if read.faulty else ""
    words = grid.query.texts(f"{context.name}.answer", figure=context.figure(context.headline["id"]))
    return f"{words}. {left_out}".strip()
