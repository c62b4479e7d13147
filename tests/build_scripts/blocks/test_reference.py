"""The reference block: all of a calculator, from the definitions that it computes with."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from build_scripts.blocks import reference_examples
from build_scripts.blocks.calculator_blocks import find_calculator
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.known_names import calculators
from build_scripts.blocks.reference import reference_html
from build_scripts.blocks.registry import block_errors
from calculators.render.block import example
from calculators.render.parts import LinkTargets

TODAY = date(2026, 11, 23)
IDS = re.compile(r' id="([^"]+)"')
each = pytest.mark.parametrize("lang", ["tr", "en"])
each_name = pytest.mark.parametrize("name", calculators())


def reference(name: str, lang: str) -> str:
    return reference_html(find_calculator(name, None, lang), TODAY)


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


@each
@each_name
def test_every_step_value_and_reading_has_a_place_of_its_own(name: str, lang: str) -> None:
    query = find_calculator(name, None, lang)
    ids = IDS.findall(reference(name, lang))
    assert len(set(ids)) == len(ids)
    steps = {key.split(".")[2] for key in query.texts if key.startswith(f"{name}.steps.")}
    shown = example(query, TODAY, LinkTargets())
    rules = {id_ for id_, step in shown.steps.items() if step["kind"] == "rule"}
    readings = shown.answer["readings"]
    assert isinstance(readings, dict)
    assert steps
    assert {f"{name}-{id_}" for id_ in {*steps, *rules, *readings}} <= set(ids)


@each_name
def test_both_languages_have_the_same_places(name: str) -> None:
    assert IDS.findall(reference(name, "tr")) == IDS.findall(reference(name, "en"))


@each
@each_name
def test_no_place_is_left_open_and_nothing_is_undecided_in_silence(name: str, lang: str) -> None:
    query = find_calculator(name, None, lang)
    said = text(reference(name, lang))
    assert not re.search(r"[{}]|\bNone\b", said)
    assert all(query.texts(f"unknowns.{unknown}") in said for unknown in query.calculator.unknowns)


def test_the_example_s_figures_clauses_and_limits_stand_beside_the_rules() -> None:
    said = text(reference("grant", "tr"))
    assert re.search(r"Hibe .*7\.300\.000,00\sTL", said)
    assert "iş planı toplam bütçesinin %70'ini geçemez" in said
    assert "en çok 20.000 satır" in said
    assert "4 Eylül 2023 – 18 Aralık 2023" in said
    assert "kabul edilen toplam × uygulanan destek oranı" in said


@each_name
def test_the_rows_that_the_tests_compute_are_shown_each_with_its_rule(name: str) -> None:
    html = reference(name, "tr")
    table = html[html.index(f'id="{name}-examples"') : html.index(f'id="{name}-not-decided"')]
    rules = re.findall(r'<td data-head="Kural"><a href="#([^"]+)">', table)
    assert rules
    assert set(rules) <= set(IDS.findall(html))
    # Out of the search, whose reader ends the exclusion at the first end tag of the same name.
    assert table.count("<table") == table.count("<table data-search-exclude") == 1


def test_a_worked_example_stands_as_it_was_typed() -> None:
    html = reference("grant", "tr").replace("\xa0", " ")
    given = '<th scope="row">9.500.000 TL personel, 1.000.000 TL tadilat</th><td data-head="Beklenen sonuç">'
    assert f"{given}<ul><li>Kabul edilebilecek en çok tadilat gideri: 500.000,00 TL</li>" in html
    assert "<li>Kod 32.5: Odak sektörde</li>" in reference("sectors", "tr")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            'inputs.price = "1000000"\nsteps.saving = "150000.01"',
            "what it says in the call kdp-4: saving",
        ),
        (
            'call = "kdp-5"\ninputs.price = "1"\nsteps.saving = "0.00"',
            "kdp/examples.toml has no example of bonus in the call kdp-4",
        ),
        ('inputs.price = "0"\nsteps.saving = "0.00"', "is refused: .*out_of_range"),
    ],
)
def test_an_example_that_the_rules_do_not_bear_out_ends_the_build(
    row: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kdp").mkdir()
    (tmp_path / "kdp" / "examples.toml").write_text(f'[[bonus]]\ntr = "x"\nrule = "domestic_addition"\n{row}\n')
    monkeypatch.setattr(reference_examples, "TESTS", tmp_path)
    with pytest.raises(PageError, match=message):
        reference("bonus", "tr")


def test_a_mistyped_calculator_is_named() -> None:
    assert [problem.split(";")[0] for problem in block_errors("reference", "grand")] == [
        "there is no reference 'grand'"
    ]
