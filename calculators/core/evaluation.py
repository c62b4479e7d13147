"""From inputs to an answer or a refusal: the one way that every way in takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.core.calculator import Calculator, Notice, Outcome, Programme, Told
from calculators.core.explaining import explain
from calculators.core.messages import write_errors
from calculators.core.notation import write_amount
from calculators.core.problems import Problems
from calculators.core.rules import Rules, StaleValueError
from calculators.core.scalars import is_text
from calculators.core.texts import LANGUAGES, Texts

Answer = dict[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of whom: a calculator of a programme, with the rules of a call, in a language."""

    programme: Programme
    calculator: Calculator
    rules: Rules
    texts: Texts


def find(programmes: Sequence[Programme], name: object, call: object, lang: object, problems: Problems) -> Asked | None:
    """Find the calculator, the call's rules and the language; note what is unknown.

    With an unknown call the first programme's first call stands in, so that the errors of the inputs
    come along; nothing is ever computed with it.
    """
    if lang not in LANGUAGES:
        problems.add("lang", "not_a_choice" if is_text(lang) else "wrong_type", options=LANGUAGES)
    calls = {id_: programme for programme in programmes for id_ in programme.calls}
    known_call = call if isinstance(call, str) and call in calls else next(iter(calls))
    if known_call != call:
        problems.add("call", "not_a_choice" if is_text(call) else "wrong_type", options=tuple(calls))
    programme = calls[known_call]
    calculator = programme.calculators.get(name) if isinstance(name, str) else None
    if calculator is None:
        problems.add(
            "calculator", "not_a_choice" if is_text(name) else "wrong_type", options=tuple(programme.calculators)
        )
    try:
        rules = programme.rules(known_call)
    except StaleValueError as error:
        values = ", ".join(f"{value.id} ({value.valid_from} – {value.valid_until})" for value in error.stale)
        problems.add("call", "out_of_range", "stale", values=values, opened=error.call.opened, closes=error.call.closes)
        return None
    texts = programme.texts[lang if isinstance(lang, str) and lang in LANGUAGES else LANGUAGES[0]]
    return Asked(programme, calculator, rules, texts) if calculator else None


def evaluate(programmes: Sequence[Programme], name: object, inputs: object, call: object, lang: object) -> Answer:
    """Answer, or refuse with every problem there is."""
    problems = Problems()
    asked = find(programmes, name, call, lang, problems)
    if asked is None:
        return refuse_at_the_door(programmes, problems, lang)
    return evaluate_asked(asked, inputs, problems)


def evaluate_asked(asked: Asked, inputs: object, problems: Problems | None = None) -> Answer:
    """Answer what was asked with these inputs, or refuse; `problems` are those found on the way here."""
    problems = problems or Problems()
    typed = asked.calculator.inputs(asked.rules).read(inputs, "", problems)
    if problems:
        return refusal(problems, asked)
    return write_answer(asked, asked.calculator.run(typed, asked.rules))


def refusal(problems: Problems, asked: Asked, labels: Mapping[str, str] | None = None) -> Answer:
    """Refuse the inputs of a calculator; `labels` names fields as a form shows them."""
    return {"ok": False, "errors": write_errors(problems, asked.calculator.name, asked.texts, labels)}


def refuse_at_the_door(programmes: Sequence[Programme], problems: Problems, lang: object) -> Answer:
    """Refuse where no calculator, call or language was found; in Turkish if the language is unknown."""
    texts = programmes[0].texts[lang if isinstance(lang, str) and lang in LANGUAGES else LANGUAGES[0]]
    return {"ok": False, "errors": write_errors(problems, None, texts)}


def write_answer(asked: Asked, outcome: Outcome) -> Answer:
    """Write an outcome as the contract shapes answers, in the language asked for."""
    name, texts, sources = asked.calculator.name, asked.texts, asked.programme.sources
    cited = dict.fromkeys(step.source for step in outcome.steps if step.source)
    return {
        "ok": True,
        "calculator": name,
        "call": asked.rules.call.id,
        "rules": asked.rules.version,
        "values": {key: _told(value, texts) for key, value in outcome.values.items()},
        "steps": explain(outcome.steps, name, texts),
        "readings": dict(outcome.readings),
        "warnings": [_warning(notice, name, texts) for notice in outcome.notices],
        "not_decided": [texts(f"unknowns.{id_}") for id_ in (*asked.calculator.unknowns, *outcome.undecided)],
        "sources": [sources[id_].as_dict() for id_ in cited],
    }


def _told(value: object, texts: Texts) -> object:
    if isinstance(value, list):
        return [one.tell(texts) if isinstance(one, Told) else one for one in value]
    return value


def _warning(notice: Notice, calculator: str, texts: Texts) -> dict[str, object]:
    params = {
        name: write_amount(value, texts.lang) if isinstance(value, int) else ", ".join(texts(key) for key in value)
        for name, value in notice.params.items()
    }
    message = texts(f"{calculator}.warnings.{notice.code}").format_map(params)
    return {"code": notice.code, "fields": list(notice.fields), "message": message}
