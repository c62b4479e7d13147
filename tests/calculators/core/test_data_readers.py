"""The readers of the programme's data, called by themselves: at import they run before any test."""

from datetime import date
from typing import Any

import pytest

from calculators.core import programme_data
from calculators.core.data import read_toml
from calculators.core.rules import Call, Value, read_call, read_values
from calculators.core.sources import Source, read_sources
from calculators.core.texts import Texts, flatten

DOCUMENTS = {
    "law": {
        "title": "Yönetmelik",
        "publisher": "Resmî Gazete",
        "date": date(2022, 7, 22),
        "url": "https://example.org/law",
        "standing": "primary",
    },
    "page": {"title": "Sayfa", "publisher": "Usta", "date": "2023", "standing": "page"},
    "news": {"title": "Haber", "publisher": "Gazete", "standing": "secondary"},
}
CLAUSES = {
    "law-rate": {"document": "law", "quote": "yüzde yetmiş"},
    "page-rate": {"document": "page"},
    "news-day": {"document": "news", "quote": "18.12.2023"},
}


def test_a_clause_has_its_document_and_its_quote() -> None:
    sources = read_sources({"documents": DOCUMENTS, "clauses": CLAUSES})
    assert sources == {
        "law-rate": Source(
            id="law-rate",
            title="Yönetmelik",
            publisher="Resmî Gazete",
            date="2022-07-22",
            standing="primary",
            url="https://example.org/law",
            quote="yüzde yetmiş",
        ),
        "page-rate": Source("page-rate", "Sayfa", "Usta", "2023", "page"),
        "news-day": Source("news-day", "Haber", "Gazete", None, "secondary", None, "18.12.2023"),
    }


def test_a_source_lists_only_what_it_has() -> None:
    sources = read_sources({"documents": DOCUMENTS, "clauses": CLAUSES})
    assert sources["law-rate"].as_dict() == {
        "id": "law-rate",
        "title": "Yönetmelik",
        "publisher": "Resmî Gazete",
        "date": "2022-07-22",
        "url": "https://example.org/law",
        "quote": "yüzde yetmiş",
        "standing": "primary",
    }
    assert sources["page-rate"].as_dict() == {
        "id": "page-rate",
        "title": "Sayfa",
        "publisher": "Usta",
        "date": "2023",
        "standing": "page",
    }


def test_a_clause_of_an_unknown_document_is_an_error() -> None:
    with pytest.raises(KeyError, match="gone"):
        read_sources({"documents": {}, "clauses": {"a": {"document": "gone"}}})


def test_a_call_has_its_dates() -> None:
    data = {
        "number": 4,
        "opened": date(2023, 9, 4),
        "announced_deadline": date(2023, 11, 3),
        "sources": {"opened": "page-rate"},
    }
    call = read_call("kdp-4", data | {"last_applications": date(2023, 12, 18)})
    assert call == Call("kdp-4", 4, date(2023, 9, 4), date(2023, 11, 3), date(2023, 12, 18), {"opened": "page-rate"})
    assert read_call("kdp-4", data).closes == date(2023, 11, 3)


def test_values_are_read_by_their_unit() -> None:
    dates = {"source": "law-rate", "valid_from": date(2023, 1, 1), "valid_until": date(2023, 12, 31)}
    values = read_values(
        {
            "rate": [{"value": "12.5", "unit": "percent"} | dates],
            "firms": [{"value": 20, "unit": "count"} | dates],
            "codes": [{"value": ["20", "32.50"], "unit": "status"} | dates],
        }
    )
    first, last = date(2023, 1, 1), date(2023, 12, 31)
    assert values == {
        "rate": (Value("rate", 1250, "percent", "law-rate", first, last),),
        "firms": (Value("firms", 20, "count", "law-rate", first, last),),
        "codes": (Value("codes", ("20", "32.50"), "status", "law-rate", first, last),),
    }


def test_a_percent_that_is_no_text_is_an_error_that_names_the_value() -> None:
    entry = {
        "value": 6,
        "unit": "percent",
        "source": "a",
        "valid_from": date(2023, 1, 1),
        "valid_until": date(2023, 12, 31),
    }
    with pytest.raises(TypeError, match='limit: a percent is a text, "6" in place of 6'):
        read_values({"limit": [entry]})


@pytest.mark.parametrize(
    ("path", "named"),
    [
        (("values", "construction_limit", 0, "source"), "'gone', which construction_limit names"),
        (("calls", "kdp-4", "sources", "opened"), "'gone', which kdp-4.opened names"),
    ],
)
def test_a_clause_that_the_rules_name_and_the_sources_lack_is_named(
    monkeypatch: pytest.MonkeyPatch, path: tuple[str | int, ...], named: str
) -> None:
    def amended(package: str, name: str) -> dict[str, Any]:
        data = read_toml(package, name)
        if name == "rules.toml":
            *folders, last = path
            place: Any = data
            for folder in folders:
                place = place[folder]
            place[last] = "gone"
        return data

    monkeypatch.setattr(programme_data, "read_toml", amended)
    with pytest.raises(KeyError, match=named):
        programme_data.read_programme("calculators.kdp", "kdp", ())


def test_a_data_file_is_found_beside_its_modules() -> None:
    data = read_toml("calculators.kdp", "rules.toml")
    assert data["calls"]["kdp-4"]["number"] == 4
    assert "İ" in "".join(text for _, text in flatten(read_toml("calculators.locale", "tr.toml")))
    with pytest.raises(FileNotFoundError):
        read_toml("calculators.kdp", "gone.toml")


def test_a_catalogue_is_flat_and_speaks_one_language() -> None:
    texts = Texts("en", dict(flatten({"a": {"b": {"c": "{x} lira"}}, "d": "plain {brace}"})))
    assert texts.lang == "en"
    assert sorted(texts) == ["a.b.c", "d"]
    assert texts("a.b.c", x=5) == "5 lira"
    assert texts("d") == "plain {brace}"
    assert texts.first("gone", "d") == "plain {brace}"
    with pytest.raises(KeyError, match=r"a\.b"):
        texts("a.b")
