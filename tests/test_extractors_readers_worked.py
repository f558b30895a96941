"""A report as offices work on it: numbers that Word counts, words deleted and hidden, fields, formulas; the same figures come back."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from extractors import extract, read
from fixtures import make
from fixtures.formats import WORD, pack, parts

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NUMBERED = re.compile(r"(\d{1,2})([.)]) (?=\S)")
FRACTION = re.compile(r"(?<![\d.,:)*+=/÷\\] )(?<![\d.,])(\d+(?:[.,]\d+)?) ?[\\/÷] ?(\d+(?:[.,]\d+)?)(?= ?[*·хx×] ?\d)")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'.replace("&", "&amp;")


class Office:
    """Types a text as Word keeps it, with what was there before and what is not printed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.starts: list[tuple[int, str]] = []

    def document(self, text: str) -> bytes:
        body = "".join(self.paragraph(part) if isinstance(part, str) else self.table(part) for part in parts(text))
        lists = "".join(
            f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{shown}"/></w:lvl></w:abstractNum><w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
            for at, (start, shown) in enumerate(self.starts, 1)
        )
        return pack(
            {
                "[Content_Types].xml": "wordprocessingml",
                "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:m="{MATH}"><w:body>{body}</w:body></w:document>',
                "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{lists}</w:numbering>',
            }
        )

    def paragraph(self, text: str) -> str:
        marked = NUMBERED.match(text)
        if marked is None:
            return f"<w:p>{''.join(self.words(text))}</w:p>"
        return f"<w:p>{self.listed(int(marked[1]), f'%1{marked[2]}')}{''.join(self.words(text[marked.end() :]))}</w:p>"

    def listed(self, start: int, shown: str) -> str:
        self.starts.append((start, shown))
        return f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(self.starts)}"/></w:numPr></w:pPr>'

    def table(self, rows: list[list[str]]) -> str:
        """Numbers in the first column are counted; the others are as they are."""
        return "".join(("<w:tbl>", *(f"<w:tr>{''.join(self.cells(row))}</w:tr>" for row in rows), "</w:tbl>"))

    def cells(self, row: list[str]) -> Iterator[str]:
        for at, cell in enumerate(row):
            inside = self.listed(int(cell), "%1") if at == 0 and cell.isdecimal() else "".join(self.words(cell))
            yield f"<w:tc><w:p>{inside}</w:p></w:tc>"

    def words(self, text: str) -> Iterator[str]:
        position = 0
        for found in FRACTION.finditer(text):
            yield from map(self.word, re.split(r"(?<= )", text[position : found.start()]))
            above, below = (f"<m:r><m:t>{part}</m:t></m:r>" for part in found.groups())
            yield f"<m:oMath><m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f></m:oMath>"
            position = found.end()
        yield from map(self.word, re.split(r"(?<= )", text[position:]))

    def word(self, word: str) -> str:
        other, way = self.rng.randrange(1000), self.rng.random()
        if way < 0.05:
            return f"<w:del><w:r><w:delText>{other} </w:delText></w:r></w:del><w:ins>{run(word)}</w:ins>"
        if way < 0.1:
            return run(word) + run(f"{other} ", "<w:vanish/>")
        if way < 0.15:
            begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
            return f"{begin}<w:r><w:instrText>= {other} + 1</w:instrText></w:r>{separate}{run(word)}{end}"
        return run(word)


@pytest.mark.parametrize(("seed", "language"), [(11, "ru"), (12, "kk"), (13, "ru"), (14, "kk")])
def test_the_figures_are_those_that_are_printed(seed: int, language: str) -> None:
    text = make(seed, language=language, layout="tabs-with-maximum").received
    office = Office(seed)
    worked = read(office.document(text), "a.docx")
    plain = extract(read(text.encode(), "a.txt"))
    assert office.starts
    assert {figure.id: figure.value for figure in extract(worked).figures} == {figure.id: figure.value for figure in plain.figures}
