"""Formulas that are objects of an older equation editor: not read, but never lost without a word, in Word and in rich text."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import Report, extract, read
from extractors.model import UNREAD
from extractors.readers import word_signs
from fixtures import make
from fixtures.formats import pack
from scoring import check

FOLDER = Path(__file__).parent / "data" / "extractors" / "documents"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(name: str) -> bytes:
    """Words around an object of that program, which is drawn as a picture."""
    drawn = '<v:shape id="a"><v:imagedata/></v:shape>'
    embedded = f'<w:object>{drawn}<o:OLEObject Type="Embed" ProgID="{name}" ShapeID="a"/></w:object>'
    spaces = f'xmlns:w="{WORD}" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
    body = f"<w:p><w:r><w:t>Балл </w:t></w:r><w:r>{embedded}</w:r><w:r><w:t> балла</w:t></w:r></w:p>"
    types = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    return pack({"[Content_Types].xml": types, "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>"})


def rtf(name: str) -> bytes:
    embedded = rf"{{\object\objemb\objw900\objh600{{\*\objclass {name}}}{{\*\objdata 01050000}}{{\result {{\pict\wmetafile8 0100}}}}}}"
    return rf"{{\rtf1\ansi\ansicpg1251 Score {embedded} points\par}}".encode()


NAMES = ("Equation.3", "Equation.DSMT4", "equation.2")


@pytest.mark.parametrize("name", NAMES)
def test_a_sign_stands_for_it(name: str) -> None:
    assert read(docx(name), "a").text.strip() == f"Балл {UNREAD} балла"
    assert read(rtf(name), "a").text.strip() == f"Score {UNREAD} points"


@pytest.mark.parametrize("name", ["Excel.Sheet.8", "Equations", ""])
def test_other_objects_have_none(name: str) -> None:
    assert UNREAD not in read(docx(name), "a").text + read(rtf(name), "a").text


def with_formula(code: str) -> bytes:
    """A document of ours whose field is an object: the code of a field, the end of the code, and what it is shown as."""
    data = (FOLDER / "fields.doc").read_bytes()
    old = " \x13 =888 + 1\x14777\x15 документов\rОның".encode("utf-16-le")
    new = f" \x13{code}\x14\x01\x15 "
    assert data.count(old) == 1
    return data.replace(old, new.ljust(len(old) // 2, "а").encode("utf-16-le"))


def test_in_a_doc_too() -> None:
    for code in (" EMBED Equation.3 ", "EMBED Equation"):
        report = read(with_formula(code), "a.doc")
        assert f"Всего {UNREAD} а" in report.text
        assert report.as_printed
    assert not word_signs.told(with_formula(" EMBED Package ")).are_formulas


def test_libreoffice_does_not_read_it_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the report says that something is missing in it, without a place."""
    found = word_signs.told(with_formula(" EMBED Equation.3 "))
    monkeypatch.setattr(
        "extractors.readers.word_signs.told", lambda data: word_signs.Told(data, is_told=False, are_formulas=found.are_formulas)
    )
    report = read(with_formula(" EMBED Equation.3 "), "a.doc")
    assert ((report.reader or "").startswith("LibreOffice"), report.as_printed) == (True, False)


def found(report: Report) -> list[list[str]]:
    """The texts at the places of the finding."""
    reading = extract(report)
    findings = [one for one in check(reading) if one.code == "not-as-printed"]
    return [[reading.repair.text[place.start : place.end] for place in one.places] for one in findings]


def test_a_finding_points_at_its_place() -> None:
    text = make(12, language="kk").received
    assert found(read(text.encode(), "a.txt")) == []
    at = text.index("\n", len(text) // 2)
    assert found(read(f"{text[:at]} {UNREAD}{text[at:]}{UNREAD}\n".encode(), "a.txt")) == [[UNREAD, UNREAD]]
