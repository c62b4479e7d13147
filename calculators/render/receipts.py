"""What recomputing a receipt gave, in words: as lines of text, and as HTML for the page."""

from calculators.core import json_text
from calculators.core.exact import is_number, scaled
from calculators.core.notation import write_number
from calculators.core.receipts import Difference, Verdict
from calculators.core.texts import Texts
from calculators.render.markup import Html, join, tag


def verdict_lines(verdict: Verdict, texts: Texts) -> list[str]:
    """Say whether the receipt holds, then each difference, figure by figure."""
    lines = [_outcome(verdict, texts)]
    if not verdict.unaltered:
        lines.append(texts("receipt.altered"))
    if verdict.kept_rules != verdict.rules:
        lines.append(texts("receipt.other_rules", kept=verdict.kept_rules, now=verdict.rules))
    return lines + [_difference(difference, texts) for difference in verdict.differences]


def verdict_html(verdict: Verdict, texts: Texts) -> Html:
    """Write the verdict: a heading, then what there is to say."""
    first, *rest = verdict_lines(verdict, texts)
    items = tag("ul", *(tag("li", line) for line in rest)) if rest else None
    return join(tag("h2", first, class_="verdict is-met" if verdict.holds else "verdict is-not-met"), items)


def _outcome(verdict: Verdict, texts: Texts) -> str:
    return texts("receipt.holds" if verdict.holds else "receipt.does_not_hold", rules=verdict.rules)


def _difference(difference: Difference, texts: Texts) -> str:
    kept, now = (_written(value, texts) for value in (difference.kept, difference.now))
    return texts("receipt.differs", label=difference.label, kept=kept, now=now)


def _written(value: object, texts: Texts) -> str:
    if value is None:
        return texts("receipt.nothing")
    if isinstance(value, str):
        return write_number(scaled(value, 2), texts.lang) if is_number(value) else value
    return json_text.dumps(value)
