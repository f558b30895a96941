"""The summary table, however it is laid out: ten criterion scores and the total.

One item a line, dashes, tabs, pipes, dotted leaders, columns; the index first or last or in words; the score before or
after the name; a name over two lines; a name or a score lost. A line gives items, items give rows, and the cluster of
rows that names the most criteria is the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, pairwise

from extractors import columns, numbers
from extractors.numbers import Quantity
from extractors.row import Row
from extractors.view import View

SEPARATOR = re.compile(r"\t|\||[ \u00a0]{2,}|[.…]{3,}|(?:(?<=\s)[-–—=]+(?=\s))|[-–—]{2,}\s*|(?<=\s)[-–—](?=\d)|:(?=\s|$)")
OWN = {sign: re.compile(rf"{re.escape(sign)}|{SEPARATOR.pattern}") for sign in ("; ", " / ")}
"""Signs that part the cells of a line that has two of them or more."""
POINTS = r"\s*(?:балл?\w*|ұпай\w*)?\s*[.;,]*"
SCORE = re.compile(rf"(?P<number>\d+(?:[.,]\d+)?)(?:\s*/\s*(?P<of>\d+))?{POINTS}", re.IGNORECASE)
LOST_SCORE = re.compile(r"(?:балл?\w*|[-–—_]+)?\s*[.;,]*", re.IGNORECASE)
TRAILING = re.compile(rf"(?P<name>.*[^\W\d_][\"»)]*)[.…]{{0,2}}\s*(?P<score>\d+(?:[.,]\d+)?){POINTS}$", re.IGNORECASE)
BRACKETED = re.compile(r"(?P<name>.*[^\W\d_][\"»)]*)\s*\((?P<number>\d+(?:[.,]\d+)?)\)\s*[.;,]*$")
INDEX = re.compile(r"(?:[КкKk]\s?)?(?P<index>[1-3]?\d|[IVXІХ]{1,4})\s*(?:[.)]+|$)|[КK](?P<lettered>1?\d)$")
LONE_INDEX = re.compile(r"\((?P<index>1?\d)\)")
"""The index after the score of a row that has lost its name: `0,2 балл –  (6)`."""
MARKED = re.compile(
    r"(?P<index>1?\d|[IVXІХ]{1,4}|[^\W\d_]+)\s*-?\s*(?:ші|шы)?\s*(?:критери\w*|көрсеткіш\w*|показател\w*)\s*[.:)]?\s*|"
    r"(?:критери\w*|көрсеткіш\w*|показател\w*)\s*№?\s*(?P<after>1?\d)\b[.:)]?\s*|"
    r"(?P<number>[1-3]?\d|[IVXІХ]{1,4})\s*[.)]+\s*(?=[^\W\d_]|[«\"])|(?P<bare>10|[1-9])\s(?=[^\W\d_])",
    re.IGNORECASE,
)
IN_WORDS = re.compile(r"\((?P<index>[^\W\d_]+)\s+(?:критери|көрсеткіш|показател)\w*\)", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n")
"""What no name goes on after."""
TWO_SENTENCES = re.compile(r"[а-яәғқңөұүһіё]{5}[.!?]\s+[А-ЯӘҒҚҢӨҰҮҺІЁ]")
SENTENCES = 60
"""A line longer than this that has two sentences is no row."""
PAIR = re.compile(r"(?<![\d.,])(?P<index>10|[1-9])\s*[-–—=:]\s*(?P<score>\d{1,2}(?:[.,]\d{1,3})?)(?:\s*балл\w*)?\s*(?:[;.]|$)")
"""A criterion's number and its score."""
CELL = re.compile(r"[^\W_]")
REACH = 150
"""How far apart, in code points, two rows of one table may stand."""
FEWEST = 5
"""So few criteria with a score are still a table, of which the rest is lost."""
LONGEST = 130
"""So many visible signs the rows of a table may have on average: names of criteria have 20 to 110."""


@dataclass(slots=True)
class _Items:
    """What a line holds."""

    start: int
    end: int
    index: int | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    bracketed: Quantity | None = None
    score_first: bool = False
    lost: bool = False


Classify = Callable[[int, int], str | None]
"""What a name in a span speaks of: a criterion, "total", or nothing known."""


def find(view: View, end: int, classify: Classify, maxima: Mapping[str, Decimal]) -> tuple[Row, ...]:
    """The rows of the summary table before a position, in the order of the text; empty where there is none.

    `maxima` are the criteria's, by which a column of maxima is told from one of another year's scores.
    """
    lines = rows_of(view, view.lines(0, end), classify)
    in_a_line = (row for row in rows_of(view, view.sentences(0, end), classify) if "\n" not in view.text[row.start : row.end])
    for rows in (lines, in_a_line):
        best = max(_clusters(_named(row, classify) for row in rows), key=_scored, default=[])
        best = _settled(_whole(_unrepeated(best)))
        best = in_columns(best, columns.of_maxima(best, maxima, columns.width(best)), view)
        found = tuple(best) if _is_table(best, view.text) else _numbered(view, end)
        if found:
            return found
    return ()


def _numbered(view: View, end: int) -> tuple[Row, ...]:
    """The rows of a table that names its criteria by their numbers alone, in one line: `1 - 7; 2 - 2,6; 3 - 13,1`."""
    for start, stop in view.lines(0, end):
        pairs = list(PAIR.finditer(view.text, start, stop))
        if len(pairs) > 7 and [int(pair["index"]) for pair in pairs] == list(range(1, len(pairs) + 1)):
            return tuple(_pair(view.text, pair) for pair in pairs)
    return ()


def _pair(text: str, pair: re.Match[str]) -> Row:
    score = next(numbers.printed(text, *pair.span("score")))
    return Row(*pair.span(), *pair.span("index"), int(pair["index"]), score, criterion=pair["index"], numbers=(score,))


def every(view: View, classify: Classify) -> list[tuple[int, int]]:
    """The spans of all tables of criteria in a text that may hold several reports."""
    rows = [_named(row, classify) for row in rows_of(view, view.lines(), classify)]
    found: list[tuple[int, int]] = []
    while rows:
        clusters = _clusters(rows)
        for cluster in clusters:
            one = _settled(_whole(_unrepeated(cluster)))
            if _is_table(one, view.text):
                found.append((one[0].start, one[-1].end))
        end = clusters[-1][-1].end if clusters else rows[-1].end
        rows = [row for row in rows if row.start >= end]
    return found


def _is_table(rows: Sequence[Row], text: str) -> bool:
    """Whether it is a table and not lines of sections that name criteria: most rows have scores, they are short, little stands between."""
    named = [row for row in rows if row.criterion != "total"]
    scored = sum(row.score is not None for row in named)
    if scored < FEWEST or scored * 3 < len(named) * 2:
        return False
    own = sum(_visible(text[row.start : row.end]) for row in rows)
    return own * 4 >= _visible(text[rows[0].start : rows[-1].end]) * 3 and own <= LONGEST * len(rows)


def _visible(text: str) -> int:
    """How many signs a reader sees."""
    return len(text) - sum(map(str.isspace, text))


def _unrepeated(rows: Sequence[Row]) -> Sequence[Row]:
    """The longest run of rows in which no criterion has two scores, of equal ones the shortest: lines of sections may stand before."""
    runs, first, seen = [], 0, dict[str | None, int]()
    for place, row in enumerate(rows):
        identity = _identity(row) if row.score and row.criterion != "total" else None
        if identity and seen.get(identity, -1) >= first:
            runs.append(rows[first:place])
            first = seen[identity] + 1
        seen[identity] = place
    runs.append(rows[first:])
    best = max(runs, key=lambda run: (_scored(run), run[0].start - run[-1].end)) if rows else rows
    while len(best) > 1 and best[0].criterion == best[-1].criterion == "total":
        best = best[1:]
    return best


def _scored(rows: Sequence[Row]) -> int:
    """How many criteria of a cluster have a score."""
    return len({row.criterion or str(row.index) for row in rows if row.score})


def rows_of(view: View, spans: Iterable[tuple[int, int]], classify: Classify) -> Iterator[Row]:
    """What rows the lines of a text give, one after the other, whether of one table or of none."""
    lines = (items for items in (_items(view, *span) for span in spans) if items)
    open_row: Row | None = None
    for items, following in pairwise(chain(lines, (None,))):
        assert items is not None
        row = _from(items)
        if open_row is not None:
            joined = _join(open_row, row, items, following, view, classify)
            if joined is None:
                if open_row.index or items.lost:
                    yield open_row
                open_row = None
            else:
                row = joined
                open_row = None
        if row.score is not None or items.lost:
            if items.names or row.index is not None or row.name_end > row.name_start:
                yield row
            elif len(items.numbers) > 1:
                yield _unnamed(row, items)
            else:
                open_row = _as_index(row)
        else:
            open_row = row
    if open_row is not None and open_row.index:
        yield open_row


def _join(row: Row, following: Row, items: _Items, after: _Items | None, view: View, classify: Classify) -> Row | None:
    """The open row with the next line's items, or None where that line begins a row of its own."""
    named = row.name_end > row.name_start
    name = view.text[row.name_start : row.name_end]
    if items.index is not None:
        return None
    if items.names:
        if named and BLANK_LINE.search(view.text, row.end, items.start):
            return None
        if named and not row.index and (classify(items.names[0][0], items.names[-1][1]) or name.rstrip().endswith(":")):
            return None
        if len(name) > 200 or (named and not row.index and not _goes_on(view, row, items, classify)):
            return None
        start = row.name_start if named else items.names[0][0]
        return replace(row, end=items.end, name_start=start, name_end=items.names[-1][1], score=following.score, numbers=following.numbers)
    if not items.numbers or (named and view.text[row.name_end : row.name_end + 1] == ":"):
        return None
    value = items.numbers[0].value
    if named and row.index and value == row.index + 1 and after is not None and after.names and not after.numbers:
        return None
    if named and not row.index and classify(row.name_start, row.name_end) is None:
        return None
    return replace(row, end=items.end, score=following.score, numbers=following.numbers)


def _goes_on(view: View, row: Row, items: _Items, classify: Classify) -> bool:
    """Whether the next line goes on with a name that has no index: right below it, and only both together say something."""
    first, last = row.name_start, items.names[-1][1]
    below = "\n" not in view.text[row.end : items.start].replace("\n", "", 1)
    return below and row.name_end - first < 40 and classify(first, row.name_end) is None and classify(first, last) is not None


def _as_index(row: Row) -> Row | None:
    """A number alone on a line, with no row open, is the index of the next one."""
    assert row.score is not None
    value = row.score.value
    if value != value.to_integral_value() or not 1 <= value <= 30:
        return None
    return replace(row, index=int(value), score=None, numbers=())


def _unnamed(row: Row, items: _Items) -> Row:
    """A line of numbers alone is a row that has lost its name, if the first can be its index: `6 | | 0`."""
    first, *others = items.numbers
    if first.digits or not 1 <= first.value <= 10:
        return row
    return replace(row, index=int(first.value), numbers=tuple(others))


def _from(items: _Items) -> Row:
    start, end = (items.names[0][0], items.names[-1][1]) if items.names else (items.start, items.start)
    found = items.numbers
    score = found[0] if items.score_first and found else found[-1] if found else None
    of_row = tuple(found[:1] if items.score_first else found)
    return Row(items.start, items.end, start, end, items.index, score, numbers=of_row)


def _items(view: View, start: int, end: int) -> _Items | None:
    """The index, names and numbers of a line; None for a line that is no part of a table (a sentence, a rule)."""
    items = _Items(start, end)
    marked = MARKED.match(view.text, start, end)
    after = marked.end() if marked else start
    if end - start > 300 or (end - start > SENTENCES and TWO_SENTENCES.search(view.text, after, end)):
        return None
    for first, last in _pieces(view.text, start, end):
        _take(items, view.text, first, last)
    if items.bracketed and items.numbers and items.bracketed.digits == 0:
        items.index = int(items.bracketed.value)
    elif items.bracketed:
        items.numbers.append(items.bracketed)
    if not (items.names or items.numbers or items.index):
        return None
    leads = bool(items.names and items.numbers) and items.numbers[0].start < items.names[0][0]
    if leads and items.index is None and not items.score_first:
        _index_before_name(items)
    return items


def _index_before_name(items: _Items) -> None:
    first = items.numbers[0]
    if first.start < items.names[0][0] and first.digits == 0 and 1 <= first.value <= 30:
        items.index = int(first.value)
        items.numbers = items.numbers[1:]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    own = next((sign for sign in OWN if text.count(sign, start, end) > 1), None)
    for match in (SEPARATOR if own is None else OWN[own]).finditer(text, start, end):
        yield from _stripped(text, position, match.start())
        position = match.end()
    yield from _stripped(text, position, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \u00a0\t*•":
        start += 1
    while start < end and text[end - 1] in " \u00a0\t":
        end -= 1
    if start < end:
        yield start, end


def _take(items: _Items, text: str, start: int, end: int) -> None:
    """Add one piece of a line to its items."""
    piece = text[start:end]
    index = INDEX.fullmatch(piece)
    if index and not items.names and items.index is None and not (piece.isdigit()):
        items.index = numbers.index(index["index"] or index["lettered"])
        return
    lone = LONE_INDEX.fullmatch(piece)
    if lone and items.numbers and not items.names and items.index is None:
        items.index = int(lone["index"])
        return
    score = SCORE.fullmatch(piece)
    if score:
        items.score_first |= not items.names and not items.numbers and not piece.strip(" .;,").isdigit() and "алл" in piece
        found = list(numbers.printed(text, start, end))
        items.numbers += [found[1], found[0]] if score["of"] else found[:1]
        return
    if items.names and LOST_SCORE.fullmatch(piece):
        items.lost |= "алл" in piece
        return
    marked = MARKED.match(text, start, end)
    if marked and not items.names and items.index is None:
        index_text = marked["index"] or marked["after"] or marked["number"] or marked["bare"]
        items.index = numbers.index(index_text)
        start = marked.end() if items.index is not None else start
    bracketed = BRACKETED.fullmatch(text, start, end)
    if bracketed and items.index is None:
        items.bracketed = next(numbers.printed(text, bracketed.start("number"), bracketed.end("number")))
        end = bracketed.end("name")
    trailing = TRAILING.fullmatch(text, start, end)
    if trailing and len(trailing["score"]) <= 5:
        items.numbers.append(next(numbers.printed(text, trailing.start("score"), end)))
        end = trailing.end("name")
    in_words = IN_WORDS.search(text, start, end)
    if in_words and items.index is None:
        items.index = numbers.ordinal(in_words["index"])
    if start < end:
        items.names.append((start, end))


def _named(row: Row, classify: Classify) -> Row:
    return replace(row, criterion=classify(row.name_start, row.name_end))


def _clusters(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows in groups that stand close together, up to the first group that has all ten criteria and its end."""
    clusters: list[list[Row]] = []
    for row in rows:
        if not (row.criterion or row.index):
            continue
        if clusters and row.start - clusters[-1][-1].end >= REACH and _scored(clusters[-1]) > 9:
            break
        if clusters and row.start - clusters[-1][-1].end < REACH and not _is_closed(clusters[-1], row):
            clusters[-1].append(row)
        else:
            clusters.append([row])
    return clusters


def _is_closed(rows: list[Row], following: Row) -> bool:
    """Whether a table has come to its sum: the last row is the total, and no other part of the table follows."""
    if len(rows) < 6 or rows[-1].criterion != "total" or rows[-1].score is None:
        return False
    new = following.score is not None and _identity(following) not in {None, *map(_identity, rows)} - {"total"}
    return not (new and _is_subtotal(rows))


def _is_subtotal(rows: Sequence[Row]) -> bool:
    """Whether the last row, a total, is the sum of a part only: of the rows since the total before, or of fewer than ten."""
    before = [place for place, row in enumerate(rows[:-1]) if row.criterion == "total"]
    part = [row.score.value for row in rows[before[-1] + 1 if before else 0 : -1] if row.score]
    return rows[-1].score is not None and sum(part) == rows[-1].score.value and (bool(before) or len(part) < 10)


def _identity(row: Row) -> str | None:
    return row.criterion or (str(row.index) if row.index and row.index <= 10 else None)


def _settled(rows: Sequence[Row]) -> list[Row]:
    """Each row with its criterion: the index decides unless the names of three rows or more gainsay it; each criterion once."""
    gainsaid = sum(row.index is not None and row.criterion not in (None, "total", str(row.index)) for row in rows)
    settled: list[Row] = []
    taken: set[str] = set()
    for row in rows:
        criterion = row.criterion
        if row.index is not None and criterion != "total" and (gainsaid < 3 or criterion is None) and row.index <= 10:
            criterion = str(row.index)
        if criterion and criterion not in taken and (row.score or criterion != "total"):
            taken.add(criterion)
            settled.append(replace(row, criterion=criterion))
    return settled


def _whole(rows: Sequence[Row]) -> list[Row]:
    """The rows without the sums of parts, and without a heading where a row with a score has its number."""
    last = max((place for place, row in enumerate(rows) if row.criterion == "total"), default=None)
    scored = {row.criterion for row in rows if row.score}
    return [
        row
        for place, row in enumerate(rows)
        if (row.criterion != "total" or place == last or not _is_subtotal(rows[: place + 1]))
        and (row.score or str(row.index) not in scored)
    ]


def in_columns(rows: list[Row], maximum: int | None, view: View) -> list[Row]:
    """The rows with their score and maximum, of several numbers a row; the column of maxima is counted from the right."""
    size = columns.width(rows)
    if size < 2:
        return [replace(row, maximum=None) for row in rows]
    others = columns.heads([view.text[slice(*span)] for span in head(view, rows[0].start)], size) - {maximum}
    left = [column for column in range(size) if column != maximum and column not in others]
    score = columns.of_scores(rows, view.text, left or [column for column in range(size) if column != maximum])
    return [_placed(row, score, maximum) for row in rows]


def _placed(row: Row, score: int, maximum: int | None) -> Row:
    """A row with the numbers of two columns, counted from the right; a row of one number has that one."""
    found = row.numbers[::-1]
    if len(found) < 2:
        return replace(row, maximum=None)
    whole = found[maximum] if maximum is not None and maximum < len(found) and len(found) > score else None
    return replace(row, score=found[score] if score < len(found) else found[-1], maximum=whole)


def head(view: View, start: int) -> list[tuple[int, int]]:
    """The cells of the line above the first row; a line of dashes is none."""
    above = [span for span in view.lines(max(0, start - 2 * LONGEST), start) if CELL.search(view.text, *span)]
    return list(_pieces(view.text, *above[-1])) if above else []


def span(rows: Iterable[Row]) -> tuple[int, int] | None:
    """From the first row's beginning to the last row's end."""
    rows = list(rows)
    return (min(row.start for row in rows), max(row.end for row in rows)) if rows else None
