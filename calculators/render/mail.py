"""An e-mail with the answer, for the visitor to read and to send; the page itself sends nothing."""

from collections.abc import Iterator

from calculators.render.addresses import percent_encoded
from calculators.render.markup import Html, tag
from calculators.render.parts import Shown, figure, spoken
from calculators.render.text import answer_text

LONGEST = 1900
"""Windows hands on no address beyond 2,083 characters; some mail programs stop a little earlier."""


def mail_html(shown: Shown) -> tuple[Html | None, Html | None]:
    """Write the link that opens the visitor's mail program, and what it does; nothing where no address is known."""
    if not shown.places.mail:
        return None, None
    link = tag("a", shown.text("mail.prepare"), href=mail_address(shown), data_action="mail")
    return link, tag("p", shown.text("mail.note", address=shown.places.mail), class_="answer-mail")


def mail_address(shown: Shown) -> str:
    """Write the `mailto:` address with the fullest text that fits."""
    written = (_mailto(shown, body) for body in _bodies(shown))
    return next(address for address in written if len(address) <= LONGEST)


def _bodies(shown: Shown) -> Iterator[str]:
    """The whole account; else its lines that matter; else what fits in any case."""
    yield answer_text(shown)
    lines = [shown.steps[id_] for id_ in shown.asked.calculator.view.summary]
    account = "\n".join(f"{step['label']}: {figure(step, shown)}" for step in lines)
    closing = f"{shown.text('mail.attach')}\n\n{shown.text('answer.rules_version', version=shown.answer['rules'])}\n"
    yield "\n\n".join(part for part in (spoken(shown), shown.estimate(), account, closing) if part)
    yield closing


def _mailto(shown: Shown, body: str) -> str:
    subject = shown.text("mail.subject", calculator=shown.text(f"{shown.name}.title"))
    # RFC 6068 asks for this line break.
    text = body.replace("\n", "\r\n")
    return f"mailto:{shown.places.mail}?subject={percent_encoded(subject)}&body={percent_encoded(text)}"
