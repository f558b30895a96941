"""A report that is a picture a page: bound into one file, read page after page, each place with the name of its file."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from archive import open_archive
from extractors import Damaged, EmptyFile, Limits, NeedsOcr, TooManyPages, UnsupportedFormat, box, read
from extractors.binding import bind, is_bound
from extractors.cutting import cut
from extractors.readers import kinds
from extractors.readers.pdf_lines import Line
from extractors.readers.scan import Recognised
from fixtures import make
from fixtures.pictures import as_file, pages
from flows.files import opened, read_file, walk
from flows.plan import Plan, planned, request_for
from flows.running import run
from flows.survey import SECONDS, START, survey
from flows.work import work
from scoring import evaluate
from tests.calling import called_here
from tests.test_flows_running import Finished

TEXTS = (
    ["Аудан әкімдігінің бағасы төмен", "Барлығы 2798 құжат тіркелген"],
    ["Оценка акимата района", "Всего 354 документа в срок"],
    ["Қорытынды"],
)


def page(number: int) -> bytes:
    """A small picture of some lines."""
    sheet = pages(list(TEXTS[number - 1]))[0]
    return as_file([sheet.crop((0, 0, sheet.width, sheet.height // 6))], "png")


PAGES = {f"temir_{number}.png": page(number) for number in (1, 2, 3)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three pages and a text."""
    made = tmp_path / "in"
    made.mkdir()
    for name, data in PAGES.items():
        (made / name).write_bytes(data)
    (made / "notes.txt").write_text("жазба", "utf-8")
    return made


def test_pages_are_read_one_after_another_each_with_its_file() -> None:
    data = bind(PAGES.items())
    report = read(data, "temir_{1-3}.png")
    assert report.text.split() == " ".join(line for text in TEXTS for line in text).split()
    assert (report.pages, report.media_type) == (3, "application/vnd.bagalau.pages+zip")
    assert [(one.name, one.number, one.pages, one.code) for one in report.files] == [
        (f"temir_{number}.png", number, (number, number), None) for number in (1, 2, 3)
    ]
    place = report.place(report.text.index("354"))
    assert (place.page, place.path) == (2, 'file "temir_2.png", line 2 (tesseract)')
    assert place.box
    assert box.read(data, "temir_{1-3}.png") == report
    assert cut(report) == (report,)


def test_the_file_of_pages_is_made_of_them_alone_and_opens_anywhere() -> None:
    data = bind(PAGES.items())
    assert data == bind(PAGES.items())
    assert is_bound(data[:4096])
    assert kinds.of_bytes(data) == "pages"
    with zipfile.ZipFile(io.BytesIO(data)) as opened_anywhere:
        assert {name: opened_anywhere.read(name) for name in PAGES} == PAGES


def test_a_page_that_is_drawn_is_that_of_its_file() -> None:
    drawn = box.draw(bind([("a1.png", PAGES["temir_1.png"]), ("a2.png", b"no picture"), ("a3.png", PAGES["temir_3.png"])]), "a", [3, 2, 1])
    alone = box.draw(PAGES["temir_3.png"], "a", [1])
    assert [sheet.page for sheet in drawn] == [1, 3]
    assert drawn[1].dots == alone[0].dots


def test_what_does_not_open_and_what_comes_twice_keeps_its_place() -> None:
    first = PAGES["temir_1.png"]
    report = read(
        bind([("a1.png", first), ("a2.png", first[:300]), ("a3.png", b"%PDF-1.4"), ("a4.png", first), ("a6.png", PAGES["temir_3.png"])]),
        "a",
    )
    assert [(one.name, one.pages[0], one.code, one.same_as) for one in report.files] == [
        ("a1.png", 1, None, None),
        ("a2.png", 2, "damaged", None),
        ("a3.png", 3, "unsupported-format", None),
        ("a4.png", 4, None, "a1.png"),
        ("a6.png", 5, None, None),
    ]
    assert [scan.taken for scan in report.scans] == ["recognised", "none", "none", "none", "recognised"]
    assert report.text.count("2798") == 1
    assert report.place(report.text.index("Қорытынды")).page == 5


def test_a_tiff_among_them_may_have_several_pages() -> None:
    sheets = [Image.open(io.BytesIO(data)) for data in PAGES.values()]
    report = read(bind([("a1.tif", as_file(sheets[:2], "tif")), ("a2.tif", as_file(sheets[2:], "tif"))]), "a")
    assert [one.pages for one in report.files] == [(1, 2), (3, 3)]
    assert report.place(report.text.index("Қорытынды")).page == 3


def test_pages_that_give_nothing_say_why() -> None:
    blank = as_file([Image.new("L", (400, 300), 255)], "png")
    with pytest.raises(Damaged):
        read(bind([("a1.png", PAGES["temir_1.png"][:200]), ("a2.png", PAGES["temir_2.png"][:200])]), "a")
    with pytest.raises(UnsupportedFormat, match="is none"):
        read(bind([("a1.png", b"text"), ("a2.png", b"text")]), "a")
    with pytest.raises(EmptyFile):
        read(bind([("a1.png", blank), ("a2.png", blank)]), "a")
    with pytest.raises(NeedsOcr, match="its 3 pages"):
        read(bind(PAGES.items()), "a", Limits(ocr="later"))
    with pytest.raises(TooManyPages):
        read(bind(PAGES.items()), "a", Limits(pages=2))
    with pytest.raises(Damaged):
        read(bind(PAGES.items())[:500], "a")


def test_a_folder_has_one_report_of_its_pages(folder: Path) -> None:
    paths = [file for found in walk(str(folder)) for file in opened(found)]
    assert paths == [str(folder / "notes.txt"), str(folder / "temir_{1-3}.png")]
    assert read_file(paths[1], 64) == bind(PAGES.items())


def test_so_has_an_archive_and_a_folder_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, data in PAGES.items():
            archive.writestr(f"есеп/{name}", data)
        archive.writestr("есеп/notes.txt", "жазба")
    paths = opened(str(tmp_path / "a.zip"))
    assert paths == [f"{tmp_path}/a.zip!есеп/temir_{{1-3}}.png", f"{tmp_path}/a.zip!есеп/notes.txt"]
    assert read_file(paths[0], 64) == bind(PAGES.items())


def test_a_file_that_is_called_so_is_itself(folder: Path) -> None:
    (folder / "temir_{1-3}.png").write_bytes(b"itself")
    assert len(list(walk(str(folder)))) == 5
    assert read_file(str(folder / "temir_{1-3}.png"), 1) == b"itself"


def test_evaluate_says_which_files_it_is(folder: Path) -> None:
    found = [json.loads(line)["report"] for line in called_here("evaluate", "--json", "--ocr", "later", str(folder)).out.splitlines()]
    assert [one["name"] for one in found] == ["notes.txt", "temir_{1-3}.png"]
    assert found[1]["sha256"] == hashlib.sha256(bind(PAGES.items())).hexdigest()


def taken_in(folder: Path, place: Path, limits: Limits) -> Plan:
    """What a run of this process over a folder did, without Prefect."""
    with closing(open_archive(str(place), create=True)) as kept:
        request = request_for(kept, None, 64, limits)
        plan = planned(str(folder), kept, request)
        run(kept, plan, request, lambda sources: Finished(work(sources, request)), 1, lambda _: None)
        return plan


def test_pages_are_done_once_and_again_from_the_archive(folder: Path, tmp_path: Path) -> None:
    begun = taken_in(folder, tmp_path / "archive", Limits(ocr="later"))
    assert (begun.found, begun.known) == (2, 0)
    with closing(open_archive(str(tmp_path / "archive"))) as kept:
        (waiting,) = kept.refused(["needs-ocr"], [])
        assert waiting.path.endswith("temir_{1-3}.png")
        assert kept.originals.read(str(waiting.sha256)) == bind(PAGES.items())
    assert taken_in(folder, tmp_path / "archive", Limits(ocr="later")).known == 1


def test_a_survey_counts_as_many_files_as_a_run_takes(folder: Path, tmp_path: Path) -> None:
    """Each of the pages takes its time; the same pages in another folder are a copy; a ZIP of them is one report as well."""
    (folder / "again").mkdir()
    for name, data in PAGES.items():
        (folder / "again" / name).write_bytes(data)
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for name, data in PAGES.items():
            archive.writestr(f"б{name}", data)
    found = survey(str(folder), workers=1)
    with closing(open_archive(str(tmp_path / "archive"), create=True)) as kept:
        plan = planned(str(folder), kept, request_for(kept, None, 64, Limits(ocr="later")))
        assert (len([*plan.files()]), plan.copies) == (found.files, found.copies) == (4, 1)
    assert found.kinds == {"pages": 3, "text": 1}
    assert found.seconds
    assert found.seconds[1] >= START[1] + 2 * 3 * SECONDS["picture"][1]


class Printed:
    """Stands for the recognition: a picture so many dots wide is that page of a text."""

    def __init__(self, *texts: str) -> None:
        lines = [text.split("\n") for text in texts]
        self.pages = [part[at : at + 25] for part in lines for at in range(0, len(part), 25)]

    def files(self, name: str) -> dict[str, bytes]:
        return {f"{name}_{at}.png": as_file([Image.new("L", (100 + at, 100), 0)], "png") for at in range(1, len(self.pages) + 1)}

    def __call__(self, picture: Image.Image, points: float, name: str, seconds: float) -> Recognised:
        page = [(at, text) for at, text in enumerate(self.pages[round(picture.width * 100 / picture.height) - 101], 1) if text]
        lines = [Line(((text, (50.0, 14.0 * at, 50 + 4.0 * len(text), 14.0 * at + 10), f"line {at} (tesseract)"),)) for at, text in page]
        return Recognised(tuple(lines), 1.0, 0, 0.0)


@pytest.fixture
def two_reports(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """Two made reports, a picture a page, numbered through."""
    printed = Printed(make(101).received, make(102).received)
    monkeypatch.setattr("extractors.readers.scan.recognise", printed)
    return printed


def test_reports_whose_pages_are_numbered_through_are_cut_by_their_headings(two_reports: Printed) -> None:
    files = two_reports.files("all")
    parts = cut(read(bind(files.items()), "all"))
    first = len(Printed(make(101).received).pages)
    assert [[file.number for file in part.files] for part in parts] == [[*range(1, first + 1)], [*range(first + 1, len(files) + 1)]]
    second = evaluate(parts[1])
    assert {one.id: one.value for one in second.figures} == {one.id: one.value for one in evaluate(read(make(102).data, "a")).figures}
    for figure in second.figures:
        assert all(trace.place.path.startswith(f'file "all_{trace.place.page}.png", line ') for trace in figure.trace if trace.place.path)


def test_a_page_that_is_missing_is_a_finding(two_reports: Printed) -> None:
    files = dict([*two_reports.files("all").items()][: len(Printed(make(101).received).pages)])
    last = f"all_{len(files)}.png"
    del files["all_2.png"]
    files[last] = files[last][:60]
    (found,) = [one for one in evaluate(read(bind(files.items()), "all")).findings if one.code == "page-missing"]
    assert found.message == f"pages are missing or could not be read: 2, {last} (damaged)"


@pytest.fixture
def first(two_reports: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of the first of them in a folder of its own; files are read in this process, where the stand-in is."""
    monkeypatch.setattr(box, "read", read)
    (tmp_path / "in").mkdir()
    count = len(Printed(make(101).received).pages)
    for name, data in [*two_reports.files("temir").items()][:count]:
        (tmp_path / "in" / name).write_bytes(data)
    return str(tmp_path / "in" / f"temir_{{1-{count}}}.png")


def test_retry_reads_the_pages_again_out_of_the_archive(first: str, tmp_path: Path) -> None:
    """They may be gone where they were found; what comes of them is what a run makes of them that recognises them at once."""
    sha256 = hashlib.sha256(read_file(first, 64)).hexdigest()
    taken_in(tmp_path / "in", tmp_path / "at-once", Limits())
    taken_in(tmp_path / "in", tmp_path / "later", Limits(ocr="later"))
    shutil.rmtree(tmp_path / "in")
    counted = json.loads(called_here("retry", "--archive", str(tmp_path / "later"), "--json").out)
    assert (counted["waiting"], counted["evaluated"], counted["quarantined"]) == ({"needs-ocr": 1}, 1, {})
    with closing(open_archive(str(tmp_path / "later"))) as later, closing(open_archive(str(tmp_path / "at-once"))) as at_once:
        (result,) = later.results(sha256)
        assert [result] == [*at_once.results(sha256)]
        assert result["report"]["name"] == Path(first).name
        assert [file["name"] for file in result["report"]["files"]][:2] == ["temir_1.png", "temir_2.png"]


def test_a_trace_names_the_file_and_the_page(first: str, tmp_path: Path) -> None:
    """By the path of all, by their folder, and by the report's id in an archive; in the words of each language."""
    taken_in(tmp_path / "in", tmp_path / "archive", Limits())
    sha256 = hashlib.sha256(read_file(first, 64)).hexdigest()
    done = called_here("trace", first, "documents_registered")
    assert (done.code, done.err) == (0, "")
    (figure,) = [one for one in evaluate(read(read_file(first, 64), "a")).figures if one.id == "documents_registered"]
    place = figure.trace[0].place
    assert place.path
    line = place.path.rpartition("line ")[2]
    assert f'page {place.page}, file "temir_{place.page}.png", line {line}' in done.out
    assert called_here("trace", str(tmp_path / "in"), "documents_registered").out == done.out
    assert called_here("trace", sha256[:8], "documents_registered", "--archive", str(tmp_path / "archive")).out == done.out
    russian = called_here("trace", first, "documents_registered", "--lang", "ru").out
    assert f'стр. {place.page}, файл "temir_{place.page}.png", строка ' in russian
