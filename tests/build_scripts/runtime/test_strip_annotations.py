"""Functions without annotations: the same program, the same lines, smaller."""

import ast
from pathlib import Path

import pytest

from build_scripts.paths import ROOT
from build_scripts.runtime.strip_annotations import strip_annotations

MODULES = sorted((ROOT / "calculators").rglob("*.py"))


def bare(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    return ast.dump(tree)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT).as_posix())
def test_nothing_else_of_a_module_changes(module: Path) -> None:
    source = module.read_text("utf-8")
    stripped = ast.parse(strip_annotations(source))
    assert ast.dump(stripped) == bare(ast.parse(source))
    lines = {(node.lineno, type(node)) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)}
    assert {(node.lineno, type(node)) for node in ast.walk(stripped) if isinstance(node, ast.stmt)} == lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(a: int, *b: str, c: int = 1, **d: int) -> int: pass", "def f(a, *b, c = 1, **d): pass"),
        ("def ğ(ı: 'İ', ö: int) -> str: return 'ş -> ç'", "def ğ(ı, ö): return 'ş -> ç'"),
        ("def f(\n    a: dict[\n        str, int\n    ],\n) -> None: ...", "def f(a): ..."),
        ("async def f(a: int): ...", "async def f(a): ..."),
        ("f = lambda a: a", "f = lambda a: a"),
        ("class A:\n    a: int = 1\n", "class A:\n    a: int = 1\n"),
        # Outside of brackets an end of line would end the head of the function.
        ("def f() -> tuple[\n    int\n]: ...", "def f() -> tuple[\n    int\n]: ..."),
    ],
)
def test_what_functions_annotate_goes_and_what_classes_annotate_stays(source: str, expected: str) -> None:
    assert ast.dump(ast.parse(strip_annotations(source))) == ast.dump(ast.parse(expected))
