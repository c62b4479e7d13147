"""Tables whose cells carry their column's head (`data-head`): on narrow screens cells are shown below each other."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from calculators.render.markup import Child, Html, tag


class Row(NamedTuple):
    """A row: its head, its cells, and the id that links lead to, if any."""

    head: Child
    cells: tuple[Child, ...]
    id_: str | None


def row(head: Child, *cells: Child, id_: str | None = None) -> Row:
    """A row of a head and its cells."""
    return Row(head, cells, id_)


def table(heads: Sequence[str], rows: Iterable[Row], **attributes: Any) -> Html:
    """A table with a row of column heads; `attributes` are those of the table."""
    head = tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))
    return tag("table", head, tag("tbody", *(_written(heads, row) for row in rows)), **attributes)


def _written(heads: Sequence[str], row: Row) -> Html:
    cells = (tag("td", cell, data_head=head) for head, cell in zip(heads[1:], row.cells, strict=True))
    return tag("tr", tag("th", row.head, scope="row"), *cells, id=row.id_)
