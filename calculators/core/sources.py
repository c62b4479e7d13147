"""Sources: documents, and the clauses of them that a value or a step cites."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Standing = Literal["page", "primary", "near_primary", "secondary", "inference"]


@dataclass(frozen=True, slots=True)
class Source:
    """A clause of a document. `date` is ISO, or a year, or `None` where it is not known."""

    id: str
    title: str
    publisher: str
    date: str | None
    standing: Standing
    url: str | None = None
    quote: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Write the source as an answer lists it."""
        given: dict[str, object] = {"id": self.id, "title": self.title, "publisher": self.publisher, "date": self.date}
        optional = {"url": self.url, "quote": self.quote}
        return given | {key: value for key, value in optional.items() if value} | {"standing": self.standing}


def read_sources(data: Mapping[str, Any]) -> dict[str, Source]:
    """Read `documents` and the `clauses` that quote them."""
    documents = data["documents"]
    clauses = {id_: (clause["document"], clause.get("quote")) for id_, clause in data["clauses"].items()}
    found = {}
    for id_, (document_id, quote) in clauses.items():
        document = documents[document_id]
        day = document.get("date")
        found[id_] = Source(
            id=id_,
            title=document["title"],
            publisher=document["publisher"],
            date=day.isoformat() if isinstance(day, date) else day,
            standing=document["standing"],
            url=document.get("url"),
            quote=quote,
        )
    return found
