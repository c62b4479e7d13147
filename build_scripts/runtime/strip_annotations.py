"""Takes the annotations of functions out of a module's source; nothing reads them at run time.

Python keeps them with every function, so they would be a part of the memory that each visitor downloads. What classes
annotate stays: dataclasses and named tuples are made of it. Lines stay where they are, for tracebacks.
"""

import ast
from collections.abc import Iterator

Place = tuple[int, int]
"""A line, counted from one, and a column in UTF-8 bytes, as the parser gives them."""


def strip_annotations(source: str) -> str:
    """The source without them; an annotation of a result that goes over several lines stays, as its line ends count."""
    lines = source.encode().splitlines(keepends=True)
    for (first, begin), (last, end) in sorted(_spans(ast.parse(source), lines), reverse=True):
        for number in range(first, last + 1):
            line = lines[number - 1]
            text = line.rstrip(b"\r\n")
            start, stop = begin if number == first else 0, end if number == last else len(text)
            lines[number - 1] = line[:start] + b" " * (stop - start) + line[stop:]
    return b"".join(lines).decode()


def _spans(tree: ast.Module, lines: list[bytes]) -> Iterator[tuple[Place, Place]]:
    """Where the annotations stand, each with the colon or the arrow before it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation:
            yield (node.lineno, node.col_offset + len(node.arg.encode())), _end(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            line, column = node.returns.lineno, node.returns.col_offset
            arrow = lines[line - 1].rfind(b"->", 0, column)
            if arrow >= 0 and node.returns.end_lineno == line:
                yield (line, arrow), _end(node.returns)


def _end(node: ast.expr) -> Place:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return node.end_lineno, node.end_col_offset
