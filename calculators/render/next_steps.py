"""Where an answer leads: to the calculators whose question comes next, and to a person, with what is known so far."""

from collections.abc import Iterator

from calculators.core.calculator import Lead
from calculators.core.forms import read_form
from calculators.render.addresses import LONGEST, fragment
from calculators.render.controls import shown_controls
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext


def next_steps(context: AnswerContext) -> Html | None:
    """Write the links; nothing where neither a page of another calculator nor one with contact details is known."""
    links = [_link(lead, context) for lead in context.query.calculator.leads if lead.to in context.targets.calculators]
    if context.targets.contact:
        # The page's script adds the result to the address, in its fragment.
        links.append(tag("a", context.text("answer.contact"), href=context.targets.contact, data_action="contact"))
    if not links or context.example:
        return None
    title = f"{context.name}-next-title"
    items = (tag("li", link) for link in links)
    # What the outcome asks for first, where it is a status.
    words = f"{context.name}.next.{context.headline['value']}"
    return tag(
        "nav",
        tag("h3", context.text("answer.next"), id=title),
        tag("p", context.text(words)) if words in context.query.texts else None,
        tag("ul", *items),
        class_="answer-next",
        aria_labelledby=title,
    )


def _carried(lead: Lead, context: AnswerContext) -> Iterator[tuple[str, str]]:
    """Give what the form tells the next one."""
    starts = {control.path: control.start for control in shown_controls(context.query)}
    for there, here in lead.carries.items():
        text = context.form.get(here, "")
        # What the form itself started with, the next one starts with too.
        if isinstance(text, str) and text.strip() and text != starts.get(here) and _taken(text, there, lead, context):
            yield there, text


def _taken(text: str, there: str, lead: Lead, context: AnswerContext) -> bool:
    """Whether the next form would take the text: an amount may be 0 here, but not there."""
    query = context.query
    fields = query.programme.calculators[lead.to].inputs(query.rules)
    return not read_form(fields, {there: text}, query.texts.lang)[1]


def _link(lead: Lead, context: AnswerContext) -> Html:
    carried = fragment(_carried(lead, context))
    if len(carried) > LONGEST:
        carried = ""
    title = context.text(f"{lead.to}.title")
    words = context.text("answer.next_carried", title=title) if carried else title
    address = context.targets.calculators[lead.to]
    return tag("a", words, href=f"{address}#{carried}" if carried else address)
