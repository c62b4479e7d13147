"""An e-mail with the answer, for the visitor to read and to send; the page itself sends nothing."""

from collections.abc import Iterator

from calculators.render.addresses import percent_encoded
from calculators.render.headline import spoken
from calculators.render.markup import Html, tag
from calculators.render.parts import AnswerContext, paid_line
from calculators.render.text import answer_text

LONGEST = 1900
"""Windows hands on no address beyond 2,083 characters; some mail programs stop a little earlier."""


def mail_html(context: AnswerContext) -> tuple[Html | None, Html | None]:
    """Write the link that opens the visitor's mail program, and what it does; nothing where no address is known."""
    if not context.targets.mail:
        return None, None
    link = tag("a", context.text("mail.prepare"), href=mail_address(context), data_action="mail")
    return link, tag("p", context.text("mail.note", address=context.targets.mail), class_="answer-mail")


def mail_address(context: AnswerContext) -> str:
    """Write the `mailto:` address with the fullest text that fits."""
    written = (_mailto(context, body) for body in _bodies(context))
    return next(address for address in written if len(address) <= LONGEST)


def _bodies(context: AnswerContext) -> Iterator[str]:
    """The whole account; else its lines that matter; else what fits in any case."""
    yield answer_text(context)
    lines = [context.steps[id_] for id_ in context.query.calculator.view.summary]
    account = "\n".join(f"{step['label']}: {context.figure(step['id'])}" for step in lines)
    closing = (
        f"{context.text('mail.attach')}\n\n{context.text('answer.rules_version', version=context.answer['rules'])}\n"
    )
    yield "\n\n".join(
        part for part in (spoken(context), paid_line(context), context.estimate(), account, closing) if part
    )
    yield closing


def _mailto(context: AnswerContext, body: str) -> str:
    subject = context.text("mail.subject", calculator=context.text(f"{context.name}.title"))
    # RFC 6068 asks for this line break.
    text = body.replace("\n", "\r\n")
    return f"mailto:{context.targets.mail}?subject={percent_encoded(subject)}&body={percent_encoded(text)}"
