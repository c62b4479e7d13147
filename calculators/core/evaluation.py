"""From a calculator's name and inputs to an answer or a refusal; requests of pages take the same steps one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.core.calculator import Calculator, Localized, Notice, Outcome, Programme
from calculators.core.explaining import explain
from calculators.core.messages import write_errors
from calculators.core.notation import write_amount
from calculators.core.problems import Problems
from calculators.core.rules import Rules, StaleValueError
from calculators.core.scalars import is_text
from calculators.core.texts import LANGUAGES, Texts
from calculators.locale import TEXTS

Answer = dict[str, object]


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked of whom: a calculator of a programme, with the rules of a call, in a language."""

    programme: Programme
    calculator: Calculator
    rules: Rules
    texts: Texts


def find(programmes: Sequence[Programme], name: object, call: object, lang: object, problems: Problems) -> Query | None:
    """Find the calculator, the call's rules and the language; note what is unknown.

    Without a call (`None`) the one programme that has the calculator answers by its default call; if several have it,
    that is a problem of the field `call`.
    """
    if lang not in LANGUAGES:
        problems.add("lang", "not_a_choice" if is_text(lang) else "wrong_type", options=LANGUAGES)
    texts_lang = lang if isinstance(lang, str) and lang in LANGUAGES else LANGUAGES[0]
    owners = [programme for programme in programmes if isinstance(name, str) and name in programme.calculators]
    if call is None and len(owners) > 1:
        named = (f"{each.texts[texts_lang]('programme.name')} ({each.default_call})" for each in owners)
        problems.add("call", "missing", "programmes", programmes=", ".join(named))
        return None
    programme, known_call = _find_call(programmes, owners, call, problems)
    calculator = programme.calculators.get(name) if isinstance(name, str) else None
    if calculator is None:
        known = programmes if call is None else (programme,)
        options = tuple(dict.fromkeys(each for one in known for each in one.calculators))
        problems.add("calculator", "not_a_choice" if is_text(name) else "wrong_type", options=options)
    try:
        rules = programme.rules(known_call)
    except StaleValueError as error:
        values = ", ".join(f"{value.id} ({value.valid_from} – {value.valid_until})" for value in error.stale)
        problems.add("call", "out_of_range", "stale", values=values, opened=error.call.opened, closes=error.call.closes)
        return None
    return Query(programme, calculator, rules, programme.texts[texts_lang]) if calculator else None


def _find_call(
    programmes: Sequence[Programme], owners: Sequence[Programme], call: object, problems: Problems
) -> tuple[Programme, str]:
    """Find the programme that has the call.

    For an unknown call the default call of one that has the calculator stands in, so that the errors of the inputs
    come along; nothing is ever computed with it.
    """
    calls = {id_: programme for programme in programmes for id_ in programme.calls}
    if isinstance(call, str) and call in calls:
        return calls[call], call
    if call is not None:
        problems.add("call", "not_a_choice" if is_text(call) else "wrong_type", options=tuple(calls))
    programme = (owners or programmes)[0]
    return programme, programme.default_call


def evaluate(programmes: Sequence[Programme], name: object, inputs: object, call: object, lang: object) -> Answer:
    """Answer, or refuse with every problem there is."""
    problems = Problems()
    query = find(programmes, name, call, lang, problems)
    if query is None:
        return refuse_at_the_door(problems, lang)
    return evaluate_asked(query, inputs, problems)


def evaluate_asked(query: Query, inputs: object, problems: Problems | None = None) -> Answer:
    """Answer what was asked with these inputs, or refuse; `problems` are those found on the way here."""
    problems = problems or Problems()
    outcome = compute(query, inputs, problems)
    return refusal(problems, query) if outcome is None else write_answer(query, outcome)


def compute(query: Query, inputs: object, problems: Problems) -> Outcome | None:
    """Read the inputs and run the rule; `None` where there are problems, those found before included."""
    typed = query.calculator.inputs(query.rules).read(inputs, "", problems)
    return None if problems else query.calculator.run(typed, query.rules)


def refusal(problems: Problems, query: Query, labels: Mapping[str, str] | None = None) -> Answer:
    """Refuse the inputs of a calculator; `labels` names fields as a form shows them."""
    return {"ok": False, "errors": write_errors(problems, query.calculator.name, query.texts, labels)}


def refuse_at_the_door(problems: Problems, lang: object) -> Answer:
    """Refuse where no calculator, call or language was found; in Turkish if the language is unknown."""
    texts = TEXTS[lang if isinstance(lang, str) and lang in LANGUAGES else LANGUAGES[0]]
    return {"ok": False, "errors": write_errors(problems, None, texts)}


def write_answer(query: Query, outcome: Outcome) -> Answer:
    """Write an outcome as the contract shapes answers, in the language asked for."""
    name, texts, sources = query.calculator.name, query.texts, query.programme.sources
    cited = dict.fromkeys(step.source for step in outcome.steps if step.source)
    return {
        "ok": True,
        "calculator": name,
        "call": query.rules.call.id,
        "rules": query.rules.version,
        "values": {key: _told(value, texts) for key, value in outcome.values.items()},
        "steps": explain(outcome.steps, name, texts),
        "readings": dict(outcome.readings),
        "warnings": write_warnings(outcome, query),
        "not_decided": [texts(f"unknowns.{id_}") for id_ in (*query.calculator.unknowns, *outcome.undecided)],
        "sources": [sources[id_].as_dict() for id_ in cited],
    }


def _told(value: object, texts: Texts) -> object:
    if isinstance(value, list):
        return [one.localize(texts) if isinstance(one, Localized) else one for one in value]
    return value


def write_warnings(outcome: Outcome, query: Query) -> list[dict[str, object]]:
    """Write the warnings of an outcome, in the language asked for."""
    return [_warning(notice, query.calculator.name, query.texts) for notice in outcome.notices]


def _warning(notice: Notice, calculator: str, texts: Texts) -> dict[str, object]:
    params = {
        name: write_amount(value, texts.lang) if isinstance(value, int) else ", ".join(texts(key) for key in value)
        for name, value in notice.params.items()
    }
    message = texts(f"{calculator}.warnings.{notice.code}").format_map(params)
    return {"code": notice.code, "fields": list(notice.fields), "message": message}
