"""What the renderers of an answer share: its steps by id, figures written for people, small pieces."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.core.evaluation import Answer, Asked
from calculators.core.exact import scaled
from calculators.core.notation import write_amount, write_day, write_percent, write_whole
from calculators.core.rules import Call
from calculators.core.texts import Texts
from calculators.render.markup import Html, tag

Step = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """An answer to be shown: what was asked, on which day, and whether it is only the worked example."""

    asked: Asked
    answer: Answer
    today: date
    example: bool = False
    contact: str = ""
    steps: dict[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        """Find steps by id."""
        steps: Any = self.answer["steps"]
        object.__setattr__(self, "steps", {step["id"]: step for step in steps})

    @property
    def name(self) -> str:
        """The calculator's name, which ids of the page begin with."""
        return self.asked.calculator.name

    def text(self, key: str, **params: object) -> str:
        """Return a text."""
        return self.asked.texts(key, **params)

    def figure(self, id_: str) -> str:
        """Write the value of a step."""
        return figure(self.steps[id_], self)

    def amount(self, id_: str) -> int:
        """Return the amount of a step in kuruş."""
        return scaled(self.steps[id_]["value"], 2)

    def call_state(self) -> str:
        """Say whether the call is open on the day of showing."""
        return call_state(self.asked.rules.call, self.asked.texts, self.today)

    def rows(self, key: str) -> list[Any]:
        """Return a list of the answer."""
        rows: Any = self.answer[key]
        return list(rows)


def figure(step: Step, shown: Shown) -> str:
    """Write a step's value as people do."""
    value, unit, texts = step["value"], step["unit"], shown.asked.texts
    if unit == "TRY":
        return write_amount(scaled(value, 2), texts.lang)
    if unit == "percent":
        return write_percent(scaled(value, 2), texts.lang)
    if unit == "date":
        return write_day(date.fromisoformat(value), texts)
    if unit == "count":
        return write_whole(value, texts.lang)
    return texts(f"statuses.{value}")


def call_state(call: Call, texts: Texts, today: date) -> str:
    """Say whether a call is open on a day, with the dates known."""
    opened, closes = write_day(call.opened, texts), write_day(call.closes, texts)
    return texts(f"call_state.{call.state(today)}", number=call.number, opened=opened, closes=closes)


def spoken(shown: Shown) -> str:
    """Say the answer in one sentence."""
    return shown.text(f"{shown.name}.spoken", figure=shown.figure(shown.asked.calculator.view.headline))


def bullet_list(items: list[str], class_: str | None = None) -> Html:
    """Write texts as a list."""
    return tag("ul", *(tag("li", item) for item in items), class_=class_)
