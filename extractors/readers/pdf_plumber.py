"""Pages through pdfplumber, the source of record for ruled tables and for fonts that do not say what their letters are."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.text import extract_words

from extractors.model import Box, Spot
from extractors.readers.pdf_letters import spread
from extractors.readers.pdf_lines import COLUMN, GAP, NO_BREAK, Line

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # else what it says of a broken file goes to standard error

READER = "(pdfplumber)"
Origin = tuple[float, float]
"""The left and the top of the part of a page that is shown."""
HELD = "\ue0a0"
"""What stands for a space at which no line breaks while words are told by their spaces."""
LONGEST_CONTENT = 400_000
"""Bytes that draw a page; the densest tables of real documents have 140,000. A page of more would take pdfplumber minutes."""


class Plumber:
    """A document that is opened with the first page that is asked of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.document: Any = None

    def page(self, number: int) -> Any:
        """The page of that number, from 1; None where pdfplumber does not get to it, or would not come back."""
        try:
            if self.document is None:
                self.document = pdfplumber.open(io.BytesIO(self.data))
            page = self.document.pages[number - 1]
            if sum(len(resolve1(stream).get_data()) for stream in page.page_obj.contents) > LONGEST_CONTENT:
                return None
            _hold(page.chars)
            return page
        except Exception:  # pdfminer raises whatever a broken file leads it to
            return None


def _hold(chars: list[Any]) -> None:
    """Keep no-break spaces from parting words, unless the font has no other ones."""
    if any(char["text"] == " " for char in chars):
        for char in chars:
            char["text"] = char["text"].replace(NO_BREAK, HELD)


def tables(page: Any) -> list[Any]:
    """The ruled tables of a page that have two rows and two columns or more, with words in them."""
    return [table for table in page.find_tables() if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1]


def lines(page: Any, found: list[Any]) -> Iterator[Line]:
    """The lines of a page from top to bottom, its tables in place, a row a line."""
    boxes = [table.bbox for table in found]
    origin = (page.cropbox[0], page.cropbox[1])
    outside = page.filter(lambda thing: not any(_is_in(thing, box) for box in boxes)) if boxes else page
    parts: list[tuple[float, list[Line]]] = []
    for number, words in enumerate(_by_line(outside.extract_words(use_text_flow=False, return_chars=True)), 1):
        box = _box(origin, (words[0]["x0"], min(w["top"] for w in words), words[-1]["x1"], max(w["bottom"] for w in words)))
        text, spots = _sentence(words, origin)
        parts.append((box[1], [Line(((text, box, f"line {number} {READER}"),), spots=tuple(spots))]))
    for number, table in enumerate(found, 1):
        parts.append((table.bbox[1], list(_rows(table, number, origin))))
    for _, part in sorted(parts, key=lambda part: part[0]):
        yield from part


def _by_line(words: list[Any]) -> list[list[Any]]:
    """The words of a page in lines: those whose middles are less than half a height apart."""
    found: list[list[Any]] = []
    for word in sorted(words, key=lambda word: word["top"] + word["bottom"]):
        first = found[-1][0] if found else word
        apart = abs(word["top"] + word["bottom"] - first["top"] - first["bottom"])
        if found and apart < max(first["bottom"] - first["top"], word["bottom"] - word["top"]):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda word: word["x0"]) for line in found]


def _sentence(words: list[Any], origin: Origin) -> tuple[str, list[Spot]]:
    """The words of a line, spaces where a gap between two columns is, and the place of each word."""
    text, spots = "", list[Spot]()
    for before, word in zip([None, *words], words, strict=False):
        if before is not None:
            text += COLUMN if word["x0"] - before["x1"] > GAP * (word["bottom"] - word["top"]) else " "
        spots.append(_spot(word, len(text), origin))
        text += word["text"]
    return text.replace(HELD, NO_BREAK), spots


def _rows(table: Any, number: int, origin: Origin) -> Iterator[Line]:
    chars = table.page.chars
    for at, row in enumerate(table.rows, 1):
        inside = [char for char in chars if _is_within(char, row.bbox)]
        pieces, spots, begun = list[tuple[str, Box | None, str]](), list[Spot](), 0
        for column, box in enumerate(row.cells, 1):
            text = ""
            for line in _by_line(extract_words([char for char in inside if box and _is_within(char, box)], return_chars=True)):
                for word in line:
                    text += " " if text else ""
                    spots.append(_spot(word, begun + len(text), origin))
                    text += word["text"]
            pieces.append(
                (text.replace(HELD, NO_BREAK), _box(origin, box) if box else None, f"table {number}, row {at}, cell {column} {READER}")
            )
            begun += len(text) + 1
        yield Line(tuple(pieces), is_row=True, spots=tuple(spots))


def _spot(word: Any, start: int, origin: Origin) -> Spot:
    """The place of a word that begins there in its line, with those of its letters where it stands upright."""
    box = _box(origin, (word["x0"], word["top"], word["x1"], word["bottom"]))
    spot, chars = Spot(start, start + len(word["text"]), box), word["chars"]
    tenths = [round(10 * (float(edge) - float(word["x0"]))) for edge in (*(char["x0"] for char in chars), word["x1"])]
    if not word["upright"] or "".join(char["text"] for char in chars) != word["text"] or min(tenths) < 0:
        return spot
    widths = [after - before for before, after in pairwise(tenths)]
    return replace(spot, widths=spread(widths, [char["text"] for char in chars]))


def _is_within(char: Any, box: Box) -> bool:
    """Whether the middle of a letter is in a cell; of two cells side by side, in one of them."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])


def _is_in(thing: Any, box: Box) -> bool:
    return thing.get("object_type") == "char" and _is_within(thing, box)


def _box(origin: Origin, box: Box) -> Box:
    """A box of pdfplumber's as one from the top left of the page as it is shown."""
    left, top, right, bottom = (round(float(value) - origin[at % 2], 1) for at, value in enumerate(box))
    return left, top, right, bottom
