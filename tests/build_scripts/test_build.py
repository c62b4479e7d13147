"""The order of the build, and that a failure leaves the last good site alone."""

from pathlib import Path

import pytest

from build_scripts import build
from build_scripts.common.site_url import site_url
from calculators.programmes import PROGRAMMES


def test_english_address_follows_from_the_turkish_one() -> None:
    settings = build.mkdocs_environment({"SITE_URL": "https://example.org/kdp"})
    assert settings["SITE_URL"] == "https://example.org/kdp/"
    assert settings["SITE_URL_EN"] == "https://example.org/kdp/en/"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"SITE_URL": "https://example.org/kdp", "GITHUB_REPOSITORY": "Owner/Name"}, "https://example.org/kdp/"),
        ({"SITE_URL": "", "GITHUB_REPOSITORY": "Owner/Name"}, "https://owner.github.io/Name/"),
        ({"GITHUB_REPOSITORY": "Owner/Owner.github.io"}, "https://owner.github.io/"),
        ({"SITE_URL": ""}, None),
    ],
)
def test_address_is_set_or_follows_from_the_repository(given: dict[str, str], address: str | None) -> None:
    assert site_url(given) == address


def test_without_an_address_the_configuration_decides() -> None:
    settings = build.mkdocs_environment({"HOME": "/home"})
    assert settings.pop("RULES_VERSION") == PROGRAMMES[0].version
    assert settings == {"HOME": "/home", "NO_MKDOCS_2_WARNING": "1"}


def test_finished_site_replaces_the_old_one(tmp_path: Path) -> None:
    fresh, site = tmp_path / "site.new", tmp_path / "site"
    fresh.mkdir()
    (fresh / "new.html").write_text("new")
    site.mkdir()
    (site / "old.html").write_text("old")
    build.replace_site(fresh, site)
    assert [path.name for path in site.iterdir()] == ["new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_failing_step_leaves_the_old_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    real = build.steps(site)

    def fail() -> None:
        raise build.StepError("no")

    monkeypatch.setattr(build, "steps", lambda _: [("a step that fails", fail), real[-1]])
    with pytest.raises(build.StepError):
        build.run(site)
    assert (site / "index.html").read_text() == "old"


def test_warning_of_mkdocs_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[nowhere](missing.md)\n")
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text("site_name: t\ndocs_dir: docs\ntheme: {name: material, font: false}\n")
    with pytest.raises(build.StepError, match=r"mkdocs\.yml"):
        build.build_pages(str(configuration), tmp_path / "site")


def in_language(page: Path, lang: str) -> bool:
    return f'<html lang="{lang}"' in page.read_text("utf-8")


def test_the_build_of_the_second_language_leaves_the_first_ones_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The order of the two pages' steps, by what MkDocs does to the folder that it builds into."""
    for lang in ("tr", "en"):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "index.md").write_text("# x\n")
    for file, lang in (("mkdocs.yml", "tr"), ("mkdocs.en.yml", "en")):
        theme = f"theme: {{name: material, font: false, language: {lang}}}"
        (tmp_path / file).write_text(f"site_name: t\ndocs_dir: {lang}\n{theme}\n")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "BUILD", tmp_path / "build")
    for description, do in build.steps(tmp_path / "site"):
        if description.endswith("pages") and description.startswith("build"):
            do()
    fresh = tmp_path / "build" / "site.new"
    assert in_language(fresh / "index.html", "tr")
    assert in_language(fresh / "en" / "index.html", "en")
