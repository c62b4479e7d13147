"""The briefing document, one a language: an accessible PDF that Typst sets from docs/briefing/briefing.typ.

Built before the pages, which say its length and size where they offer it, and put into the site after them.
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

from build_scripts.address import site_url
from build_scripts.blocks.elements import ask
from build_scripts.paths import BRIEFING, BRIEFING_DESCRIPTION, BRIEFINGS, ROOT, SITE
from build_scripts.words import read_words
from calculators.core.evaluation import evaluate_asked
from calculators.core.notation import write_day, write_whole
from calculators.render.parts import Shown, call_state, part_share

LANGUAGES = ("tr", "en")


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document, its number of pages, and how pages offer it."""

    pdf: bytes
    pages: int
    offer: dict[str, str]

    def description(self, lang: str) -> dict[str, str]:
        """Say where under its language's home the document lies, and what its link says."""
        size = write_whole(-(-len(self.pdf) // 1000), lang)
        details = self.offer["details"].format(pages=self.pages, size=size)
        return {"file": self.offer["file"], "words": self.offer["words"], "details": details}


def basis() -> dict[str, Any]:
    """Read what both languages share."""
    return tomllib.loads((BRIEFING / "briefing.toml").read_text(encoding="utf-8"))


def worked(lang: str, shared: dict[str, Any]) -> Shown:
    """Let the calculator answer the worked plan; an answer that refuses it ends the build."""
    asked = ask(shared["plan"]["calculator"], shared["call"], lang)
    answer = evaluate_asked(asked, shared["plan"]["inputs"])
    if not answer["ok"]:
        raise ValueError(f"the calculator refuses the worked plan: {answer['errors']}")
    return Shown(asked, answer, shared["checked"], example=True)


def own_values(plan: Shown) -> dict[str, str]:
    """Name the values that the document brings itself: the plan's figures, the day of its facts, the call's state."""
    texts = plan.asked.texts
    return {
        **{f"plan.{id_}": plan.figure(id_) for id_ in plan.steps},
        "checked": write_day(plan.today, texts),
        "call.state": call_state(plan.asked.rules.call, texts, plan.today),
        "rules.version": str(plan.answer["rules"]),
    }


def bar(plan: Shown) -> list[dict[str, Any]]:
    """Give the parts of the plan's budget, with their amounts and shares."""
    amounts = {part: plan.amount(part) for part in plan.asked.calculator.view.parts}
    whole = sum(amounts.values())
    return [
        {
            "id": part,
            "word": plan.text(f"{plan.name}.parts.{part}"),
            "amount": plan.figure(part),
            "share": part_share(amount, whole, plan.asked.texts.lang),
            "width": amount,
        }
        for part, amount in amounts.items()
    ]


def ledger(plan: Shown, shared: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the lines of the working: in words, in numbers, the amount and its source."""
    rows = []
    for id_ in shared["plan"]["ledger"]:
        step = plan.steps[id_]
        words, _, numbers = step["formula"].partition(" = ")
        rows.append(
            {
                "label": step["label"],
                "formula": numbers or words,
                "amount": plan.figure(id_),
                "source": shared["clauses"][step["source"]] if step["source"] else None,
                "given": step["kind"] == "input",
                "sum": id_ in plan.asked.calculator.view.sums,
            }
        )
    return rows


def years(plan: Shown, shared: dict[str, Any]) -> dict[str, object]:
    """Give the years that the timeline draws, from the rules."""
    return {part: plan.asked.rules.values[id_].value for part, id_ in shared["timeline"].items()}


def address() -> str:
    """Give the site's address, the same as the pages' own."""
    given = site_url(dict(os.environ))
    return given or str(load_config(str(ROOT / "mkdocs.yml"))["site_url"])


def document(lang: str, site_address: str) -> Document:
    """Set the document; the same bytes for the same texts, rules and address."""
    shared = basis()
    plan = worked(lang, shared)
    words = read_words(BRIEFING / f"briefing.{lang}.toml", lang, own_values(plan))
    day = shared["checked"]
    told = words | {
        "lang": lang,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "address": site_address + shared["site"][lang],
        "bar": bar(plan),
        "ledger": ledger(plan, shared),
        "years": years(plan, shared),
    }
    compiler = typst.Compiler(
        BRIEFING / "briefing.typ",
        root=BRIEFING,
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(told, ensure_ascii=False)},
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no document")
    pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
    return Document(pdf, pages, words["offer"])


def build() -> None:
    """Set both documents, and note for the pages how they offer them."""
    site_address = address()
    BRIEFINGS.mkdir(parents=True, exist_ok=True)
    described = {}
    for lang in LANGUAGES:
        made = document(lang, site_address)
        (BRIEFINGS / f"{lang}.pdf").write_bytes(made.pdf)
        described[lang] = made.description(lang)
    BRIEFING_DESCRIPTION.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def run(site: Path = SITE) -> None:
    """Put both documents into the site, where the pages' links lead."""
    homes = basis()["site"]
    for lang, described in json.loads(BRIEFING_DESCRIPTION.read_text(encoding="utf-8")).items():
        target = site / homes[lang] / described["file"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(BRIEFINGS / f"{lang}.pdf", target)


if __name__ == "__main__":
    build()
    run()
