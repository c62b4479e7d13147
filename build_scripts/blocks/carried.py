"""Links that take a choice along: `[Hesaplayın](hibe.md){ data-fill="grant lines.area=innovation" }`.

The names are checked when the page is read; in the finished page the choice stands in the address's fragment, which
no server is sent, and the page's script fills the form with it.
"""

import re
from collections.abc import Iterator
from typing import override
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from calculators.core.calculator import Programme
from calculators.core.evaluation import Asked
from calculators.core.forms import read_form
from calculators.core.problems import Problems
from calculators.programmes import DEFAULT_CALL, PROGRAMMES
from calculators.render.form import shown_controls

ATTRIBUTE = "data-fill"
WRITTEN = re.compile(rf'{ATTRIBUTE}="([^"]*)"')
_INDEX = re.compile(r"\[[^]]*\]")
AFTER_THE_PAGES_ADDRESSES = -1

Choices = list[tuple[str, str]]
Form = dict[str, str | list[str]]


def problems(written: str) -> Iterator[str]:
    """Say what is wrong with what a link takes along."""
    name, *pairs = written.split()
    asked = _find(name)
    if asked is None:
        yield f"there is no calculator {name!r} to fill"
        return
    form = _example(asked)
    for pair in pairs:
        path, _, value = pair.partition("=")
        controls = _controls(asked, path)
        if len(controls) != 1:
            yield f"{name} has no control {path!r}; known: {', '.join(_known(asked))}"
        elif not _takes(asked, taken := {**form, controls[0]: value}):
            yield f"{path} of {name} does not take {value!r}"
        else:
            form = taken


def choices(written: str) -> Choices:
    """Give the controls by their full names, with their texts."""
    name, *pairs = written.split()
    asked = _find(name)
    assert asked
    split = (pair.partition("=") for pair in pairs)
    return [(control, value) for path, _, value in split for control in _controls(asked, path)]


def filling(address: str, written: str) -> str:
    """Write the address of a form with what a link takes along."""
    return f"{address}#{urlencode(choices(written))}"


def _find(name: str) -> Asked | None:
    programme: Programme | None = next((each for each in PROGRAMMES if name in each.calculators), None)
    if programme is None:
        return None
    # What a form takes is the same in every language.
    return Asked(programme, programme.calculators[name], programme.rules(DEFAULT_CALL), programme.texts["tr"])


def _paths(asked: Asked) -> list[str]:
    return [control.path for control in shown_controls(asked)]


def _short(path: str) -> str:
    return _INDEX.sub("", path)


def _known(asked: Asked) -> Iterator[str]:
    """Name the controls as a page may: in short where that is clear."""
    for path in _paths(asked):
        short = _short(path)
        yield short if len(_controls(asked, short)) == 1 else path


def _controls(asked: Asked, path: str) -> list[str]:
    return [each for each in _paths(asked) if path in {each, _short(each)}]


def _example(asked: Asked) -> Form:
    """Give a form that can be computed: the worked example, with what the form's layout implies of its other rows."""
    controls = (control for group in asked.calculator.form(asked.rules) for control in group.controls)
    implied = {control.path: control.start for control in controls if control.fixed}
    return {**implied, **asked.calculator.example}


def _takes(asked: Asked, form: Form) -> bool:
    """Whether this is a form that can be read and computed."""
    fields = asked.calculator.inputs(asked.rules)
    inputs, refused = read_form(fields, form, asked.texts.lang)
    checked = Problems()
    fields.read(inputs, "", checked)
    return not refused and not checked


class CarriedProcessor(Treeprocessor):
    """Puts what a link takes along into its address."""

    @override
    def run(self, root: Element) -> None:
        """Write the fragments, after MkDocs has written the addresses."""
        for link in root.iter("a"):
            written = link.attrib.pop(ATTRIBUTE, None)
            if written is not None:
                link.set("href", filling(link.get("href", ""), written))


def register(md: Markdown) -> None:
    """Let links take choices along."""
    md.treeprocessors.register(CarriedProcessor(md), "calculators-carried", AFTER_THE_PAGES_ADDRESSES)
