"""The mutation score counts what was noticed, and stands only for a whole run and a list in force."""

import ast
import tomllib
from pathlib import Path

import pytest

from build_scripts.paths import ROOT
from tests.mutants.score import LISTED, Change, Mutant, faults, read_change, read_mutants, score, tally

SHOWN = """# calculators.core.fields.xǁRecordǁread__mutmut_46: survived
--- calculators/core/fields.py
+++ calculators/core/fields.py
@@ -9,5 +9,5 @@
     def read(self):
-        return 1
+        return 2
"""
CHANGE = Change("calculators.core.fields.Record.read", "return 1", "return 2")
KILLED, ENDLESS, ALIVE = Mutant("core.a", "killed"), Mutant("core.a", "timeout"), Mutant("core.a", "survived", CHANGE)
OTHER = Mutant("core.a", "survived", CHANGE._replace(after="return 3"))


def test_a_change_is_known_by_its_function_and_its_lines_not_by_its_number() -> None:
    assert read_change("calculators.core.fields.xǁRecordǁread__mutmut_46", SHOWN) == CHANGE
    assert read_change("calculators.kdp.nace.x__read__mutmut_1", SHOWN).function == "calculators.kdp.nace._read"


def test_only_survivors_are_asked_for_their_change() -> None:
    results = (
        "    calculators.core.a.x_f__mutmut_1: killed\n"
        "    calculators.core.fields.xǁRecordǁread__mutmut_46: survived\n"
        "    calculators.core.a.x_f__mutmut_3: not checked\n"
    )
    query: list[str] = []

    def show(name: str) -> str:
        query.append(name)
        return SHOWN

    mutants = list(read_mutants(results, show))
    assert mutants == [
        Mutant("core.a", "killed"),
        Mutant("core.fields", "survived", CHANGE),
        Mutant("core.a", "not checked"),
    ]
    assert query == ["calculators.core.fields.xǁRecordǁread__mutmut_46"]


def test_the_score_leaves_out_what_is_listed_and_counts_what_never_ends_as_noticed() -> None:
    mutants = [KILLED, KILLED, ENDLESS, ALIVE, OTHER]
    assert score(mutants, ()) == 60
    assert score(mutants, {CHANGE}) == 75
    assert " ".join(tally("core.a", mutants, {CHANGE}).split()) == (
        "core.a 5 mutants: 2 killed, 1 timed out, 2 survived (1 equivalent), 75.00 %"
    )


@pytest.mark.parametrize(
    ("mutants", "listed", "said"),
    [
        ([KILLED] * 19 + [OTHER], [], []),
        ([KILLED] * 19 + [OTHER] * 2, [], ["below 95 %"]),
        ([KILLED] * 19 + [OTHER, ALIVE], [CHANGE], []),
        ([KILLED] * 20, [CHANGE], ["no such survivor: calculators.core.fields.Record.read: return 2"]),
        ([KILLED] * 99 + [Mutant("core.a", "not checked")], [], ["not every mutant was tried to its end: not checked"]),
        ([KILLED] * 99 + [Mutant("core.a", "no tests")], [], ["not every mutant was tried to its end: no tests"]),
        ([], [], ["no mutants: run mutmut first"]),
    ],
)
def test_what_keeps_the_score_from_standing_is_said(
    mutants: list[Mutant], listed: list[Change], said: list[str]
) -> None:
    found = list(faults(mutants, listed))
    assert len(found) == len(said)
    assert all(words in fault for words, fault in zip(said, found, strict=True))


def test_every_listed_mutant_changes_a_line_there_is_and_has_its_reason() -> None:
    rows = tomllib.loads(LISTED.read_text("utf-8"))["mutant"]
    for row in rows:
        module = Path(*row["function"].split(".")[:3]).with_suffix(".py")
        assert row["before"] in module.read_text("utf-8")
        assert row["before"] != row["after"]
        assert row["reason"].endswith(".")
    assert len({(row["function"], row["after"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("row", tomllib.loads(LISTED.read_text("utf-8"))["mutant"], ids=lambda row: row["function"])
def test_what_is_listed_stands_in_its_function(row: dict[str, str]) -> None:
    """A whole run takes long: a list that is out of date is told before."""
    module, _, name = row["function"].rpartition(".")
    source = ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert len(functions) == 1
    lines = [line.strip() for line in str(ast.get_source_segment(source, functions[0])).splitlines()]
    assert set(row["before"].splitlines()) <= set(lines)
