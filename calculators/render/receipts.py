"""What recomputing a receipt gave, in words: as lines of text, and as HTML for the page."""

from collections.abc import Mapping, Sequence

from calculators.core.calculator import Programme
from calculators.core.receipts import Verdict
from calculators.core.texts import Texts
from calculators.render.block import live_element
from calculators.render.differences import write_difference
from calculators.render.form import form_around
from calculators.render.markup import Html, join, tag

TEXT_ID = "receipt-text"


def verdict_lines(verdict: Verdict, programme: Programme, lang: str) -> list[str]:
    """Say whether the receipt holds, then why it does not: each difference, figure by figure."""
    texts = programme.texts[lang]
    unknown = [f"receipt.unknown.{error['field']}" for error in verdict.errors]
    lines = [texts(key) for key in unknown if key in texts][:1]
    if not lines:
        lines = [texts("receipt.holds" if verdict.holds else "receipt.does_not_hold", rules=verdict.rules)]
        lines += [texts("receipt.refused"), *(error["message"] for error in verdict.errors)] if verdict.errors else []
    if not verdict.unaltered:
        lines.append(texts("receipt.altered"))
    if not verdict.errors and verdict.kept_rules != verdict.rules:
        kept = verdict.kept_rules if isinstance(verdict.kept_rules, str) else texts("receipt.unclear")
        lines.append(texts("receipt.other_rules", kept=kept, now=verdict.rules))
    # Several places within one row may have one name.
    return lines + list(dict.fromkeys(write_difference(one, verdict, programme, texts) for one in verdict.differences))


def verdict_html(lines: Sequence[str], *, holds: bool) -> Html:
    """Write the verdict: a heading, then what there is to say."""
    first, *rest = lines
    items = tag("ul", *(tag("li", line) for line in rest)) if rest else None
    return join(tag("h2", first, class_="verdict is-met" if holds else "verdict is-not-met"), items)


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


def refused(why: str, texts: Texts) -> dict[str, object]:
    """Refuse a text that is no receipt, or none at all, at its control."""
    message = texts(f"receipt.{why}")
    title = tag("h2", texts("form.errors_title"), class_="calc-errors-title")
    summary = join(title, tag("ul", tag("li", tag("a", message, href=f"#{TEXT_ID}"))))
    return {"ok": False, "html": summary, "errors": {"receipt": message}}
