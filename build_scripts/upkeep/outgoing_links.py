"""Checks every address that the finished site leads to outside itself: `python -m build_scripts.upkeep.outgoing_links`.

Prints a Markdown report of the dead ones, with the pages that have them, and exits with 1 if there are any. An address
is dead if it gives an error twice, or leads on to the home page of a site though it names another page.
"""

import http.client
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import override
from urllib.parse import urlsplit

from build_scripts.paths import SITE

TIMEOUT = 30
AT_ONCE = 8
# Some hosts refuse programs that do not name themselves as a browser would.
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; link check)", "Accept": "text/html,application/pdf,*/*"}


class _Links(HTMLParser):
    """Collects the addresses of `<a href>` that begin with http."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith(("http://", "https://")):
            self.found.add(address.partition("#")[0])


def outgoing_links(site: Path) -> dict[str, list[str]]:
    """The pages that lead to each address outside the site, both sorted; pages by their place in the site."""
    pages: dict[str, list[str]] = {}
    for page in sorted(site.rglob("*.html")):
        reader = _Links()
        reader.feed(page.read_text("utf-8"))
        for address in reader.found:
            pages.setdefault(address, []).append(str(page.relative_to(site).parent))
    return dict(sorted(pages.items()))


def fault(address: str, timeout: float = TIMEOUT) -> str | None:
    """What is wrong with an address at a first and a second attempt; `None` if it can be read at one of them."""
    return _fault(address, timeout) and _fault(address, timeout)


def _fault(address: str, timeout: float) -> str | None:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=HEADERS), timeout=timeout) as response:
            end = response.geturl()
    except urllib.error.HTTPError as error:
        return f"answers {error.code}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"cannot be read ({error})"
    if _is_home(end) and not _is_home(address):
        return f"leads on to the home page {end}"
    return None


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def report(pages: Mapping[str, list[str]], faults: Mapping[str, str]) -> str:
    """The dead addresses as a Markdown list."""
    lines = [f"{len(faults)} of {len(pages)} outgoing links are dead.", ""]
    lines += [f"- {address} {wrong}; on {', '.join(pages[address])}" for address, wrong in faults.items()]
    return "\n".join(lines) + "\n"


def check(pages: Iterable[str]) -> dict[str, str]:
    """What is wrong, by address, for those that are dead."""
    addresses = list(pages)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = dict(zip(addresses, pool.map(fault, addresses), strict=True))
    return {address: wrong for address, wrong in found.items() if wrong}


def main(site: Path = SITE) -> int:
    """Check the site that was built last; the exit code."""
    pages = outgoing_links(site)
    faults = check(pages)
    print(report(pages, faults), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
