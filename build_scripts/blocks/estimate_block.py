"""The home page's estimate: a brief form, and the worked example, which the first estimate replaces."""

import tomllib
from pathlib import Path

from build_scripts.blocks.calculator_blocks import AskingBlock, build_day
from calculators.render.block import example
from calculators.render.controls import control_labels, shown_controls
from calculators.render.element import live_element
from calculators.render.estimate import brief_query, estimate_html
from calculators.render.form import form_around, form_groups
from calculators.render.markup import tag


class EstimateBlock(AskingBlock):
    """`/// estimate | name`: a calculator's brief form, with its worked example.

    The texts beside this module name the steps of the example that say what is given.
    """

    NAME = "estimate"

    def html(self) -> str:
        """Write it; its figures stay out of the search, where they would come up as results."""
        lang = self.config["lang"]
        words: dict[str, str] = tomllib.loads(Path(__file__).with_name(f"estimate.{lang}.toml").read_text("utf-8"))
        query = brief_query(self.query)
        targets = self.targets(query.programme)
        context = example(query, build_day(), targets)
        given = words["given"].format_map({id_: context.figure(id_) for id_ in context.steps})
        whole = control_labels(self.query)
        budget = next(whole[control.path] for control in shown_controls(query) if control.path in whole)
        # The settings' addresses lead from the pages beside home.
        address = targets.calculators[query.calculator.name].removeprefix("../")
        answer = tag(
            "div",
            estimate_html(context),
            tag("p", given, class_="estimate-note"),
            class_="calc-answer",
            tabindex="-1",
            role="group",
            aria_labelledby="estimate-title",
        )
        element = live_element(
            form_around(form_groups(query), words["submit"], query.texts),
            answer,
            query.texts,
            self.config["runtime"],
            data_verb="estimate",
            data_start_on_use="",
            data_calculator=query.calculator.name,
            data_call=query.rules.call.id,
        )
        return tag(
            "section",
            tag("h2", words["title"], id="estimate-title"),
            element,
            # The page's script adds what was typed to the address, in its fragment.
            tag(
                "p",
                tag("a", words["link"], href=address, data_carry="form"),
                " ",
                tag("span", words["carried"].format(item=budget)),
                class_="estimate-link",
            ),
            class_="estimate",
            aria_labelledby="estimate-title",
            data_search_exclude=True,
        )
