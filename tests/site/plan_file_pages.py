"""A visitor who opens plans as files: what they choose, what they see of it."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from build_scripts.paths import ROOT
from tests.site.visitor import BOOT_MS, Visitor

EXAMPLES = ROOT / "tests/calculators/exchange/examples"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ON_DEMAND = ("plan_files.js", "on_demand.zip", "secondary.wasm")


class Files:
    """The box above the form, and the words near the buttons of an answer."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    @property
    def input(self) -> Locator:
        return self.page.locator(".plan-files input")

    @property
    def status(self) -> Locator:
        return self.page.locator(".plan-files .status-words")

    @property
    def read(self) -> Locator:
        return self.page.locator(".files-read")

    @property
    def origin(self) -> Locator:
        return self.page.locator(".calc-answer .answer-origin")

    @property
    def near_actions(self) -> Locator:
        """What is told below the buttons of the answer."""
        return self.page.locator(".calc-answer .files-work .status-words")

    @property
    def cancel(self) -> Locator:
        return self.page.locator(".files-cancel")

    @property
    def retry(self) -> Locator:
        return self.page.locator(".files-work .calc-retry")

    def button(self, kind: str) -> Locator:
        return self.page.locator(f'[data-file="{kind}"]')

    def choose(self, file: str | tuple[str, bytes]) -> None:
        """Choose an example by its name, or a file by its name and bytes."""
        if isinstance(file, str):
            self.input.set_input_files(EXAMPLES / file)
        else:
            self.input.set_input_files({"name": file[0], "mimeType": XLSX, "buffer": file[1]})

    def open(self, file: str | tuple[str, bytes]) -> None:
        """Choose a sound file and wait for its plan's answer."""
        self.choose(file)
        expect(self.read.locator("h2")).to_contain_text(file if isinstance(file, str) else file[0], timeout=BOOT_MS)
        expect(self.visitor.answer).to_be_focused(timeout=BOOT_MS)

    def saved(self, kind: str, to: Path) -> Path:
        """Press a button that writes a file, and take what is downloaded."""
        with self.page.expect_download(timeout=BOOT_MS) as downloading:
            self.button(kind).click()
        path = to / downloading.value.suggested_filename
        downloading.value.save_as(path)
        return path

    def asked(self) -> list[str]:
        """What was asked of the network for plans as files."""
        names = [url.rpartition("/")[2] for url in self.visitor.requested]
        return [name for name in names if name.startswith(ON_DEMAND)]
