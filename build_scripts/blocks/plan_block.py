"""The plan editor's block of a page."""

from typing import override

from build_scripts.blocks.calculator_blocks import AskingBlock, find_calculator
from build_scripts.blocks.known_names import calculators
from build_scripts.blocks.plan_shell import shell_html
from calculators.core.texts import LANGUAGES
from calculators.plan_editor.grid import grid_of


class PlanBlock(AskingBlock):
    """`/// plan | name`: the editor of a calculator's plans, for calculators that have one."""

    NAME = "plan"

    @override
    @classmethod
    def known_arguments(cls) -> list[str]:
        """The calculators that have an editor."""
        return [name for name in calculators() if grid_of(find_calculator(name, None, LANGUAGES[0]))]

    @override
    @classmethod
    def takes(cls, argument: str) -> bool:
        """Whether it names one of them, with its programme or without."""
        return super().takes(argument) and grid_of(find_calculator(argument, None, LANGUAGES[0])) is not None

    def html(self) -> str:
        """The editor, excluded from search."""
        grid = grid_of(self.query)
        assert grid is not None
        return shell_html(grid, self.config["runtime"]).replace("<plan-editor ", "<plan-editor data-search-exclude ", 1)
