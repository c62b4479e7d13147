"""The comparison of two plans as HTML: why the headline moved, bars on one scale, figures and inputs that differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.exact import scaled
from calculators.core.notation import write_amount, write_whole
from calculators.exchange.plans.plan_files import Plan
from calculators.exchange.several_plans.plan_effects import Effects
from calculators.plan_editor.compare_bars import bars
from calculators.plan_editor.compare_inputs import Row, input_rows
from calculators.plan_editor.compare_words import CompareWords
from calculators.render.markup import Html, join, tag
from calculators.render.parts import AnswerContext

MOST_CAUSES = 3
"""Causes that the sentence names; the others are added up."""
MOST_ROWS = 200
"""Differences of the inputs that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans with their answers, what `exchange.compare` gives of them, and the effects of what differs."""

    a: Plan
    b: Plan
    answer_a: AnswerContext
    answer_b: AnswerContext
    found: Mapping[str, Any]
    effects: Effects


def page_html(compared: Compared, words: CompareWords) -> Html:
    """Write the whole comparison."""
    names = [words.text(f"plan_{side}", name=plan.name or words.text("unnamed")) for side, plan in _sides(compared)]
    return join(
        tag("p", sentence(compared, words), class_="compare-why"),
        tag("h3", words.text("bars")),
        bars([compared.answer_a, compared.answer_b], names, words),
        _figures(words.text("figures"), _key_figures(compared), words),
        _effects(compared.effects, words),
        _folded(words.text("groups"), _group_figures(compared), words),
        _inputs(compared, words),
    )


def _sides(compared: Compared) -> Iterator[tuple[str, Plan]]:
    yield from (("a", compared.a), ("b", compared.b))


def sentence(compared: Compared, words: CompareWords) -> str:
    """Say how the headline moved and why: the causes with the largest effects, the others, what is joint."""
    moved = compared.effects.difference
    key = "more" if moved > 0 else "less" if moved < 0 else "same"
    amount, headline = write_amount(abs(moved), words.lang), words.grid.texts("editor.headline")
    result = words.text(key, headline=headline, amount=amount)
    causes = "; ".join(_causes(compared.effects, words))
    return words.text("because", result=result, causes=causes) if causes else words.text("alone", result=result)


def _causes(found: Effects, words: CompareWords) -> Iterator[str]:
    causes = sorted((cause for cause in found.causes if cause.effect), key=lambda cause: -abs(cause.effect))
    # One that is left over is named like the others.
    shown = len(causes) if len(causes) <= MOST_CAUSES + 1 else MOST_CAUSES
    for cause in causes[:shown]:
        yield words.text("cause", change=words.change(cause), effect=words.moved(cause.effect))
    if others := causes[shown:]:
        count = write_whole(len(others), words.lang)
        yield words.text("others", count=count, effect=words.effect(sum(cause.effect for cause in others)))
    if found.joint:
        yield words.text("joint", effect=words.moved(found.joint))


def _key_figures(compared: Compared) -> list[Mapping[str, str]]:
    by_id = {figure["id"]: figure for figure in compared.found["figures"]}
    return [by_id[id_] for id_ in compared.b.context.sheet.figures]


def _group_figures(compared: Compared) -> list[Mapping[str, str]]:
    """Give the figures of the breakdown that differ."""
    figures = compared.found["figures"]
    return [each for each in figures if each["id"].startswith("breakdown.") and scaled(each["difference"], 2)]


def _figures(title: str, figures: Sequence[Mapping[str, str]], words: CompareWords) -> Html:
    rows = [
        (
            figure["label"],
            words.figure(figure["a"], figure["unit"]),
            words.figure(figure["b"], figure["unit"]),
            words.moved(scaled(figure["difference"], 2), figure["unit"]),
        )
        for figure in figures
    ]
    return _table(title, [words.text(name) for name in ("figure", "a", "b", "difference")], rows)


def _folded(title: str, figures: Sequence[Mapping[str, str]], words: CompareWords) -> Html | None:
    if not figures:
        return None
    return tag("details", tag("summary", title), _figures(title, figures, words))


def _effects(found: Effects, words: CompareWords) -> Html | None:
    """List the effect of each change alone, so that they add up to the difference."""
    if not found.causes:
        return None
    rows = [(words.change(cause), words.effect(cause.effect)) for cause in found.causes]
    rows += [(words.text("joint_row"), words.moved(found.joint))] if found.joint else []
    title = words.text("effects")
    heads = [words.text("change"), words.text("effect")]
    total = (words.text("total"), words.moved(found.difference))
    return tag(
        "details",
        tag("summary", title),
        tag("p", words.text("effects_note")),
        _table(title, heads, rows, total),
        open=True,
    )


def _inputs(compared: Compared, words: CompareWords) -> Html:
    rows = list(input_rows(compared.a, compared.found["inputs"], words))
    if not rows:
        return tag("p", words.text("inputs_same"))
    title, left = words.text("inputs"), len(rows) - MOST_ROWS
    heads = [words.text(name) for name in ("input", "a", "b", "difference")]
    more = tag("p", words.text("more_inputs", count=write_whole(left, words.lang))) if left > 0 else None
    return tag("details", tag("summary", title), _table(title, heads, [write() for write in rows[:MOST_ROWS]]), more)


def _table(title: str, heads: Sequence[str], rows: Sequence[Row], total: Row | None = None) -> Html:
    head = tag(
        "tr", *(tag("th", name, scope="col", class_="num" if place else None) for place, name in enumerate(heads))
    )
    body = [_table_row(heads, row) for row in rows]
    foot = tag("tfoot", _table_row(heads, total)) if total else None
    caption = tag("caption", title)
    return tag(
        "table", caption, tag("thead", head), tag("tbody", *body), foot, class_="ledger differences compare-table"
    )


def _table_row(heads: Sequence[str], row: Row) -> Html:
    cells = (tag("td", text, class_="num", data_head=head) for head, text in zip(heads[1:], row[1:], strict=True))
    return tag("tr", tag("th", row[0], scope="row"), *cells)
