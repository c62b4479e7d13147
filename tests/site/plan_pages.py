"""A visitor on the plan editor's page: its cells, its figures, its dialogs."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.site.visitor import BOOT_MS, Visitor

TURKISH_PLAN, ENGLISH_PLAN = "planim/", "en/my-plan/"
EXAMPLE = "18.786.416,00\u00a0TL"
"""The grant of the example, as tests/calculators/plan_editor works it out."""
YEAR_1 = 6
"""The place of the first year in a row, after its number and the columns."""


@dataclass
class PlanPage:
    visitor: Visitor

    @property
    def page(self) -> Page:
        return self.visitor.page

    def button(self, action: str) -> Locator:
        return self.page.locator(f'[data-plan="{action}"]:visible').first

    def cell(self, row: int, place: int) -> Locator:
        """The control of a cell; rows are counted from 0, place 0 is the row's number."""
        return self.page.locator(f'.plan-table tr[data-row="{row}"] > :nth-child({place + 1}) > *')

    def text(self, row: int, place: int) -> Locator:
        return self.page.locator(f'.plan-table tr[data-row="{row}"] > :nth-child({place + 1})')

    @property
    def rows(self) -> Locator:
        return self.page.locator(".plan-table tbody tr[data-row]")

    @property
    def headline(self) -> Locator:
        return self.page.locator(".plan-headline")

    @property
    def status(self) -> Locator:
        return self.page.locator(".plan-status .status-words")

    def begin(self, way: str) -> None:
        self.button(way).click()

    def expect_grant(self, figure: str) -> None:
        expect(self.headline).to_have_text(figure, timeout=BOOT_MS)

    def paste(self, text: str) -> None:
        """Into what has the focus."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+V")

    def copied(self, action: str, said: str) -> str:
        """What a button puts into the clipboard, once the status line says that it has."""
        self.button(action).click()
        expect(self.status).to_contain_text(said, timeout=BOOT_MS)
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def focused(self) -> tuple[int, int]:
        """The row and the place of the cell that has the focus; (-1, -1) outside of the table."""
        row, place = self.page.evaluate("""() => {
          const cell = document.activeElement.closest("td, th");
          const row = cell?.closest("tr")?.dataset.row;
          return row === undefined ? [-1, -1] : [Number(row), cell.cellIndex];
        }""")
        return row, place


def words_beyond(page: Page) -> list[str]:
    """Words of charts that stick out of their drawing."""
    found: list[str] = page.evaluate("""() => [...document.querySelectorAll(".chart text")].filter((text) => {
      const { left, right } = text.getBoundingClientRect();
      const frame = text.ownerSVGElement.getBoundingClientRect();
      return left < frame.left - 1 || right > frame.right + 1;
    }).map((text) => text.textContent)""")
    return found
