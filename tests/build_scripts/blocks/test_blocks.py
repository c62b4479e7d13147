"""Names in pages: what exists becomes HTML, what does not fails the build with its file and line."""

import re
from pathlib import Path

import markdown
import pytest
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from material.plugins.search.plugin import Parser

from build_scripts import paths
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.known_names import call_names
from build_scripts.blocks.page_checks import problems
from build_scripts.site import page_validation

PAGE = """# Sayfa

{{ kdp.support_rate }} ve {{ kdp.domestic_addition:number }} puan.

/// calculator | grant
///
"""


def convert(text: str, lang: str = "tr") -> str:
    return markdown.markdown(
        text, extensions=["build_scripts.blocks"], extension_configs={"build_scripts.blocks": {"lang": lang}}
    )


class Context(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return lines


class Zensical(Extension):
    """What Zensical adds before all other extensions: by its name it is known."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.register(Context(md), "rendering_context", 0)


def test_zensical_which_adds_a_folder_to_addresses_is_given_them_one_short() -> None:
    written = '<p><a href="../../x.json">x</a> <a href="#y">y</a> ../z</p>'
    assert convert(written) == written
    addressed = markdown.markdown(written, extensions=[Zensical(), "build_scripts.blocks"])
    assert addressed == written.replace("../../x", "../x")


def test_a_calculator_brings_its_form_and_its_worked_example() -> None:
    html = convert(PAGE)
    assert "<live-calculator " in html
    assert 'name="lines[personnel].amount"' in html
    assert "7.300.000,00" in html
    assert "<p>///" not in html
    assert "7,300,000.00" in convert(PAGE, "en")


def test_a_value_stands_with_its_source() -> None:
    html = convert(PAGE)
    assert ">%70</button>" in html
    assert ">15</button>" in html
    assert "MEVKA" in html
    assert html.count("popovertarget=") == html.count(" popover ") == 2
    assert ">70%</button>" in convert(PAGE, "en")


@pytest.mark.parametrize("mark", [";", ").", "’", ","])
def test_a_line_never_breaks_between_a_value_and_the_mark_behind_it(mark: str) -> None:
    html = convert(f"en çok ({{{{ kdp.support_rate }}}}{mark} sonra")
    (kept,) = re.findall(r'<span class="unbroken"><button.*?</button><span.*?</span>(.*?)</span> sonra', html)
    assert kept == mark
    assert "unbroken" not in convert("{{ kdp.support_rate }} sonra")


def test_the_home_page_s_estimate_is_a_brief_form_with_an_example_that_is_marked_as_one() -> None:
    options = {"build_scripts.blocks": {"lang": "tr", "calculators": {"grant": "../hibe/"}}}
    html = markdown.markdown(
        "/// estimate | grant\n///", extensions=["build_scripts.blocks"], extension_configs=options
    )
    assert "ÖRNEK" in html
    assert ">7.300.000,00\u00a0TL</p>" in html
    assert "10.000.000,00\u00a0TL bütçe" in html
    assert '<a href="hibe/" data-carry="form">' in html
    assert "“Makine ve ekipman” kalemine yazılır" in html
    fields = ["lines[machinery].amount", "lines[machinery_domestic].amount"]
    assert re.findall(r'<input [^>]*name="([^"]*)"', html) == fields
    # Python waits for the first use of it.
    assert 'data-verb="estimate"' in html
    assert "data-start-on-use" in html


def test_on_paper_each_source_has_its_letter_in_the_order_of_the_page() -> None:
    # Lists are read after the paragraphs around them.
    listed = "- {{ kdp.minimum_firms }} ve {{ kdp.support_rate }}"
    html = convert(f"{listed}\n\nSonra {{{{ kdp.call_opened }}}} ve {{{{ kdp.minimum_firms }}}}.")
    chips = re.findall(r'data-note="(\w)">([^<]+)</button>', html)
    assert chips == [("a", "20"), ("b", "%70"), ("c", "4 Eylül 2023"), ("a", "20")]
    (notes,) = re.findall(r'<ol class="fact-notes" data-search-exclude>(.*)</ol>$', html)
    first, second, third = re.findall(r"<li>(.*?)</li>", notes)
    assert "en az 20 firma" in first
    assert "geçemez" in second
    assert "4 Eylül ’23" in third
    assert "fact-notes" not in convert("Değersiz.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "/// calculator | grnat",
            "there is no calculator 'grnat'; known: grant, bonus, eligibility, sectors, timeline",
        ),
        ("/// calculator", "there is no calculator ''"),
        ("/// calculater | grant", "there is no block 'calculater'"),
        ("/// call-state", f"there is no call-state ''; known: {', '.join(call_names())}"),
        ("/// call-state | kdp-99", "there is no call-state 'kdp-99'"),
        ("/// speed | kdp", "speed takes no argument"),
        ("/// codes | kdp.codes", "there is no codes 'kdp.codes'"),
        ("/// briefing | ../../", "there is no briefing '../../'; known: ./, ../"),
        ("/// changes | abc", "there is no changes 'abc'"),
        ("/// 'x' | grant", "is not the head of a block"),
        ("/// | grant", "is not the head of a block"),
        ("//// 5 $ grant", "is not the head of a block"),
        ("The rate is {{ kdp.suport_rate }}.", "there is no value 'kdp.suport_rate'"),
        ("The rate is {{ support rate }}.", "there is no value 'support rate'"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_its_line(line: str, message: str) -> None:
    (found,) = problems(["# Title", "", line])
    assert found[0] == 3
    assert message in found[1]
    with pytest.raises(PageError, match="line 3"):
        convert(f"# Title\n\n{line}\n")


@pytest.mark.parametrize(
    "text",
    ["```text\n/// nothing | here\n{{ no.value }}\n```", "~~~\n{{ no.value }}\n~~~", "Write `{{ no.value }}` there."],
)
def test_code_is_left_alone(text: str) -> None:
    assert list(problems(text.splitlines())) == []


def test_a_page_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "tr"
    folder.mkdir(parents=True)
    (folder / "hibe.md").write_text("---\ntitle: x\n---\n# Hibe\n\n/// calculator | grnat\n///\n", encoding="utf-8")
    (folder / "iyi.md").write_text(PAGE, encoding="utf-8")
    (line,) = page_validation.page_errors(tmp_path / "docs")
    assert line.startswith("docs/tr/hibe.md:6: there is no calculator 'grnat'")


def test_the_build_ends_at_a_page_with_a_wrong_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("{{ kdp.nothing }}\n", encoding="utf-8")
    monkeypatch.setattr(paths, "DOCS", tmp_path)
    with pytest.raises(SystemExit, match=r"a\.md:1: there is no value 'kdp\.nothing'"):
        page_validation.run()


def test_the_search_reads_each_cell_and_line_as_words_of_its_own() -> None:
    parser = Parser()
    parser.feed(convert("/// reference | grant\n///\n", "en"))
    parser.close()
    read = " ".join("".join(section.text) for section in parser.data)
    assert re.search(r"\s[0-9,]+\.00\s", read)
    assert not re.search(r"[a-z][0-9][0-9.,]{3,}", read)
    assert not re.search(r"[a-z]{3}[A-Z][a-z]", read)
