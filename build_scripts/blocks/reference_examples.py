"""The examples on the rules' reference page: the rows of tests/calculators/*/examples.toml, which the tests compute."""

import tomllib
from datetime import date
from typing import Any

from build_scripts.blocks.errors import PageError
from build_scripts.blocks.tables import Row, row, table
from build_scripts.paths import ROOT
from calculators.core.evaluation import Query, compute, refusal
from calculators.core.problems import Problems
from calculators.core.texts import Texts
from calculators.render.markup import Child, Html, join, tag
from calculators.render.parts import AnswerContext

TESTS = ROOT / "tests" / "calculators"


def part(query: Query, name: str, title: str, *children: Child) -> Html:
    """A part of a calculator's reference, with its heading."""
    return join(tag("h3", title, id=f"{query.calculator.name}-{name}"), *children)


def examples_html(query: Query, today: date, words: Texts) -> Html:
    """A table of inputs, results and rules, of the page's call; an example that names no call is of every call.

    Raises PageError if there is none, or if an example's figure is not what the rules compute.
    """
    path, name, call = TESTS / query.programme.id / "examples.toml", query.calculator.name, query.rules.call.id
    kept = tomllib.loads(path.read_text("utf-8"))
    rows = [_example(example, query, today) for example in kept.get(name, []) if example.get("call", call) == call]
    if not rows:
        raise PageError(f"{path.parent.name}/{path.name} has no example of {name} in the call {call}")
    heads = (words("given"), words("comes_to"), words("value"))
    # Their figures would come up as search results, in the place of a page that explains.
    listed = table(heads, rows, data_search_exclude=True)
    return part(query, "examples", words("examples"), tag("p", words("examples_intro")), listed)


def _example(example: dict[str, Any], query: Query, today: date) -> Row:
    name, texts = query.calculator.name, query.texts
    outcome = compute(query, example["inputs"], problems := Problems())
    if outcome is None:
        raise PageError(f"an example of {name} is refused: {refusal(problems, query)['errors']}")
    context = AnswerContext(query, outcome, today, example=True)
    items = [tag("li", context.steps[id_]["label"], ": ", context.figure(id_)) for id_ in example["steps"]]
    if wrong := [id_ for id_, value in example["steps"].items() if context.steps[id_]["value"] != value]:
        said = f"an example of {name} does not come to what it says in the call {query.rules.call.id}"
        raise PageError(f"{said}: {', '.join(wrong)}")
    rule = tag("a", texts(f"values.{example['rule']}.label"), href=f"#{name}-{example['rule']}")
    return row(example[texts.lang], tag("ul", *items), rule)
