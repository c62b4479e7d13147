"""Reads the questions and answers of a FAQ page from its headings and paragraphs."""

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import override
from urllib.parse import urljoin

# The attribute of the article whose headings of the third level are questions.
MARK = "data-questions"
VOID_ELEMENTS = {"br", "hr", "img", "input", "wbr"}


@dataclass(slots=True)
class Question:
    """A question as plain text; its answer as HTML of text and links only."""

    text: str
    answer: str = ""


class _Reader(HTMLParser):
    """Takes each `<h3>` of a marked article as a question, and what follows up to the next heading as its answer."""

    def __init__(self, address: str) -> None:
        """`address` is the page's: links in answers are made absolute."""
        super().__init__()
        self.address = address
        self.questions: list[Question] = []
        self.marked = self.in_heading = self.in_answer = False
        self.skipped_depth = 0
        """How many elements are open, from one that is left out on."""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.skipped_depth or self._is_skipped(tag, values):
            self.skipped_depth += tag not in VOID_ELEMENTS
        elif tag == "article":
            self.marked = MARK in values
        elif tag in {"h2", "h3"}:
            self.in_answer = False
            self.in_heading = self.marked and tag == "h3"
            if self.in_heading:
                self.questions.append(Question(""))
        elif tag == "a" and self.in_answer:
            self.questions[-1].answer += f'<a href="{escape(urljoin(self.address, values.get("href", "")))}">'

    @staticmethod
    def _is_skipped(tag: str, values: dict[str, str]) -> bool:
        """Footnote numbers, the source that opens beside a value, and what is hidden, as sentences for other days."""
        return tag == "sup" or "hidden" in values or "fact-source" in values.get("class", "").split()

    @override
    def handle_endtag(self, tag: str) -> None:
        if self.skipped_depth:
            self.skipped_depth -= 1
        elif tag == "article":
            self.marked = self.in_answer = False
        elif tag == "h3" and self.in_heading:
            self.in_heading, self.in_answer = False, True
        elif tag == "a" and self.in_answer:
            self.questions[-1].answer += "</a>"

    @override
    def handle_data(self, data: str) -> None:
        if self.skipped_depth:
            return
        if self.in_heading:
            self.questions[-1].text += data
        elif self.in_answer:
            self.questions[-1].answer += escape(data)


def read_questions(html: str, address: str) -> list[Question]:
    """A page's questions with their answers, white space collapsed; empty for a page without a marked article."""
    reader = _Reader(address)
    reader.feed(html)
    return [Question(" ".join(each.text.split()), " ".join(each.answer.split())) for each in reader.questions]
