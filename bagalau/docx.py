"""A short text document with headings, paragraphs and tables (ECMA-376, the parts that these need)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAPER = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
LINE = "<w:br/>"
WIDTH = 9638
"""What stands between the margins of A4, in twentieths of a point."""
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Document:
    """A document that is being written; `language` is a tag as `kk-KZ`, which spelling is checked by."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.language = "kk-KZ"

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """A paragraph in a style: Title, Heading1, Normal, Notice."""
        self._parts.append(self._paragraph(text, style))

    def new_page(self) -> None:
        """What follows begins a page."""
        self._parts.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], numbers: frozenset[int] = frozenset()
    ) -> None:
        """A table; its head is repeated on each page, and left out where it is empty.

        `widths` are proportions; the columns named stand to the right.
        """
        whole = sum(widths)
        columns = [WIDTH * width // whole for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        lines = [self._row(head, columns, numbers, "TableHead")] if head else []
        lines += [self._row(row, columns, numbers, "TableCell") for row in rows]
        look = f'<w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        self._parts.append(f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>")
        self._parts.append(self._paragraph("", "TableCell"))

    def write(self, place: Path) -> None:
        """Write the file; raises OSError."""
        body = f'<w:document xmlns:w="{MAIN}"><w:body>{"".join(self._parts)}{PAPER}</w:body></w:document>'
        relation = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
        whole = relation.format(OFFICE, "officeDocument", "word/document.xml")
        styles = relation.format(OFFICE, "styles", "styles.xml")
        named = (("document", "document.main"), ("styles", "styles"))
        kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in named)
        usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        usual += '<Default Extension="xml" ContentType="application/xml"/>'
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{usual}{kinds}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{whole}</Relationships>',
            "word/document.xml": body,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{styles}</Relationships>',
            "word/styles.xml": _styles(),
        }
        with ZipFile(place, "w") as package:
            for name, text in parts.items():  # no date: of the same content the same bytes
                package.writestr(ZipInfo(name), HEAD + text, ZIP_DEFLATED)

    def _paragraph(self, text: str, style: str, right: bool = False) -> str:
        lines = (f'<w:t xml:space="preserve">{_safe(line)}</w:t>' for line in text.split("\n"))
        aligned = '<w:jc w:val="right"/>' if right else ""
        run = f'<w:r><w:rPr><w:lang w:val="{self.language}"/></w:rPr>{LINE.join(lines)}</w:r>' if text else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>{run}</w:p>'

    def _row(self, cells: Sequence[str], columns: Sequence[int], numbers: frozenset[int], style: str) -> str:
        head = "<w:trPr><w:tblHeader/></w:trPr>" if style == "TableHead" else "<w:trPr><w:cantSplit/></w:trPr>"
        made = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(cell, style, at in numbers)}</w:tc>'
            for at, (cell, width) in enumerate(zip(cells, columns, strict=True))
        )
        return f"<w:tr>{head}{''.join(made)}</w:tr>"


def _safe(text: str) -> str:
    """The text as XML; what XML cannot hold is shown as lost."""
    return escape(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


@cache
def _styles() -> str:
    return resources.files("bagalau").joinpath("pages", "note-styles.xml").read_text(encoding="utf-8")
