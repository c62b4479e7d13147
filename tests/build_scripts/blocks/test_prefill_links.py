"""Links that take a choice along: names are checked, and stand in the address's fragment."""

import re

import markdown
import pytest

from build_scripts import paths
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.page_checks import problems
from calculators.render.addresses import LONGEST


def convert(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "build_scripts.blocks"])


def link(fill: str) -> str:
    return f'[Hesaplayın](../hibe/){{ data-fill="{fill}" }}'


@pytest.mark.parametrize(
    ("fill", "fragment"),
    [
        ("grant readings.bonus_ceiling=inside rate=60", "readings.bonus_ceiling=inside&amp;rate=60"),
        ("grant lines[personnel].amount=5", "lines%5Bpersonnel%5D.amount=5"),
        ("eligibility nace=26", "nace=26"),
        # A row that the worked example does not have, and a part that only its whole can bear.
        ("grant lines[construction].amount=5", "lines%5Bconstruction%5D.amount=5"),
        (
            "grant lines[software_hardware].amount=7 lines[software_hardware_domestic].amount=7",
            "lines%5Bsoftware_hardware%5D.amount=7&amp;lines%5Bsoftware_hardware_domestic%5D.amount=7",
        ),
    ],
)
def test_the_choice_goes_into_the_fragment(fill: str, fragment: str) -> None:
    assert list(problems([link(fill)])) == []
    assert convert(link(fill)) == f'<p><a href="../hibe/#{fragment}">Hesaplayın</a></p>'


@pytest.mark.parametrize(
    ("fill", "message"),
    [
        ("grand rate=60", "there is no calculator 'grand' to fill"),
        ("grant area=innovation", "grant has no control 'area'; known: lines[personnel].amount, "),
        # Several controls are called so: the page has to say which.
        ("grant lines.amount=5", "grant has no control 'lines.amount'"),
        ("grant lines[0].item=personnel", "grant has no control 'lines[0].item'"),
        ("grant lines.area=innovation", "grant has no control 'lines.area'"),
        ("grant rate=71", "rate of grant does not take '71'"),
        (
            "grant lines[software_hardware].amount=7 lines[software_hardware_domestic].amount=8",
            "lines[software_hardware_domestic].amount of grant does not take '8'",
        ),
        ("grant rate=x", "rate of grant does not take 'x'"),
        ("timeline start=", "start of timeline does not take ''"),
    ],
)
def test_a_mistake_in_it_fails_the_build(fill: str, message: str) -> None:
    ((line, said),) = problems(["", link(fill)])
    assert line == 2
    assert said.startswith(message)
    with pytest.raises(PageError):
        convert(link(fill))


def test_the_pages_script_takes_along_as_much_as_an_answer_does() -> None:
    script = (paths.SCRIPTS / "calculator/prefill.js").read_text("utf-8")
    assert [int(number) for number in re.findall(r"const LONGEST = ([\d_]+);", script)] == [LONGEST]


def codes(fill: str) -> str:
    return f"/// codes | kdp.focus_codes\n    fill: {fill}\n///"


def test_each_code_of_a_list_leads_to_the_form_that_checks_it() -> None:
    options = {"build_scripts.blocks": {"calculators": {"sectors": "../odak-sektorler/"}}}
    html = markdown.markdown(codes("sectors codes"), extensions=["build_scripts.blocks"], extension_configs=options)
    assert '<th scope="row"><a href="../odak-sektorler/#codes=20">20</a></th>' in html
    assert '<a href="../odak-sektorler/#codes=32.50">32.50</a>' in html
    assert html.count("#codes=") == 8
    assert "#codes" not in convert("/// codes | kdp.focus_codes\n///")


@pytest.mark.parametrize(
    ("fill", "message"),
    [("sectors code", "sectors has no control 'code'"), ("sector codes", "there is no calculator 'sector'")],
)
def test_a_list_of_codes_that_fills_no_form_fails_the_build(fill: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        convert(codes(fill))
