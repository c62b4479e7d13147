"""A reader of HTML that knows what the tests ask: elements with their attributes, ids, labels, texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from calculators.render.markup import VOID


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, element: str = "", /, **wanted: str) -> list["Element"]:
        """Elements within, by name and attributes; `class_` asks for one class among several."""
        found = []
        for one in self.walk():
            classes = one.attributes.get("class", "").split()
            right = all(
                value in classes if key == "class_" else one.attributes.get(key.replace("_", "-")) == value
                for key, value in wanted.items()
            )
            if right and element in {"", one.name} and one is not self:
                found.append(one)
        return found

    def one(self, element: str = "", /, **wanted: str) -> "Element":
        (found,) = self.all(element, **wanted)
        return found

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute stands once"
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().name == tag, f"</{tag}> closes something else"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html(html: str) -> Element:
    """Read a piece of HTML; whatever is not properly nested and closed fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.open[0]


def check(html: str) -> Element:
    """Read HTML and check what must hold of any: ids once, each reference leads somewhere, nothing inline."""
    page = read_html(html)
    ids = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids)), "an id stands once"
    for element in page.walk():
        attributes = element.attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes), attributes
        assert element.name not in {"script", "style"}
        for name in ("for", "aria-describedby", "aria-labelledby"):
            assert set(attributes.get(name, "").split()) <= set(ids), (name, attributes)
        href = attributes.get("href", "")
        assert not href.startswith("#") or href[1:] in ids, href
        if (element.name == "input" and attributes["type"] != "hidden") or element.name in {"select", "textarea"}:
            assert page.one("label", **{"for": attributes["id"]}).text.strip(), "a control without a label"
    return page
