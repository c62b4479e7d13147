"""Reading a programme from the data files of its package."""

from collections.abc import Iterable

from calculators.core.calculator import Calculator, Change, Programme
from calculators.core.data import read_toml
from calculators.core.rules import read_call, read_values
from calculators.core.sources import read_sources
from calculators.core.texts import LANGUAGES, Texts, flatten
from calculators.locale import COMMON


def read_programme(package: str, id_: str, calculators: Iterable[Calculator]) -> Programme:
    """Read `rules.toml`, `sources.toml`, `changes.toml` and `texts.<lang>.toml`, which lie in the package.

    The catalogues hold the programme's own texts; those that all programmes share are added. `KeyError` if something
    that a programme needs is not there, as a clause that a value or a call's date names.
    """
    rules = read_toml(package, "rules.toml")
    calls = {call: read_call(call, data) for call, data in rules["calls"].items()}
    dated_values = read_values(rules["values"])
    sources = read_sources(read_toml(package, "sources.toml"))
    cited = [(value.id, value.source) for entries in dated_values.values() for value in entries]
    for call in calls.values():
        cited += [(f"{call.id}.{name}", clause) for name, clause in [*call.sources.items(), *call.cites.items()]]
    if unknown := [f"{clause!r}, which {name} names" for name, clause in cited if clause not in sources]:
        raise KeyError(f"sources.toml of {package} has no clause {'; '.join(unknown)}")
    return Programme(
        id=id_,
        calls=calls,
        default_call=rules["default_call"],
        dated_values=dated_values,
        sources=sources,
        changes=tuple(
            Change(change["version"], change["date"], {lang: change[lang] for lang in LANGUAGES})
            for change in read_toml(package, "changes.toml")["changes"]
        ),
        calculators={calculator.name: calculator for calculator in calculators},
        texts={
            lang: Texts(lang, COMMON[lang] | dict(flatten(read_toml(package, f"texts.{lang}.toml"))))
            for lang in LANGUAGES
        },
    )


def registered(*programmes: Programme) -> tuple[Programme, ...]:
    """Return the programmes; raise `ValueError` where two share an id or a call, or a default call is unknown.

    A call says whose rules answer, and pages name values by a programme's or a call's id, so these are all different.
    """
    names = [name for programme in programmes for name in (programme.id, *programme.calls)]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two programmes or calls are named {', '.join(twice)}")
    for programme in programmes:
        if programme.default_call not in programme.calls:
            raise ValueError(f"{programme.id} has no call {programme.default_call}, its default")
    return programmes
