"""Bytes are read in the encoding that they are in, whatever their label says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers import UndecodableError, decode

KAZAKH = "Аудандық мәслихаттың кезекті отырысында бюджеттің атқарылуы туралы есеп тыңдалып, үш өзгеріс қабылданды. Ұсыныстар ескерілді."
RUSSIAN = "На заседании районного маслихата заслушан отчёт об исполнении бюджета, принято три изменения. Предложения учтены."
UKRAINIAN = "На засіданні районної ради заслухано звіт про виконання бюджету, її депутати підтримали три зміни, є й пропозиції."
SERBIAN = "На седници општинског већа саслушан је извештај о извршењу буџета, усвојене су три измене. Још један предлог чека."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "kz1048", "ptcp154"])
def test_kazakh(encoding: str) -> None:
    decoded = decode(KAZAKH.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.bom) == (KAZAKH, encoding, 0)
    assert decoded.confidence > 0.6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic"])
def test_russian(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (RUSSIAN, encoding)


def test_lines_that_a_table_is_drawn_with_are_no_letters() -> None:
    text = "┌────────────────┬───────┐\n│Показатель      │ Балл  │\n├────────────────┼───────┤\n│Документооборот │  0,4  │\n"
    for drawn in (text, text.translate(str.maketrans("┌─┬┐│├┼┤└┴┘", "╔═╦╗║╠╬╣╚╩╝"))):
        assert (decode(drawn.encode("cp866")).text, decode(drawn.encode("cp866")).encoding) == (drawn, "cp866")


@pytest.mark.parametrize("text", [UKRAINIAN, SERBIAN])
def test_letters_that_kz1048_shares_are_not_taken_for_kazakh(text: str) -> None:
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("label", ["windows-1251", "utf-8", "koi8-r", "no such encoding", ""])
def test_a_label_that_lies_is_not_believed(label: str) -> None:
    assert decode(KAZAKH.encode("kz1048"), label).text == KAZAKH


@pytest.mark.parametrize("label", ["mac-cyrillic", "koi8-r", "cp866", "kz-1048", "ptcp154", "latin-1"])
@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN[:60].lower(), UKRAINIAN, SERBIAN, "Жена и љубов, куќа и ѕид, ѓердан."])
def test_not_even_one_of_a_page_that_shares_most_letters(text: str, label: str) -> None:
    assert decode(text.encode("cp1251"), label).text == text


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_mark_is_skipped_and_counted(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + KAZAKH.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.bom) == (KAZAKH, encoding, len(mark))


def test_a_piece_cut_inside_a_letter_is_still_utf8() -> None:
    decoded = decode(KAZAKH.encode("utf-8")[1:-2])
    assert decoded.encoding == "utf-8"
    assert decoded.text.strip("\ufffd") in KAZAKH


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)), "日本語の文章です。".encode("shift_jis") * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="save it as text in UTF-8"):
        decode(data)


@pytest.mark.parametrize("data", [b"", b"\n", b"ab", b"354\\2798*2=0,2\r\n"])
def test_short_bytes_are_read(data: bytes) -> None:
    assert decode(data).text == data.decode("ascii")


@given(st.text(alphabet=KAZAKH, min_size=1))
def test_utf8_is_utf8(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text
