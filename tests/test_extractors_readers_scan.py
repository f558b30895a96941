"""Pictures of pages: recognised upright and straight, each word with its own box and how sure it is; what cannot be, is told."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import normalizers
from extractors import EmptyFile, Limits, NeedsOcr, Report, TooManyPages, TooSlow, UnpacksTooLarge, read, recognised
from extractors.errors import Damaged
from extractors.readers import rereading, scan, tesseract
from extractors.readers.scan import _Back
from extractors.readers.tesseract import Word
from fixtures import make
from fixtures.damage import damage_text
from fixtures.formats import parts
from fixtures.pictures import DPI, as_file, bound, pages
from fixtures.scanner import TROUBLES, scanned
from scoring import evaluate

KAZAKH = ["Аудан әкімдігінің құжат айналымы бойынша бағасы төмен", "Барлығы 2798 құжат тіркелген, оның 354-і электрондық"]
AS_RUSSIAN = [
    "Аудан эюмдшшщ кужат айналымы бойынша багасы темен декгейде калды",
    "Барлыгы 2798 кужат пркелген, онын 354-1 электрондык турде жонелтлд1",
]
RUSSIAN = ["Оценка эффективности деятельности акимата района", "Зарегистрировано всего 2798 документов, из них 354 в срок"]
TYPED = ["Сектор басшысы Қ. Омаров, бұл жол терілген және суретке жатпайды, оны танудың қажеті жоқ"]


def picture(turned: int = 0, skew: float = 0.0) -> list[Image.Image]:
    """Four lines at the top of a sheet, which is cut off below them: a small page takes little time."""
    straight = pages(KAZAKH + RUSSIAN)[0]
    sheet = straight.crop((0, 0, straight.width, straight.height // 4))
    askew = sheet.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
    return [askew.rotate(-turned, expand=True)]


def box_of(report: Report, word: str) -> tuple[float, float, float, float]:
    start = report.text.index(word)
    box = report.place(start, start + len(word)).box
    assert box
    return box


@pytest.mark.parametrize("form", ["png", "jpg", "tif", "pdf"])
def test_a_picture_of_a_page_is_read_in_both_languages(form: str) -> None:
    report = read(as_file(picture(), form), "a")
    assert report.text.split() == " ".join(KAZAKH + RUSSIAN).split()
    assert report.pages == 1
    assert (report.reader or "").startswith("tesseract ")
    assert [(one.page, one.why, one.taken) for one in report.scans] == [(1, "no-text", "recognised")]
    assert 0.8 < (report.scans[0].confidence or 0) <= 1
    assert report.blocks[1].place.path == "line 2 (tesseract)"


def test_each_word_has_its_own_box_and_how_sure_it_is() -> None:
    report = read(as_file(picture(), "png"), "a.png")
    words = [report.text[spot.start : spot.end] for spot in report.spots]
    assert words == report.text.split()
    assert all(0 < spot.confidence <= 1 for spot in report.spots)
    page = picture()[0]
    left, top, right, bottom = (round(side * DPI / 72) for side in box_of(report, "2798"))
    sheet, inside = Image.new("L", page.size, 255), (left - 2, top - 2, right + 2, bottom + 2)
    sheet.paste(page.crop(inside), (200, 200))
    again = read(as_file([sheet], "png"), "b.png")
    assert again.text.strip() == "2798"


@pytest.mark.parametrize(("turned", "skew"), [(90, 0.0), (180, 0.0), (270, 2.0), (0, -3.0)])
def test_a_page_that_lies_turned_or_askew_is_made_upright(turned: int, skew: float) -> None:
    straight, report = read(as_file(picture(), "png"), "a.png"), read(as_file(picture(turned, skew), "png"), "a.png")
    assert report.text.split() == straight.text.split()
    found = report.scans[0]
    assert (found.turned, found.skew) == (-turned % 360, -skew)


@settings(deadline=None, max_examples=25)
@given(
    turned=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-5, 5),
    x=st.integers(0, 999),
    y=st.integers(0, 1399),
)
def test_a_box_goes_back_to_where_it_was(turned: int, skew: float, x: int, y: int) -> None:
    """A dot on a page, followed through turning and straightening, comes back within two dots."""
    page = Image.new("L", (1000, 1400), 0)
    page.paste(255, (x - 1, y - 1, x + 2, y + 2))
    upright = page.rotate(-turned, expand=True) if turned else page
    box = upright.rotate(-skew, Image.Resampling.BICUBIC).getbbox()
    if box:
        back = _Back(page.size, turned, skew, 1.0).box((float(box[0]), float(box[1]), float(box[2]), float(box[3])))
        assert back[0] - 3 <= x <= back[2] + 3
        assert back[1] - 3 <= y <= back[3] + 3


def test_a_layer_that_knew_no_kazakh_is_no_reading_and_both_are_kept() -> None:
    report = read(bound(pages(KAZAKH + RUSSIAN), AS_RUSSIAN), "a.pdf")
    assert report.text.split() == " ".join(KAZAKH + RUSSIAN).split()
    found = report.scans[0]
    assert (found.why, found.taken) == ("layer-unread", "recognised")
    assert "эюмдшшщ" in found.other


def test_a_page_in_another_language_keeps_its_own_text() -> None:
    english = ["Regulations of the department of agriculture, as amended", "The committee shall review 2798 records every second year"]
    report = read(bound(pages(english), english), "a.pdf")
    assert report.text.split() == " ".join(english).split()
    found = report.scans[0]
    assert (found.why, found.taken) == ("layer-unread", "layer")
    assert (found.confidence or 0) < 0.75
    assert found.other


def test_a_layer_that_reads_is_taken_as_it_is() -> None:
    report = read(bound(pages(KAZAKH + RUSSIAN), KAZAKH), "a.pdf")
    assert report.scans == ()
    assert report.reader is None


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (" ".join(KAZAKH), True),
        (" ".join(RUSSIAN), True),
        (" ".join(AS_RUSSIAN), False),
        ("Aydan oximdirinin kyxat avnanbimbi 6oubinwa 6arachl tomen", False),
        ("Ґ©«Ёз бвў ®ЎеҐ Ґ ¤®Єг¬Ґвл Ї® а ©®­г Їа®ўҐаҐ­л", False),
        (" ".join(KAZAKH).encode("kz1048").decode("cp1251", "replace"), True),
        ("12 345,6 п. 7", True),
    ],
)
def test_what_a_reading_is(text: str, reads: bool) -> None:
    assert scan.reads(text) is reads


def test_made_reports_read() -> None:
    for seed, language in ((1, "kk"), (2, "ru"), (3, "kk")):
        assert scan.reads(make(seed, language=language).received)


def row(at: int, *cells: str) -> list[Word]:
    """A line of a table: words in columns 400 dots apart."""
    boxes = [(400.0 * column, 40.0 * at, 400.0 * column + 20 * len(cell), 40.0 * at + 20) for column, cell in enumerate(cells)]
    return [Word(cell, box, 0.6) for cell, box in zip(cells, boxes, strict=True)]


def test_a_word_in_a_column_of_numbers_is_doubtful() -> None:
    table = [row(1, "1", "Құжат", "9,5"), row(2, "2", "Портал", "3"), row(3, "Е)", "Мұрағат", "-"), row(4, "4", "Ресурс", "Е)")]
    table.append(row(5, "иә"))
    assert rereading.doubtful(table, [100.0] * 5) == [(2, 0), (3, 2)]
    assert rereading.doubtful(table[2:], [100.0] * 3) == []
    assert rereading.doubtful(table, [500.0] * 5) == []


def test_a_number_in_a_cell_is_read_once_more_and_both_readings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first = tesseract.words

    def misread(picture: Image.Image, name: str, seconds: float, digits: bool = False) -> list[list[Word]]:
        found = first(picture, name, seconds, digits)
        wrong = {} if digits else {"7": "Е)"}
        return [[replace(word, text=wrong[word.text], confidence=0.6) if word.text in wrong else word for word in line] for line in found]

    monkeypatch.setattr(tesseract, "words", misread)
    table = [["№", "Критерий", "Балл"], ["1", "Құжат", "9,5"], ["2", "Портал", "4"], ["3", "Хат", "7"], ["4", "Кадр", "2"]]
    sheet = pages([table])[0]
    report = read(as_file([sheet.crop((0, 0, sheet.width, sheet.height // 5))], "png"), "a.png")
    assert [line.split()[-1] for line in report.text.splitlines() if line.strip()] == ["Балл", "9,5", "4", "7", "2"]
    assert "Е)" in report.scans[0].other


def test_figures_are_as_sure_as_the_words_that_they_quote() -> None:
    made = make(701, layout="tabs-with-maximum")
    text = made.received[:1600]
    result = evaluate(read(as_file(pages(parts(text)), "png"), "scan.png"))
    plain = {figure.id: figure.value for figure in evaluate(read(text.encode(), "a.txt")).figures}
    same = [figure for figure in result.figures if plain.get(figure.id) == figure.value]
    wrong = [figure for figure in result.figures if plain.get(figure.id) != figure.value]
    assert len(same) >= 0.9 * len(plain)
    assert all(0 < figure.confidence < 0.98 for figure in same)
    assert all(figure.confidence < 0.8 for figure in wrong)
    assert result.report.scans[0].taken == "recognised"
    assert all(trace.place.page == 1 and trace.place.box for figure in same for trace in figure.trace)


def test_columns_between_bars_come_back_as_columns() -> None:
    made = make(711, language="kk")
    text = made.received[: made.received.index("Жалпы жиыны") + 40]
    plain = {figure.id: figure.value for figure in evaluate(read(text.encode(), "a.txt")).figures}
    found = {figure.id: figure.value for figure in evaluate(read(as_file(pages(parts(text)), "png"), "scan.png")).figures}
    table = [f"criterion_{number}_table" for number in range(1, 11)]
    assert [found.get(name) for name in table] == [plain[name] for name in table]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Tesseract."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("form", ["png", "pdf"])
def test_without_tesseract_it_is_said_what_installs_it(form: str) -> None:
    with pytest.raises(NeedsOcr, match="apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus"):
        read(as_file(picture(), form), "a")


@pytest.mark.usefixtures("bare")
def test_without_tesseract_one_picture_among_pages_is_done_without_and_told() -> None:
    report = read(bound(pages(TYPED), [line for _ in range(60) for line in TYPED]), "a.pdf")
    assert report.scans == ()
    with pytest.raises(NeedsOcr):
        read(bound(pages(KAZAKH + RUSSIAN), AS_RUSSIAN), "a.pdf")


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_what_is_put_off_is_told(form: str) -> None:
    with pytest.raises(NeedsOcr, match="put off; run it again"):
        read(as_file(picture(), form), "a", Limits(ocr="later"))


def test_a_blank_page_has_no_text() -> None:
    with pytest.raises(EmptyFile):
        read(as_file([Image.new("L", (800, 1200), 250)], "png"), "a.png")


def test_time_is_bounded() -> None:
    with pytest.raises(TooSlow, match="recognising one page took more than 0 seconds"):
        read(as_file(picture(), "png"), "a.png", Limits(page_seconds=0))


def test_pages_and_dots_are_bounded() -> None:
    with pytest.raises(TooManyPages, match="2 pages, more than 1"):
        read(as_file(picture() * 2, "tif"), "a.tif", Limits(pages=1))
    with pytest.raises(UnpacksTooLarge, match="million dots"):
        read(as_file([Image.new("1", (12_000, 12_000), 1)], "png"), "a.png")
    for form in ("PNG", "TIFF"):
        out = io.BytesIO()
        Image.new("1", (30_000, 30_000), 1).save(out, form, compression="group4")
        with pytest.raises(UnpacksTooLarge, match="more dots than any page"):
            read(out.getvalue(), "a")


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0" + bytes(40), b"II*\x00" + bytes(9), b"\x89PNG\r\n\x1a\n" + bytes(99)])
def test_a_picture_that_does_not_open_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged, match="does not open"):
        read(data, "a")


def test_a_transparent_picture_lies_on_white_paper() -> None:
    page, out = picture()[0], io.BytesIO()
    ink = Image.new("RGBA", page.size, (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), mask=page.point(lambda value: 255 - value))
    ink.save(out, "PNG", dpi=(DPI, DPI))
    assert KAZAKH[0] in read(out.getvalue(), "a.png").text


@pytest.mark.parametrize("trouble", sorted({*TROUBLES} - {"clean", "stamp"}))
def test_a_page_in_trouble_says_the_same(trouble: str) -> None:
    report = read(as_file(scanned(picture(), trouble, 1), "tif"), "a.tif")
    said, wanted = report.text.split(), " ".join(KAZAKH + RUSSIAN).split()
    assert {"2798", "354"} <= set(said)
    assert len({*said} & {*wanted}) >= 0.8 * len({*wanted})


def test_a_spread_is_read_page_after_page_each_box_on_its_own_side() -> None:
    text = " ".join(KAZAKH * 3)
    straight = pages([text])[0]
    sheet = straight.crop((0, 0, straight.width, straight.height // 6))
    spread = scanned([sheet, sheet], "spread")
    report = read(as_file(spread, "png"), "a.png")
    assert report.text.split() == text.split() * 2
    left, right = (report.place(at, at + 5).box for at in (report.text.index("Аудан"), report.text.rindex("Аудан")))
    assert left
    assert right
    assert left[2] < spread[0].width / 2 * 72 / DPI < right[0]


def test_a_sign_that_the_result_tells_is_less_sure_and_the_first_reading_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    line = [Word(text, (20.0 * at, 0, 20.0 * at + 18, 10), 0.9) for at, text in enumerate(["Есебі:", "354-2798*2-0,2", "балл"])]
    monkeypatch.setattr(tesseract, "words", lambda *_: [line])
    found = scan.recognise(picture()[0], 595, "a", 10)
    assert found.text == "Есебі: 354/2798*2=0,2 балл"
    assert found.other == "Есебі: 354-2798*2-0,2 балл"
    assert [spot.confidence for spot in found.lines[0].spots] == [0.9, 0.81, 0.9]


class NoSite:
    """Of these damages none puts lines of a site around a text."""

    def say(self, key: str) -> str:
        raise AssertionError(key)


NO_SITE = NoSite()


def printed(text: str, share: int) -> Report:
    """What is read of a text on the first of so many shares of a page."""
    sheet = pages([text])[0]
    return read(as_file([sheet.crop((0, 0, sheet.width, sheet.height // share))], "png"), "a.png")


@pytest.mark.parametrize("kind", ["homoglyphs", "latin-for-cyrillic"])
def test_letters_that_look_alike_are_sound_once_they_are_printed(kind: str) -> None:
    sound = " ".join(KAZAKH * 2)
    report = printed(damage_text(sound, kind, NO_SITE, random.Random(1)).text, 6)
    assert normalizers.repair(report.text).text.split() == sound.split()


def test_letters_that_were_others_when_they_were_printed_are_known_to_be_lost() -> None:
    sound = make(701, language="kk").text[:1200]
    report = printed(damage_text(sound, "kz1048-read-as-cp1251", NO_SITE, random.Random(1)).text, 3)
    assert recognised.is_ruined(report)
    assert not recognised.is_ruined(replace(report, text=sound))
    assert not recognised.is_ruined(replace(report, text=" ".join(RUSSIAN)))
    assert not recognised.is_ruined(replace(report, scans=()))
