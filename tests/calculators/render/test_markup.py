"""HTML that escapes whatever it is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.render.markup import Html, join, tag
from tests.calculators.render.pages import read_html


def test_elements_attributes_and_children() -> None:
    assert tag("p", "a", tag("b", "c"), None, class_="x", data_row=5) == '<p class="x" data-row="5">a<b>c</b></p>'
    assert tag("input", disabled=True, checked=False, value=None, for_="i") == '<input disabled for="i">'
    assert tag("line", x1=0) == '<line x1="0"/>'
    assert tag("ul") == "<ul></ul>"
    assert isinstance(tag("p"), Html)


def test_html_is_put_in_as_it_is_and_text_is_escaped() -> None:
    assert join(Html("<br>"), "<br>", None) == "<br>&lt;br&gt;"


@pytest.mark.parametrize("hostile", ['"', "'", "<script>", "&amp;", "</p>", "\0", '" onload="x'])
def test_no_text_breaks_out(hostile: str) -> None:
    page = read_html(tag("p", hostile, title=hostile))
    assert page.one("p").attributes.keys() == {"title"}
    assert "<" not in page.one("p").text.replace(hostile, "")


@given(text=st.text())
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    escaped = tag("p", text)
    assert "<" not in escaped.removeprefix("<p>").removesuffix("</p>")
    assert '"' not in tag("p", title=text).removeprefix('<p title="').removesuffix('"></p>')
