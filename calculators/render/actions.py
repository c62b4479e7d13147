"""What can be done with an answer: the buttons below its figure, and what stands at its end."""

from calculators.render.headline import headline_figure
from calculators.render.mail import mail_html
from calculators.render.markup import Html, join, tag
from calculators.render.next_steps import next_steps
from calculators.render.parts import AnswerContext

ACTIONS = ("copy", "print", "save", "share")


def actions(context: AnswerContext) -> Html | None:
    """Write the buttons; the page's script shows them with the figure while the answer's heading is out of sight."""
    if context.example:
        return None
    names = (*ACTIONS, "calendar") if context.query.calculator.view.dates else ACTIONS
    buttons = (
        tag(
            "button",
            context.text(f"actions.{name}"),
            type="button",
            title=context.text(f"answer.{name}"),
            data_action=name,
        )
        for name in names
    )
    # What a status counts beside it has no room here.
    of_a_status = context.headline["unit"] == "status"
    told = context.figure(context.headline["id"]) if of_a_status else headline_figure(context)
    figure = tag("strong", told, class_="actions-figure", aria_hidden="true")
    return tag(
        "div", figure, *buttons, class_="answer-actions", role="group", aria_label=context.text("answer.actions")
    )


def closing(context: AnswerContext) -> Html | None:
    """Write the rest that can be done, and where the answer leads."""
    if context.example:
        return None
    account = tag("button", context.text("answer.copy_account"), type="button", data_action="copy_account")
    report = tag("a", context.text("answer.report"), href=context.targets.contact, data_action="report")
    mail, note = mail_html(context)
    return join(
        tag("p", account, *_file_buttons(context), mail, report, class_="answer-more"), note, next_steps(context)
    )


def _file_buttons(context: AnswerContext) -> list[Html]:
    """Offer the plan of the answer as a file or a link."""
    kinds = ("workbook", "csv", "link") if context.query.calculator.view.plan_files else ()
    return [tag("button", context.text(f"answer.{kind}"), type="button", data_file=kind) for kind in kinds]
