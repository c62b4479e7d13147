"""Sets the briefing document, an accessible PDF a language, with Typst from docs/briefing/briefing.typ.

It is built before the pages, whose links state its length and size, and copied into the site after them.
"""

import json
import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst
from mkdocs.config import load_config

from build_scripts.blocks import known_names
from build_scripts.blocks.calculator_blocks import find_calculator
from build_scripts.common.site_url import site_url
from build_scripts.documents.document_texts import read_texts, value_text
from build_scripts.paths import BRIEFING, BRIEFING_DESCRIPTION, BRIEFINGS, ROOT, SITE
from calculators.core.evaluation import compute, refusal
from calculators.core.notation import write_day, write_whole
from calculators.core.problems import Problems
from calculators.render.call_states import call_state
from calculators.render.parts import AnswerContext, part_shares

LANGUAGES = ("tr", "en")


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF, its number of pages, and the texts of its link."""

    pdf: bytes
    pages: int
    offer: dict[str, str]

    def description(self, lang: str) -> dict[str, str]:
        """For the link: the path below the language's home page, the text, and the details (pages, kilobytes)."""
        size = write_whole(-(-len(self.pdf) // 1000), lang)
        details = self.offer["details"].format(pages=self.pages, size=size)
        return {"file": self.offer["file"], "words": self.offer["words"], "details": details}


def shared_data() -> dict[str, Any]:
    """The data of briefing.toml, which both languages share."""
    return tomllib.loads((BRIEFING / "briefing.toml").read_text(encoding="utf-8"))


def worked_plan(lang: str, shared: dict[str, Any]) -> AnswerContext:
    """The calculator's answer to the document's example plan; raises ValueError if the calculator refuses it."""
    query = find_calculator(shared["plan"]["calculator"], shared["call"], lang)
    outcome = compute(query, shared["plan"]["inputs"], problems := Problems())
    if outcome is None:
        raise ValueError(f"the calculator refuses the worked plan: {refusal(problems, query)['errors']}")
    return AnswerContext(query, outcome, shared["checked"], example=True)


def own_values(plan: AnswerContext) -> dict[str, str]:
    """The values that the texts refer to: of the document's call, the plan's figures, the date, the call's state."""
    texts, programme, document_call = plan.query.texts, plan.query.programme.id, plan.query.rules.call
    # The programme's name stands for the document's call, which need not be the one that pages are about.
    of_call = [name.partition(".")[2] for name in known_names.value_names() if name.startswith(f"{document_call.id}.")]
    return {
        **{
            f"{programme}.{name}{suffix}": value_text(f"{document_call.id}.{name}{suffix}", texts.lang)
            for name in of_call
            for suffix in ("", known_names.NUMBER_SUFFIX)
        },
        **{f"plan.{id_}": plan.figure(id_) for id_ in plan.steps},
        "checked": write_day(plan.today, texts),
        "call.state": call_state(
            document_call, texts, plan.today, followed=plan.query.programme.has_later_call(document_call)
        ),
        "rules.version": str(plan.answer["rules"]),
    }


def budget_bar(plan: AnswerContext) -> list[dict[str, Any]]:
    """The parts of the plan's budget, with their amounts and shares."""
    parts = plan.query.calculator.view.parts
    amounts = {part.step: plan.amount(part.step) for part in parts}
    shares = part_shares(amounts, plan.query.texts.lang)
    return [
        {
            "id": part.step,
            "tone": part.tone,
            "word": plan.text(f"{plan.name}.parts.{part.step}"),
            "amount": plan.figure(part.step),
            "share": shares[part.step],
            "width": amounts[part.step],
        }
        for part in parts
    ]


def document_source(clause: str, shared: dict[str, Any]) -> str:
    """The document's source that a clause of the rules belongs to; raises KeyError where the texts do not say."""
    if clause not in shared["clauses"]:
        raise KeyError(f"docs/briefing/briefing.toml does not say under [clauses] which source {clause!r} belongs to")
    return str(shared["clauses"][clause])


def calculation_lines(plan: AnswerContext, shared: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of the calculation: label, formula in numbers, amount and source."""
    rows = []
    for id_ in shared["plan"]["ledger"]:
        step = plan.steps[id_]
        words, _, numbers = step["formula"].partition(" = ")
        rows.append(
            {
                "label": step["label"],
                "formula": numbers or words,
                "amount": plan.figure(id_),
                "source": document_source(step["source"], shared) if step["source"] else None,
                "given": step["kind"] == "input",
                "sum": id_ in plan.query.calculator.view.sums,
            }
        )
    return rows


def timeline_years(plan: AnswerContext, shared: dict[str, Any]) -> dict[str, object]:
    """The years that the timeline shows, from the rules."""
    return {part: plan.query.rules.values[id_].value for part, id_ in shared["timeline"].items()}


def site_address() -> str:
    """The address of the site, the same as in the pages."""
    given = site_url(dict(os.environ))
    return given or str(load_config(str(ROOT / "mkdocs.yml"))["site_url"])


def set_document(lang: str, address: str) -> Document:
    """Typeset the document; the same bytes for the same texts, rules and address."""
    shared = shared_data()
    plan = worked_plan(lang, shared)
    words = read_texts(BRIEFING / f"briefing.{lang}.toml", lang, own_values(plan))
    day = shared["checked"]
    inputs = words | {
        "lang": lang,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "address": address + shared["site"][lang],
        "bar": budget_bar(plan),
        "ledger": calculation_lines(plan, shared),
        "years": timeline_years(plan, shared),
    }
    compiler = typst.Compiler(
        BRIEFING / "briefing.typ",
        root=BRIEFING,
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(inputs, ensure_ascii=False)},
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise TypeError("Typst made no PDF")
    pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
    return Document(pdf, pages, words["offer"])


def build() -> None:
    """Set both documents, and write the texts of their links for the pages' build."""
    address = site_address()
    BRIEFINGS.mkdir(parents=True, exist_ok=True)
    described = {}
    for lang in LANGUAGES:
        made = set_document(lang, address)
        (BRIEFINGS / f"{lang}.pdf").write_bytes(made.pdf)
        described[lang] = made.description(lang)
    BRIEFING_DESCRIPTION.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def run(site: Path = SITE) -> None:
    """Copy both documents into the site, where the pages' links lead."""
    homes = shared_data()["site"]
    for lang, described in json.loads(BRIEFING_DESCRIPTION.read_text(encoding="utf-8")).items():
        target = site / homes[lang] / described["file"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(BRIEFINGS / f"{lang}.pdf", target)


if __name__ == "__main__":
    build()
    run()
