"""The form that makes the line by which another website takes in a calculator, with a preview beside it."""

import tomllib
from pathlib import Path
from typing import Any

from build_scripts.blocks.calculator_blocks import find_calculator
from build_scripts.blocks.known_names import calculators
from build_scripts.blocks.rendered_block import RenderedBlock
from calculators.render.markup import Html, tag

SITE_ADDRESS = "https://site.invalid/"
"""Stands for the site's address until `embed_pages` knows it, which adds the page's script too."""
EDITOR_SUFFIX = "-plan"
"""A website names the plan editor of a calculator by the calculator's name with this behind it."""


def words(lang: str) -> dict[str, Any]:
    """The texts of the form, and the title of a plan editor."""
    return tomllib.loads(Path(__file__).with_name(f"embed.{lang}.toml").read_text("utf-8"))


class EmbedBlock(RenderedBlock):
    """`/// embed`: choices of calculator, language and colour scheme, the line to copy, the frame."""

    NAME = "embed"
    ARGUMENT = False

    def html(self) -> str:
        """Write it with the first calculator chosen; the page's script follows the choices."""
        lang = self.config["lang"]
        texts = words(lang)
        titles = {name: self._title(name) for name in calculators() if name in self.config["calculators"]}
        first = next(iter(titles))
        titles |= {name + EDITOR_SUFFIX: texts["editor"] for name in self.config["editors"]}
        address = self.config["calculators"][first].removeprefix("../")
        return tag(
            "div",
            tag(
                "form",
                _select("calculator", texts["calculator"], titles, first),
                _select("lang", texts["lang"], texts["langs"], lang),
                _select("scheme", texts["scheme"], texts["schemes"], "auto"),
                class_="embed-choices",
                autocomplete="off",
            ),
            tag("p", tag("label", texts["line"], for_="embed-line"), class_="embed-label"),
            tag("textarea", id="embed-line", readonly=True, rows=5, spellcheck="false", translate="no"),
            tag(
                "p",
                tag("button", texts["copy"], type="button", class_="embed-copy", data_copied=texts["copied"]),
                " ",
                tag("span", role="status", class_="embed-said"),
            ),
            tag("p", texts["preview"], class_="embed-label"),
            tag("iframe", src=f"../embed-{address}", title=titles[first], loading="lazy", height=700),
            tag("noscript", tag("p", texts["noscript"])),
            class_="embed-builder",
            data_site=SITE_ADDRESS,
        )

    def _title(self, name: str) -> str:
        query = find_calculator(name, None, self.config["lang"])
        return query.texts(f"{query.calculator.name}.title")


def _select(name: str, label: str, options: dict[str, str], chosen: str) -> Html:
    listed = (tag("option", text, value=value, selected=value == chosen) for value, text in options.items())
    id_ = f"embed-{name}"
    return tag("p", tag("label", label, for_=id_), " ", tag("select", *listed, id=id_, name=name))
