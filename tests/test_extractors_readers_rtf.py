"""Rich text: paragraphs and tables in place, and letters whatever code page the file names."""

from __future__ import annotations

import pytest

from extractors import Damaged, NeedsOcr, Report, read
from tests.extractor_cases import cases

KAZAKH = "Қорытынды: аудан әкімдігінің құжат айналымы бойынша бағасы төмен, үш жүйе іске қосылды."
FONTS = r"{\fonttbl{\f0\fcharset204 Times New Roman;}{\f1\fcharset0 Arial;}{\f2{\*\panose 05}Symbol;}{\f3\fcharset2 Wingdings;}}"


def rtf(body: str, page: str = "1251") -> Report:
    return read((rf"{{\rtf1\ansi\ansicpg{page}\deff0{FONTS}\f0 " + body + "}").encode("latin-1"), "a.rtf")


def escaped(text: str, encoding: str) -> str:
    return "".join(letter if letter < "\x80" else "".join(f"\\'{byte:02x}" for byte in letter.encode(encoding)) for letter in text)


@pytest.mark.parametrize(("encoding", "page"), [("kz1048", "1251"), ("kz1048", "1252"), ("ptcp154", "1251"), ("cp1251", "1251")])
def test_the_text_overrules_the_code_page(encoding: str, page: str) -> None:
    text = KAZAKH if encoding != "cp1251" else "Заключение: оценка акимата по документообороту низкая, жалоб не поступало."
    report = rtf(escaped(text, encoding) + r"\par", page)
    assert report.text.strip() == text
    assert report.encoding == encoding


def test_bytes_that_were_not_escaped_are_read_as_well() -> None:
    assert rtf(KAZAKH.encode("kz1048").decode("latin-1") + r"\par").text.strip() == KAZAKH


def test_letters_given_by_number_are_no_bytes() -> None:
    report = rtf(escaped(KAZAKH, "kz1048") + r"\u171?\u1179?\u-10187?\u-8976?\u187?\par")
    assert report.text.strip() == KAZAKH + "«қ\U0001d4f0»"


def test_a_page_of_another_alphabet_is_honoured() -> None:
    assert read(rb"{\rtf1\ansi\ansicpg1250 \'c8l\'e1nek\par}", "a.rtf").text.strip() == "Článek"
    assert rtf(r"\f1 \'fcber\par").text.strip() == "über"


def test_a_table_stands_where_it_is() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl 1\cell {} \par {}\cell\row "
    report = rtf(r"\pard a\par " + row.format("b", "c") + row.format("d", "e") + r"\pard f\par " + row.format("g", "h"))
    assert report.text.split("\n")[:5] == ["a", "1\tb c", "1\td e", "f", "1\tg h"]
    assert report.place(report.text.index("d e")).path == "table 1, row 2, cell 2"
    assert report.place(report.text.index("g h")).path == "table 2, row 1, cell 2"
    assert report.place(report.text.index("f\n")).path == "paragraph 2"


def test_a_table_that_was_cut_loses_nothing() -> None:
    assert rtf(r"\trowd\pard\intbl 1\cell 0,4").text.split() == ["1", "0,4"]


def test_bytes_of_pictures_are_passed_over() -> None:
    assert rtf("a{\\pict\\bin6 }}}{{{}b\\par").text == "ab\n\n"


@pytest.mark.parametrize("case", cases("readers/rtf"))
def test_what_is_printed_is_read(case: dict[str, str]) -> None:
    assert rtf(case["body"]).text == case["text"]


@pytest.mark.parametrize("body", [r"{\pict\jpegblip 00ff}\par", r"\pict\bin x"])
def test_a_text_of_pictures_is_for_recognition(body: str) -> None:
    with pytest.raises(NeedsOcr, match="pictures in it and no text"):
        rtf(body)


def test_a_link_is_its_words() -> None:
    assert (
        rtf(r'{\field{\*\fldinst{HYPERLINK "http://example.invalid"}}{\fldrslt сайт}}\par'.replace("сайт", "site")).text.strip() == "site"
    )


FONT_WITHOUT_END = r"{\fonttbl\f0\froman" + r"\fcharset204" * 1_300 + " Times}"
"""Short enough to be searched, and with so many beginnings that it would not end."""


@pytest.mark.parametrize("body", [r"\u999999999 x", r"{\fonttbl" + r"\f0" * 20_000 + "}", FONT_WITHOUT_END])
def test_broken_rtf_is_damaged(body: str) -> None:
    with pytest.raises(Damaged, match="its RTF is broken"):
        read(rf"{{\rtf1\ansi {body}}}".encode(), "a.rtf")


@pytest.mark.parametrize("unit", ["{", "}", r"\cell ", r"{\field{\*\fldinst{HYPERLINK \"a\"", r"{\*\fonttbl", r"\'", r"\u"])
def test_a_file_of_nothing_but_controls_ends(unit: str) -> None:
    assert rtf(r"x\par " + unit * 20_000).text.startswith("x")


@pytest.mark.parametrize("number", ["4294967296", "0", "99999999999999999999"])
def test_a_code_page_that_there_is_not_is_passed_over(number: str) -> None:
    report = read(rf"{{\rtf1\ansi\ansicpg{number}\deff0 B\'e9b\'e9}}".encode("ascii"), "a.rtf")
    assert (report.text, report.encoding) == ("Bébé\n", "cp1252")
