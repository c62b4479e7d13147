import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.paths import ROOT
from build_scripts.site import contact_notice

DETAILS = """extra:
  contact:
    phone: '+90 312 000 00 00'
    whatsapp: '+90 532 000 00 00'
    email: kume@example.org
"""


def built(folder: Path, settings: str) -> Path:
    """Build the Turkish contact page alone, with these settings on top of the site's own."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("---\ntemplate: contact.html\n---\n# x\n\n<!-- contact -->\n\nson\n")
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {folder / 'docs'}\nsite_dir: {folder / 'site'}\n"
        f"theme:\n  custom_dir: {ROOT / 'docs/overrides'}\nnav:\n  - index.md\n{settings}"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(folder / "mkdocs.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_without_details_the_website_is_shown_and_the_builder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built(tmp_path, "")
    html = (site / "index.html").read_text("utf-8")
    # First on the page, before the rest of its text.
    details, _ = html.split("<p>son</p>")
    assert '<a href="https://ustadanismanlik.com/' in details.split("<article")[1]
    assert "mailto:" not in html
    assert "data-mail" not in html
    contact_notice.run(site)
    assert "extra.contact in mkdocs.base.yml" in capsys.readouterr().out


def test_without_a_website_either_visitors_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = built(tmp_path, "extra:\n  contact:\n    website: ''\n")
    assert "henüz telefon, e-posta ya da adres yayımlanmadı" in (site / "index.html").read_text("utf-8")
    contact_notice.run(site)
    assert "extra.contact in mkdocs.base.yml" in capsys.readouterr().out


def test_details_that_are_set_are_shown_and_no_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = built(tmp_path, DETAILS)
    html = (site / "index.html").read_text("utf-8")
    assert 'href="tel:+903120000000"' in html
    assert 'href="mailto:kume@example.org"' in html
    assert 'href="https://wa.me/905320000000"' in html
    assert "<dt>İnternet sitesi</dt>" in html
    # The prepared e-mail that asks to be told of a new call.
    prepared = r'href="mailto:kume@example\.org\?subject=KDP[^"]+&amp;body=[^"]+">Çağrı açılınca haber verin'
    assert re.search(prepared, html)
    assert 'data-mail="kume@example.org"' in html
    assert "<dt>Adres</dt>" not in html
    assert "contact-unset" not in html
    contact_notice.run(site)
    assert capsys.readouterr().out == ""
