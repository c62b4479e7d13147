"""Visits in a Chromium with a profile of its own: time to the answer, bytes as they travelled, long tasks."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from build_scripts.dev.serve import SiteServer
from tests import browsers as chromium
from tests.benchmarks.contenders import Contender
from tests.benchmarks.slowed import slowed

LIMIT_MS = 180_000
# A visitor's browser is not just being started; what it does then would count as the page's time.
SETTLE_MS = 1500
# A first visit's answer is read before the browser is closed; browsers keep compiled code meanwhile.
READING_MS = 3000
# A page notes the moment itself, and is heard by the console: a driver that asked would run its scripts meanwhile.
ANSWERED = """(() => {
  let moment;
  Object.defineProperty(globalThis, "answered", {
    get: () => moment,
    set(milliseconds) { moment = milliseconds; console.info("answered"); },
  });
})()"""
# A long task says how long the main thread was blocked, a long animation frame which scripts ran in it.
WATCH = """(() => {
  const watched = (globalThis.watched = { tasks: [], scripts: [] });
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("longtask", ({ duration }) => watched.tasks.push(duration));
  observe("long-animation-frame", ({ scripts }) => {
    for (const { duration, sourceURL } of scripts) watched.scripts.push([sourceURL, duration]);
  });
})()"""
# Taken, not only read: what comes later is told apart. Entries arrive a frame late.
TAKE = """async () => {
  await new Promise((go) => setTimeout(go, 200));
  const { tasks, scripts } = watched;
  return { tasks: tasks.splice(0), scripts: scripts.splice(0) };
}"""
# What is not the theme's counts as ours: a listener of ours may be entered under another script's name.
THEME = "/assets/javascripts/"


@dataclass(frozen=True, slots=True)
class Tasks:
    """Milliseconds of every task over 50; the longest script of ours, and of the theme's, whatever their length."""

    durations: list[float]
    ours: float
    theme: float


@dataclass(frozen=True, slots=True)
class Visit:
    """One navigation."""

    milliseconds: float
    bytes: int
    tasks: Tasks


Then = Callable[[BrowserContext, Page], None]


def tasks_of(page: Page) -> Tasks:
    """Take what the page's main thread was blocked by since it was asked last."""
    found: dict[str, Any] = page.evaluate(TAKE)

    def longest(*, theme: bool) -> float:
        return max((took for url, took in found["scripts"] if (THEME in url) is theme), default=0.0)

    return Tasks(found["tasks"], longest(theme=False), longest(theme=True))


@contextmanager
def opened(playwright: Playwright, profile: Path, script: str = "", slow: float = 1) -> Iterator[BrowserContext]:
    """Start a browser on a profile's folder."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium.find(), args=chromium.CHROMIUM_FLAGS
    )
    context.set_default_timeout(LIMIT_MS)
    for each in (ANSWERED, WATCH):
        context.add_init_script(each)
    if script:
        context.add_init_script(script)
    try:
        with slowed(profile, slow):
            yield context
    finally:
        context.close()


@contextmanager
def fresh(playwright: Playwright, slow: float = 1) -> Iterator[BrowserContext]:
    """Start a browser on an empty profile."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        opened(playwright, Path(folder), slow=slow) as context,
    ):
        yield context


def visit(
    context: BrowserContext, server: SiteServer, one: Contender, *, first: bool, reading_ms: float = 0
) -> tuple[Page, Visit]:
    """Navigate, wait for the answer, and have it checked; a first visit also keeps what the next one will find."""
    before = len(server.requests)
    page = context.new_page()
    page.wait_for_timeout(SETTLE_MS)
    with page.expect_console_message(lambda message: message.text == "answered"):
        page.goto(server.url + one.path, wait_until="commit")
    milliseconds = float(page.evaluate("answered"))
    one.check(page)
    tasks = tasks_of(page)
    if first and one.kept:
        page.evaluate(one.kept)
    page.wait_for_timeout(reading_ms)
    sent = sum(answer.bytes for answer in server.requests[before:])
    return page, Visit(milliseconds, sent, tasks)


def both_visits(
    playwright: Playwright, server: SiteServer, one: Contender, slow: float, then: Then | None = None
) -> tuple[Visit, Visit]:
    """A first visit in an empty profile; then, the browser started anew, a second one in the same profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        with opened(playwright, profile, one.script, slow) as context:
            _, cold = visit(context, server, one, first=True, reading_ms=READING_MS * slow)
        with opened(playwright, profile, one.script, slow) as context:
            page, again = visit(context, server, one, first=False)
            if then:
                then(context, page)
    return cold, again
