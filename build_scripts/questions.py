"""The questions and answers of a page, read from its own headings and paragraphs."""

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import override
from urllib.parse import urljoin

MARK = "data-questions"
VOID = {"br", "hr", "img", "input", "wbr"}


@dataclass(slots=True)
class Question:
    """A question as text, its answer as HTML of words and links alone."""

    words: str
    answer: str = ""


class QuestionReader(HTMLParser):
    """Takes every heading of the third level in a marked article for a question, what follows it for its answer."""

    def __init__(self, address: str) -> None:
        """Links are written out whole, from the page's address."""
        super().__init__()
        self.address = address
        self.found: list[Question] = []
        self.marked = self.in_heading = self.in_answer = False
        self.unsaid = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.unsaid or self._is_aside(tag, values):
            self.unsaid += tag not in VOID
        elif tag == "article":
            self.marked = MARK in values
        elif tag in {"h2", "h3"}:
            self.in_answer = False
            self.in_heading = self.marked and tag == "h3"
            if self.in_heading:
                self.found.append(Question(""))
        elif tag == "a" and self.in_answer:
            self.found[-1].answer += f'<a href="{escape(urljoin(self.address, values.get("href", "")))}">'

    @staticmethod
    def _is_aside(tag: str, values: dict[str, str]) -> bool:
        """Notes' numbers and a value's source are not part of what is said."""
        return tag == "sup" or "fact-source" in values.get("class", "").split()

    @override
    def handle_endtag(self, tag: str) -> None:
        if self.unsaid:
            self.unsaid -= 1
        elif tag == "article":
            self.marked = self.in_answer = False
        elif tag == "h3" and self.in_heading:
            self.in_heading, self.in_answer = False, True
        elif tag == "a" and self.in_answer:
            self.found[-1].answer += "</a>"

    @override
    def handle_data(self, data: str) -> None:
        if self.unsaid:
            return
        if self.in_heading:
            self.found[-1].words += data
        elif self.in_answer:
            self.found[-1].answer += escape(data)


def read_questions(html: str, address: str) -> list[Question]:
    """Give a page's questions with their answers; none of a page that is not marked."""
    reader = QuestionReader(address)
    reader.feed(html)
    return [Question(" ".join(each.words.split()), " ".join(each.answer.split())) for each in reader.found]
