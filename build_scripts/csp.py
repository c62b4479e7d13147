"""One strict content security policy for all pages, written into each; and the check that no page needs more.

The host sets no headers, so the policy is a <meta> element. It is the same on every page: with instant navigation
policies would add up, and a difference would be a fault that shows only on the way from one page to another.
"""

import base64
import hashlib
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from build_scripts.paths import SITE

CHARSET = '<meta charset="utf-8">'
WRITTEN = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')

# A script of any other type is data, which the policy does not touch.
EXECUTABLE = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
FETCHING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "embed": ("src",),
    "input": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "form": ("action",),
    "button": ("formaction",),
}
FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
STYLE_ELSEWHERE = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)


class PageReader(HTMLParser):
    """Collects a page's inline scripts, and what the policy would forbid or another host would be asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        place = f"line {self.getpos()[0]}: <{tag}>"
        for name, value in values.items():
            if name.startswith("on"):
                self.faults.append(f"{place} has the event handler {name}")
            if value.strip().lower().startswith("javascript:"):
                self.faults.append(f"{place} has a javascript: address")
        if "style" in values or tag == "style":
            self.faults.append(f"{place} has an inline style")
        for url in self.fetched(tag, values):
            if ELSEWHERE.match(url):
                self.faults.append(f"{place} would ask another host: {url}")
        if tag == "script" and "src" not in values and values.get("type", "").lower() in EXECUTABLE:
            self.in_script = True
            self.scripts.append("")

    @staticmethod
    def fetched(tag: str, values: dict[str, str]) -> list[str]:
        if tag == "link" and FETCHING_LINKS & set(values.get("rel", "").lower().split()):
            return [values.get("href", "")]
        urls = [values[name] for name in FETCHING.get(tag, ()) if name in values]
        return [part for url in urls for part in url.split(",")]

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_script = False


def script_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def policy(hashes: set[str]) -> str:
    """The policy; 'wasm-unsafe-eval' lets WebAssembly compile and allows no eval of text."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'{value}'" for value in sorted(hashes))])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def check_styles(site: Path) -> list[str]:
    sheets = sorted(site.rglob("*.css"))
    return [f"{sheet}: asks another host" for sheet in sheets if STYLE_ELSEWHERE.search(sheet.read_text("utf-8"))]


def run(site: Path = SITE) -> None:
    """Write the one policy into every page, or end the build with all that stands against it."""
    pages: dict[Path, str] = {}
    hashes: set[str] = set()
    faults = check_styles(site)
    for path in sorted(site.rglob("*.html")):
        html = WRITTEN.sub("", path.read_bytes().decode())
        reader = PageReader()
        reader.feed(html)
        reader.close()
        hashes |= set(map(script_hash, reader.scripts))
        faults += [f"{path}: {fault}" for fault in reader.faults]
        if CHARSET not in html:
            faults.append(f"{path}: has no {CHARSET} to stand behind")
        pages[path] = html
    if faults:
        raise SystemExit("csp: " + "\n".join(faults))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(hashes), quote=False)}">'
    for path, html in pages.items():
        path.write_bytes(html.replace(CHARSET, CHARSET + meta, 1).encode())


if __name__ == "__main__":
    run()
