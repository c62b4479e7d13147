"""Why the headline of one plan is not another's: what each change of the inputs alone would do to it.

Changes are grouped into causes: amounts of one kind of line, a mark set or taken off in lines of one item, one setting.
The effect of a cause is the headline of the first plan with this cause alone, less that of the first plan. Effects need
not add up to the whole difference (a limit that two causes share, roundings): what is left is the joint effect.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from calculators.core.evaluation import Query
from calculators.core.problems import Problems
from calculators.core.records import Many, Record
from calculators.exchange.plans.plan_files import Plan
from calculators.exchange.several_plans.plan_differences import match_lines, settings_of

Edit = tuple[int | None, Any]
"""Which typed line of the first plan is replaced by which; `None` for a further line, and for one that is removed."""


@dataclass(slots=True)
class Cause:
    """One kind of change, and its effect on the headline in kuruş.

    `lines`: amounts of lines of an `item` that have the same `marks`; `moved` is their sum in B less that in A.
    `mark`: the mark `name` became `after` in lines of an item; `moved` is their sum in A.
    `setting`: the input at the path `name` went from `before` to `after`, both in normal form.
    """

    kind: Literal["lines", "mark", "setting"]
    item: str = ""
    marks: tuple[str, ...] = ()
    name: str = ""
    before: Any = None
    after: Any = None
    moved: int = 0
    effect: int = 0
    edits: list[Edit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Effects:
    """The causes, the difference of the headlines (B less A) and the part of it that is no cause's alone, in kuruş."""

    causes: list[Cause]
    difference: int
    joint: int


class _Typed:
    """A plan as its calculator takes it: the fields, the typed lines, the other values by name."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.sheet, self.query = plan, plan.context.sheet, plan.context.query
        self.fields = self.query.calculator.inputs(self.query.rules)
        read = self.fields.read(plan.inputs, "", Problems())
        self.values = {name: getattr(read, name) for name in self.fields.fields}
        self.lines: list[Any] = self.values[self.sheet.rows]
        many = self.fields.fields[self.sheet.rows]
        assert isinstance(many, Many)
        assert isinstance(many.each, Record)
        self.line = many.each
        self.marks = tuple(name for name in self.sheet.changing if name != self.sheet.amount)

    def headline(self, **changes: Any) -> int:
        """Compute the headline, with other values in place of some."""
        return _headline(self.query, self.fields.build(**self.values | changes))

    def amount(self, line: Any) -> int:
        amount: int = getattr(line, self.sheet.amount)
        return amount

    def with_field(self, line: Any, name: str, value: object) -> Any:
        return self.line.build(**{each: getattr(line, each) for each in self.line.fields} | {name: value})


def effects(a: Plan, b: Plan) -> Effects:
    """Find the causes of the difference between two plans of one calculator, each with its effect.

    Causes that change neither a sum nor the headline (lines were only renamed) are left out. Effects are computed under
    the rules of `a`, so that what another call's rules do is part of the joint effect.
    """
    one, other = _Typed(a), _Typed(b)
    before = one.headline()
    causes = []
    for cause in (*_line_causes(one, other), *_setting_causes(one, other)):
        cause.effect = _with(cause, one, other) - before
        if cause.kind == "setting" or cause.moved or cause.effect:
            causes.append(cause)
    difference = other.headline() - before
    return Effects(causes, difference, difference - sum(cause.effect for cause in causes))


def _headline(query: Query, typed: Any) -> int:
    outcome = query.calculator.run(typed, query.rules)
    (value,) = (step.value for step in outcome.steps if step.id == query.calculator.view.headline)
    assert isinstance(value, int)
    return value


def _line_causes(a: _Typed, b: _Typed) -> list[Cause]:
    """Group the lines that differ: their amounts by item and marks, what became of a mark by item."""
    rows = a.sheet.rows
    matched, added = match_lines(a.plan.inputs[rows], b.plan.inputs[rows], a.sheet.changing)
    causes: dict[object, Cause] = {}

    def amounts(line: Any) -> Cause:
        item, marks = getattr(line, a.sheet.item), tuple(name for name in a.marks if getattr(line, name))
        return causes.setdefault((item, marks), Cause("lines", item, marks))

    for index, line in enumerate(a.lines):
        if index not in matched:
            _take(amounts(line), -a.amount(line), (index, None))
            continue
        now = b.lines[matched[index]]
        if a.amount(now) != a.amount(line):
            moved = a.amount(now) - a.amount(line)
            _take(amounts(line), moved, (index, a.with_field(line, a.sheet.amount, a.amount(now))))
        for mark in a.marks:
            after = getattr(now, mark)
            if after != getattr(line, mark):
                item = getattr(line, a.sheet.item)
                cause = causes.setdefault((item, mark, after), Cause("mark", item, name=mark, after=after))
                _take(cause, a.amount(line), (index, a.with_field(line, mark, after)))
    for index in added:
        _take(amounts(b.lines[index]), a.amount(b.lines[index]), (None, b.lines[index]))
    return list(causes.values())


def _take(cause: Cause, moved: int, edit: Edit) -> None:
    cause.moved += moved
    cause.edits.append(edit)


def _setting_causes(a: _Typed, b: _Typed) -> Iterator[Cause]:
    before, after = (settings_of(each.plan.inputs, each.sheet.rows) for each in (a, b))
    for path in before:
        if before[path] != after[path]:
            yield Cause("setting", name=path, before=before[path], after=after[path])


def _with(cause: Cause, a: _Typed, b: _Typed) -> int:
    """Compute the headline of the first plan with one cause alone."""
    if cause.kind == "setting":
        return a.headline(**_setting(cause.name, a.values, b.values, a.fields))
    edits: Mapping[int | None, Any] = dict(cause.edits)
    lines = [edits.get(index, line) for index, line in enumerate(a.lines)]
    further = [line for index, line in cause.edits if index is None]
    return a.headline(**{a.sheet.rows: [line for line in (*lines, *further) if line is not None]})


def _setting(path: str, a: Mapping[str, Any], b: Mapping[str, Any], fields: Record) -> dict[str, Any]:
    """Give the value of the outermost field on a path, changed at the path's end alone."""
    outer, _, inner = path.partition(".")
    if not inner:
        return {outer: b[outer]}
    record = fields.fields[outer]
    assert isinstance(record, Record)
    values = {name: getattr(a[outer], name) for name in record.fields}
    return {outer: record.build(**values | {inner: getattr(b[outer], inner)})}
