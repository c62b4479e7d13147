from pathlib import Path

import pytest

from build_scripts.site import theme_fixes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<input class="md-toggle" type="checkbox" id="__search" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__search">',
        ),
        ('<input type="text" autocomplete="off">', '<input type="text" autocomplete="off">'),
        ('<td style="text-align: right;">5</td>', '<td class="align-right">5</td>'),
        ('<th style="text-align: center;">5</th>', '<th class="align-center">5</th>'),
        (
            "<p></p><table><tr><td>5</td></tr></table><p></p>",
            '<p></p><div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
            "<table><tr><td>5</td></tr></table></div></div><p></p>",
        ),
        ('<table class="ledger"><tr><td>5</td></tr></table>', '<table class="ledger"><tr><td>5</td></tr></table>'),
        (
            '<p>x <a class="footnote-backref" href="#fnref-sss2" title="1">&#8617;</a>'
            '<a class="footnote-backref" href="#fnref2-sss2" title="1">&#8617;</a>'
            ' <a class="footnote-backref" href="#fnref12-sss2" title="1">&#8617;</a></p>',
            '<p>x <a class="footnote-backref" href="#fnref-sss2" title="1">&#8617;</a></p>',
        ),
        (
            '<div class="md-search" role="x"></div><script src="../javascripts/bundle.a5f9d56c.min.js"></script>',
            '<div class="md-search" data-script="../javascripts/bundle.a5f9d56c.min.js" role="x"></div>',
        ),
    ],
)
def test_each_fault_is_mended_and_nothing_else(before: str, after: str) -> None:
    assert theme_fixes.fix(before) == after
    assert theme_fixes.fix(after) == after


def test_all_pages_are_mended_and_the_second_404_goes(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "404.html").write_text("x")
    (tmp_path / "en" / "index.html").write_text('<td style="text-align: left;">ı</td>', encoding="utf-8")
    theme_fixes.run(tmp_path)
    assert (tmp_path / "en" / "index.html").read_text(encoding="utf-8") == '<td class="align-left">ı</td>'
    assert not (tmp_path / "en" / "404.html").exists()
