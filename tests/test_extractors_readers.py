"""What kind of file it is, told from its content and never from its name; what its bytes may cost."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors import Damaged, EmptyFile, Encrypted, Limits, ReadError, UnsupportedFormat, read
from extractors.readers.kinds import FURTHER_IN, SIGNATURES
from fixtures.formats import FORMATS, pack, write

TEXT = "Бірінші жол.\nЕкінші жол, 27,9 балл.\n"
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "html": "text/html",
    "mht": "multipart/related",
    "rtf": "text/rtf",
    "pdf": "application/pdf",
}


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_kind_that_is_not_read_is_named(signature: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match=r"report\.txt: a format that is not read: .*; save it as") as raised:
        read(signature + bytes(200), "report.txt")
    assert raised.value.code == "unsupported-format"
    assert SIGNATURES[signature] in raised.value.reason


@pytest.mark.parametrize(("at", "signature"), FURTHER_IN)
def test_a_kind_that_is_told_further_in_is_named(at: int, signature: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match=FURTHER_IN[at, signature]):
        read(bytes([1] * at) + signature + bytes(200), "report.txt")


@pytest.mark.parametrize("form", FORMATS)
def test_the_name_says_nothing(form: str) -> None:
    assert read(write(TEXT, form).data, "report.txt").media_type == MEDIA[form]
    assert read(TEXT.encode(), f"report.{form}").media_type == "text/plain"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"report.txt": "Есеп"}, "an archive of files"),
        ({"[Content_Types].xml": "<Types>presentationml</Types>"}, "PowerPoint presentation"),
        ({"mimetype": "application/epub+zip"}, r"application/epub\+zip file"),
    ],
)
def test_what_is_packed_is_told_from_the_packages_own_words(members: dict[str, str], said: str) -> None:
    with pytest.raises(UnsupportedFormat, match=said):
        read(pack(members), "report.docx")


def test_an_empty_archive_is_an_empty_file() -> None:
    with pytest.raises(EmptyFile):
        read(pack({}), "report.zip")


@pytest.mark.parametrize(
    ("stream", "kind", "said"),
    [
        ("EncryptedPackage", Encrypted, "password"),
        ("PowerPoint Document", UnsupportedFormat, "PowerPoint 97-2003 presentation"),
        ("Workbook", Damaged, "the workbook does not open"),
        ("Book", Damaged, "the workbook does not open"),
        ("Strange", UnsupportedFormat, "OLE file"),
    ],
)
def test_what_is_in_an_ole_file_is_told_from_its_streams(stream: str, kind: type[ReadError], said: str) -> None:
    with pytest.raises(kind, match=said):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le"), "report.doc")


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_package_is_damaged(form: str, share: float) -> None:
    data = write(TEXT * 50, form).data
    with pytest.raises(Damaged, match="cut off or damaged"):
        read(data[: int(len(data) * share)], "report")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_without_a_word_is_empty(form: str) -> None:
    with pytest.raises(EmptyFile):
        read(write("\n \n", form).data, "report")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_beyond_its_time_is_given_up(form: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(write(TEXT, form).data, "report", Limits(seconds=-1))
    assert raised.value.code == "too-slow"


def test_reading_plain_text_loads_no_reader_of_another_format() -> None:
    code = (
        "import sys, extractors; extractors.read('Есеп'.encode(), 'a');"
        "print([name for name in sys.modules if name.partition('.')[0] in ('pdfplumber', 'pdfminer', 'pypdfium2', 'striprtf', 'PIL')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
