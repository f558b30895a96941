"""A repaired text as its readers see it, sign for sign in the same places: line ends, quotes, hyphens, spaces, broken lines, pages.

Nothing is added or taken away, so a position here is a position in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractors import relining

NEWLINES = "\r\x0b\x0c\x85\u2028\u2029"
ALIKE = {
    **dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2043", "-"),
    **dict.fromkeys("\u2012\u2015", "–"),
    **dict.fromkeys("„‟", "«"),
    "”": "»",
}
"""Signs that stand for one another, and the one that the rules know."""
FRAME = re.compile("[\u2500-\u257f]+")
"""What tables are drawn with in texts of MS-DOS."""
STROKES = "─━│┃┄┅┆┇┈┉┊┋╌╍╎╏═║"
"""The signs of these that no frame is without: they are sooner looked for one by one than all by the pattern."""
RULE = re.compile(r"^[ \t]*\+(?:[-=]+\+)+[ \t]*$", re.MULTILINE)
"""The same in signs of a typewriter, between two rows."""
QUOTED = re.compile(r"^[ \t]*>(?:[ \t]*>)*", re.MULTILINE)
"""What a mail writes before each line that it quotes."""
UPRIGHT_SIGNS = frozenset("│┃║")
CLOSING = re.compile(r"(?<=[^\s(«])“")
"""The quote that closes in „…“ and opens in “…”."""

NARROWEST, WIDEST, FEWEST = 30, 140, 3
"""Broken lines have so many signs, no fewer and no more; a text with fewer such lines has them by chance."""
BROKEN = re.compile(r"(?:(?<=[^\s.;:!?|\t])[ \u00a0]*\n(?=[ \u00a0]*[^\s|])|(?<=[.!?])[ \u00a0]*\n(?=[ \u00a0]*[^\s|•·*–—-]))")
"""An end of a line at which its paragraph may go on: not before an item of a list, not in a table drawn with bars."""
GOES_ON = re.compile(r"[^\s.;:!?]\s*\n[а-яёәғқңөұүһіa-z]")
"""A line that ends within a sentence."""
MARKED = re.compile(
    r"[ \u00a0]*(?:\(?\d{1,2}[.)]|[IVXІХ]{1,4}[.)]|[^\W\d_]\)"
    r"|\d{1,2}-[^\W\d_]{5,14}[.:]|[А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]{5,14}[ \u00a0]\d{1,2}[.:])\s"
)
"""The mark before an item or a title: `2)`, `IV.`, `4-көрсеткіш.`, `Показатель 4.`."""
PAGE = re.compile(
    r"[ \t\u00a0]*(?:(?P<bare>\d{1,3})|(?P<said>[-–—][ \u00a0]?\d{1,3}[ \u00a0]?[-–—]|(?:стр|страница|бет|page)\.?[ \u00a0]?\d{1,3}"
    r"(?:[ \u00a0]?(?:из|/|of)[ \u00a0]?\d{1,3})?|"
    r"(?:[^\d\n]{0,60}[,|–—][ \u00a0])?\d{1,3}[ \u00a0]?[-–]?[ \u00a0]?(?:бет|стр)\.?))[ \t\u00a0]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that is nothing but the number of a page, from its beginning."""
LONGEST_PAGE = 80
"""No such line has more signs."""
SHORTEST_PAGE = 600
"""So many signs a page has at least."""
COLUMNS = re.compile(r"\S(?:\t|[ \u00a0]{3,})\s*\S")
"""A gap as between columns."""


def plain(text: str) -> str:
    """The text with one sign for all that are alike, and with lines that were broken for their width made whole by a space."""
    text = text.replace("\r\n", " \n")
    for newline in NEWLINES:
        text = text.replace(newline, "\n")
    for sign, usual in ALIKE.items():
        text = text.replace(sign, usual)  # a fraction of what str.translate takes
    if "“" in text:
        text = CLOSING.sub("»", text).replace("“", "«")
    return unbroken(relining.relined(without_page_numbers(_undrawn(text))))


def _undrawn(text: str) -> str:
    """The text with bars for what stands upright in a drawn table, spaces for its other lines, and for the marks of a quoted mail."""
    if any(map(text.__contains__, STROKES)):
        text = FRAME.sub(_bars, text)
    if text.count("\n>") >= FEWEST:
        text = QUOTED.sub(lambda marks: " " * len(marks[0]), text)
    if "+-" in text or "+=" in text:
        text = RULE.sub(lambda line: " " * len(line[0]), text)
    return text


def _bars(drawn: re.Match[str]) -> str:
    """Bars for what stands upright in a frame, spaces for the rest of it."""
    return "|" if drawn[0] in UPRIGHT_SIGNS else " " * len(drawn[0])


def without_page_numbers(text: str) -> str:
    """The text with spaces for the numbers of its pages: `- 3 -`, `3-бет`, or lines of 1, 2, 3 that stand a page apart."""
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    short = (start for start, line in zip(starts, lines, strict=False) if 0 < len(line.strip()) <= LONGEST_PAGE)
    pages = [match for start in short if (match := PAGE.match(text, start))]
    found = [match for match in pages if match["said"]] + _counted([match for match in pages if match["bare"]])
    for match in found:
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def _counted(lines: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The lines that count pages: from 1 or 2 up, none left out, each a page after the one before; a column of a table stands closer."""
    chain: list[re.Match[str]] = []
    for line in lines:
        number = int(line["bare"])
        if not chain and number in (1, 2):
            chain = [line]
        elif chain and number == int(chain[-1]["bare"]) + 1 and line.start() - chain[-1].end() >= SHORTEST_PAGE:
            chain.append(line)
    return chain if len(chain) >= FEWEST else []


def unbroken(text: str) -> str:
    """The text with a space for each line end at which the next word would not have fitted, where that is the rule.

    A line of an e-mail, a printed page or `fmt` ends so; a line of its own ends anywhere.
    """
    lines = text.split("\n")
    if sum(len(line) > WIDEST for line in lines) > len(lines) // 10:
        return text
    room = [_room(line, following) for line, following in pairwise(lines)]
    width = _width(room, lines)
    ends = [at for at, span in enumerate(room) if span and span[0] <= width < span[1]]
    open_ends = {at for at, span in enumerate(room) if span and GOES_ON.search(lines[at] + "\n" + lines[at + 1].lstrip()[:1])}
    longer = sum(len(line.rstrip()) > width for line in lines)
    if len(open_ends.intersection(ends)) < max(FEWEST, len(open_ends) * 2 // 3, longer * 4):
        return text
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    joined = list(text)
    for at in ends:
        if BROKEN.match(text, starts[at] + len(lines[at].rstrip())) and not MARKED.match(lines[at + 1]):
            joined[starts[at + 1] - 1] = " "
    return "".join(joined)


def _room(line: str, following: str) -> tuple[int, int] | None:
    """The widths of a page at which the first word of the next line would not have fitted on this one: from, up to."""
    words = following.split(maxsplit=1)
    used = len(line.rstrip())
    if not words or not NARROWEST <= used <= WIDEST or COLUMNS.search(line) or COLUMNS.search(following):
        return None
    return used, used + 1 + len(words[0])


def _width(room: Sequence[tuple[int, int] | None], lines: Sequence[str]) -> int:
    """The width of the page at which most lines end as they do, and fewest are longer."""
    begin, end = Counter(span[0] for span in room if span), Counter(span[1] for span in room if span)
    lengths = Counter(min(len(line.rstrip()), WIDEST + 1) for line in lines)
    level = [begin[width] - end[width] + lengths[width] for width in range(WIDEST + 1)]
    return max(range(WIDEST + 1), key=list(accumulate(level)).__getitem__)
