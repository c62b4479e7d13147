"""A person with Firefox or WebKit: less to be done than by a `Visitor` in Chromium, the same words for it."""

from dataclasses import dataclass
from typing import Any

from tests.site.webdriver import PATIENCE, Wire

# The standard's key for an element.
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# A script's promise is waited for in each engine's own way, so it is handed on here.
_AWAIT = """
const done = arguments[arguments.length - 1];
(async () => (%s))().then((value) => done({ value }), (error) => done({ error: String(error) }));
"""
_UNTIL = "(async () => { while (!(%s)) await new Promise((go) => setTimeout(go, 50)); })()"


class ScriptError(Exception):
    """A page's script threw."""


@dataclass
class Person:
    wire: Wire

    def __post_init__(self) -> None:
        self.wire.command("SetTimeouts", {"script": 1000 * PATIENCE})

    def open(self, url: str) -> None:
        self.wire.command("Navigate", {"url": url})

    def evaluate(self, expression: str, *given: object) -> Any:
        """An expression's value; `given` is to be found in it as such."""
        script = f"const given = [...arguments].slice(0, -1);{_AWAIT % expression}"
        outcome = self.wire.command("ExecuteAsyncScript", {"script": script, "args": list(given)})
        # Firefox answers with nothing where the page is left while the script runs.
        if not outcome or "error" in outcome:
            raise ScriptError(outcome["error"] if outcome else "the page was left")
        return outcome.get("value")

    def wait_until(self, expression: str, *given: object) -> None:
        self.evaluate(_UNTIL % expression, *given)

    def _find(self, selector: str) -> str:
        found = self.wire.command("FindElement", {"using": "css selector", "value": selector})
        element: str = found[_ELEMENT]
        return element

    def type(self, name: str, text: str) -> None:
        self.retype(f'.calc-form [name="{name}"]', text)

    def retype(self, selector: str, text: str) -> None:
        """In place of what the control says."""
        element = {"id": self._find(selector)}
        self.wire.command("ElementClear", element)
        self.wire.command("ElementSendKeys", element | {"text": text})

    def press(self, selector: str, keys: str) -> None:
        """Keys as WebDriver writes them, with the focus there."""
        self.wire.command("ElementSendKeys", {"id": self._find(selector), "text": keys})

    def click(self, selector: str) -> None:
        self.wire.command("ElementClick", {"id": self._find(selector)})

    def text(self, selector: str) -> str:
        """What is seen of it."""
        seen: str = self.evaluate("document.querySelector(given[0])?.innerText ?? ''", selector)
        return seen

    def ask(self, texts: dict[str, str]) -> str:
        """Type, submit, wait for the answer; its figure."""
        self.submit(texts, ".calc-answer")
        return self.text(".calc-answer .answer-figure")

    def submit(self, texts: dict[str, str], then: str) -> None:
        """Type, submit, and wait for the focus to go to where the outcome stands."""
        for name, text in texts.items():
            self.type(name, text)
        self.click(".calc-submit")
        self.wait_until("document.activeElement?.matches(given[0])", then)

    def shown(self, selector: str) -> str:
        """What is seen of it, where no script can run; Firefox only."""
        seen: str = self.wire.command("GetElementText", {"id": self._find(selector)})
        return seen
