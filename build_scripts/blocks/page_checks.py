"""Finds names in a page's Markdown that do not exist, with their line numbers.

Python-Markdown would leave a mistyped block in the page as text. The extension checks every page that it converts;
`site/page_validation.py` checks the files before, and so can tell the line in the file.
"""

import re
from collections.abc import Iterable, Iterator

from build_scripts.blocks import known_names, prefill_links
from build_scripts.blocks.registry import block_errors

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_BLOCK_START = re.compile(r"^ {0,3}/{3,} *([\w-]*) *(?:\| *(.*?))? *$")
_SLASHES = re.compile(r"^ {0,3}/{3,}")
_INLINE_CODE = re.compile(r"(`+).*?\1")
VALUE_REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")


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
    start = _BLOCK_START.match(line)
    if start and start[1]:
        yield from block_errors(start[1], start[2] or "")
    elif _SLASHES.match(line) and (not start or start[2]):
        yield f"{line.strip()!r} is not the head of a block; write `/// name | argument`"
    for written in prefill_links.WRITTEN_ATTRIBUTE.findall(_INLINE_CODE.sub("", line)):
        yield from prefill_links.prefill_errors(written)
    for written in VALUE_REFERENCE.findall(_INLINE_CODE.sub("", line)):
        if known_names.find_value(written.strip()) is None:
            yield f"there is no value {written.strip()!r}; known: {', '.join(known_names.value_names())}"
