"""Short ways to read a file and to look at what came."""

from typing import Any

from calculators import exchange

Localized = dict[str, Any]


def lines(data: bytes, lang: str = "tr") -> list[Localized]:
    """The lines of a plan that must be read."""
    return list(read(data, lang)["inputs"]["lines"])


def read(data: bytes, lang: str = "tr") -> Localized:
    """A plan that must be read; the answer has the contract's shape."""
    result = exchange.read_plan(data, lang=lang)
    assert result["ok"], result
    assert result.keys() == {"ok", "name", "call", "inputs", "notices"}
    return result


def errors(data: bytes, lang: str = "tr") -> list[tuple[str, str, str]]:
    """Field, code and cell of every error of a file that must be refused."""
    return told(exchange.read_plan(data, lang=lang))


def told(result: Localized) -> list[tuple[str, str, str]]:
    assert result["ok"] is False, result
    return [(one["field"], one["code"], one.get("cell", "")) for one in result["errors"]]


def notices(result: Localized) -> list[tuple[str, str]]:
    assert all(one.keys() == {"code", "cell", "message"} and one["message"] for one in result["notices"])
    return [(one["code"], one["cell"]) for one in result["notices"]]
