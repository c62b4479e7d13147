"""The controls of the plan editor that its script knows by their actions."""

from calculators.core.texts import Texts
from calculators.render.markup import Html, tag

FILE_KINDS = ".xlsx,.csv,.json,.txt"


def button(words: str, action: str, class_: str | None = None, *, hidden: bool = False) -> Html:
    """Write a button of the editor; scripts know it by its action."""
    return tag("button", words, type="button", data_plan=action, class_=class_, hidden=hidden)


def checkbox(words: str, action: str) -> Html:
    """Write a checkbox with its label; scripts know it by its action."""
    return tag("label", tag("input", type="checkbox", data_plan=action), " ", words)


def file_control(id_: str, texts: Texts) -> Html:
    """Write a control for a file, that looks like a button."""
    return tag(
        "span",
        tag("input", type="file", id=id_, accept=FILE_KINDS, class_="plan-file-input"),
        tag("label", texts("shell.open_file"), for_=id_, class_="plan-file-label"),
        class_="plan-file",
    )
