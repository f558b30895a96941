"""Numbers of lists in a .doc, counted from its own tables, are those that LibreOffice counts.

The documents are ours, written as .docx and kept for Word 97 by LibreOffice.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest

from extractors import Report, read
from extractors.limits import LIMITS, Clock
from extractors.readers import doc, word_file, word_lists, word_signs
from extractors.readers.word_lists import SIGN, NotUnderstood, Numbered, restored

FOLDER = Path(__file__).parent / "data" / "extractors" / "documents"
LISTS = (FOLDER / "lists.doc").read_bytes()
NUMBERED = (FOLDER / "numbered.doc").read_bytes()
SAID = """Есеп туралы
4. Всего 777 документов
4.1. Всего 778 документов
4.2. Всего 779 документов
4.2.a) Всего 780 документов
Между ними
5. Всего 781 документ
5.1. Всего 782 документа
I) Всего 783 документа
(а)Всего 784 документа
(б)Всего 785 документов
• Всего 786 документов
II) Всего 787 документов
Критерий	Балл
1 Качество	8,75
2 Развитие	1,3
6. По стилю
Без номера
20. Заново"""
"""Levels, a style, a list that says where it starts, marks, signs of several kinds, cells of a table."""


def lines(report: Report) -> list[str]:
    """What is read, the words that fill the document left out."""
    return [line.rstrip() for line in report.text.split("\n") if line.strip() and not line.startswith("слово ")]


@pytest.mark.parametrize("program", ["antiword", "catdoc", None])
def test_numbers_stand_where_word_prints_them(program: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if program:
        (tmp_path / program).symlink_to(str(which(program)))
        monkeypatch.setenv("PATH", str(tmp_path))
    report = read(LISTS, "a.doc")
    assert (report.reader or "").startswith(program or "antiword")
    assert report.as_printed
    assert lines(report) == SAID.split("\n")


def test_libreoffice_counts_the_same() -> None:
    report = doc._by_office(LISTS, "a.doc", LIMITS, Clock("a.doc", 60))
    assert report
    assert lines(report) == SAID.split("\n")


def test_a_number_that_stands_alone_is_libreoffice_s() -> None:
    """A cell that has nothing but its number has no letter that a sign could stand for."""
    found = word_signs.told((FOLDER / "list-of-numbers.doc").read_bytes())
    assert (found.is_told, found.numbered) == (False, ())


FIRST_LEVEL, TEXT = b"\x04\x00\x00\x00\x00\x00", b"\x01\x00\x00"
"""It starts at 4, in decimal numbers, without flags; its text has a number in the first place."""


@pytest.mark.parametrize(
    ("level", "labels"),
    [
        (b"\x09\x00\x00\x00\x02\x00", ["ix. ", "x. "]),
        (b"\x04\x00\x00\x00\x16\x00", ["04. ", "05. "]),
        (b"\x04\x00\x00\x00\x17\x00", []),
        (b"\x04\x00\x00\x00\x05\x00", None),
        (b"\x04\x00\x00\x00\x00\x08", None),
    ],
)
def test_a_level_says_how_it_counts(level: bytes, labels: list[str] | None) -> None:
    """Small Roman numbers, two digits, a mark; ordinals (`1st`) and levels that do not begin anew are not told here."""
    assert NUMBERED.count(FIRST_LEVEL + TEXT) == 1
    found = word_signs.told(NUMBERED.replace(FIRST_LEVEL + TEXT, level + TEXT))
    assert (found.is_told, [one.label for one in found.numbered]) == (labels is not None, labels or [])


def paragraphs(words: bytes) -> list[Numbered]:
    found = word_file.opened(NUMBERED)
    assert found
    return word_lists.numbered(replace(found, words=words), ())


def test_a_sign_in_the_text_a_break_in_a_paragraph_and_half_a_letter_are_not_told() -> None:
    found = word_file.opened(NUMBERED)
    assert found
    first, second = paragraphs(found.words)
    for at, letter in ((second.end, SIGN), (first.end, "\x0c"), (first.end, "\U0001f600")):
        code = letter.encode("utf-16-le")
        with pytest.raises(NotUnderstood):
            paragraphs(found.words[:at] + code + found.words[at + len(code) :])


def test_what_is_not_printed_before_the_first_letter_is_passed_over() -> None:
    found = word_file.opened(NUMBERED)
    assert found
    first = paragraphs(found.words)[0]
    hidden = word_lists.numbered(found, [(first.start, first.start + 4)])[0]
    assert (hidden.start, hidden.letter, hidden.label) == (first.start + 4, "е", "4. ")


ONE, TWO = Numbered(0, 2, "В", "4. "), Numbered(9, 10, "e", "5. ")


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("Есеп\nþсего\n|þtc.\n", "Есеп\n4. Всего\n|5. etc.\n"),
        ("Есеп\n4. þсего\n • þtc.\n", "Есеп\n4. Всего\n5. etc.\n"),
        ("Есеп þсего\nþtc.\n", "Есеп 4. Всего\n5. etc.\n"),
        ("Есеп\nþсего\n", None),
        ("þþþ", None),
    ],
)
def test_signs_become_numbers_and_letters_again(written: str, whole: str | None) -> None:
    """A mark that the program itself has counted goes; where signs are lost or more, nothing is told."""
    assert restored(written, (ONE, TWO)) == whole


def test_signs_that_a_program_loses_leave_the_document_to_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Or to the same program without numbers, which it says."""
    for name in ("antiword", "catdoc"):
        (tmp_path / name).symlink_to(str(which(name)))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("extractors.readers.word_lists.restored", lambda text, numbered: None)
    report = read(NUMBERED, "a.doc")
    assert not report.as_printed
    assert "\nВсего 777 документов\n" in report.text
