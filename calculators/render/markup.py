"""HTML that escapes whatever it is given, unless it is HTML already."""

from functools import cache

VOID = frozenset({"input", "br", "col", "rect", "line", "circle", "path"})


class Html(str):
    """A piece of HTML that is safe to put into a page."""

    __slots__ = ()


Child = str | None


def tag(element: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Write an element; `class_` and `for_` lose their underscore, others turn into a hyphen.

    `True` writes a bare attribute; `None` and `False` write none.
    """
    # Lists, here and below: an answer writes hundreds of elements, and generators would take a fifth longer.
    written = "".join(
        [_attribute(name, value) for name, value in attributes.items() if value is not None and value is not False]
    )
    if element in VOID:
        return Html(f"<{element}{written}>" if element in {"input", "br", "col"} else f"<{element}{written}/>")
    return Html(f"<{element}{written}>{join(*children)}</{element}>")


def join(*children: Child) -> Html:
    """Write pieces one after the other."""
    return Html("".join([_escaped(child) for child in children if child is not None]))


def _escaped(child: str) -> str:
    """Do what `html.escape` does, without the table of entities that its package would bring to every visitor."""
    if isinstance(child, Html):
        return child
    # Faster by far than one pass that looks every character up.
    escaped = child.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("'", "&#x27;")


def _attribute(name: str, value: str | int | bool) -> str:
    written = _attribute_name(name)
    return f" {written}" if value is True else f' {written}="{_escaped(str(value))}"'


@cache
def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
