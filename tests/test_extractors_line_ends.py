"""Line ends and encodings: the same report in other bytes gives the same figures, each traced to its own bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import Reading, extract, read

DEMO = (Path(__file__).parents[1] / "fixtures/reports/demo.txt").read_bytes().decode("utf-8")

VARIANTS = {
    "CRLF": (DEMO.replace("\n", "\r\n"), "utf-8"),
    "CR alone": (DEMO.replace("\n", "\r"), "utf-8"),
    "form feeds": (DEMO.replace("\n\n", "\n\f\n"), "utf-8"),
    "UTF-8 with a mark": (DEMO, "utf-8-sig"),
    "UTF-16, little-endian": ("\ufeff" + DEMO, "utf-16-le"),
    "UTF-16, big-endian": ("\ufeff" + DEMO, "utf-16-be"),
}


def reading_of(data: bytes) -> Reading:
    return extract(read(data, "demo.txt"))


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    return {figure.id: figure.value for figure in reading_of(DEMO.encode()).figures}


@pytest.mark.parametrize("variant", VARIANTS)
def test_figures_are_the_same(variant: str, plain: dict[str, str]) -> None:
    text, encoding = VARIANTS[variant]
    assert {figure.id: figure.value for figure in reading_of(text.encode(encoding)).figures} == plain


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_trace_leads_to_its_bytes(variant: str) -> None:
    text, encoding = VARIANTS[variant]
    data = text.encode(encoding)
    reading = reading_of(data)
    codec = encoding.removesuffix("-sig")
    for trace in (trace for figure in reading.figures for trace in figure.trace):
        start, end = reading.repair.to_received(trace.start, trace.end)
        span = reading.report.to_bytes(start, end)
        assert span is not None
        assert data[slice(*span)].decode(codec) == reading.report.text[start:end]
