"""PDF: each page by the reader that it needs, lines joined to paragraphs, boxes where the letters are; what holds no text is told."""

from __future__ import annotations

import re
import zlib

import pytest

from extractors import Damaged, EmptyFile, Limits, NeedsOcr, Report, TooManyPages, read
from extractors.readers.pdf_lines import Line, joined
from fixtures.formats import Written, write
from fixtures.pdf import assembled
from normalizers import repair_text

SENTENCE = "Аудан әкімдігінің құжат айналымы бойынша бағасы төмен деңгейде қалды, үш жүйе іске қосылды, барлығы 2798 құжат тіркелген. "
TABLE = "№\tБағыт\tБалл\n1\tЖоспарланған іс-шаралар\t9\n2\tҚұжат айналымы\t0,4\n"


def in_pdf(text: str, encoding: str = "utf-8") -> tuple[Written, Report]:
    written = write(text, "pdf", encoding)
    return written, read(written.data, "a.pdf")


def assert_boxes_hold(written: Written, report: Report) -> None:
    """Each block is at the page and place where its words were printed, within 3 points."""
    for block in report.blocks:
        words = repair_text(report.text[block.start : block.end]).strip()
        box = block.place.box
        if not words or box is None:
            continue
        near = [one for one in written.printed if one.page == block.place.page and _holds(box, one.box)]
        assert any(words.startswith(one.text) for one in near), (block, words)


def _holds(box: tuple[float, float, float, float], inner: tuple[float, float, float, float]) -> bool:
    return box[0] - 3 <= inner[0] and box[1] - 3 <= inner[1] and inner[2] <= box[2] + 3 and inner[3] <= box[3] + 3


def test_lines_of_a_paragraph_are_one_line_of_the_text_each_with_its_box() -> None:
    text = f"Тақырып\n{SENTENCE * 3}\nЕкінші абзац.\n{SENTENCE * 60}\n"
    written, report = in_pdf(text)
    assert report.pages == 2
    assert re.sub(" +", " ", report.text).replace(" \n", "\n") == re.sub(" +\n", "\n", text)
    assert len(report.blocks) == len(written.printed)
    assert {block.place.page for block in report.blocks} == {1, 2}
    assert all((block.place.path or "").endswith("(pdfium)") for block in report.blocks)
    assert report.byte_starts is None
    assert_boxes_hold(written, report)


def test_a_page_with_a_ruled_table_is_read_by_pdfplumber_a_row_a_line() -> None:
    written, report = in_pdf(f"Бұрын.\n{TABLE}Кейін.\n")
    assert report.text == f"Бұрын.\n{TABLE}Кейін.\n"
    cell = report.place(report.text.index("0,4"))
    assert (cell.page, cell.path) == (1, "table 1, row 3, cell 3 (pdfplumber)")
    assert_boxes_hold(written, report)


def test_a_page_that_would_keep_pdfplumber_for_minutes_is_left_to_pdfium() -> None:
    written, _ = in_pdf(TABLE)
    streams = re.findall(rb"stream\n(x.*?)\nendstream", written.data, re.DOTALL)
    drawn = next(stream for stream in streams if b" re S" in zlib.decompress(stream))

    def with_comment(letters: int) -> Report:
        packed = zlib.compress(zlib.decompress(drawn) + b"\n%" + b"a" * letters)
        return read(written.data.replace(drawn, packed).replace(b"/Length %d" % len(drawn), b"/Length %d" % len(packed)), "a.pdf")

    assert "(pdfplumber)" in str(with_comment(300_000).blocks[0].place.path)
    assert "(pdfium)" in str(with_comment(500_000).blocks[0].place.path)


def test_an_8_bit_font_that_says_nothing_keeps_the_codes_of_its_letters() -> None:
    written, report = in_pdf(SENTENCE * 3, "kz1048")
    assert "(cid:157)" in report.text
    assert repair_text(report.text).split() == (SENTENCE * 3).split()
    assert all((block.place.path or "").endswith("(pdfplumber)") for block in report.blocks)
    assert_boxes_hold(written, report)


def test_what_pdfminer_says_of_a_broken_file_is_kept_from_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    data = write(f"Бұрын.\n{TABLE}", "pdf").data
    assert read(data.replace(b"/FontBBox[0 -200 500 800]", b"/FontBBox(0 -200 500 800)"), "a.pdf").text.startswith("Бұрын.")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("text", [SENTENCE, "Есеп 2012\n\n1. Бірінші\n2. Екінші\nҚызметкер саны 7\n"])
def test_both_readers_give_the_same_text(text: str) -> None:
    ruled = in_pdf(text + "\n" + TABLE)[1].text
    assert ruled.partition("№")[0].split("\n")[:-1] == in_pdf(text)[1].text.split("\n")[:-1]


def test_a_gap_between_columns_stays_one() -> None:
    assert re.search("Бөлім басшысы {4,}Р. Кәрімова", in_pdf("Бөлім басшысы                Р. Кәрімова\n")[1].text)


def line(text: str, left: float, top: float, right: float, height: float = 10) -> Line:
    return Line(((text, (left, top, right, top + height), "line"),))


@pytest.mark.parametrize(
    ("following", "goes_on"),
    [
        (line("екінші жол", 50, 62, 100), True),
        (line("екінші жол", 70, 62, 100), False),
        (line("екінші жол", 50, 100, 100), False),
        (line("2. екінші жол", 50, 62, 100), True),
        (line("ЕКІНШІ БӨЛІМНІҢ АТЫ", 50, 62, 200), False),
        (line("екінші жол", 50, 62, 100, height=20), False),
        (Line((("екінші", (50, 62, 70, 72), "a"), ("жол", (70, 62, 90, 72), "b")), is_row=True), False),
    ],
)
def test_a_line_goes_on_where_the_next_word_did_not_fit(following: Line, goes_on: bool) -> None:
    lines = [line("бірінші жол осы", 50, 50, 545), following, line("соңы", 50, 200, 80)]
    assert next(one[2] for one in joined([lines])) is goes_on


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("бірінші жол аяқталды.", "2. екінші жол", False),
        ("1. бірінші жол", "2. екінші жол", False),
        ("бірінші жол аяқталды.", "2-көрсеткіш. Екінші жол", False),
        ("барлығы 4 балл, оның", "3. Қалғаны кейін", True),
        ("есеп: 0 : 0", "* 2 = 0", True),
        ("есеп: (0,5 + 0,5) * (1 - (0 +", "233) : (4 * 250))", True),
        ("жіберілгені 12 құжат, барлығы", "5 460 құжат", True),
        ("1. Бірінші критерий ................ 5,9", "Барлығы ................ 56,6", False),
        ("бірінші    7,5", "екінші    8", False),
    ],
)
def test_what_begins_a_line_of_its_own(above: str, below: str, goes_on: bool) -> None:
    lines = [line(above, 50, 50, 543), line(below, 50, 62, 400), line("соңы", 50, 200, 80), line("x", 50, 300, 545)]
    assert next(one[2] for one in joined([lines])) is goes_on


def test_a_page_of_indented_lines_begins_where_the_others_do() -> None:
    """Its second line is a paragraph of its own, as a full line of the next page shows that goes on without an indent."""
    first = [line("бірінші абзац осы.", 70, 50, 543), line("Екінші абзац осы.", 70, 62, 500)]
    second = [line("толық жол осымен бітеді", 70, 50, 545), line("сөзбен жалғасады", 50, 62, 200)]
    assert [goes_on for _, _, goes_on in joined([first, second])] == [False, False, True, False]


def test_a_no_break_space_is_read_and_divides_nothing() -> None:
    kept = "Ведомствоаралық\N{NO-BREAK SPACE}құжат\N{NO-BREAK SPACE}саны 5\N{NO-BREAK SPACE}450, оның 1\N{NO-BREAK SPACE}200-і электрондық"
    for rule in ("", TABLE):
        assert in_pdf(f"{kept}\n{rule}")[1].text.split("\n")[0] == kept


def test_a_line_with_room_left_ends() -> None:
    lines = [line("бірінші", 50, 50, 300), line("екінші жолда көп сөз бар, ол шетке дейін жетеді", 50, 62, 545)]
    assert not any(goes_on for _, _, goes_on in joined([lines]))


def blank(contents: bytes, pages: int = 1) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"
    kids = b" ".join(b"%d 0 R" % (4 + at) for at in range(pages))
    catalogue = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)]
    return assembled([*catalogue, b"<</Length %d>>\nstream\n%s\nendstream" % (len(contents), contents), *[page] * pages])


def test_a_picture_of_a_page_needs_recognition() -> None:
    image = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI"
    with pytest.raises(NeedsOcr, match="1 of its 1 pages are pictures") as raised:
        read(blank(image), "a.pdf", Limits(ocr="later"))
    assert raised.value.code == "needs-ocr"


def test_blank_pages_are_empty() -> None:
    with pytest.raises(EmptyFile):
        read(blank(b""), "a.pdf")


def test_too_many_pages_are_not_read() -> None:
    with pytest.raises(TooManyPages, match="3 pages, more than 2"):
        read(blank(b"", 3), "a.pdf", Limits(pages=2))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_a_pdf_without_its_parts_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged, match="does not open"):
        read(data, "a.pdf")
