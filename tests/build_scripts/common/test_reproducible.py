"""Hashes and zips that depend on content alone."""

import zipfile
from pathlib import Path

from build_scripts.common import reproducible


def test_hash_depends_on_content_not_on_order() -> None:
    assert reproducible.content_hash({"a": b"1", "b": b"2"}) == reproducible.content_hash({"b": b"2", "a": b"1"})
    assert reproducible.content_hash({"a": b"12", "b": b""}) != reproducible.content_hash({"a": b"1", "b": b"2"})


def test_files_hash_sees_a_changed_file(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("a = 1")
    before = reproducible.files_hash([tmp_path])
    (tmp_path / "module.py").write_text("a = 2")
    assert reproducible.files_hash([tmp_path]) != before


def test_files_hash_is_the_same_in_another_checkout_and_another_for_a_renamed_file(tmp_path: Path) -> None:
    for folder, name in (("first", "a.py"), ("second", "a.py"), ("third", "b.py")):
        (tmp_path / folder / "package").mkdir(parents=True)
        (tmp_path / folder / "package" / name).write_text("a = 1")
    first, second, third = (
        reproducible.files_hash([tmp_path / folder / "package"]) for folder in ("first", "second", "third")
    )
    assert first == second
    assert first != third


def test_zip_entries_are_sorted_and_carry_one_fixed_date(tmp_path: Path) -> None:
    path = tmp_path / "made.zip"
    reproducible.write_zip(path, {"b": b"2", "a": b"1"})
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["a", "b"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert reproducible.read_zip(path) == {"a": b"1", "b": b"2"}
