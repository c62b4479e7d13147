"""Finding the names in a page that do not exist, with their lines.

Python-Markdown would let a mistyped block pass as text. The extension asks this of every page that it
converts, and `check_pages` of the files, whose line numbers it knows.
"""

import re
from collections.abc import Iterable, Iterator

from build_scripts.blocks import carried, names

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADER = re.compile(r"^ {0,3}/{3,} *([\w-]*) *(?:\| *(.*?))? *$")
_SLASHES = re.compile(r"^ {0,3}/{3,}")
_CODE = re.compile(r"(`+).*?\1")
VALUE = re.compile(r"\{\{([^{}]*)\}\}")


class PageError(Exception):
    """A page names something that does not exist."""


def problems(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield line number and message for every name that does not exist, code blocks apart."""
    fence = ""
    for number, line in enumerate(lines, start=1):
        marker = _FENCE.match(line)
        if marker and (not fence or marker[1].startswith(fence)):
            fence = "" if fence else marker[1]
        elif not fence:
            yield from ((number, message) for message in _line_problems(line))


def _line_problems(line: str) -> Iterator[str]:
    header = _HEADER.match(line)
    if header and header[1]:
        yield from names.block_problems(header[1], header[2] or "")
    elif _SLASHES.match(line) and (not header or header[2]):
        yield f"{line.strip()!r} is not the head of a block; write `/// name | argument`"
    for written in carried.WRITTEN.findall(_CODE.sub("", line)):
        yield from carried.problems(written)
    for written in VALUE.findall(_CODE.sub("", line)):
        if names.fact(written.strip()) is None:
            yield f"there is no value {written.strip()!r}; known: {', '.join(names.known_facts())}"
