"""A trace opens at the right place: the page is drawn as the evidence page shows it, and what stands in its box is recognised once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from extractors import LIMITS, Report, read
from extractors.cutting import cut
from extractors.readers import tesseract
from extractors.readers.pdf_pdfium import Pages
from extractors.readers.sheets import sheets
from fixtures import make
from fixtures.formats import parts, write
from fixtures.pictures import as_file, pages
from scoring import Result, evaluate
from scoring.schema import TraceObject

MADE = make(701, layout="tabs-with-maximum", language="kk").received[:1600]
AROUND, APART, LONGEST = 2, 60, 4
"""Points around a box; dots between two of them; digits of a number that is looked for, which stands alone then."""


def numbers(result: Result, most: int = 12) -> list[TraceObject]:
    """Places of printed numbers, one of each figure."""
    printed = [figure.trace[0] for figure in result.figures if figure.reading == "printed" and figure.trace[0].received.text.strip()]
    found = [trace for trace in printed if trace.received.text.isdigit() and 2 <= len(trace.received.text) <= LONGEST]
    return found[:: max(1, len(found) // most)][:most]


def seen(data: bytes, traces: Sequence[TraceObject], skew: float = 0.0) -> list[str]:
    """What is recognised in the boxes of places, cut out of their pages as they are drawn and set one under another."""
    crops = []
    for trace in traces:
        place = trace.place
        assert place.page
        assert place.box
        (sheet,) = sheets(data, "a.pdf", [place.page], LIMITS)
        page = Image.frombytes("L", (sheet.columns, sheet.rows), sheet.dots)
        scale = sheet.columns / sheet.width
        left, top, right, bottom = place.box
        inside = [round(side * scale) for side in (left - AROUND, top - AROUND, right + AROUND, bottom + AROUND)]
        crop = page.crop((inside[0], inside[1], inside[2], inside[3]))
        larger = crop.resize((round(crop.width * 300 / scale / 72), round(crop.height * 300 / scale / 72)), Image.Resampling.BICUBIC)
        crops.append(larger.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255))
    sheet_ = Image.new("L", (1200, sum(crop.height + APART for crop in crops) + APART), 255)
    top = APART
    for crop in crops:
        sheet_.paste(crop, (200, top))
        top += crop.height + APART
    return [" ".join(word.text for word in line) for line in tesseract.words(sheet_, "a", 30, digits=True)]


def agreeing(data: bytes, result: Result, skew: float = 0.0) -> tuple[int, int]:
    """How many of the numbers are seen where they are said to be, and how many there are."""
    traces = numbers(result)
    found = seen(data, traces, skew)
    assert len(found) == len(traces)
    return sum(trace.received.text in one for trace, one in zip(traces, found, strict=True)), len(traces)


def test_on_a_scan_that_lies_askew() -> None:
    skew = 2.5
    data = as_file(pages(parts(MADE), skew=skew), "pdf")
    right, all_ = agreeing(data, evaluate(read(data, "a.pdf")), skew)
    assert all_ >= 6
    assert right >= all_ - 1  # one in a dozen is misread the second time


def second_report() -> tuple[bytes, Report]:
    data = write("\n".join(make(seed).received for seed in (101, 102)), "pdf", "kz1048").data
    return data, cut(read(data, "all.pdf"))[1]


def test_in_the_second_report_of_a_pdf() -> None:
    data, second = second_report()
    result = evaluate(second)
    assert second.part
    assert second.part.pages
    assert all(trace.place.page >= second.part.pages[0] for trace in numbers(result) if trace.place.page)
    right, all_ = agreeing(data, result)
    assert all_ >= 8
    assert right >= all_ - 1


def test_the_looking_sees_what_stands_elsewhere() -> None:
    data, second = second_report()
    traces = numbers(evaluate(second))
    pages_ = Pages(data, "all.pdf").count
    elsewhere = [replace(one, place=replace(one.place, page=(one.place.page or 1) % pages_ + 1)) for one in traces]
    found = seen(data, elsewhere)
    assert sum(trace.received.text in found for trace in traces) < len(traces) / 2
