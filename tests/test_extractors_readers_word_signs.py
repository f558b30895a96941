"""What of a .doc the small programs do not tell: found in the file itself, told by LibreOffice, and said where that is missing.

The documents are ours, written as .docx (tests.test_extractors_readers_worked) and kept for Word 97 by LibreOffice.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import which

import pytest

from extractors import Report, extract, read
from extractors.box import Box
from extractors.limits import Limits
from extractors.readers import word_file, word_signs
from fixtures import make, ole
from scoring import evaluate

FOLDER = Path(__file__).parent / "data" / "extractors" / "documents"


Only = Callable[..., None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Only:
    """Leaves those programs, and no other."""

    def leave(*programs: str) -> None:
        for program in programs:
            (tmp_path / program).symlink_to(str(which(program)))
        monkeypatch.setenv("PATH", str(tmp_path))

    return leave


@cache
def document(name: str) -> bytes:
    return (FOLDER / f"{name}.doc").read_bytes()


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("made-701", True), ("bulleted", True), ("numbered", True), ("numbered-by-style", True), ("worked-12", False)],
)
def test_the_file_itself_says_what_is_printed_of_it(name: str, is_told: bool) -> None:
    found = word_signs.told(document(name))
    assert found.is_told is is_told
    assert (found.data == document(name)) is (name != "worked-12")
    assert bool(found.numbered) is name.startswith("numbered")


@pytest.mark.parametrize("name", ["deleted", "hidden", "fields"])
@pytest.mark.parametrize("program", ["antiword", "catdoc"])
def test_words_that_are_not_printed_are_not_read(name: str, program: str, only: Only) -> None:
    only(program)
    report = read(document(name), "a.doc")
    assert (report.reader or "").startswith(program)
    assert "Всего 777 документов\n" in report.text
    assert "\x1f" not in report.text
    assert (report.sha256, report.as_printed) == (sha256(document(name)).hexdigest(), True)


@pytest.mark.parametrize("own", [b"\x0a\x26\x00\x0f\x84\x00\x00", b"\x0a\x26\x0c\x0b\x46\x01\x00", b"\x0a\x26\x00\x0b\x46\x09\x00"])
def test_a_number_comes_of_a_paragraph_or_of_its_style(own: bytes) -> None:
    """The paragraph itself has an indent in the place of the list, a level that there is not, a list that there is not."""
    listed = b"\x16\x00\x0a\x26\x00\x0b\x46\x01\x00"
    data = document("numbered-by-style")
    assert data.count(listed) == 1
    found = word_signs.told(data.replace(listed, listed[:2] + own))
    assert bool(found.numbered) is own.startswith(b"\x0a\x26\x00\x0f")


def test_a_hidden_sign_that_is_no_word_makes_no_difference() -> None:
    found = word_file.opened(document("hidden"))
    assert found is not None
    ((start, end),) = [span for span, kept in found.runs(word_file.CHARACTERS) if word_signs.HIDDEN in word_file.properties(kept)]
    assert found.text(start, end) == "888 "
    words = document("hidden").replace(found.words[start:end], "\x01 \x08 ".encode("utf-16-le"))
    assert word_signs.told(words) == word_signs.Told(words)


def test_what_is_hidden_against_its_style_or_stands_in_parts_is_libreoffice_s() -> None:
    """A style may hide it too, so that it is printed; a stream in parts has no place where its words could be made blank."""
    hidden, found = document("hidden"), word_file.opened(document("hidden"))
    assert found is not None
    against = hidden.replace(b"\x3c\x08\x01", b"\x3c\x08\x81")
    assert against != hidden
    assert word_signs.told(against) == word_signs.Told(against, is_told=False)
    assert word_signs._told(hidden[:5_000], found) == word_signs.Told(hidden[:5_000], is_told=False)


def test_ends_of_paragraphs_stay_where_they_are() -> None:
    found = word_file.opened(document("hidden"))
    assert found is not None
    words = word_file.WordFile(found.replaced([(0, len(found.words))], word_signs.BLANK, word_signs.KEPT), found.tables)
    assert {*words.text(0, len(words.words))} == {"\r", "\x1f"}


def test_letters_of_a_byte_each_are_read_as_such() -> None:
    """Two pieces, of a byte and of two a letter, behind properties that pieces have by themselves."""
    own = b"\x01" + struct.pack("<H", 3) + struct.pack("<HB", word_signs.HIDDEN, 1)
    pieces = struct.pack("<3I", 0, 4, 6) + struct.pack("<HIH", 0, 0x4000_0000 | 2 * 1_200, 1) + struct.pack("<HIH", 0, 1_300, 0)
    clx = own + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    words = bytearray(2_000)
    struct.pack_into("<I", words, word_file.LENGTH, 5)
    struct.pack_into("<II", words, word_file.PARTS + 8 * word_file.PIECES, 0, len(clx))
    words[1_200:1_204], words[1_300:1_304] = b"888 ", "Бд".encode("utf-16-le")
    found = word_file.WordFile(bytes(words), clx)
    assert (found.text(0, 2_000), found.text(1_200, 1_203)) == ("888 Б", "888")
    assert [one.own for one in found.pieces] == [{word_signs.HIDDEN: b"\x01"}, {}]


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <=1|2> b", "a 2 b"),
        ("a <=<=3|4> + 1|5> b", "a 5 b"),
        ("a <TOC|1 <PAGE|2> 3> b", "a 1 2 3 b"),
        ("a <XE x> b", "a  b"),
        ("a < EQ 1;2|> b", "a < EQ 1;2|> b"),
        ("a <IF < EQ 1;2>|4> b", "a 4 b"),
        ("a <=1|2 b", "a <=1|2 b"),
        ("a > b | c", "a > b | c"),
    ],
)
def test_codes_of_fields_are_no_text(text: str, left: str, width: int) -> None:
    """`<` begins a field, `|` ends its code, `>` ends it; what does not pair stays; so does a formula, printed from its code."""
    signs = str.maketrans("<|>", "\x13\x14\x15")
    words = text.translate(signs).encode("utf-16-le" if width == 2 else "cp1252")
    found = word_file.WordFile(words, b"")
    found.__dict__["pieces"] = [word_file.Piece(0, 4 * width, width, {}), word_file.Piece(4 * width, len(words), width, {})]
    blank = found.replaced(found.codes(), "\x1f", "").decode("utf-16-le" if width == 2 else "cp1252")
    assert blank.replace("\x1f", "") == left.translate(signs)


def test_what_is_no_such_document_and_what_is_broken_has_no_sign() -> None:
    """Whatever a file says of itself, nothing is raised; who reads it says what is wrong."""
    for data in (b"", ole.pack("WordDocument", b"\xec\xa5\xc1\x00")):
        assert word_signs.told(data) == word_signs.Told(data)
    chance = random.Random(5)
    for _ in range(150):
        broken = bytearray(document("hidden")[: chance.choice((13_312, 9_000, 3_000))])
        for _ in range(chance.choice((1, 10, 400))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert len(word_signs.told(bytes(broken)).data) == len(broken)


def values(report: Report) -> dict[str, str]:
    return {one.id: one.value for one in extract(report).figures}


def test_libreoffice_gives_the_figures_that_are_printed() -> None:
    plain = make(12, language="kk", layout="tabs-with-maximum").received
    report = read(document("worked-12"), "a.doc", Limits(seconds=60))
    assert (report.reader or "").startswith("LibreOffice ")
    assert report.as_printed
    assert values(report) == values(read(plain.encode(), "a.txt"))


def test_without_it_the_report_is_read_and_says_so(only: Only) -> None:
    """Out of the box as well; a document that has no such numbers says nothing."""
    only("antiword", "catdoc")
    box = Box()
    found = {name: evaluate(box.read(document(name), "a.doc")).findings for name in ("worked-12", "made-701")}
    box.close()
    codes = {name: [(one.code, one.severity) for one in findings if one.code == "not-as-printed"] for name, findings in found.items()}
    assert codes == {"worked-12": [("not-as-printed", "warning")], "made-701": []}
