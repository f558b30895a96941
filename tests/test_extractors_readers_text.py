"""Plain text in every encoding: the text as received, its lines, and the bytes that each letter was decoded from."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import EmptyFile, Report, Undecodable, read
from tests.extractor_cases import sha256

KAZAKH = "Қорытынды: аудан әкімдігінің электрондық құжат айналымы бойынша бағасы төмен.\nҮш жүйе іске қосылды, ғимаратта өзгеріс жоқ.\n"
RUSSIAN = "Заключение: оценка акимата по электронному документообороту низкая.\nТри системы введены в работу, жалоб не поступало.\n"
MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
TEXTS = {"utf-8": KAZAKH, "utf-8-sig": KAZAKH, "utf-16-le": KAZAKH, "utf-16-be": KAZAKH, "kz1048": KAZAKH, "cp1251": RUSSIAN}


def encoded(text: str, encoding: str) -> bytes:
    return MARKS.get(encoding, b"") + text.encode("utf-8" if encoding == "utf-8-sig" else encoding)


def assert_bytes_hold(report: Report, data: bytes) -> None:
    """Every letter, and every line, is what the bytes at its place decode to."""
    assert report.encoding
    codec = (
        "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) else "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else report.encoding
    )
    spans = [(at, at + 1) for at in range(len(report.text))] + [(block.start, block.end) for block in report.blocks]
    for start, end in spans:
        place = report.to_bytes(start, end)
        assert place is not None
        assert data[slice(*place)].decode(codec.removesuffix("-sig")) == report.text[start:end]
    assert report.byte_starts is not None
    assert report.byte_starts[len(report.text)] == len(data)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", TEXTS)
def test_every_encoding(encoding: str, newline: str) -> None:
    text = TEXTS[encoding].replace("\n", newline)
    data = encoded(text, encoding)
    report = read(data, "report.txt")
    assert report.text == text
    assert report.sha256 == sha256(data)
    assert_bytes_hold(report, data)
    assert [report.text[block.start : block.end] for block in report.blocks] == text.splitlines(keepends=True)
    assert [block.place.path for block in report.blocks] == ["line 1", "line 2"]
    assert report.place(report.text.index(newline) + len(newline)).path == "line 2"


@given(st.text(alphabet="абвқәі 12,.\r\n\U0001f600\u00a0", max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
def test_bytes_hold_of_any_text(tail: str, encoding: str) -> None:
    text = KAZAKH + tail
    data = encoded(text, encoding)
    report = read(data, "report.txt")
    assert report.text == text
    assert_bytes_hold(report, data)
    assert "".join(text[block.start : block.end] for block in report.blocks) == text


def test_a_form_feed_ends_no_line() -> None:
    report = read("бірінші\x0cбет\nекінші".encode(), "report.txt")
    assert [report.text[block.start : block.end] for block in report.blocks] == ["бірінші\x0cбет\n", "екінші"]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\x00"])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyFile, match=r"report\.txt: the file is empty") as raised:
        read(data, "report.txt")
    assert raised.value.code == "empty-file"


@pytest.mark.parametrize("encoding", ["utf-8", "kz1048"])
@pytest.mark.parametrize("stray", [b"\x00", b"\x00" * 500, b"\x07", b"\x1f", b"\x1b", b"\x7f"])
def test_a_control_character_shows_nothing(stray: bytes, encoding: str) -> None:
    """Disks pad the last sector with zeros, printers and old editors left signs of their own."""
    data = KAZAKH.encode(encoding) + stray
    report = read(data, "a.txt")
    assert report.text == KAZAKH + " " * len(stray)
    assert_bytes_hold(report, data.replace(stray, b" " * len(stray)))


def test_a_vertical_tab_stays() -> None:
    assert read(KAZAKH.replace(" ", "\x0b", 1).encode("kz1048"), "a.txt").text == KAZAKH.replace(" ", "\x0b", 1)


@pytest.mark.parametrize("data", [bytes(range(32)) * 200, bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 100])
def test_a_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(Undecodable, match=r"report\.txt: .*convert the file") as raised:
        read(data, "report.txt")
    assert raised.value.code == "undecodable"


def test_a_place_outside_the_text_is_an_error() -> None:
    report = read("қазақ".encode(), "report.txt")
    assert report.byte_starts is not None
    with pytest.raises(IndexError):
        report.byte_starts[6]
    assert list(report.byte_starts[1:3]) == [2, 4]


BREAKS = [b"\xff", b"\xd0", b"\xe2\x80", b"\xf0\x9f\x98", b"\xb0", b"\xef\xbf\xbd", b"\xed\xa0\x80", b"\xd0\xff\xe2\x80"]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("broken", BREAKS, ids=bytes.hex)
@pytest.mark.parametrize("where", [0, 9, len("Қорытынды: аудан".encode()), len(KAZAKH.encode()) // 2 * 2 + 1, len(KAZAKH.encode())])
def test_a_broken_byte_moves_no_other(broken: bytes, where: int, mark: bytes) -> None:
    data = mark + KAZAKH.encode()[:where] + broken + KAZAKH.encode()[where:]
    report = read(data, "report.txt")
    assert report.encoding == "utf-8"
    assert "\ufffd" in report.text
    end = len(mark)
    for at, letter in enumerate(report.text):
        place = report.to_bytes(at, at + 1)
        assert place is not None
        assert place[0] == end, "each byte belongs to one letter"
        assert data[slice(*place)].decode("utf-8", "replace") == letter
        end = place[1]
    assert end == len(data)
