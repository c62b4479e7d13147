"""Whether a call is open: on one day, and on the later days on which a page is read."""

from datetime import date

from calculators.core.notation import write_day
from calculators.core.rules import Call, State
from calculators.core.texts import Texts
from calculators.render.markup import Html, join, tag


def call_state(call: Call, texts: Texts, today: date, *, followed: bool) -> str:
    """Say whether a call is open on a day, with the dates known."""
    return _state_words(call, texts, call.state(today), followed=followed)


def call_states(call: Call, texts: Texts, today: date, *, followed: bool) -> Html:
    """Say whether a call is open on a day, and, hidden, what will be said of it when that state has passed.

    A page outlives the day that it was built on: its script shows the sentence of the reader's day.
    """
    said = []
    for state, (first, last) in call.periods().items():
        if last is None or today <= last:
            days = {"data_from": first.isoformat() if first else None, "data_until": last.isoformat() if last else None}
            later, class_ = state != call.state(today), f"is-{state.replace('_', '-')}"
            words = _state_words(call, texts, state, followed=followed)
            said.append(tag("span", words, class_=class_, hidden=later, data_search_exclude=later, **days))
    return join(*said)


def _state_words(call: Call, texts: Texts, state: State, *, followed: bool) -> str:
    opened, closes = write_day(call.opened, texts), write_day(call.closes, texts)
    # Of a call that others follow it is not said that no new one is known.
    key = f"call_state.{state}_followed" if followed and state == "closed" else f"call_state.{state}"
    return texts(key, number=call.number, opened=opened, closes=closes)
