"""Reports in archives: found with their names, opened within the limits, one at a time; a hostile archive costs itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from extractors import Limits, ReadError
from extractors.archives import entries, unpack
from extractors.box import Box
from fixtures.formats import pack, write

LIMITS = Limits()


def kept(folder: Path, data: bytes) -> Path:
    path = folder / "archive.zip"
    path.write_bytes(data)
    return path


def listed(folder: Path, data: bytes, limits: Limits = LIMITS) -> list[str] | None:
    return entries(kept(folder, data), limits)


def code(folder: Path, data: bytes, entry: str, limits: Limits = LIMITS) -> str:
    """The code under which a file in an archive is quarantined; `read` where it is not."""
    try:
        unpack(kept(folder, data), entry, limits)
    except ReadError as error:
        return error.code if error.reason else "no reason"
    return "read"


def packed_as(raw: bytes, flags: int = 0) -> bytes:
    """An archive with one file whose name is those bytes."""
    stand_in = "x" * len(raw)
    data = bytearray(pack({stand_in: "есеп"}).replace(stand_in.encode(), raw))
    for at in (6, data.index(b"PK\1\2") + 8):
        data[at : at + 2] = struct.pack("<H", flags)
    return bytes(data)


def test_files_are_found_in_the_order_of_the_archive(tmp_path: Path) -> None:
    data = pack({"b/2.txt": "екі", "a.doc": "бір", "empty/": "", ".hidden": "", "__MACOSX/._a.doc": "", "b/.git/config": ""})
    assert listed(tmp_path, data) == ["b/2.txt", "a.doc"]
    assert unpack(tmp_path / "archive.zip", "b/2.txt", LIMITS).decode() == "екі"


def test_an_archive_within_an_archive_is_opened(tmp_path: Path) -> None:
    inner = pack({"x.txt": "ішкі"})
    data = pack({"folder/inner.dat": inner, "y.txt": "сыртқы"})
    assert listed(tmp_path, data) == ["folder/inner.dat!x.txt", "y.txt"]
    assert unpack(tmp_path / "archive.zip", "folder/inner.dat!x.txt", LIMITS).decode() == "ішкі"
    assert unpack(tmp_path / "archive.zip", "folder/inner.dat", LIMITS) == inner


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_document_is_no_folder_of_reports(tmp_path: Path, form: str) -> None:
    document = write("Есеп", form).data
    assert listed(tmp_path, document) is None
    assert listed(tmp_path, pack({"a.zip": document})) == ["a.zip"]
    assert unpack(tmp_path / "archive.zip", "a.zip", LIMITS) == document


def test_archives_are_opened_no_deeper_than_the_limit(tmp_path: Path) -> None:
    data = pack({"4.txt": "терең"})
    for deep in (3, 2, 1):
        data = pack({f"{deep}.zip": data})
    assert listed(tmp_path, data) == ["1.zip!2.zip!3.zip"]
    assert code(tmp_path, data, "1.zip!2.zip!3.zip") == "too-deep"
    assert listed(tmp_path, data, Limits(nesting=4)) == ["1.zip!2.zip!3.zip!4.txt"]
    assert code(tmp_path, data, "1.zip!2.zip!3.zip!4.txt", Limits(nesting=4)) == "read"


@pytest.mark.parametrize(
    ("name", "encoding", "flags"),
    [
        ("Есеп 2011.txt", "cp866", 0),
        ("ОТЧЁТ.DOC", "cp866", 0),
        ("Отчёт по району.doc", "cp1251", 0),
        ("Ақтөбе облысы.doc", "kz1048", 0),
        ("Қызылорда/есеп.txt", "utf-8", 0),
        ("Қызылорда/есеп.txt", "utf-8", 0x800),
        ("report.txt", "ascii", 0),
    ],
)
def test_names_are_read_in_the_encoding_they_are_in(tmp_path: Path, name: str, encoding: str, flags: int) -> None:
    assert listed(tmp_path, packed_as(name.encode(encoding), flags)) == [name]
    assert unpack(tmp_path / "archive.zip", name, LIMITS).decode() == "есеп"


def test_a_name_that_is_given_once_more_in_utf8_is_taken_from_there(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        info = zipfile.ZipInfo("report.txt")
        field = struct.pack("<BI", 1, zlib.crc32(b"report.txt")) + "Қостанай.txt".encode()
        info.extra = struct.pack("<HH", 0x7075, len(field)) + field
        package.writestr(info, "есеп")
    assert listed(tmp_path, file.getvalue()) == ["Қостанай.txt"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"../../etc/passwd", "../../etc/passwd"),
        (b"/etc/passwd", "/etc/passwd"),
        (b"C:\\reports\\a.txt", "C:/reports/a.txt"),
        (b"a\n\x1b[31mb.txt", "a\ufffd\ufffd[31mb.txt"),
    ],
)
def test_a_name_is_no_path_and_no_command(tmp_path: Path, raw: bytes, name: str) -> None:
    data = packed_as(raw)
    assert listed(tmp_path, data) == [name]
    assert unpack(tmp_path / "archive.zip", name, LIMITS).decode() == "есеп"
    assert [file.name for file in tmp_path.iterdir()] == ["archive.zip"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = pack({"a.txt": "бір", "b.txt": "екі"}).replace(b"b.txt", b"a.txt")
    assert listed(tmp_path, data) == ["a.txt", "a.txt#2"]
    assert unpack(tmp_path / "archive.zip", "a.txt#2", LIMITS).decode() == "екі"


def test_a_name_with_the_separator_is_found(tmp_path: Path) -> None:
    data = pack({"a!b!c.txt": "есеп"})
    assert listed(tmp_path, data) == ["a!b!c.txt"]
    assert code(tmp_path, data, "a!b!c.txt") == "read"
    assert code(tmp_path, data, "a!b!d.txt") == "damaged"


def test_what_a_password_opens_is_encrypted_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(pack({"a.txt": "бір", "b.txt": "екі"}))
    for at in (6, data.index(b"PK\1\2") + 8):
        data[at] |= 1
    assert listed(tmp_path, bytes(data)) == ["a.txt", "b.txt"]
    assert [code(tmp_path, bytes(data), name) for name in ("a.txt", "b.txt")] == ["encrypted", "read"]


def test_a_bomb_is_not_unpacked_and_the_rest_is_read(tmp_path: Path) -> None:
    data = pack({"bomb.txt": bytes(20_000_000), "b.txt": "екі"})
    assert [code(tmp_path, data, name) for name in ("bomb.txt", "b.txt")] == ["unpacks-too-large", "read"]


def test_a_bomb_within_a_bomb_is_a_file_that_is_not_unpacked(tmp_path: Path) -> None:
    data = pack({"inner.zip": pack({"bomb.txt": bytes(20_000_000)}), "b.txt": "екі"})
    assert listed(tmp_path, data) == ["inner.zip!bomb.txt", "b.txt"]
    assert code(tmp_path, data, "inner.zip!bomb.txt") == "unpacks-too-large"


def test_files_that_lie_over_one_another_are_a_bomb(tmp_path: Path) -> None:
    data = pack({"a.txt": bytes(range(256)) * 40})
    directory = data.index(b"PK\1\2")
    entry = data[directory : data.index(b"PK\5\6")]
    end = bytearray(data[data.index(b"PK\5\6") :])
    struct.pack_into("<HHI", end, 8, 50, 50, 50 * len(entry))
    with pytest.raises(ReadError, match="lie over one another") as raised:
        listed(tmp_path, data[:directory] + entry * 50 + end)
    assert raised.value.code == "unpacks-too-large"


def test_too_many_files_are_not_looked_through(tmp_path: Path) -> None:
    two = pack({"a": "", "b": "x"})
    assert listed(tmp_path, pack({"1": two, "2": two}), Limits(entries=4)) == ["1!a", "1!b", "2!a", "2!b"]
    with pytest.raises(ReadError, match="more than 3 files"):
        listed(tmp_path, pack({"1": two, "2": two}), Limits(entries=3))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_archive_is_damaged(tmp_path: Path, share: float) -> None:
    data = pack({"a.txt": "есеп " * 1000, "b.txt": "есеп"})
    with pytest.raises(ReadError) as raised:
        listed(tmp_path, data[: int(len(data) * share)])
    assert raised.value.code == "damaged"


def test_a_damaged_file_costs_itself(tmp_path: Path) -> None:
    data = bytearray(pack({"a.txt": "бір " * 100, "b.txt": "екі"}))
    data[40] ^= 0xFF
    assert [code(tmp_path, bytes(data), name) for name in ("a.txt", "b.txt")] == ["damaged", "read"]


def test_an_archive_that_is_gone_or_closed_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        entries(tmp_path / "gone.zip", LIMITS)


def test_an_archive_that_was_changed_is_opened_anew(tmp_path: Path) -> None:
    assert listed(tmp_path, pack({"a.txt": "бір"})) == ["a.txt"]
    assert listed(tmp_path, pack({"b.txt": "екі, үш"})) == ["b.txt"]


def test_the_box_opens_archives_too(tmp_path: Path) -> None:
    path = str(kept(tmp_path, pack({"a.txt": "бір", "b.txt": "екі"})))
    box = Box()
    try:
        assert box.entries(path) == ("a.txt", "b.txt")
        assert box.unpack(path, "b.txt").decode() == "екі"
        with pytest.raises(ReadError, match=r"archive\.zip: c\.txt is not in it"):
            box.unpack(path, "c.txt")
    finally:
        box.close()
