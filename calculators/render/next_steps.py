"""Where an answer leads: to the calculators whose question comes next, with what the form already tells them."""

from collections.abc import Iterator

from calculators.core.calculator import Lead
from calculators.core.forms import read_form
from calculators.render.addresses import LONGEST, fragment
from calculators.render.form import shown_controls
from calculators.render.markup import Html, tag
from calculators.render.parts import Shown


def next_steps(shown: Shown) -> Html | None:
    """Write the links; nothing where no page of another calculator is known."""
    links = [_link(lead, shown) for lead in shown.asked.calculator.leads if lead.to in shown.places.calculators]
    if not links or shown.example:
        return None
    title = f"{shown.name}-next-title"
    items = (tag("li", link) for link in links)
    return tag(
        "nav",
        tag("h3", shown.text("answer.next"), id=title),
        tag("ul", *items),
        class_="answer-next",
        aria_labelledby=title,
    )


def _carried(lead: Lead, shown: Shown) -> Iterator[tuple[str, str]]:
    """Give what the form tells the next one."""
    starts = {control.path: control.start for control in shown_controls(shown.asked)}
    for there, here in lead.carries.items():
        text = shown.form.get(here, "")
        # What the form itself started with, the next one starts with too.
        if isinstance(text, str) and text.strip() and text != starts.get(here) and _taken(text, there, lead, shown):
            yield there, text


def _taken(text: str, there: str, lead: Lead, shown: Shown) -> bool:
    """Whether the next form would take the text: the price of machinery may be 0 here, but not there."""
    asked = shown.asked
    fields = asked.programme.calculators[lead.to].inputs(asked.rules)
    return not read_form(fields, {there: text}, asked.texts.lang)[1]


def _link(lead: Lead, shown: Shown) -> Html:
    carried = fragment(_carried(lead, shown))
    if len(carried) > LONGEST:
        carried = ""
    title = shown.text(f"{lead.to}.title")
    words = shown.text("answer.next_carried", title=title) if carried else title
    address = shown.places.calculators[lead.to]
    return tag("a", words, href=f"{address}#{carried}" if carried else address)
