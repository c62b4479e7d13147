"""What reading a file or a link gave, as HTML for the page: the plan in short, or every error."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.core.notation import write_whole
from calculators.core.problems import Problems
from calculators.core.texts import Texts
from calculators.exchange.context import Context, make_context
from calculators.render.markup import Html, join, tag

Result = Mapping[str, Any]

SHOWN = 20
"""So many errors or notices stand open; the others unfold below them."""


def read_html(result: Result, file: str, context: Context) -> Html:
    """Say what was read: of which file, the plan's name, its lines, the call, and the notices."""
    texts = context.query.texts
    lines = write_whole(len(result["inputs"][context.sheet.rows]), texts.lang)
    number = context.query.rules.call.number
    facts = texts("opened.facts", lines=texts("read.lines", count=lines), number=number)
    title = texts("opened.file", file=file) if file else texts("opened.link")
    name = texts("opened.name", name=result["name"]) if result["name"] else None
    return join(
        tag("h2", title, class_="files-title"),
        tag("p", name, " " if name else None, facts),
        tag("p", texts("opened.form_untouched")),
        _notices(result, texts),
    )


def origin_html(result: Result, file: str, context: Context) -> Html:
    """Say above an answer whose plan it is of."""
    texts = context.query.texts
    whose = texts("opened.of_file", file=file) if file else texts("opened.of_link")
    name = texts("opened.name", name=result["name"]) if result["name"] else None
    return tag("p", tag("strong", whose), " " if name else None, name, class_="answer-origin")


def refusal_html(result: Result, file: str, lang: str) -> Html:
    """Write every error of a file, a link or a plan, and the notices."""
    texts = make_context(lang, None, Problems()).query.texts
    count = write_whole(len(result["errors"]), texts.lang)
    key = "refused.file" if file else "refused.plan"
    return join(
        tag("h2", texts(key, file=file, count=count), class_="calc-errors-title"),
        tag("p", texts("refused.what_to_do")),
        _messages([error["message"] for error in result["errors"]], "refused.more", texts),
        _notices(result, texts),
    )


def _notices(result: Result, texts: Texts) -> Html | None:
    notices = [notice["message"] for notice in result.get("notices", ())]
    if not notices:
        return None
    return join(tag("h3", texts("opened.notices")), _messages(notices, "opened.more", texts))


def _messages(messages: Sequence[str], more: str, texts: Texts) -> Html:
    """List messages; what goes beyond a page of them is folded."""
    first, rest = messages[:SHOWN], messages[SHOWN:]
    folded = tag("summary", texts(more, count=write_whole(len(rest), texts.lang)))
    return join(_list(first), tag("details", folded, _list(rest)) if rest else None)


def _list(messages: Sequence[str]) -> Html:
    return tag("ul", *(tag("li", message) for message in messages))
