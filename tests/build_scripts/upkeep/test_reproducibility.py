"""Two sites are the same only if every file is in both and has the same bytes."""

from pathlib import Path

from build_scripts.upkeep.reproducibility import differences, files


def site(folder: Path, **contents: str) -> dict[str, str]:
    for name, text in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return files(folder)


def test_the_same_bytes_are_no_difference(tmp_path: Path) -> None:
    assert differences(site(tmp_path / "one", a="1", b="2"), site(tmp_path / "two", b="2", a="1")) == []


def test_a_changed_a_missing_and_an_added_file_are_named(tmp_path: Path) -> None:
    one, two = site(tmp_path / "one", a="1", b="2", c="3"), site(tmp_path / "two", a="1", b="!", d="3")
    assert differences(one, two) == ["b", "c", "d"]
