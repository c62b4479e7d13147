"""What recomputing a receipt gave, in words: as lines of text, and as HTML for the page."""

from collections.abc import Mapping

from calculators.core import json_text
from calculators.core.exact import is_number, scaled
from calculators.core.notation import write_number
from calculators.core.receipts import Difference, Verdict
from calculators.core.texts import Texts
from calculators.render.block import live_element
from calculators.render.form import form_around
from calculators.render.markup import Html, join, tag

TEXT_ID = "receipt-text"


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


def check_html(texts: Texts, runtime: Mapping[str, object] | None) -> Html:
    """Write the form that a receipt is checked with: a file, or its text."""
    hint, error = f"{TEXT_ID}-hint", f"{TEXT_ID}-error"
    file = tag(
        "div",
        tag("label", texts("receipt.file"), for_="receipt-file"),
        tag("input", type="file", id="receipt-file", accept=".json,application/json", data_fills="receipt"),
        class_="calc-field",
    )
    text = tag(
        "div",
        tag("label", texts("receipt.text"), for_=TEXT_ID),
        tag("p", texts("receipt.hint"), class_="calc-hint", id=hint),
        tag("p", class_="calc-error", id=error, hidden=True),
        tag("textarea", name="receipt", id=TEXT_ID, rows=8, spellcheck="false", aria_describedby=f"{hint} {error}"),
        class_="calc-field",
        data_field="receipt",
    )
    answer = tag("section", class_="calc-answer", tabindex="-1", aria_label=texts("receipt.verdict"))
    form = form_around([file, text], texts("receipt.submit"), texts)
    return live_element(form, answer, texts, runtime, data_verb="verify")


def unreadable(texts: Texts) -> dict[str, object]:
    """Refuse a text that is no receipt, at its control."""
    message = texts("receipt.unreadable")
    title = tag("h2", texts("form.errors_title"), class_="calc-errors-title")
    summary = join(title, tag("ul", tag("li", tag("a", message, href=f"#{TEXT_ID}"))))
    return {"ok": False, "html": summary, "errors": {"receipt": message}}


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
