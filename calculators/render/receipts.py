"""What recomputing a receipt gave, in words: as lines of text, and as HTML for the page."""

import json
from collections.abc import Iterator, Mapping

from calculators.core.calculator import Change
from calculators.core.evaluation import Query
from calculators.core.notation import write_day
from calculators.core.receipts import Receipt, Verdict
from calculators.core.texts import Texts
from calculators.render.addresses import LONGEST, fragment
from calculators.render.differences import differences_html, write_difference, written_value
from calculators.render.element import live_element
from calculators.render.form import form_around
from calculators.render.form_texts import texts_of_inputs
from calculators.render.markup import Html, join, tag

TEXT_ID = "receipt-text"


def verdict_lines(verdict: Verdict, query: Query | None, texts: Texts) -> list[str]:
    """Say whether the receipt holds, then why it does not: each difference, figure by figure.

    `query` is whose receipt it is, `None` where there is no such calculator or call; then there are no differences.
    """
    first = _unknown(verdict, texts) or texts("receipt.holds" if verdict.holds else "receipt.does_not_hold")
    lines = [first.format_map({"rules": verdict.rules}), *_notes(verdict, texts)]
    if query:
        # Several places within one row may have one name.
        told = (write_difference(one, query.calculator, query.texts) for one in verdict.differences)
        lines += dict.fromkeys(told)
    return lines


def verdict_title(verdict: Verdict, texts: Texts) -> str:
    """Say in short whether the receipt holds."""
    return _unknown(verdict, texts) or texts("receipt.holds_short" if verdict.holds else "receipt.does_not_hold")


def verdict_html(
    verdict: Verdict, receipt: Receipt, query: Query | None, texts: Texts, addresses: Mapping[str, str]
) -> Html:
    """Write the verdict as a card; then what there is to say, what changed in the rules, and every difference.

    `addresses` are the pages of the calculators, by name or as `programme.name`.
    """
    look = "is-met" if verdict.holds else "is-not-met"
    title = tag("h2", verdict_title(verdict, texts), class_=f"verdict {look}")
    sign = tag("span", texts(f"signs.{look}"), class_="status-sign", aria_hidden="true")
    notes = _notes(verdict, texts)
    return join(
        tag(
            "div",
            tag("div", sign, title, class_="verdict-head"),
            tag("p", texts("receipt.holds_why")) if verdict.holds else None,
            _facts(verdict, query) if query else None,
            tag("ul", *(tag("li", note) for note in notes)) if notes else None,
            _way_to_the_form(receipt, query, addresses) if query and not verdict.errors else None,
            class_=f"verdict-card {look}",
        ),
        *_changes(verdict, query),
        *(differences_html(verdict.differences, verdict.steps, query) if query else ()),
    )


def _unknown(verdict: Verdict, texts: Texts) -> str | None:
    """Say that the calculator or the call is not known, where that is so."""
    keys = [f"receipt.unknown.{error['field']}" for error in verdict.errors]
    return next((texts(key) for key in keys if key in texts), None)


def _notes(verdict: Verdict, texts: Texts) -> list[str]:
    """Say what is wrong with the receipt itself, and that it is of another version of the rules."""
    lines = []
    if verdict.errors and not _unknown(verdict, texts):
        lines += [texts("receipt.refused"), *(error["message"] for error in verdict.errors)]
    if not verdict.unaltered:
        lines.append(texts("receipt.altered"))
    if not verdict.errors and verdict.kept_rules != verdict.rules:
        kept = verdict.kept_rules if isinstance(verdict.kept_rules, str) else texts("receipt.unclear")
        lines.append(texts("receipt.other_rules", kept=kept, now=verdict.rules))
    return lines


def _facts(verdict: Verdict, query: Query) -> Html:
    """Name the calculator, today's result and the version of the rules."""
    view, texts = query.calculator.view, query.texts
    facts: list[tuple[str, str | None]] = [(texts("receipt.facts.calculator"), texts(f"{query.calculator.name}.title"))]
    headline = verdict.steps.get(view.preferred_headline) or verdict.steps.get(view.headline)
    if headline:
        label = texts("receipt.facts.today", label=headline["label"])
        facts.append((headline["label"] if verdict.holds else label, written_value(headline["value"], headline, query)))
        facts.append((texts("receipt.facts.rules"), str(verdict.rules)))
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", fact)) for name, fact in facts), class_="verdict-facts")


def _way_to_the_form(receipt: Receipt, query: Query, addresses: Mapping[str, str]) -> Html | None:
    """Lead to the calculator's page with the inputs in its form; say so where its form cannot hold them."""
    name, programme = query.calculator.name, query.programme
    address = addresses.get(f"{programme.id}.{name}", addresses.get(name))
    if not address or query.rules.call.id != programme.default_call:
        return None
    texts = texts_of_inputs(query, receipt["inputs"])
    pairs = [(path, one) for path, text in (texts or {}).items() for one in ([text] if isinstance(text, str) else text)]
    filled = fragment(pairs)
    if texts is None or len(filled) > LONGEST:
        return tag("p", query.texts("receipt.form_too_small"), class_="verdict-form")
    link = tag("a", query.texts("receipt.open"), href=f"{address}#{filled}" if filled else address)
    return tag("p", link, class_="verdict-form")


def _changes(verdict: Verdict, query: Query | None) -> Iterator[Html]:
    """Tell what changed in the rules since the receipt was made."""
    changes = query.programme.changes if query else ()
    versions = [change.version for change in changes]
    newer = changes[: versions.index(verdict.kept_rules)] if verdict.kept_rules in versions else ()
    if not query or not newer:
        return
    yield tag("h3", query.texts("receipt.changes"))
    yield tag("dl", *(change_html(change, query.texts) for change in newer), class_="changes")


def change_html(change: Change, texts: Texts) -> Html:
    """Tell one change of the rules, for a description list."""
    day = tag("time", write_day(change.date, texts), datetime=change.date.isoformat())
    return join(tag("dt", change.version, ", ", day), tag("dd", change.words[texts.lang]))


def check_html(texts: Texts, runtime: Mapping[str, object] | None, addresses: Mapping[str, str]) -> Html:
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
    places = json.dumps(dict(addresses)) if addresses else None
    return live_element(form, answer, texts, runtime, data_verb="verify", data_calculators=places)


def refused(why: str, texts: Texts) -> dict[str, object]:
    """Refuse a text that is no receipt, or none at all, at its control."""
    message = texts(f"receipt.{why}")
    title = tag("h2", texts("form.errors_title"), class_="calc-errors-title")
    summary = join(title, tag("ul", tag("li", tag("a", message, href=f"#{TEXT_ID}"))))
    return {"ok": False, "html": summary, "errors": {"receipt": message}}
