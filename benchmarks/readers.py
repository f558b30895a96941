"""How fast files become reports, beside the libraries themselves in the same run; part of `make bench`.

All figures are of processor time, children included: on a busy machine that is what the work itself takes.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pdfplumber
import pypdfium2

from benchmarks.machine import processor
from benchmarks.page import put
from benchmarks.speed import the_report, timed
from extractors import read
from extractors.readers import tesseract
from fixtures import make
from fixtures.formats import parts, write
from fixtures.pictures import as_file, pages
from normalizers import repair_text

ROUNDS = 5
MADE = Path(__file__).parents[1] / "tests" / "data" / "extractors" / "documents" / "made-701.doc"
"""A report of ours as LibreOffice writes it for Word 97."""
PAGES = 11
LARGE = 63_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: by whom, how much a second in the median, the goal, and the least and the most of the rounds."""

    what: str
    by: str
    rate: str
    goal: str
    rounds: str


def main() -> int:
    """Measure, print, and write the table into README.md."""
    rows = [*plain_pdf(), *ruled_page(), *files(), *scan(), memory()]
    page = table(rows)
    print(page)
    put("readers", page)
    return 0


def prose() -> str:
    """Sentences of a made report, without its tables: enough for eleven pages."""
    lines = [line for line in make(11, language="kk").received.split("\n") if "\t" not in line and "|" not in line]
    text = "\n".join(lines) + "\n"
    while len(pypdfium2.PdfDocument(write(text, "pdf").data)) < PAGES:
        text += "\n".join(lines) + "\n"
    return text


def plain_pdf() -> list[Row]:
    """A text PDF of eleven pages or one more, by this program, by pdfium alone, by pdfplumber alone."""
    data = write(prose(), "pdf").data
    count = len(pypdfium2.PdfDocument(data))
    what = f"a text PDF of {count} pages, pages a second"

    def pdfium() -> None:
        for page in pypdfium2.PdfDocument(data):
            page.get_textpage().get_text_range()

    def plumber() -> None:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.extract_text()

    return [
        rate(what, "bagalau, boxes of lines and letters", lambda: read(data, "a.pdf"), count * 3, "≥ 100", times=3),
        rate(what, "pdfium alone", pdfium, count * 3, "", times=3),
        rate(what, "pdfplumber alone", plumber, count, ""),
    ]


def ruled_page() -> list[Row]:
    """A page with the ruled table of criteria."""
    text = make(7, layout="tabs").received
    data = write(text[: text.rindex("\t") + 20], "pdf").data
    what = "a page with a ruled table, pages a second"

    def plumber() -> None:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.find_tables()
                page.extract_text()

    count = len(pypdfium2.PdfDocument(data))
    goal = "≥ pdfplumber's"
    return [rate(what, "bagalau", lambda: read(data, "a.pdf"), count, goal), rate(what, "pdfplumber alone", plumber, count, "")]


def files() -> list[Row]:
    """Whole files a second; a .doc is our own report with a table, and one that Apache Tika tests itself with, where that is at hand."""
    text = make(7, layout="tabs").received
    found = []
    for form, goal in (("docx", "≥ 40"), ("html", "≥ 100"), ("odt", ""), ("xlsx", ""), ("rtf", "")):
        data = write(text, form).data
        found.append(rate(f"`.{form}`, files a second", "bagalau", lambda data=data: read(data, "a"), 20, goal, times=20))  # type: ignore[misc]
    page = write(repair_text(the_report().read_text(encoding="utf-8")), "html", "kz1048").data
    what = f"`.html` in KZ-1048, {len(page) // 1000} kB of a whole report, files a second"
    found.append(rate(what, "bagalau", lambda: read(page, "a"), 20, "≥ 100", times=20))
    own = MADE.read_bytes()
    found.append(rate("`.doc` with a table, files a second", "bagalau with antiword, catdoc", lambda: read(own, "a"), 20, "≥ 60", times=20))
    folder = os.environ.get("BAGALAU_DOCUMENTS")
    document = next(iter(sorted(Path(folder).rglob("testWORD_no_format.doc"))), None) if folder else None
    if document:
        data = document.read_bytes()
        found.append(rate("`.doc` of 75 kB, files a second", "bagalau with antiword", lambda: read(data, "a"), 20, "≥ 60", times=20))
    return found


def scan() -> list[Row]:
    """A page in 200 dots an inch; seconds, because a page takes several."""
    if not tesseract.installed():
        return []
    sheet = pages(parts(make(7, layout="tabs").received))[0]
    data = as_file([sheet], "tif")
    spent = [timed(lambda: read(data, "a.tif")).processor for _ in range(3)]
    return [Row("a scanned page, seconds", "bagalau with Tesseract", f"{median(spent):.1f}", "", f"{min(spent):.1f}-{max(spent):.1f}")]


def memory() -> Row:
    """The most memory that the process which asks has while a file of 63 MB is read for it."""
    program = (
        "import resource\nfrom extractors import ReadError\nfrom extractors.box import read\n"
        f"data = b'%PDF-1.4\\n' + bytes(range(48, 58)) * {LARGE // 10}\n"
        "try: read(data, 'large')\nexcept ReadError as error: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return Row("the parent's peak memory, a file of 63 MB, MB", "bagalau", done.stdout.strip(), "≤ 300", "")


def rate(what: str, by: str, action: Callable[[], object], count: int, goal: str, times: int = 1) -> Row:
    """How many a second: `times` calls of the action do `count` things; after one call to warm up, five rounds."""
    action()
    rates = [count / timed(lambda: [action() for _ in range(times)]).processor for _ in range(ROUNDS)]
    return Row(what, by, f"{median(rates):.0f}", goal, f"{min(rates):.0f}-{max(rates):.0f}")


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    head = f"{datetime.now(UTC):%Y-%m-%d}; {processor()}, load {os.getloadavg()[0]:.1f} at the end; pdfium through pypdfium2 "
    head += f"{pypdfium2.PYPDFIUM_INFO}, pdfplumber {pdfplumber.__version__}.\n\n"
    head += "| what | by | median of 5 | goal | rounds |\n|---|---|--:|--:|--:|\n"
    return head + "".join(f"| {one.what} | {one.by} | {one.rate} | {one.goal} | {one.rounds} |\n" for one in rows)


if __name__ == "__main__":
    sys.exit(main())
