"""Sources as people read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.core.notation import write_day
from calculators.core.texts import Texts
from calculators.render.markup import Html, join, tag


def cite(source: Mapping[str, Any], texts: Texts) -> Html:
    """Write a source: title, publisher, date, standing, and the clause it is cited for."""
    title = tag("cite", source["title"], lang="tr")
    return join(
        tag("a", title, href=source["url"], rel="external") if "url" in source else title,
        f", {source['publisher']}, {written_date(source['date'], texts)}",
        f" ({texts('standing.' + source['standing'])})",
        join(": ", tag("q", source["quote"], lang="tr")) if "quote" in source else None,
    )


def cited(source: Mapping[str, Any], texts: Texts) -> str:
    """Write a source as plain text: title, publisher, date and standing."""
    day = written_date(source["date"], texts)
    return f"{source['title']}, {source['publisher']}, {day} ({texts(f'standing.{source["standing"]}')})"


def written_date(day: str | None, texts: Texts) -> str:
    """Write a source's date: a day, a year, or that it is not known."""
    if day is None:
        return texts("answer.source_date_unknown")
    return write_day(date.fromisoformat(day), texts) if "-" in day else day
