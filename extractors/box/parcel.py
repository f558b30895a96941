"""What the process that reads files is asked and what it answers: JSON, and beside it the text and the widths of its letters as they are.

An answer is checked as if a stranger had sent it, for a stranger's file may have made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from math import isfinite
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from extractors.box.frames import Garbled
from extractors.errors import ReadError
from extractors.flat import WIDTH, Blocks, Spots
from extractors.limits import Limits
from extractors.model import PageFile, Report, Sheet

T = TypeVar("T")
HALF = re.compile("[\ud800-\udfff]")
LONGEST_WORD = 500
"""No media type, encoding or program has more letters."""
LONGEST_PLACE = 10_000
"""Nor has the path of an element as deep as the limits allow."""
LONGEST_NAME = 70_000
"""A ZIP gives 65,535 bytes to a name."""
LONGEST_REASON = 2_000
BYTES_A_LETTER, BYTES_A_BLOCK = 6, 400
"""What a letter (of a scan's other reading) and a block take in JSON, at most."""
LETTERS, LONGEST_LETTER = "utf-16-le", 4
"""How the text is written, and the most bytes that a letter takes there: letters of two bytes are soon decoded."""
MOST_DOTS = 3_000_000
"""No drawn page has more: a byte each."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to do, with the message after this one: read or draw the bytes of a file, list or open the archive at a path."""

    number: int
    do: Literal["read", "draw", "list", "unpack"]
    name: str
    limits: Limits
    entry: str | None = None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The files in an archive; `is_document` where a ZIP is one file itself."""

    is_document: bool
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """To the request of that number: a report (its text and its letters' widths in two messages after this one), drawn pages (the
    dots of each in a message of their own), the files in an archive, or the bytes of one (in the message after this one). Or the code
    and reason of a quarantine.
    """

    number: int
    report: Report | None = None
    drawn: tuple[Sheet, ...] | None = None
    listed: Listing | None = None
    unpacked: bool = False
    code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Hello:
    """What the process says first: by what it is kept from the network, and from writing outside its folder."""

    network: str
    writing: str


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as it is sent: the blocks and spots of its report beside it, as columns, its text and their widths left out."""

    answer: Answer
    blocks: Blocks = field(default_factory=Blocks)
    spots: Spots = field(default_factory=Spots)


def packed(message: object) -> bytes:
    """A message as JSON."""
    return _adapter(type(message)).dump_json(message)


def unpacked(data: bytes, kind: type[T]) -> T:
    """The message of that kind; raises Garbled."""
    try:
        message: T = _adapter(kind).validate_json(data, strict=True)
    except ValidationError as error:
        raise Garbled(f"no {kind.__name__.lower()} ({error.error_count()} mistakes)") from None
    return message


def posted(answer: Answer) -> list[bytes]:
    """An answer as messages; half a pair of surrogates, which is no letter, becomes U+FFFD."""
    if (report := answer.report) is None:
        return [packed(Sent(answer))]
    spots, bare = Spots.of(report.spots), replace(report, text="", blocks=(), spots=(), byte_starts=None)
    sent = Sent(replace(answer, report=bare), Blocks.of(report.blocks), replace(spots, widths=b""))
    try:
        text = report.text.encode(LETTERS)
    except UnicodeEncodeError:
        text = HALF.sub("\N{REPLACEMENT CHARACTER}", report.text).encode(LETTERS)
    return [packed(sent), text, spots.widths]


def opened(limits: Limits, receive: Callable[[int], bytes]) -> Answer:
    """The answer whose messages come one after another, each of at most so many bytes; raises Garbled where they are none."""
    sent = unpacked(receive(limits.letters * BYTES_A_LETTER + limits.blocks * BYTES_A_BLOCK), Sent)
    blocks, spots, report = sent.blocks, sent.spots, sent.answer.report
    if any((report.text, report.blocks, report.spots, spots.widths) if report else (blocks, spots)):
        raise Garbled("a text, blocks or spots where there should be none")
    if report is None:
        return sent.answer
    try:
        text = receive(limits.letters * LONGEST_LETTER).decode(LETTERS)
    except UnicodeDecodeError:
        raise Garbled("a text of no letters") from None
    spots = replace(spots, widths=receive(limits.letters * WIDTH))
    return replace(sent.answer, report=replace(report, text=text, blocks=blocks, spots=spots))


def check(answer: Answer, request: Request) -> Answer:
    """The answer, if it is one to the request, its report within the limits and its quarantine told; raises Garbled."""
    given = {
        "read": answer.report is not None,
        "draw": answer.drawn is not None,
        "list": answer.listed is not None,
        "unpack": answer.unpacked,
    }
    if answer.number != request.number or [given.pop(request.do), answer.code is not None].count(True) != 1 or any(given.values()):
        raise Garbled("no answer to what was asked")
    if answer.report is not None:
        _check(answer.report, request.limits)
    elif answer.drawn is not None:
        _check_sheets(answer.drawn, request.pages)
    elif answer.listed is not None:
        if len(answer.listed.entries) > request.limits.entries or any(len(name) > LONGEST_NAME for name in answer.listed.entries):
            raise Garbled("a list beyond the limits")
    elif answer.code is None:
        return answer
    elif answer.code not in CODES or not answer.reason or len(answer.reason) > LONGEST_REASON:
        raise Garbled("a quarantine under no code that is known")
    return answer


def problem(name: str, answer: Answer) -> ReadError:
    """The quarantine that an answer tells."""
    return CODES[answer.code or ""](name, answer.reason or "")


def _check(report: Report, limits: Limits) -> None:
    """Raise Garbled unless its parts lie in its text one after another, and its words are no longer than words are."""
    words = (report.media_type, report.encoding, report.reader)
    blocks, spots, letters = report.blocks, report.spots, len(report.text)
    if letters > limits.letters or len(blocks) > limits.blocks or report.byte_starts is not None:
        raise Garbled("a report beyond the limits")
    if _longest(words) > LONGEST_WORD or _is_below(report.pages):
        raise Garbled("a report of no sense")
    if not isinstance(blocks, Blocks) or not blocks.is_even or not blocks.lie_in(letters) or not _are_sound(blocks):
        raise Garbled("a block that is none of the text's")
    if not isinstance(spots, Spots) or not spots.is_even or not spots.lie_in(letters) or not _are_measured(spots):
        raise Garbled("a spot that is none of the text's")
    if len(report.files) > limits.entries or not all(map(_is_page, report.files)):
        raise Garbled("a file of no page")
    if any(scan.page < 1 or len(scan.other) > limits.letters or not isfinite(scan.skew) for scan in report.scans):
        raise Garbled("a picture of no page")


def _are_sound(blocks: Blocks) -> bool:
    """Whether their kinds and paths are no longer than such are, and their pages and boxes can be."""
    boxes = {*blocks.boxes} - {None}
    short = _longest({*blocks.kinds}) <= LONGEST_WORD and _longest(blocks.paths) <= LONGEST_PLACE
    return short and not any(map(_is_below, {*blocks.pages})) and all(map(isfinite, chain.from_iterable(filter(None, boxes))))


def _longest(words: Iterable[str | None]) -> int:
    return max(map(len, filter(None, words)), default=0)


def _check_sheets(sheets: tuple[Sheet, ...], asked: tuple[int, ...]) -> None:
    """Raise Garbled unless each is one of the pages asked for, of a size that a page may have."""
    pages = [sheet.page for sheet in sheets]
    if len(set(pages)) < len(pages) or not set(pages) <= set(asked):
        raise Garbled("pages that nobody asked for")
    for sheet in sheets:
        dots, points = (sheet.columns, sheet.rows), (sheet.width, sheet.height)
        if min(dots) < 1 or dots[0] * dots[1] > MOST_DOTS or not all(isfinite(one) and one > 0 for one in points):
            raise Garbled("a page of no size")


def _is_page(file: PageFile) -> bool:
    """Whether what is said of a file that a report was bound from can be."""
    words = _longest((file.code,)) <= LONGEST_WORD and _longest((file.name, file.same_as, file.sha256)) <= LONGEST_NAME
    return words and 1 <= file.pages[0] <= file.pages[1]


def _are_measured(spots: Spots) -> bool:
    """Whether their numbers can be, and each of their letters has a width where any has."""
    return spots.have_widths and all(map(isfinite, chain(spots.confidences, *spots.boxes)))


def _is_below(page: int | None) -> bool:
    """Whether a number of a page, or of pages, is less than one."""
    return page is not None and page < 1


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in ADAPTERS:
        ADAPTERS[kind] = TypeAdapter(kind)
    return ADAPTERS[kind]


CODES = {kind.code: kind for kind in ReadError.__subclasses__()}
"""The errors that may be told, by their code."""
ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
"""Each is made once, which takes longer than what it does."""
