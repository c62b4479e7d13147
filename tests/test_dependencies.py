"""Which folder may import which, as ARCHITECTURE.md says."""

import ast
from collections.abc import Iterator

import pytest

from build_scripts.paths import CALCULATORS, ROOT

SHARED = {"core", "exchange", "locale", "plan_editor", "render"}
PROGRAMME_FOLDERS = {path.parent.name for path in CALCULATORS.glob("*/__init__.py")} - SHARED

# Folder of build_scripts → the others that it may import.
MAY_IMPORT: dict[str, set[str]] = {
    "common": set(),
    "runtime": {"common"},
    "calculators_bundle": {"common", "runtime"},
    "blocks": {"common"},
    "site": {"blocks", "common"},
    "documents": {"blocks", "common"},
    "open_data": {"blocks", "calculators_bundle", "common", "runtime", "site"},
    "dev": set(),
    "upkeep": {"common"},
}
# Folder → what no module in it may import, as prefixes of dotted names.
FORBIDDEN: dict[str, set[str]] = {
    "calculators": {"build_scripts", "tests", "js", "pyodide", "mkdocs", "markdown"},
    "calculators/core": {
        "calculators.exchange",
        "calculators.plan_editor",
        "calculators.render",
        "calculators.programmes",
        "calculators.worker",
        *(f"calculators.{name}" for name in PROGRAMME_FOLDERS),
    },
    "calculators/render": {
        "calculators.exchange",
        "calculators.plan_editor",
        "calculators.programmes",
        "calculators.worker",
        *(f"calculators.{name}" for name in PROGRAMME_FOLDERS),
    },
    "calculators/plan_editor": {"calculators.worker", *(f"calculators.{name}" for name in PROGRAMME_FOLDERS)},
    "calculators/exchange": {"calculators.worker", *(f"calculators.{name}" for name in PROGRAMME_FOLDERS)},
    **{
        f"calculators/{name}": {
            "calculators.exchange",
            "calculators.plan_editor",
            "calculators.render",
            "calculators.programmes",
            "calculators.worker",
            *(f"calculators.{other}" for other in PROGRAMME_FOLDERS - {name}),
        }
        for name in PROGRAMME_FOLDERS
    },
    "build_scripts": {"tests", *(f"calculators.{name}" for name in PROGRAMME_FOLDERS)},
    **{
        f"build_scripts/{name}": {f"build_scripts.{other}" for other in MAY_IMPORT.keys() - {name} - others}
        for name, others in MAY_IMPORT.items()
    },
}
FORBIDDEN["build_scripts/common"] |= {"calculators"}
FORBIDDEN["build_scripts/runtime"] |= {"calculators"}
# The reader and writer of plans as files: the only packages, and only where plans are files.
THIRD_PARTY = {"defusedxml", "openpyxl", "xlsxwriter"}


def imports(source: str) -> Iterator[str]:
    """The dotted names that a module imports, anywhere in it: `from a import b` gives `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports are not read here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def violations(source: str, forbidden: set[str]) -> set[str]:
    """What a module imports although it must not."""
    return {name for name in imports(source) if any(f"{name}.".startswith(f"{prefix}.") for prefix in forbidden)}


def test_every_folder_of_the_build_is_told_what_it_may_import() -> None:
    assert {path.parent.name for path in (ROOT / "build_scripts").glob("*/__init__.py")} == MAY_IMPORT.keys()


@pytest.mark.parametrize(("folder", "forbidden"), FORBIDDEN.items(), ids=FORBIDDEN)
def test_no_module_of_a_folder_imports_what_it_must_not(folder: str, forbidden: set[str]) -> None:
    modules = list((ROOT / folder).rglob("*.py"))
    assert modules
    found = {path.relative_to(ROOT).as_posix(): violations(path.read_text("utf-8"), forbidden) for path in modules}
    assert {path: names for path, names in found.items() if names} == {}


def test_third_party_packages_are_imported_where_plans_are_files_alone() -> None:
    outside = [path for path in CALCULATORS.rglob("*.py") if CALCULATORS / "exchange" not in path.parents]
    found = {path.name: violations(path.read_text("utf-8"), THIRD_PARTY) for path in outside}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import calculators.kdp.plan", {"calculators.kdp.plan"}),
        ("from calculators import kdp", {"calculators.kdp"}),
        ("def f():\n    from calculators.kdp import plan", {"calculators.kdp.plan"}),
        ("from calculators.kdp_other import plan", set()),
        ("import calculators.core", set()),
    ],
)
def test_a_forbidden_import_is_found_however_it_is_written(source: str, found: set[str]) -> None:
    assert violations(source, {"calculators.kdp"}) == found
