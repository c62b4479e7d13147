"""Links that prefill a calculator's form: `[Hesaplayın](hibe.md){ data-fill="name control=text" }`.

The attribute names a calculator and values for controls of its form. They are checked when the page is converted, and
written into the fragment of the link's address; fragments are not sent to a server. A script fills the form from it.
"""

import re
from collections.abc import Iterator
from typing import override
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from build_scripts.blocks import known_names
from calculators.core.evaluation import Query
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.render.controls import shown_controls

ATTRIBUTE = "data-fill"
WRITTEN_ATTRIBUTE = re.compile(rf'{ATTRIBUTE}="([^"]*)"')
_INDEX = re.compile(r"\[[^]]*\]")
AFTER_LINK_RESOLUTION = -1

ControlValues = list[tuple[str, str]]
Form = dict[str, str | list[str]]


def prefill_errors(written: str) -> Iterator[str]:
    """What is wrong with a `data-fill` text: an unknown calculator or control, or a value that is refused."""
    name, *pairs = written.split()
    query = _find(name)
    if query is None:
        yield f"there is no calculator {name!r} to fill"
        return
    form: Form = dict(query.calculator.example)
    for pair in pairs:
        path, _, value = pair.partition("=")
        controls = _controls(query, path)
        if len(controls) != 1:
            yield f"{name} has no control {path!r}; known: {', '.join(_control_names(query))}"
        elif not _accepts(query, taken := {**form, controls[0]: value}):
            yield f"{path} of {name} does not take {value!r}"
        else:
            form = taken


def control_values(written: str) -> ControlValues:
    """The controls by their full names with their values; the text has to be free of errors."""
    name, *pairs = written.split()
    query = _find(name)
    assert query
    split = (pair.partition("=") for pair in pairs)
    return [(control, value) for path, _, value in split for control in _controls(query, path)]


def prefilled_address(address: str, written: str) -> str:
    """The address of a form's page with the values in its fragment."""
    return f"{address}#{urlencode(control_values(written))}"


def _find(name: str) -> Query | None:
    found = known_names.programme_of(name)
    if found is None:
        return None
    programme, own = found
    # What a form takes is the same in every language.
    rules = programme.rules(programme.default_call)
    return Query(programme, programme.calculators[own], rules, programme.texts["tr"])


def _paths(query: Query) -> list[str]:
    return [control.path for control in shown_controls(query)]


def _short(path: str) -> str:
    return _INDEX.sub("", path)


def _control_names(query: Query) -> Iterator[str]:
    """The names that a page may use for the controls: without row numbers where that is not ambiguous."""
    for path in _paths(query):
        short = _short(path)
        yield short if len(_controls(query, short)) == 1 else path


def _controls(query: Query, path: str) -> list[str]:
    return [each for each in _paths(query) if path in {each, _short(each)}]


def _accepts(query: Query, form: Form) -> bool:
    """Whether the form can be read and computed."""
    fields = query.calculator.inputs(query.rules)
    inputs, refused = read_form(fields, form, query.texts.lang)
    checked = Problems()
    fields.read(inputs, "", checked)
    return not refused and not checked


class PrefillProcessor(Treeprocessor):
    """Replaces the attribute of each link by a fragment of its address."""

    @override
    def run(self, root: Element) -> None:
        """Write the fragments; runs after MkDocs has resolved links to Markdown files."""
        for link in root.iter("a"):
            written = link.attrib.pop(ATTRIBUTE, None)
            if written is not None:
                link.set("href", prefilled_address(link.get("href", ""), written))


def register(md: Markdown) -> None:
    """Add the processor to a converter."""
    md.treeprocessors.register(PrefillProcessor(md), "calculators-prefill", AFTER_LINK_RESOLUTION)
