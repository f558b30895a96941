"""What is read from a file, and what is read in it: reports, figures, expressions, mentions.

Positions are half-open spans in code points. `Report` speaks of the text as received; everything in a
`Reading` speaks of the repaired text, and `Reading.repair` leads from there to the received text, and
`Report.to_bytes` from there to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple, overload

from normalizers import Repair

_start = attrgetter("start")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left of the page as it is shown."""
Runs = Literal["right", "down", "left", "up"]
"""Which way letters follow one another on a page as it is shown."""

Kind = Literal["printed", "in_words", "counted", "inferred", "corrected"]
"""How a figure was read: from digits, from number words, by counting items, from other figures, against the text."""


UNREAD = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text for a formula that is an object of an older equation editor, whose own form is not read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a span stands, for a person: page from 1, box in points from the top left, path in words."""

    page: int | None = None
    box: Box | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the received text that has a place of its own: a line, a paragraph, a table cell."""

    start: int
    end: int
    place: Place
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class Spot:
    """A span within a block whose own box is known: a recognised word, a word or a line that is text, whose letters have confidence 1.

    `widths` has one entry a letter, in tenths of a point from the side of the box where they begin; none where only the whole is known.
    """

    start: int
    end: int
    box: Box
    confidence: float = 1.0
    widths: tuple[int, ...] = ()
    runs: Runs = "right"

    def around(self, start: int, end: int) -> Box:
        """The box of its letters within a span of the text that it is part of."""
        if not self.widths:
            return self.box
        edges = [edge / 10 for edge in accumulate(self.widths, initial=0)]
        there = edges[max(start - self.start, 0) : min(end, self.end) - self.start + 1]
        (near, far), (left, top, right, bottom) = (min(there), max(there)), self.box
        if self.runs == "right":
            return left + near, top, left + far, bottom
        if self.runs == "left":
            return right - far, top, right - near, bottom
        return (left, top + near, right, top + far) if self.runs == "down" else (left, bottom - far, right, bottom - near)


@dataclass(frozen=True, slots=True)
class Scan:
    """What became of a page that is a picture: which of its two readings was taken, and the other one.

    `turned` and `skew` are the degrees, clockwise, by which it was turned upright before it was recognised; `confidence` is the
    mean of its words'.
    """

    page: int
    why: Literal["no-text", "layer-unread"]
    taken: Literal["recognised", "layer", "none"]
    other: str = ""
    confidence: float | None = None
    turned: int = 0
    skew: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a file as it is shown: its number from 1, its size in points, and its dots, a byte of gray each, from the top left."""

    page: int
    width: float
    height: float
    columns: int
    rows: int
    dots: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Lines(Sequence[Block]):
    """The blocks of a text whose every line is one, in order and without a gap; each is made when it is asked for."""

    starts: tuple[int, ...]
    end: int

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        end = self.starts[at + 1] if at + 1 < len(self.starts) else self.end
        return Block(self.starts[at], end, Place(path=f"line {at + 1}"))

    def place(self, position: int) -> Place:
        """The place of the line that holds a position."""
        at = bisect_right(self.starts, position)
        return Place(path=f"line {at}") if at else Place()


@dataclass(frozen=True, slots=True)
class Part:
    """Which of several reports in one file it is: its number of how many, the file's hash, its span in the file's text as received.

    `pages` are the first and the last; `heading` is the line that it begins with.
    """

    number: int
    of: int
    file: str
    start: int
    end: int
    pages: tuple[int, int] | None
    heading: str


@dataclass(frozen=True, slots=True)
class PageFile:
    """One of the files that a report was bound from: its name, hash and number in the name, and its pages, the first and the last.

    Where these were not read `code` says why, or `same_as` which earlier file has the same bytes.
    """

    name: str
    sha256: str
    number: int | None
    pages: tuple[int, int]
    code: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as received: its text, untouched, and where each part of it stands in the file.

    `byte_starts` has one entry a code point and one more for the end, or is None where the text has no
    byte range of its own (a compressed PDF). `reader` is the outside program that read it, with version and options.
    `spots` are the finer places within the blocks, in the order of the text; `scans` the pages that are pictures. `part` is set where
    the file holds several reports; `sha256` is then made of the file's and the part's number. `files` are those that the file was
    bound from (extractors.binding). `as_printed` is false where the file has numbers of lists, or deleted or hidden words, that what
    read it does not tell from others.
    """

    name: str
    text: str
    sha256: str
    media_type: str
    encoding: str | None
    blocks: Sequence[Block]
    path: str | None = None
    pages: int | None = None
    reader: str | None = None
    spots: Sequence[Spot] = field(default=(), repr=False)
    scans: tuple[Scan, ...] = ()
    part: Part | None = None
    files: tuple[PageFile, ...] = ()
    as_printed: bool = True
    byte_starts: Sequence[int] | None = field(default=None, repr=False, compare=False)

    def to_bytes(self, start: int, end: int) -> tuple[int, int] | None:
        """The bytes of the file that the span of the received text was decoded from."""
        if self.byte_starts is None:
            return None
        return self.byte_starts[start], self.byte_starts[end]

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of the block that holds the position in the received text; its box is the span's own where it is known."""
        if isinstance(self.blocks, Lines):
            return self.blocks.place(start)
        at = _last(self.blocks, start)
        if at < 0:
            return Place()
        place, last = self.blocks[at].place, min(end or start + 1, self.blocks[at].end)
        boxes = [spot.around(start, last) for spot in self.spots_in(start, last)] if self.spots else []
        if not boxes:
            return place
        left, top, right, bottom = zip(*boxes, strict=True)
        return replace(place, box=(round(min(left), 1), round(min(top), 1), round(max(right), 1), round(max(bottom), 1)))

    def spots_in(self, start: int, end: int) -> Iterator[Spot]:
        """The spots that reach into a span."""
        for at in range(max(_last(self.spots, start), 0), len(self.spots)):
            spot = self.spots[at]
            if spot.start >= end:
                return
            if spot.end > start:
                yield spot


def _last(parts: Sequence[Block] | Sequence[Spot], position: int) -> int:
    """Which of the parts is the last to begin at the position or before, -1 for none; parts in columns need not be made for that."""
    starts: Sequence[int] | None = getattr(parts, "starts", None)
    return (bisect_right(parts, position, key=_start) if starts is None else bisect_right(starts, position)) - 1


class Trace(NamedTuple):
    """One place in the repaired text, and the rule that took it; a report has hundreds, made, compared and looked up."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A thing that the report states. `value` has no trailing zeros; `digits` counts the decimals as printed."""

    id: str
    name: str
    value: str
    trace: tuple[Trace, ...]
    criterion: str | None = None
    unit: str | None = None
    reading: Kind = "printed"
    confidence: float = 1.0
    digits: int = 0

    @property
    def number(self) -> Decimal:
        """The value as a number; raises `decimal.InvalidOperation` where it is a name or a date."""
        return Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Term:
    """A number printed in an expression."""

    value: Decimal
    digits: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an expression's equals signs. `exact` is None where the side divides by zero or cannot be parsed."""

    text: str
    terms: tuple[Term, ...]
    exact: Fraction | None
    digits: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula printed in the report: `354\\2798*2=0,2`.

    `sides` are what stands between the equals signs, in order; the last one is the stated result.
    `exact` is the first side in exact rationals. `problems` names what is malformed in it:
    `double-operator`, `stray-bracket`, `missing-bracket`, `division-by-zero`, `no-result`; of one in a scan
    `sign-by-result` and `sign-unclear` (extractors.recognised).
    `roles` says which figure each term is, by the form's rules: figure name → index into the first side's terms.
    """

    id: str
    criterion: str | None
    text: str
    sides: tuple[Side, ...]
    stated: Decimal | None
    stated_digits: int
    exact: Fraction | None
    problems: tuple[str, ...]
    trace: tuple[Trace, ...]
    indicator: str | None = None
    roles: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something the report says that is no figure but that a check needs.

    `kind` is one of the kinds listed in the form's guide: `body`, `year`, `order`, `plan_approved`,
    `not_evaluated`, `not_considered`, `value_missing`, `criterion_name`, …
    `subject` names the figure or indicator it is about; `attributes` hold what is particular to the kind.
    """

    kind: str
    value: str
    trace: tuple[Trace, ...]
    criterion: str | None = None
    subject: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a report that speaks of one criterion, title included."""

    criterion: str
    title: str
    start: int
    end: int
    title_start: int
    title_end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a report and its lists."""

    sections: tuple[Section, ...] = ()
    functions_by_system: tuple[int, ...] = ()
    signatories: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Which form a reading was made under: its id, the SHA-256 of its file, and what it calls each figure.

    `descriptions`: figure name → language → words. `as_read`: the form knows no criteria, they are those of the report's table.
    """

    id: str
    sha256: str
    descriptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)
    as_read: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report, each thing with its trace."""

    report: Report
    repair: Repair
    form: Form
    languages: tuple[str, ...]
    figures: tuple[Figure, ...]
    expressions: tuple[Expression, ...]
    mentions: tuple[Mention, ...]
    outline: Outline

    def figure(self, name: str) -> Figure | None:
        """The figure with that id, or None."""
        return next((figure for figure in self.figures if figure.id == name), None)

    def readings(self, name: str) -> Iterator[Figure]:
        """Every kept reading of a name: `it_staff`, `it_staff@2`."""
        return (figure for figure in self.figures if figure.name == name)

    def mentioned(self, kind: str) -> Iterator[Mention]:
        """The mentions of one kind, in the order of the text."""
        return (mention for mention in self.mentions if mention.kind == kind)
