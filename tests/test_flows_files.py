from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.errors import Missing, TooLarge, Unreadable
from flows.files import printable, read_file, walk


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden", ".git/config", "c.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [str(Path(path).relative_to(tmp_path)) for path in walk(str(tmp_path))] == ["a.txt", "c.doc", "b/10.txt", "b/2.txt"]


def test_a_file_stands_for_itself_even_where_it_is_not_there() -> None:
    assert list(walk("nowhere.txt")) == ["nowhere.txt"]


def test_the_largest_size_is_read_and_one_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 1_000_000)
    assert len(read_file(str(file), 1)) == 1_000_000
    file.write_bytes(b"x" * 1_000_001)
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        read_file(str(file), 1)


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="check the path") as missing:
        read_file(str(tmp_path / "gone.txt"), 1)
    with pytest.raises(Unreadable, match="is a folder"):
        read_file(str(tmp_path), 1)
    with pytest.raises(Unreadable, match="null byte"):
        read_file("a\0b", 1)
    assert (missing.value.code, missing.value.reason) == ("missing", "no such file; check the path")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (PermissionError(13, "Permission denied"), "may not be read; check its permissions"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_fault_of_the_disk_or_the_permissions_is_unreadable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: OSError, said: str
) -> None:
    def fails(*args: object) -> None:
        raise fault  # root may read everything, so the fault is made here

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(Unreadable, match=said):
        read_file(str(tmp_path / "secret.txt"), 1)


def test_a_name_that_is_no_unicode_can_be_printed() -> None:
    assert printable(os.fsdecode(b"\xcc\xb3\xff.txt")) == "̳\\xff.txt"
