"""Writes one content security policy into all pages, and checks that no page contains what it forbids.

GitHub Pages sets no headers, so the policy is a <meta> element. It is the same on every page: where a page is replaced
without a load (instant navigation), policies of both pages apply, and a difference would fail only on that way.
"""

import base64
import hashlib
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from build_scripts.paths import SITE

CHARSET = '<meta charset="utf-8">'
POLICY_META = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')

# Script elements of any other type are data, to which the policy does not apply.
EXECUTABLE_TYPES = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
FETCHING_ATTRIBUTES = {
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
FETCHING_LINK_TYPES = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
OTHER_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
OTHER_HOST_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)


class PageReader(HTMLParser):
    """Collects a page's inline scripts, and errors: what the policy forbids, and requests to another host."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.errors: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        place = f"line {self.getpos()[0]}: <{tag}>"
        for name, value in values.items():
            if name.startswith("on"):
                self.errors.append(f"{place} has the event handler {name}")
            if value.strip().lower().startswith("javascript:"):
                self.errors.append(f"{place} has a javascript: address")
        if "style" in values or tag == "style":
            self.errors.append(f"{place} has an inline style")
        for url in self.fetched_urls(tag, values):
            if OTHER_HOST.match(url):
                self.errors.append(f"{place} would ask another host: {url}")
        if tag == "script" and "src" not in values and values.get("type", "").lower() in EXECUTABLE_TYPES:
            self.in_script = True
            self.scripts.append("")

    @staticmethod
    def fetched_urls(tag: str, values: dict[str, str]) -> list[str]:
        if tag == "link" and FETCHING_LINK_TYPES & set(values.get("rel", "").lower().split()):
            return [values.get("href", "")]
        urls = [values[name] for name in FETCHING_ATTRIBUTES.get(tag, ()) if name in values]
        return [part for url in urls for part in url.split(",")]

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_script = False


def script_hash(text: str) -> str:
    """The hash source of an inline script, without quotes."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def policy(hashes: set[str]) -> str:
    """The policy; 'wasm-unsafe-eval' allows compiling WebAssembly, but no eval of text."""
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
            # Its own calculators, on the page that shows how other websites take them in.
            "frame-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def style_errors(site: Path) -> list[str]:
    """The style sheets that would ask another host for a file."""
    sheets = sorted(site.rglob("*.css"))
    return [f"{sheet}: asks another host" for sheet in sheets if OTHER_HOST_IN_STYLES.search(sheet.read_text("utf-8"))]


def run(site: Path = SITE) -> None:
    """Write the policy into every page, or end the build with all errors of all pages."""
    pages: dict[Path, str] = {}
    hashes: set[str] = set()
    errors = style_errors(site)
    for path in sorted(site.rglob("*.html")):
        html = POLICY_META.sub("", path.read_bytes().decode())
        reader = PageReader()
        reader.feed(html)
        reader.close()
        hashes |= set(map(script_hash, reader.scripts))
        errors += [f"{path}: {error}" for error in reader.errors]
        if CHARSET not in html:
            errors.append(f"{path}: has no {CHARSET} to put the policy after")
        pages[path] = html
    if errors:
        raise SystemExit("csp: " + "\n".join(errors))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(hashes), quote=False)}">'
    for path, html in pages.items():
        path.write_bytes(html.replace(CHARSET, CHARSET + meta, 1).encode())


if __name__ == "__main__":
    run()
