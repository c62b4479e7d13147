"""An answer as HTML: the figure, its bar and range, the ledger, what is open, the sources, what to do next."""

from typing import Any

from calculators.core.exact import apportion
from calculators.core.notation import MINUS, write_amount, write_day
from calculators.render.differences import group_name
from calculators.render.ledger import ledger
from calculators.render.lists import lists
from calculators.render.mail import mail_html
from calculators.render.markup import Html, join, tag
from calculators.render.next_steps import next_steps
from calculators.render.parts import Shown, bullet_list, part_share, sentence
from calculators.render.readings import readings
from calculators.render.sources import cite

BAR = 1000
"""The bar's width in units of its drawing."""

HATCHED = "part-rejected"

FIGURE = "\0"
"""Holds the figure's place in the sentence."""


def answer_html(shown: Shown) -> Html:
    """Write the whole answer."""
    return join(
        heading(shown),
        _day(shown),
        bar(shown),
        _range(shown),
        _estimate(shown),
        _warnings(shown),
        lists(shown),
        ledger(shown),
        readings(shown),
        _breakdown(shown),
        _not_decided(shown),
        sources(shown),
        _actions(shown),
    )


def heading(shown: Shown) -> Html:
    """Say the answer in a sentence around its figure."""
    kicker = shown.text("answer.kicker_example" if shown.example else "answer.kicker")
    figure = shown.figure(shown.headline["id"]).removeprefix(MINUS)
    before, _, after = sentence(shown, FIGURE).partition(FIGURE)
    return tag(
        "h2",
        tag("span", kicker, class_="answer-kicker"),
        " ",
        tag("span", before, tag("span", figure, class_="answer-figure"), after, class_="answer-words"),
        class_="answer-title",
        id=f"{shown.name}-answer-title",
    )


def _day(shown: Shown) -> Html:
    """Date the answer and its rules, for paper alone."""
    version = shown.text("answer.rules_version", version=shown.answer["rules"])
    return tag("p", f"{write_day(shown.today, shown.asked.texts)} · {version}", class_="answer-day")


def bar(shown: Shown) -> Html | None:
    """Draw the parts of the whole as one bar, with a whisker over the range of readings; a list says the same."""
    parts = shown.asked.calculator.view.parts
    amounts = {part: shown.amount(part) for part in parts}
    whole = sum(amounts.values())
    if not whole:
        return None
    drawn, at = [], 0
    for part, width in apportion({part: amount * BAR for part, amount in amounts.items()}, whole, BAR).items():
        class_ = _part_class(part, shown)
        fill = f"url(#{shown.name}-hatch)" if class_ == HATCHED else None
        drawn.append(tag("rect", x=at, y=0, width=width, height=24, fill=fill, class_=class_))
        at += width
    items = (_part(part, amount, whole, shown) for part, amount in amounts.items())
    drawing = tag(
        "svg",
        _hatch(shown),
        *drawn,
        *_whisker(shown, whole),
        viewBox=f"0 0 {BAR} 36",
        preserveAspectRatio="none",
        class_="answer-bar",
        aria_hidden="true",
        focusable="false",
    )
    return join(drawing, tag("ul", *items, class_="answer-parts"))


def _hatch(shown: Shown) -> Html:
    """Define the stripes of what is not accepted, as its sign in the list has them."""
    stripe = tag("path", d="M0 0H6V24H0Z", class_="answer-stripe")
    pattern = tag("pattern", stripe, id=f"{shown.name}-hatch", width=12, height=24, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)


def _part_class(part: str, shown: Shown) -> str:
    return "part-" + ("grant", "own", "rejected")[shown.asked.calculator.view.parts.index(part)]


def _part(part: str, amount: int, whole: int, shown: Shown) -> Html:
    return tag(
        "li",
        tag("span", class_="part-sign", aria_hidden="true"),
        tag("span", shown.text(f"{shown.name}.parts.{part}"), class_="part-word"),
        " ",
        tag("span", shown.figure(part), class_="part-amount"),
        " ",
        tag("span", f"({part_share(amount, whole, shown.asked.texts.lang)})", class_="part-share"),
        class_=_part_class(part, shown),
    )


def _whisker(shown: Shown, whole: int) -> list[Html]:
    bounds = shown.asked.calculator.view.range
    if bounds is None:
        return []
    low, high = (shown.amount(bound) * BAR // whole for bound in bounds)
    lines = ((low, 30, high, 30), (low, 26, low, 34), (high, 26, high, 34))
    return [tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="answer-whisker") for x1, y1, x2, y2 in lines]


def _range(shown: Shown) -> Html | None:
    bounds = shown.asked.calculator.view.range
    if bounds is None:
        return None
    low, high = (shown.figure(bound) for bound in bounds)
    words = shown.text("answer.range_same") if low == high else shown.text("answer.range", low=low, high=high)
    return tag("p", tag("a", words, href=f"#{shown.name}-readings"), class_="answer-range")


def _estimate(shown: Shown) -> Html:
    words = shown.lasting_estimate() if shown.example else shown.estimate()
    return tag("p", words, class_="answer-estimate")


def _warnings(shown: Shown) -> Html | None:
    messages = [warning["message"] for warning in shown.rows("warnings")]
    if not messages:
        return None
    return tag("div", tag("h3", shown.text("answer.warnings")), bullet_list(messages), class_="answer-warnings")


def _breakdown(shown: Shown) -> Html | None:
    """Show each dimension that has more than one group."""
    values = shown.answer["values"]
    dimensions = values.get("breakdown", {}) if isinstance(values, dict) else {}
    tables = [_breakdown_table(name, groups, shown) for name, groups in dimensions.items() if len(groups) > 1]
    if not tables:
        return None
    return tag("details", tag("summary", shown.text("answer.breakdown")), *tables, class_="answer-breakdown")


def _breakdown_table(dimension: str, groups: dict[str, dict[str, str]], shown: Shown) -> Html:
    title = shown.text(f"{shown.name}.breakdown.{dimension}")
    columns = {name: shown.text(f"answer.breakdown_{name}") for name in ("claimed", "accepted", "grant")}
    lang = shown.asked.texts.lang
    rows = (
        tag(
            "tr",
            tag("th", group_name(dimension, key, shown.asked.calculator, shown.asked.texts), scope="row"),
            *(
                tag("td", write_amount(int(group[name].replace(".", "")), lang), class_="num", data_head=head)
                for name, head in columns.items()
            ),
        )
        for key, group in groups.items()
    )
    heads = (tag("th", head, scope="col", class_="num") for head in columns.values())
    head = tag("thead", tag("tr", tag("th", title, scope="col"), *heads))
    caption = tag("caption", shown.text(f"{shown.name}.breakdown.caption_{dimension}"))
    table = tag("table", caption, head, tag("tbody", *rows), class_="ledger")
    return tag("div", table, class_="ledger-scroll", tabindex="0", role="region", aria_label=title)


def _not_decided(shown: Shown) -> Html:
    title = tag("h3", shown.text("answer.not_decided"))
    return tag("aside", title, bullet_list(shown.rows("not_decided")), class_="unknown answer-not-decided")


def sources(shown: Shown) -> Html:
    """List the sources cited, and the version of the rules."""
    items = [_source(source, shown) for source in shown.rows("sources")]
    version = tag("p", shown.text("answer.rules_version", version=shown.answer["rules"]), class_="answer-version")
    return tag("div", tag("h3", shown.text("answer.sources")), tag("ol", *items), version, class_="answer-sources")


def _source(source: dict[str, str], shown: Shown) -> Html:
    return tag("li", cite(source, shown.asked.texts), id=f"{shown.name}-source-{source['id']}")


def _actions(shown: Shown) -> Html | None:
    if shown.example:
        return None
    values: Any = shown.answer["values"]
    buttons = (
        tag("button", shown.text(f"answer.{action}"), type="button", data_action=action)
        for action in ("copy", "print", "save", *(["calendar"] if "milestones" in values else []))
    )
    report = tag("a", shown.text("answer.report"), href=shown.places.contact, data_action="report")
    mail, note = mail_html(shown)
    return join(tag("p", *buttons, mail, report, class_="answer-actions"), note, next_steps(shown))
