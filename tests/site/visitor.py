"""A person with a browser: what they do on a page, and what goes wrong behind it."""

import json
import time
from dataclasses import dataclass, field
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Route, expect

TURKISH, ENGLISH = "hibe/", "en/grant/"
BOOT_MS = 60_000

# A violation that no console message tells (a report that is swallowed) is told by the document's own event.
_WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Visitor:
    """One visit in a browser profile of its own."""

    context: BrowserContext
    page: Page
    root: str
    tolerant: bool = False
    leaner: bool = False
    faults: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Functions of Python that no answer should call, and that were fetched all the same."""

    @classmethod
    def with_habits(
        cls,
        browser: Browser,
        root: str,
        *,
        width: int = 1366,
        scheme: str = "light",
        javascript: bool = True,
        tolerant: bool = False,
        leaner: bool = False,
        service_worker: bool = False,
    ) -> Self:
        """`tolerant`: the test breaks something on purpose, so errors in the console are no fault.

        `leaner`: the test takes functions of Python away that answers call, so that they have to be fetched.

        `service_worker`: lets the site's own take its place between page and network, out of a test's sight.
        """
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
            permissions=["clipboard-read", "clipboard-write"],
            service_workers="allow" if service_worker else "block",
        )
        context.set_default_timeout(15_000)
        context.add_init_script(_WATCH_POLICY)
        visitor = cls(context, context.new_page(), root, tolerant, leaner)
        context.on("request", visitor._note_request)
        context.on("console", visitor._note_console)
        context.on("weberror", lambda error: visitor.faults.append(f"exception: {error.error}"))
        return visitor

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)
        if "/rest.wasm" in request.url and not self.leaner:
            self.missed.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if "Service Worker registration blocked by Playwright" in message.text:
            return
        if message.type in {"error", "warning"} and not self.tolerant:
            self.faults.append(f"{message.type}: {message.text} ({message.location['url']})")

    @property
    def foreign(self) -> list[str]:
        """Addresses outside the site that were asked for, by pages or by their workers."""
        return [url for url in self.requested if not url.startswith((self.root, "data:", "blob:"))]

    def open(self, path: str) -> None:
        self.page.goto(self.root + path)

    def wait_until(self, promised: str, given: Any = None, milliseconds: float = 15_000) -> None:
        """Until an async function of the page says true: Playwright's own wait takes the promise itself for a yes."""
        end = time.monotonic() + milliseconds / 1000
        while self.page.evaluate(promised, given) is not True:
            assert time.monotonic() < end, f"never came: {promised} of {given}"
            self.page.wait_for_timeout(50)

    def hold(self, pattern: str) -> list[Route]:
        """Requests that wait until the test lets them go, as they come."""
        held: list[Route] = []

        def keep(route: Route) -> None:
            held.append(route)

        self.context.route(pattern, keep)
        return held

    def let_go(self, held: list[Route]) -> None:
        """The first of them, as soon as it has come."""
        end = time.monotonic() + BOOT_MS / 1000
        while not held:
            assert time.monotonic() < end, "nothing came that could be let go"
            self.page.wait_for_timeout(50)
        held[0].continue_()

    @property
    def calculator(self) -> Locator:
        return self.page.locator("live-calculator")

    @property
    def answer(self) -> Locator:
        return self.page.locator(".calc-answer")

    @property
    def figure(self) -> Locator:
        return self.page.locator(".calc-answer .answer-figure").first

    @property
    def summary(self) -> Locator:
        return self.page.locator(".calc-errors")

    @property
    def status(self) -> Locator:
        """What is seen of the status line."""
        return self.page.locator(".calc-status .status-words")

    @property
    def said(self) -> Locator:
        """What a screen reader is given of it."""
        return self.page.locator(".calc-status .status-said")

    @property
    def words(self) -> dict[str, str]:
        """The messages that the page gave the element."""
        found: dict[str, str] = json.loads(self.calculator.get_attribute("data-messages") or "{}")
        return found

    @property
    def state(self) -> str | None:
        return self.calculator.get_attribute("data-state")

    def wait_for_state(self, state: str) -> None:
        expect(self.calculator).to_have_attribute("data-state", state, timeout=BOOT_MS)

    def field(self, name: str) -> Locator:
        return self.page.locator(f'.calc-form [name="{name}"]')

    def type(self, name: str, text: str) -> None:
        self.field(name).fill(text)

    def submit(self) -> None:
        self.page.locator(".calc-submit").click()

    def ask(self, texts: dict[str, str]) -> None:
        """Type, submit and wait for the answer."""
        for name, text in texts.items():
            self.type(name, text)
        self.submit()
        expect(self.answer).to_be_focused(timeout=BOOT_MS)

    def refused(self, texts: dict[str, str]) -> None:
        """Type, submit and wait for the summary of errors."""
        for name, text in texts.items():
            self.type(name, text)
        self.submit()
        expect(self.summary).to_be_focused(timeout=BOOT_MS)
