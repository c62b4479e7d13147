"""A person with a browser: what they do on a page, and what goes wrong behind it."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Route, expect

TURKISH, ENGLISH = "hibe/", "en/grant/"
BOOT_MS = 60_000

# Some violations of the security policy appear in no console message; the document's event tells all.
_WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
# Before a script reads the bundle's description: observers are called before each script of the document runs.
_FORGET_HASH = """new MutationObserver(() => {
  for (const element of document.querySelectorAll("[data-runtime]")) {
    const bundle = JSON.parse(element.dataset.runtime);
    for (const name of Object.keys(bundle.hashes)) if (name.startsWith(%s)) delete bundle.hashes[name];
    element.dataset.runtime = JSON.stringify(bundle);
  }
}).observe(document, { childList: true, subtree: true });"""


@dataclass
class Visitor:
    """One visit in a browser profile of its own."""

    context: BrowserContext
    page: Page
    root: str
    tolerant: bool = False
    needs_secondary: bool = False
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
        needs_secondary: bool = False,
        service_worker: bool = False,
    ) -> Self:
        """`tolerant`: the test breaks something on purpose, so errors in the console are no fault.

        `needs_secondary`: answers call functions of Python that only the secondary module has, so it may be fetched.

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
        visitor = cls(context, context.new_page(), root, tolerant, needs_secondary)
        context.on("request", visitor._note_request)
        context.on("console", visitor._note_console)
        context.on("weberror", lambda error: visitor.faults.append(f"exception: {error.error}"))
        return visitor

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)
        if "/secondary.wasm" in request.url and not self.needs_secondary:
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
        """Until a function of the page, async or not, says true: Playwright's own wait takes a promise for a yes."""
        end = time.monotonic() + milliseconds / 1000
        while self.page.evaluate(promised, given) is not True:
            assert time.monotonic() < end, f"never came: {promised} of {given}"
            self.page.wait_for_timeout(50)

    def replace(self, name: str, pattern: str, how: Callable[[Route], None]) -> None:
        """Serve another file than the build's, to pages that were told no hash of it; reloads the page."""
        self.context.route(pattern, how)
        self.context.add_init_script(_FORGET_HASH % json.dumps(name))
        self.page.reload()

    def begin_worker_with(self, script: str) -> None:
        """Have Python's worker begin with a script of the test's; reloads the page."""
        self.replace(
            "worker.js",
            "**/worker.js",
            lambda route: route.fulfill(content_type="text/javascript", body=script + route.fetch().text()),
        )

    def hold(self, pattern: str) -> list[Route]:
        """Requests that wait until the test lets them go, as they come."""
        held: list[Route] = []

        def keep(route: Route) -> None:
            held.append(route)

        self.context.route(pattern, keep)
        return held

    def wait_for(self, seen: Callable[[], object], what: str) -> None:
        """Until the test has seen it; `what` names it should it never come."""
        end = time.monotonic() + BOOT_MS / 1000
        while not seen():
            assert time.monotonic() < end, f"never came: {what}"
            self.page.wait_for_timeout(50)

    def let_go(self, held: list[Route]) -> None:
        """The first of them, as soon as it has come."""
        self.wait_for(lambda: held, "what is to be let go")
        held[0].continue_()

    def wait_for_paint(self) -> None:
        """Until what the page does after its next paint is done: there an answer takes the focus."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

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
        """Type over a field; one that stands behind a question is asked for first."""
        question = self.page.locator(f'[data-reveals="{name}"]')
        if question.count():
            question.check()
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


@dataclass
class Visits:
    """Starts visits; `usual` are habits that a visit has unless it is given others."""

    browser: Browser
    root: str
    usual: dict[str, Any]
    visitors: list[Visitor] = field(default_factory=list)

    def __call__(self, path: str = "", **habits: Any) -> Visitor:
        visitor = Visitor.with_habits(self.browser, self.root, **self.usual | habits)
        self.visitors.append(visitor)
        visitor.open(path)
        return visitor


@contextmanager
def visits(browser: Browser, root: str, **usual: Any) -> Iterator[Visits]:
    """Visits to a site, each of which ends when the block does."""
    started = Visits(browser, root, usual)
    yield started
    for visitor in started.visitors:
        visitor.context.close()
