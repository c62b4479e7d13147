"""Forms drawn by hypothesis: whatever is typed or sent is read or refused."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import calculators
from tests.calculators.core.trees import trees
from tests.calculators.helpers import LANGS, checked_errors, grant


def read(raw: Any, lang: str = "tr") -> tuple[dict[str, Any], dict[str, str]]:
    found = calculators.read_form("grant", raw, lang=lang)
    assert found.keys() == {"inputs", "errors"}
    return found["inputs"], checked_errors(found["errors"]) if found["errors"] else {}


FEWER = settings(max_examples=settings().max_examples // 2 + 1)
names = st.one_of(
    st.sampled_from(
        ["lines", "lines[0]", "lines[*]", "rate", "readings", "readings.bonus_scope", "lines[rent].amount"]
    ),
    st.builds(
        "lines[{}].{}".format,
        st.sampled_from(["0", "1", "*", "-1", "x", "999999"]),
        st.sampled_from(["amount", "item", "area", "colour", "domestic", "year", "label", "year.x", ""]),
    ),
)
cells = st.one_of(st.sampled_from(["", "0", "1", "5", "1,5", "true", "machinery", "innovation", "\ud800"]), trees)


@FEWER
@given(raw=st.dictionaries(names, cells, max_size=8), lang=st.sampled_from(LANGS))
def test_any_form_is_read_or_refused(raw: dict[str, Any], lang: str) -> None:
    inputs, errors = read(raw, lang)
    answer = grant(inputs, lang=lang)
    if not errors and not answer["ok"]:
        assert set(checked_errors(answer["errors"]).values()) <= {"missing", "too_many"}, "all else the reader finds"


@FEWER
@given(raw=trees)
def test_any_tree_is_read_or_refused(raw: Any) -> None:
    read(raw)
