"""Links to pages that were joined with others still lead there, with what they carry, with and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.mark.parametrize(
    ("old", "new", "rate"), [("makbuz/", "kayitli-hesap/", ""), ("en/support-rate/#rate=60", "en/grant/", "60")]
)
def test_an_old_address_leads_on_with_its_fragment(visit: Visit, old: str, new: str, rate: str) -> None:
    visitor = visit(old)
    # The form takes what came along out of the address.
    visitor.page.wait_for_url(lambda url: url.partition("#")[0] == visitor.root + new)
    if rate:
        expect(visitor.field("rate")).to_have_value(rate)
    # Going back does not lead to the old address again.
    assert visitor.page.evaluate("history.length") <= 2


def test_an_old_address_leads_on_without_scripts(visit: Visit) -> None:
    visitor = visit("kimler-basvurabilir/", javascript=False)
    visitor.page.wait_for_url(visitor.root + "uygunluk/")
    expect(visitor.page.locator("h1")).to_have_text("Kimler başvurabilir?")
