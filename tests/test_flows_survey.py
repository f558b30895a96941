"""A folder is told by its content, no report is read whole, nothing is written, and the time it will take lies in the interval."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from extractors import Limits
from extractors.errors import Encrypted
from fixtures import make
from flows import glance as glancing
from flows.evaluation import PROBLEMS, evaluate_data
from flows.files import walk
from flows.glance import HEAD, glance
from flows.survey import START, Survey, survey


def package(*names: str, encrypted: bool = False) -> bytes:
    """A ZIP with such members; the flag of encryption is set by hand, for nothing here writes it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"x")
    raw = bytearray(data.getvalue())
    if encrypted:
        raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def ole(stream: str) -> bytes:
    """The header and the directory of an OLE file, the directory in the third sector."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 2)
    return bytes(head) + bytes(1024) + stream.encode("utf-16-le").ljust(512, b"\0")


def word(flags: int) -> bytes:
    """An OLE file whose first sector begins a Word stream with those flags."""
    data = bytearray(ole("WordDocument"))
    data[512:514], data[523] = b"\xec\xa5", flags
    return bytes(data)


def manifest() -> bytes:
    """A package of which the manifest says that it is encrypted."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo("content.xml"), b"x")
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), b"<manifest><encryption-data/></manifest>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "encrypted", "damaged"),
    [
        (b"", "empty", False, False),
        ("Қорытынды\n".encode(), "text", False, False),
        (b"<html><body>x", "html", False, False),
        (b"{\\rtf1 x}", "rtf", False, False),
        (b"%PDF-1.4\n" + b"x" * 20_000 + b"trailer <</Root 1 0 R>>\n%%EOF", "pdf", False, False),
        (b"%PDF-1.4\n" + b"x" * 20_000 + b"trailer <</Encrypt 5 0 R>>\n%%EOF", "pdf", False, False),
        (b"%PDF-1.4\n" + b"x" * 20_000, "pdf", False, True),
        (package("word/document.xml"), "docx", False, False),
        (package("content.xml", "META-INF/manifest.xml", encrypted=True), "odt", True, False),
        (manifest(), "odt", True, False),
        (package("a.txt"), "ZIP", False, False),
        (package("word/document.xml")[:40], "ZIP", False, True),
        (ole("WordDocument"), "doc", False, False),
        (ole("EncryptedPackage"), "doc", True, False),
        (word(0x01), "doc", True, False),
        (word(0x00), "doc", False, False),
        (ole("Workbook"), "xls", False, False),
        (b"\xff\xd8\xff\xe0", "picture", False, False),
    ],
)
def test_a_file_is_told_by_its_content(tmp_path: Path, data: bytes, kind: str, encrypted: bool, damaged: bool) -> None:
    (tmp_path / "misleading.exe").write_bytes(data)
    seen = glance(str(tmp_path / "misleading.exe"))
    assert (seen.kind, seen.encrypted, seen.damaged, seen.size) == (kind, encrypted, damaged, len(data))


def test_a_pdf_is_encrypted_where_only_a_password_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4\ntrailer <</Encrypt 5 0 R>>\n%%EOF")

    def locked(data: bytes, name: str, limits: Limits) -> None:
        raise Encrypted(name, "it opens with a password only")

    monkeypatch.setattr("extractors.box.read", locked)
    assert glance(str(tmp_path / "x.pdf")).encrypted


def test_a_file_that_cannot_be_opened_is_counted(tmp_path: Path) -> None:
    assert glance(str(tmp_path / "gone.txt")).kind == "unreadable"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("survey")
    for seed in range(24):
        made = make(seed)
        (place / f"{seed}-{made.name}").write_bytes(made.data)
    (place / "copy.bin").write_bytes(make(0).data)
    (place / "locked.odt").write_bytes(package("content.xml", "META-INF/manifest.xml", encrypted=True))
    (place / "recipe.txt").write_text("Два яйца взбить с молоком и жарить пять минут.\n" * 40, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> Survey:
    return survey(str(folder), workers=1)


def test_what_is_there_is_counted(found: Survey) -> None:
    assert (found.files, found.copies, found.encrypted) == (27, 1, 1)
    assert found.kinds == {"text": 26, "odt": 1}
    assert found.forms["kz-it-2011"] >= 20
    assert found.forms["not-a-known-form"] >= 1
    assert found.damage.total() >= found.forms["kz-it-2011"]


def test_the_time_lies_in_the_interval(folder: Path, found: Survey) -> None:
    def run(path: Path) -> None:
        try:
            evaluate_data(path.read_bytes(), path.name, str(path), None)
        except PROBLEMS:
            return

    begun = time.perf_counter()
    for path in folder.iterdir():
        run(path)
    spent = time.perf_counter() - begun
    assert found.seconds
    low, high = found.seconds
    assert (low - START[0]) / 2 < spent < (high - START[1]) * 2, "twice as wide here: the machine of a test may be busy"


def test_the_disk_is_at_least_that_of_the_originals(folder: Path, found: Survey) -> None:
    assert sum(Path(path).stat().st_size for path in walk(str(folder))) - len(make(0).data) < found.disk[0] < found.disk[1]


def test_no_report_is_read_whole_and_nothing_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def evaluated(data: bytes, *arguments: object) -> object:
        tried.append(len(data))
        return evaluate_data(data, "x", None, None)

    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    monkeypatch.setattr("flows.evaluation.evaluate_data", evaluated)
    survey(str(folder), workers=1)
    assert tried
    assert max(tried) <= HEAD
    assert max(tried) < max(path.stat().st_size for path in folder.iterdir()) * 0.6
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    none = survey(str(tmp_path), workers=1)
    assert (none.files, none.looked_at, none.disk) == (0, 0, (0, 0))


def test_the_look_is_short() -> None:
    assert glancing.HEAD <= 8_192
