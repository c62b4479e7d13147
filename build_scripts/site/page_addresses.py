"""A finished page's language, its address and that of its translation, read from its HTML; and its hreflang links."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import override
from urllib.parse import urljoin

DEFAULT_LANGUAGE = "tr"


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """A page's language and address, and the language and address of its translation."""

    lang: str
    address: str
    translation_lang: str
    translation: str

    def hreflang_links(self) -> dict[str, str]:
        """The page's addresses by hreflang value; `x-default` is the Turkish one."""
        addresses = {self.lang: self.address, self.translation_lang: self.translation}
        return {lang: addresses[lang] for lang in ("tr", "en")} | {"x-default": addresses[DEFAULT_LANGUAGE]}


class _Reader(HTMLParser):
    """Reads `<html lang>`, `<link rel="canonical">` and the link to the other language."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = self.canonical = self.translation_lang = self.translation = ""
        self.unlisted = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = values.get("lang", "")
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href", "")
        elif tag == "meta" and values.get("name") == "robots":
            self.unlisted = "noindex" in values.get("content", "")
        elif tag == "a" and values.get("class") == "site-language":
            self.translation_lang, self.translation = values.get("hreflang", ""), values.get("href", "")


def read_addresses(html: str) -> PageAddresses | None:
    """The addresses of a page; None without a canonical address (the 404 page), or with noindex."""
    reader = _Reader()
    reader.feed(html)
    if not reader.canonical or reader.unlisted:
        return None
    translation = urljoin(reader.canonical, reader.translation)
    return PageAddresses(reader.lang, reader.canonical, reader.translation_lang, translation)
