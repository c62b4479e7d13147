"""A calculator's worked examples, as the rules' reference shows them: the very rows that the tests compute."""

import tomllib
from datetime import date
from typing import Any

from build_scripts.blocks.checks import PageError
from build_scripts.blocks.tables import Row, row, table
from build_scripts.paths import ROOT
from calculators import evaluate
from calculators.core.evaluation import Asked
from calculators.core.texts import Texts
from calculators.render.markup import Child, Html, join, tag
from calculators.render.parts import Shown

TESTS = ROOT / "tests" / "calculators"


def part(asked: Asked, name: str, title: str, *children: Child) -> Html:
    """Write a part of a calculator's reference."""
    return join(tag("h3", title, id=f"{asked.calculator.name}-{name}"), *children)


def examples_html(asked: Asked, today: date, words: Texts) -> Html:
    """Write what is given, what it comes to and the rule it is an example of; a figure that differs ends the build."""
    kept = tomllib.loads((TESTS / asked.programme.id / "examples.toml").read_text("utf-8"))
    rows = [_example(example, asked, today) for example in kept[asked.calculator.name]]
    heads = (words("given"), words("comes_to"), words("value"))
    # Their figures would come up as search results, in the place of a page that explains.
    listed = table(heads, rows, data_search_exclude=True)
    return part(asked, "examples", words("examples"), tag("p", words("examples_intro")), listed)


def _example(example: dict[str, Any], asked: Asked, today: date) -> Row:
    name, texts = asked.calculator.name, asked.texts
    answer = evaluate(name, example["inputs"], call=asked.rules.call.id, lang=texts.lang)
    if not answer["ok"]:
        raise PageError(f"an example of {name} is refused: {answer['errors']}")
    shown = Shown(asked, answer, today, example=True)
    items = [tag("li", shown.steps[id_]["label"], ": ", shown.figure(id_)) for id_ in example["steps"]]
    if wrong := [id_ for id_, value in example["steps"].items() if shown.steps[id_]["value"] != value]:
        raise PageError(f"an example of {name} does not come to what it says: {', '.join(wrong)}")
    rule = tag("a", texts(f"values.{example['rule']}.label"), href=f"#{name}-{example['rule']}")
    return row(example[texts.lang], tag("ul", *items), rule)
