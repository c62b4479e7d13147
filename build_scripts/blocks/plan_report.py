"""The place of the plan's report, which Python writes when it is asked for."""

from calculators.core.texts import Texts
from calculators.render.markup import Html, tag


def report(texts: Texts) -> Html:
    """Write the report's place: what is done with it, and the sheet, in place of the editor and alone on paper."""
    buttons = (
        tag("button", texts(f"shell.report_{action}"), type="button", data_plan=f"report-{action}", class_=look)
        for action, look in (("print", "calc-submit"), ("close", None))
    )
    return tag(
        "section",
        tag("p", *buttons, class_="plan-buttons report-buttons"),
        tag("p", texts("shell.report_hint"), class_="calc-hint report-hint"),
        tag("div", class_="report-sheet"),
        class_="plan-report",
        aria_label=texts("shell.report"),
        tabindex="-1",
        hidden=True,
    )
