"""Saved pages and mails: the page in them is read, whatever it is wrapped in."""

from __future__ import annotations

import base64
import quopri
from itertools import product

import pytest

from extractors import EmptyFile, Limits, ReadError, TooDeep, box, read
from extractors.readers import kinds
from fixtures.formats import write

HEAD = "MIME-Version: 1.0\r\n"
TEXT = "Аудан әкімдігінің бағасы: 27,9 балл.\nЕкінші жол."


def wrapped(kind: str, body: bytes, coding: str = "base64") -> bytes:
    coded = base64.encodebytes(body) if coding == "base64" else quopri.encodestring(body) if coding == "quoted-printable" else body
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode() + coded


def parts(*found: bytes, boundary: str = "cut", kind: str = "related") -> bytes:
    inside = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in found)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode() + inside + f"--{boundary}--\r\n".encode()


PAGE = "<html><body><p>Бірінші.<p>Екінші.</body></html>"


@pytest.mark.parametrize(
    ("coding", "encoding"),
    [*product(("base64", "quoted-printable", "8bit"), ("utf-8", "cp1251")), ("base64", "utf-16"), ("quoted-printable", "utf-16")],
)
def test_a_page_is_read_in_any_coding(coding: str, encoding: str) -> None:
    kind = f'text/html; charset="{encoding}"'
    page = "<html><body><p>Первая строка отчёта.<p>Вторая, оценка 27,9 балла.</body></html>".encode(encoding)
    report = read(HEAD.encode() + parts(wrapped("image/gif", b"GIF8"), wrapped(kind, page, coding)), "a.mht")
    assert report.text == "Первая строка отчёта.\nВторая, оценка 27,9 балла.\n"
    assert (report.media_type, report.blocks[1].place.path) == ("multipart/related", "/html/body/p[2]")


def test_a_mail_with_a_text_alone_is_read_as_that() -> None:
    mail = HEAD.encode() + parts(wrapped("text/plain; charset=utf-8", TEXT.encode()), kind="mixed")
    report = read(mail, "a.eml")
    assert report.text == TEXT
    assert report.blocks[1].place.path == "line 2"
    assert box.read(mail, "a.eml").blocks == tuple(report.blocks)


def test_a_page_within_parts_of_parts_comes_before_a_text() -> None:
    inner = parts(
        wrapped("text/plain", "жоқ".encode()), wrapped("text/html; charset=utf-8", PAGE.encode()), boundary="in", kind="alternative"
    )
    assert read(HEAD.encode() + parts(inner), "a").text == "Бірінші.\nЕкінші.\n"


def test_of_a_page_of_frames_what_they_hold_is_read() -> None:
    """A workbook saved as a page: a frame for its sheets, and one for their names."""
    frames = "<html><frameset rows='*,39'><frame src=sheet001.htm><noframes>frames</noframes></frameset></html>"
    sheets = [f"<html><body><table><tr><td>{row}</td><td>0,4</td></tr></table></body></html>" for row in ("бір", "екі")]
    found = [wrapped("text/html; charset=us-ascii", frames.encode())]
    found += [wrapped("text/html; charset=utf-8", page.encode(), "quoted-printable") for page in sheets]
    assert read(HEAD.encode() + parts(*found), "a.mht").text == "бір\t0,4\nекі\t0,4\n"


def test_the_page_says_where_it_stands() -> None:
    written = write(TEXT, "mht")
    report = read(written.data, "a")
    assert {block.place.path: report.text[block.start : block.end].strip() for block in report.blocks} == written.places


@pytest.mark.parametrize("body", [b"", parts(wrapped("image/gif", b"GIF8")), parts(wrapped("text/html", b" "))])
def test_without_a_page_it_is_empty(body: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(HEAD.encode() + (body or b"Content-Type: multipart/related\r\n\r\n"), "a.mht")


def test_messages_within_messages_have_an_end() -> None:
    body = wrapped("text/html", b"<p>a")
    for number in range(20):
        body = parts(body, boundary=f"cut{number}")
    assert read(HEAD.encode() + body, "a").text == "a\n"
    with pytest.raises(TooDeep):
        read(HEAD.encode() + body, "a", Limits(depth=10))
    for number in range(20, 600):
        body = parts(body, boundary=f"cut{number}")
    with pytest.raises(ReadError):
        read(HEAD.encode() + body, "a")


@pytest.mark.parametrize(
    "text", ["Есеп: 2011 жыл\nContent-Type: text/html\n", "<html><body>MIME-Version: 1.0</body></html>", "a: b\n" * 5000]
)
def test_a_text_that_speaks_of_headers_is_no_mail(text: str) -> None:
    assert kinds.of_bytes(text.encode()) != "mht"
