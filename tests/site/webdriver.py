"""Drives Firefox and WebKit through W3C WebDriver: one set of commands, by the way that each engine itself offers.

WebKit has a driver program, spoken to over HTTP. Firefox has the same commands built in ("Marionette"), over a socket.
"""

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol

from build_scripts.paths import BUILD, ROOT
from tests import browsers

PATIENCE = 60
_HOST = "127.0.0.1"
# The standard's names of its commands: how Marionette calls them, and where a driver has them.
_PLACES = {
    "Navigate": "url",
    "SetTimeouts": "timeouts",
    "ExecuteAsyncScript": "execute/async",
    "FindElement": "element",
    "SwitchToFrame": "frame",
    "ElementSendKeys": "element/{id}/value",
    "ElementClear": "element/{id}/clear",
    "ElementClick": "element/{id}/click",
}
# Any free port, which Firefox writes down; and nothing asked of its maker.
_PREFERENCES = {
    "marionette.port": 0,
    "services.settings.server": "data:,",
    "app.normandy.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.startup.page": 0,
}


class WebDriverError(Exception):
    """The browser refused a command, or is gone."""


class BrowserGoneError(Exception):
    """The browser as a whole has ended of itself, with what it said last: not a page, which it outlives."""


class Wire(Protocol):
    """One session with a browser."""

    def command(self, name: str, given: dict[str, Any]) -> Any: ...

    def close(self) -> None: ...


class Marionette:
    """Firefox's own: a length, a colon and JSON, each way."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((_HOST, port), timeout=2 * PATIENCE)
        self._read = self._socket.makefile("rb")
        self._next()  # what it says of itself
        self.command("NewSession", {})

    def command(self, name: str, given: dict[str, Any]) -> Any:
        said = json.dumps([0, 0, f"WebDriver:{name}", given]).encode()
        self._socket.sendall(b"%d:%b" % (len(said), said))
        _, _, error, result = self._next()
        if error:
            raise WebDriverError(f"{name}: {error['error']}: {error['message']}")
        return result["value"] if result.keys() == {"value"} else result

    def close(self) -> None:
        self._read.close()
        self._socket.close()

    def _next(self) -> Any:
        length = b""
        while (byte := self._read.read(1)) != b":":
            if not byte:
                raise WebDriverError("Firefox is gone")
            length += byte
        return json.loads(self._read.read(int(length)))


class Driver:
    """A driver program's HTTP; `said` is the file of what its browser has to say."""

    def __init__(self, port: int, options: dict[str, Any], said: Path) -> None:
        self._port, self._said = port, said
        self._session = "session"
        found = self._send("POST", self._session, {"capabilities": {"alwaysMatch": options}})
        self._session = f"session/{found['sessionId']}"

    def command(self, name: str, given: dict[str, Any]) -> Any:
        place = _PLACES[name].format_map(given)
        return self._send("POST", f"{self._session}/{place}", given)

    def close(self) -> None:
        self._send("DELETE", self._session, {})

    def _send(self, method: str, place: str, given: dict[str, Any]) -> Any:
        value = self._exchange(method, place, given)
        if not _is_error(value):
            return value
        told = f"{place}: {value['error']}: {value['message']}"
        # What was under way when it ended is no error of a certain kind; what comes after is.
        after = self._exchange("GET", f"{self._session}/timeouts")
        if _is_error(after) and after["error"] == "invalid session id":
            raise BrowserGoneError(f"{told}\n{self._said.read_text('utf-8', 'replace')}")
        raise WebDriverError(told)

    def _exchange(self, method: str, place: str, given: dict[str, Any] | None = None) -> Any:
        connection = HTTPConnection(_HOST, self._port, timeout=2 * PATIENCE)
        connection.request(method, f"/{place}", json.dumps(given), {"Content-Type": "application/json"})
        value = json.load(connection.getresponse())["value"]
        connection.close()
        return value


def _is_error(value: Any) -> bool:
    return isinstance(value, dict) and "error" in value


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((_HOST, 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], **more: Any) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more) as process:
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _once_started[T](program: browsers.Program, look: Callable[[], T | None]) -> T:
    """What `look` finds, as soon as it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            if found := look():
                return found
        time.sleep(0.05)
    raise WebDriverError(f"{program.title} did not start within {PATIENCE} s")


@contextmanager
def _profile() -> Iterator[Path]:
    """Not in the system's folder for such things, where a Firefox in a sandbox (Ubuntu's snap) sees nothing."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def firefox(preferences: dict[str, object] | None = None) -> Iterator[Wire]:
    wanted = _PREFERENCES | (preferences or {})
    with _profile() as folder, ExitStack() as stack:
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in wanted.items()]
        (folder / "user.js").write_text("\n".join(lines), "utf-8")
        program = [browsers.require(browsers.FIREFOX), "--headless", "--marionette", "--no-remote"]
        stack.enter_context(_running([*program, "--profile", str(folder)]))
        port = _once_started(browsers.FIREFOX, (folder / "MarionetteActivePort").read_text)
        yield stack.enter_context(closing(Marionette(int(port))))


@contextmanager
def webkit() -> Iterator[Wire]:
    """On a screen that nobody sees: without one the engine shows nothing, and does not start."""
    with _profile() as folder, ExitStack() as stack:
        read, write = os.pipe()
        display = stack.enter_context(os.fdopen(read))
        screen = [browsers.require(browsers.SCREEN), "-displayfd", str(write), "-nolisten", "tcp"]
        with os.fdopen(write, "w"):
            stack.enter_context(_running([*screen, "-screen", "0", "1366x900x24"], pass_fds=[write]))
        seen = {"DISPLAY": f":{display.readline().strip()}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        port, said = _free_port(), folder / "said.txt"
        said.touch()
        stack.enter_context(_running([browsers.require(browsers.WEBKIT), f"--port={port}"], env=os.environ | seen))
        window = [str(ROOT / "tests" / "site" / "webkit_browser.py"), str(folder), str(said)]
        options = {"binary": browsers.require(browsers.WEBKIT_WINDOW), "args": window}
        driver = _once_started(browsers.WEBKIT, lambda: Driver(port, {"webkitgtk:browserOptions": options}, said))
        yield stack.enter_context(closing(driver))
