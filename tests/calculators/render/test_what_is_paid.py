"""What the cluster pays in all: said in the answer's second line, in the text and in the mail, with its parts."""

import pytest

from calculators.core.problems import Problems
from calculators.core.records import Record
from calculators.render.answer import answer_html
from calculators.render.parts import AnswerContext, LinkTargets, paid_line, part_shares
from calculators.render.text import answer_text
from tests.calculators.render.answer_contexts import TODAY, ask, every_language
from tests.calculators.render.pages import check

BUDGET = {"personnel": "12500000.50", "machinery": "30000000", "rent": "6000000.25", "overheads": "2000000"}
"""Of the accepted 44,500,000.50 the grant is 70 %, 31,150,000.35; the rent is not accepted in this interpretation."""


def told(lang: str, name: str = "grant", **amounts: str) -> AnswerContext:
    query = ask(name, lang)
    lines = [{"area": "innovation", "item": item, "amount": amount} for item, amount in amounts.items()]
    problems = Problems()
    fields: Record = query.calculator.inputs(query.rules)
    grant = {"lines": lines, "rate": "70", "readings": {"rent_scope": "not_listed"}}
    typed = fields.read(grant if name == "grant" else {"price": "1000000"}, "", problems)
    assert not problems
    return AnswerContext(query, query.calculator.run(typed, query.rules), TODAY, targets=LinkTargets())


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "tr",
            "Sizden çıkacak toplam (KDV hariç): 19.350.000,40 TL = kabul edilen giderlerdeki payınız 13.350.000,15 TL"
            " + kabul edilmeyen giderler 6.000.000,25 TL",
        ),
        (
            "en",
            "What you pay in all (VAT excluded): 19,350,000.40 TL = your share of the accepted costs 13,350,000.15 TL"
            " + costs not accepted 6,000,000.25 TL",
        ),
    ],
)
def test_own_share_and_what_is_not_accepted_add_up(lang: str, line: str) -> None:
    context_of = told(lang, **BUDGET)
    assert paid_line(context_of).replace("\u00a0", " ") == line
    assert paid_line(context_of) in answer_text(context_of)
    paid = check(answer_html(context_of)).one(class_="answer-paid")
    assert paid.text.replace("\u00a0", " ") == line.replace("): ", ") ")
    note = check(answer_html(context_of)).one(class_="answer-paid-note").text
    assert {"tr": "KDV desteklenmez", "en": "VAT is not supported"}[lang] in note
    assert note in answer_text(context_of)


def test_a_part_of_nothing_is_not_added() -> None:
    assert paid_line(told("en", personnel="100")).replace("\u00a0", " ") == (
        "What you pay in all (VAT excluded): 30.00 TL = your share of the accepted costs 30.00 TL"
    )
    assert paid_line(told("en", personnel="0")).replace("\u00a0", " ") == "What you pay in all (VAT excluded): 0.00 TL"


@every_language
def test_the_parts_that_are_paid_are_bracketed(lang: str) -> None:
    page = check(answer_html(told(lang, **BUDGET)))
    (bracket,) = page.all("path", class_="answer-bracket")
    widths = [int(part.attributes["width"]) for part in page.all("rect")]
    start = float(bracket.attributes["d"].partition("M")[2].partition(" ")[0])
    # The bracket begins where the grant ends.
    assert abs(start - widths[0]) <= 1
    assert not check(answer_html(told(lang, personnel="0"))).all("path", class_="answer-bracket")


def test_a_calculator_without_such_a_sum_says_nothing() -> None:
    context_of = told("tr", "bonus")
    assert paid_line(context_of) == ""
    page = check(answer_html(context_of))
    assert not page.all(class_="answer-paid")
    assert not page.all("path", class_="answer-bracket")


@pytest.mark.parametrize(
    ("amounts", "shares"),
    [
        ({"a": 1, "b": 1, "c": 1}, ["33.4%", "33.3%", "33.3%"]),
        ({"a": 1, "b": 2}, ["33.3%", "66.7%"]),
        ({"a": 0, "b": 7}, ["0%", "100%"]),
        # 0.25, 0.25 and 99.5 per cent: rounded one by one they would be 100.1.
        ({"a": 1, "b": 1, "c": 398}, ["0.3%", "0.2%", "99.5%"]),
    ],
)
def test_shares_add_up_to_a_hundred(amounts: dict[str, int], shares: list[str]) -> None:
    assert list(part_shares(amounts, "en").values()) == shares
    assert sum(round(10 * float(share.removesuffix("%"))) for share in shares) == 1000
