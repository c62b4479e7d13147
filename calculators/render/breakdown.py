"""The breakdown of an answer by its dimensions, as tables."""

from calculators.core.exact import scaled
from calculators.core.notation import write_amount
from calculators.render.differences import group_name
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext


def breakdown(context: AnswerContext) -> Html | None:
    """Show each dimension that has more than one group, to be unfolded."""
    tables = breakdown_tables(context)
    if not tables:
        return None
    return tag("details", tag("summary", context.text("answer.breakdown")), *tables, class_="answer-breakdown")


def breakdown_tables(context: AnswerContext) -> list[Html]:
    """Write a table of each dimension that has more than one group."""
    values = context.answer["values"]
    dimensions = values.get("breakdown", {}) if isinstance(values, dict) else {}
    return [_breakdown_table(name, groups, context) for name, groups in dimensions.items() if len(groups) > 1]


def _breakdown_table(dimension: str, groups: dict[str, dict[str, str]], context: AnswerContext) -> Html:
    title = context.text(f"{context.name}.breakdown.{dimension}")
    names = next(iter(groups.values()))
    columns = {name: context.text(f"{context.name}.breakdown.column_{name}") for name in names}
    lang = context.query.texts.lang
    rows = (
        tag(
            "tr",
            tag("th", group_name(dimension, key, context.query.calculator, context.query.texts), scope="row"),
            *(
                tag("td", write_amount(scaled(group[name], 2), lang), class_="num", data_head=head)
                for name, head in columns.items()
            ),
        )
        for key, group in groups.items()
    )
    heads = (tag("th", head, scope="col", class_="num") for head in columns.values())
    head = tag("thead", tag("tr", tag("th", title, scope="col"), *heads))
    caption = tag("caption", context.text(f"{context.name}.breakdown.caption_{dimension}"))
    table = tag("table", caption, head, tag("tbody", *rows), class_="ledger")
    return tag("div", table, class_="ledger-scroll", tabindex="0", role="region", aria_label=title)
