"""What all of the plan editor needs: the calculator with a call's rules, its grid, its fields, and the texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculators import programmes
from calculators.core.data import read_toml
from calculators.core.evaluation import Query, find
from calculators.core.fields import Whole
from calculators.core.plan_editor import PlanEditor
from calculators.core.problems import Problems
from calculators.core.records import Many, Record
from calculators.core.texts import LANGUAGES, Texts, flatten

OWN_TEXTS = {lang: dict(flatten(read_toml(__package__, f"texts.{lang}.toml"))) for lang in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Grid:
    """A plan editor in one language, under a call's rules.

    `fields` are those of the whole plan, `line` those of a line; `texts` are the programme's and the editor's own.
    """

    query: Query
    editor: PlanEditor
    fields: Record
    line: Record
    texts: Texts

    @property
    def years(self) -> int:
        """The number of columns with amounts."""
        wide = self.line.fields[self.editor.wide]
        assert isinstance(wide, Whole)
        return wide.maximum

    @property
    def usual(self) -> int:
        """The number of these columns that are shown at first."""
        return self.query.rules.number(self.editor.usual)

    @property
    def most(self) -> int:
        """The number of lines that a plan has at most."""
        lines = self.fields.fields[self.editor.rows]
        assert isinstance(lines, Many)
        return lines.most

    def label(self, column: str) -> str:
        """Name a column of the definition."""
        return self.texts(f"{self.query.calculator.name}.labels.{self.editor.rows}.{column}")


def find_grid(request: Mapping[str, Any]) -> Grid | None:
    """Find the editor of a request's `calculator`, `call` and `lang`; `None` where one of them is unknown."""
    problems = Problems()
    query = find(programmes.PROGRAMMES, request["calculator"], request.get("call"), request["lang"], problems)
    return None if query is None or problems else grid_of(query)


def grid_of(query: Query) -> Grid | None:
    """Give the editor of a calculator; `None` where its programme has none for it."""
    editor = query.programme.plan_editor() if query.programme.plan_editor else None
    if editor is None or editor.calculator != query.calculator.name:
        return None
    fields = query.calculator.inputs(query.rules)
    lines = fields.fields[editor.rows]
    assert isinstance(lines, Many)
    assert isinstance(lines.each, Record)
    return Grid(query, editor, fields, lines.each, all_texts(query.programme.id, query.texts.lang))


@cache
def all_texts(programme_id: str, lang: str) -> Texts:
    """Give a programme's texts with those of the editor, and the programme's own words for it."""
    (programme,) = (each for each in programmes.PROGRAMMES if each.id == programme_id)
    assert programme.plan_editor
    texts, words = programme.texts[lang], programme.plan_editor().texts[lang]
    named = {f"editor.{key}": text for key, text in words.items()}
    return Texts(lang, {key: texts(key) for key in texts} | OWN_TEXTS[lang] | named)
