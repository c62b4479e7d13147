"""Writing an explanation out: the formula in words, with labels as parts of the sentence, and in numbers."""

from calculators.core.explaining import explain
from calculators.core.steps import Step
from calculators.core.texts import Texts, upper_first

STEPS = (Step("back", "input", 3, "count"), Step("twice", "computed", 6, "count"))


def formula(lang: str, label: str) -> object:
    texts = {"c.steps.back.label": label, "c.steps.twice.label": "2", "c.steps.twice.formula": "2 × {back}"}
    told = explain(STEPS, "c", Texts(lang, texts | {"kinds.input": "›", "rounded_down": "↓"}))
    return told[1]["formula"]


def test_a_label_begins_small_in_a_formula_as_its_language_has_it() -> None:
    assert formula("tr", "İade") == "2 × iade = 2 × 3"
    assert formula("tr", "Ilgaz") == "2 × ılgaz = 2 × 3"
    assert formula("en", "Income") == "2 × income = 2 × 3"


def test_a_part_of_a_sentence_stands_alone_with_its_languages_capital() -> None:
    assert [upper_first(text, "tr") for text in ("ilk", "ılık", "%70", "")] == ["İlk", "Ilık", "%70", ""]
    assert upper_first("income", "en") == "Income"
