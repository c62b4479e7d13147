"""An answer prepared as an e-mail: to the address that is set, never longer than mail programs take."""

from urllib.parse import parse_qs, urlsplit

import pytest

from calculators.core.notation import write_amount
from calculators.render import mail
from calculators.render.answer import answer_html
from calculators.render.headline import spoken
from calculators.render.mail import LONGEST, mail_address
from calculators.render.parts import AnswerContext, LinkTargets
from calculators.render.text import answer_text
from tests.calculators.helpers import line, plan
from tests.calculators.render.answer_contexts import ask, context_of, every_calculator, every_language, example_inputs
from tests.calculators.render.pages import check

PLACES = LinkTargets(mail="kume@example.org")


def mailed(told: AnswerContext) -> tuple[str, str]:
    """The subject and the text that a mail program takes out of the address."""
    address = urlsplit(mail_address(told))
    assert (address.scheme, address.path) == ("mailto", "kume@example.org")
    fields = parse_qs(address.query, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    return fields["subject"][0], fields["body"][0]


@every_language
@every_calculator
def test_the_e_mail_tells_the_answer_and_is_not_too_long(name: str, lang: str) -> None:
    query = ask(name, lang)
    told = context_of(query, example_inputs(query), targets=PLACES)
    assert len(mail_address(told)) <= LONGEST
    subject, body = mailed(told)
    assert query.texts(f"{name}.title") in subject
    assert body.startswith(spoken(told))
    assert "\n" not in body.replace("\r\n", "")
    assert body.rstrip().endswith(query.texts("answer.rules_version", version=told.answer["rules"]))


@every_language
def test_what_does_not_fit_is_cut_to_the_lines_that_matter(lang: str) -> None:
    told = context_of(
        ask("grant", lang), plan(line("8000000"), line("2000000", "machinery", domestic=True)), targets=PLACES
    )
    _, body = mailed(told)
    for id_ in told.query.calculator.view.summary:
        assert f"{told.steps[id_]['label']}: {told.figure(id_)}" in body
    assert write_amount(730000000, lang) in body
    assert told.text("mail.attach") in body
    assert told.text("mail.attach") not in answer_text(told)


def test_a_text_that_fits_is_sent_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    told = context_of(ask("sectors"), {"codes": ["26"]}, targets=PLACES)
    whole = answer_text(told)
    monkeypatch.setattr(mail, "LONGEST", 10 * len(whole))
    _, body = mailed(told)
    assert body.replace("\r\n", "\n") == whole
    assert told.text("mail.attach") not in body


@every_language
def test_what_cannot_fit_at_all_leaves_the_words_on_what_to_attach(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = context_of(ask("grant", lang), plan(line("8000000")), targets=PLACES)
    monkeypatch.setattr(mail, "LONGEST", 600)
    assert len(mail_address(told)) <= 600
    _, body = mailed(told)
    assert body.startswith(told.text("mail.attach"))
    assert told.text("answer.rules_version", version=told.answer["rules"]) in body


@every_language
@every_calculator
def test_the_page_says_that_it_sends_nothing_itself(name: str, lang: str) -> None:
    query = ask(name, lang)
    page = check(answer_html(context_of(query, example_inputs(query), targets=PLACES)))
    assert page.one("a", data_action="mail").attributes["href"].startswith("mailto:kume@example.org?subject=")
    assert "kume@example.org" in page.one("p", class_="answer-mail").text


@every_calculator
def test_without_an_address_there_is_no_e_mail_to_prepare(name: str) -> None:
    query = ask(name)
    page = check(answer_html(context_of(query, example_inputs(query), targets=LinkTargets())))
    assert not page.all("a", data_action="mail")
    assert not page.all("p", class_="answer-mail")
    assert page.one("button", data_action="save")
