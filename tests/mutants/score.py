"""The mutation score: of all small changes to the rules, the share that a test notices.

`python -m tests.mutants.score`, after `mutmut run`. Mutants that no caller can tell from the rules are listed, with
the reason, in `equivalent.toml`, by function and changed lines: mutmut's own numbers shift with every edit.
The score is killed / (all - listed). It fails below 95 %, where a mutant was not tried, and where a listed one
does not survive any more.
"""

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LISTED = Path(__file__).with_name("equivalent.toml")
LEAST = 95
_RESULT = re.compile(r" +(\S+): (.+)")
_NAME = re.compile(r"(?P<module>.+)\.x[_ǁ](?P<function>.+)__mutmut_[0-9]+")


class Change(NamedTuple):
    """What a mutant changes: a function, the lines before and after."""

    function: str
    before: str
    after: str


class Mutant(NamedTuple):
    """A mutant by its module, and what became of it; its change is asked for where it survived."""

    module: str
    status: str
    change: Change | None = None


def read_change(name: str, shown: str) -> Change:
    """Read what `mutmut show` prints."""
    lines = [line for line in shown.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]
    before, after = ("\n".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    found = _NAME.fullmatch(name)
    assert found, name
    return Change(f"{found['module']}.{found['function'].replace('ǁ', '.')}", before, after)


def read_mutants(results: str, show: Callable[[str], str]) -> Iterator[Mutant]:
    """Read what `mutmut results --all true` prints."""
    for name, status in _RESULT.findall(results):
        module = name.rpartition(".")[0].removeprefix("calculators.")
        yield Mutant(module, status, read_change(name, show(name)) if status == "survived" else None)


def tally(title: str, mutants: Sequence[Mutant], listed: Collection[Change]) -> str:
    """Count the mutants of a module, or all; one that runs without end was noticed."""
    count = Counter(mutant.status for mutant in mutants)
    equivalent = sum(mutant.change in listed for mutant in mutants)
    return (
        f"{title:<18} {len(mutants):5} mutants: {count['killed']:5} killed, {count['timeout']} timed out, "
        f"{count['survived']:3} survived ({equivalent} equivalent), {score(mutants, listed):6.2f} %"
    )


def score(mutants: Sequence[Mutant], listed: Collection[Change]) -> float:
    """Compute the share noticed of those that can be, in percent."""
    noticed = sum(mutant.status in {"killed", "timeout"} for mutant in mutants)
    possible = len(mutants) - sum(mutant.change in listed for mutant in mutants)
    return 100 * noticed / possible if possible else 100.0


def faults(mutants: Sequence[Mutant], listed: Collection[Change]) -> Iterator[str]:
    """Say what keeps the score from standing."""
    survived = {mutant.change for mutant in mutants if mutant.change}
    for change in listed:
        if change not in survived:
            yield f"listed as equivalent, but there is no such survivor: {change.function}: {change.after}"
    for status in {mutant.status for mutant in mutants} - {"killed", "timeout", "survived"}:
        yield f"not every mutant was tried to its end: {status}"
    if not mutants:
        yield "no mutants: run mutmut first"
    if score(mutants, listed) < LEAST:
        yield f"the score is below {LEAST} %"


def main() -> int:
    """Print the survivors that are not listed, the tally by module and in all, and every fault."""
    listed = {
        Change(row["function"], row["before"], row["after"])
        for row in tomllib.loads(LISTED.read_text("utf-8"))["mutant"]
    }
    mutants = list(read_mutants(_mutmut("results", "--all", "true"), lambda name: _mutmut("show", name)))
    for mutant in mutants:
        if mutant.change and mutant.change not in listed:
            print(f"survived: {mutant.change.function}\n- {mutant.change.before}\n+ {mutant.change.after}")
    for module in sorted({mutant.module for mutant in mutants}):
        print(tally(module, [mutant for mutant in mutants if mutant.module == module], listed))
    print(tally("all", mutants, listed))
    found = list(faults(mutants, listed))
    print(*found, sep="\n", end="")
    return bool(found)


def _mutmut(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments], check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main())
