"""The readings of an answer as switches: which is taken, and what each other one alone would change."""

from collections.abc import Iterable

from calculators.core.fields import Choice
from calculators.core.notation import write_change
from calculators.render.controls import field_at, shown_controls
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext


def readings(context: AnswerContext) -> Html | None:
    """Write the readings, and which of them lead to the ends of the range; a calculator without readings has none."""
    taken = context.answer["readings"]
    if not isinstance(taken, dict) or not taken:
        return None
    query = context.query
    fields = query.calculator.inputs(query.rules)
    switches = {control.path for control in shown_controls(query)} if _by_form(context) else set()
    groups = []
    for name, option in taken.items():
        path = f"readings.{name}"
        field = field_at(fields, path)
        assert isinstance(field, Choice)
        groups.append(_reading(name, option, field.options, path in switches, context))
    return tag(
        "div",
        tag("h3", context.text("answer.readings")),
        tag(
            "p",
            context.text("answer.readings_intro" if _by_form(context) else "answer.readings_example"),
            class_="readings-intro",
        ),
        *groups,
        _ends(context),
        class_="answer-readings",
        id=f"{context.name}-readings",
    )


def _by_form(context: AnswerContext) -> bool:
    """Tell whether the page's form can ask again."""
    return context.from_form and not context.example


def _reading(name: str, taken: str, options: Iterable[str], switched: bool, context: AnswerContext) -> Html:
    """Write one reading as a group of options; an example, and a form that has no such control, only tell them."""
    label = context.rule_link(context.text(f"readings.{name}.label"), name)
    rows = (_option(name, option, taken == option, switched, context) for option in options)
    if not switched:
        return tag("div", tag("p", label, class_="reading-name"), *rows, class_="reading")
    return tag("fieldset", tag("legend", label, class_="reading-name"), *rows, class_="reading")


def _option(name: str, option: str, taken: bool, switched: bool, context: AnswerContext) -> Html:
    """Write an option with the figure under it alone, and by how much that differs."""
    id_ = f"{context.name}-switch-{name}-{option}"
    words = (
        tag("span", context.text(f"readings.{name}.options.{option}"), class_="reading-words"),
        " ",
        tag("span", *_figure(name, option, taken, context), class_="reading-figure"),
    )
    if not switched:
        sign = tag("span", "●" if taken else "○", class_="reading-sign", aria_hidden="true")
        return tag("p", sign, tag("span", *words, class_="reading-option"), class_="reading-row")
    # The page's script gives the choice to the form's control of that path, and submits the form.
    switch = tag(
        "input",
        type="radio",
        id=id_,
        name=f"{context.name}-switch-{name}",
        value=option,
        checked=taken,
        data_sets=f"readings.{name}",
    )
    return tag("div", switch, tag("label", *words, for_=id_, class_="reading-option"), class_="reading-row")


def _figure(name: str, option: str, taken: bool, context: AnswerContext) -> tuple[str, str | Html]:
    headline = context.query.calculator.view.headline
    if taken:
        return f"{context.figure(headline)} ", tag("span", context.text("answer.reading_taken"), class_="reading-taken")
    step = context.outcome.alternatives[name, option]
    difference = context.amount(step) - context.amount(headline)
    lang = context.query.texts.lang
    moved = write_change(difference, lang) if difference else context.text("answer.reading_same")
    return f"{context.figure(step)} ", f"({moved})"


def range_words(context: AnswerContext) -> str:
    """Say between which figures the readings move the answer; blank where a calculator has no range."""
    bounds = context.query.calculator.view.range
    if bounds is None:
        return ""
    low, high = (context.figure(bound) for bound in bounds)
    return context.text("answer.range_same") if low == high else context.text("answer.range", low=low, high=high)


def _ends(context: AnswerContext) -> Html | None:
    """Say of each end of the range which readings lead to it."""
    bounds = context.query.calculator.view.range
    if bounds is None or not context.outcome.ends:
        return None
    items = []
    for bound, words in zip(bounds, ("reading_low", "reading_high"), strict=True):
        changed = context.outcome.ends[bound].items()
        named = "; ".join(f"{context.text(f'readings.{name}.options.{option}')}" for name, option in changed)
        by = named or context.text("answer.reading_as_taken")
        items.append(tag("li", context.text(f"answer.{words}", figure=context.figure(bound), readings=by)))
    return tag("ul", *items, class_="reading-ends")
