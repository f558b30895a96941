"""Texts that have lost all their line ends: a line end where one must have been, instead of a space.

A copy through a form field or a search index keeps the words and no lines. A line end goes before the items of a run of
numbers (1, 2, 3 …), after a sentence, after a number that a new name follows, and after a title that its text runs into.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from extractors.lexicon import any_of, words

SHORTEST, LONGEST_LINE = 1500, 1000
"""A text shorter than this has few lines; one whose lines are longer on average has lost their ends."""
UPPER, LOWER = "А-ЯӘҒҚҢӨҰҮҺІЁA-Z", "а-яәғқңөұүһіёa-z"
ITEM = re.compile(
    rf"(?<!\S)(?:\|\s*)?(?:№\s?|[КK])?(?P<number>1?\d)"
    rf"(?:(?P<mark>[.)])\s*(?=[«\"]?[{UPPER}])|(?P<ordinal>-)(?=[^\W\d_]{{5}})|\s*[:;|–—-]\s+(?=\S)|\s+(?=[«\"]?[{UPPER}]|\.{{2}}))"
)
"""What may be the number of an item; with a mark of its own, as an ordinal, or bare."""
SURE_AT_MOST = 0.85
"""How sure a figure of such a text can be: of 2,042 read in 56 reports whose line ends were taken away 96 in a hundred were right."""
NEAR, FEWEST = 300, 5
"""How far apart two rows of a table begin at most; how many make a run of bare numbers one."""
AFTER_POINTS = "(?:" + "|".join(f"(?<={word})" for word in words("point_ends_typed")) + ")"
ENDS = (
    # a sentence
    rf"(?<![{UPPER}]\.)(?<!\b[{LOWER}]\.)(?<!\b[{LOWER}]{{2}}\.)(?:(?<=[.!?])|(?<=[.!?][»)\"]))\s(?=[«\"]?[{UPPER}])",
    rf"(?<=[.;!?])\s(?=\d{{1,2}}(?:[.)]\s|-[{LOWER}]{{5}}))",
    r"(?<=[.;:])\s(?=[•–—-]\s)",
    # a score, and the number of the row after it
    rf"(?:(?<=\d)|{AFTER_POINTS})\s(?=1?\d\.\s[«\"]?[{UPPER}])",
    rf"(?<=[^\s:–—-])\s(?=1?\d-[{LOWER}]{{5,14}}\.|\[1?\d\]\s)",
    rf"(?:(?<=\d)|(?<=[.)])|{AFTER_POINTS})\s(?=1?\d-[{LOWER}]{{7,12}}\s[«\"]?[{UPPER}]|[{UPPER}]\)\s[{UPPER}])",
    # a score, and a name
    rf"(?<=\d)(?<!№\d{{2}})(?<!№\d{{3}})(?<!№\s\d{{2}})(?<!№\s\d{{3}})\s(?=[«\"]?[{UPPER}](?:[{LOWER}]|-[{LOWER}]{{4}})|[{UPPER}]{{4}})",
    rf"(?<=\d[.,]\d)\s(?=[{UPPER}]{{2}})|{AFTER_POINTS}\s(?=[«\"]?[{UPPER}][{LOWER}])",
    # a title that closes with its number in brackets, or is all in capitals
    rf"(?:(?<=\(\d\))|(?<=\(10\)))\s(?=[«\"]?[{UPPER}]|\d)|(?:(?<=[{LOWER}]{{4}}\))|(?<=[\d]\))|(?<=[»\"]:))\s(?=[«\"]?[{UPPER}])",
    rf"(?<=[{UPPER}]{{4}})\s(?=[{UPPER}][{LOWER}])",
)
"""Where a line may end; after the number of an item none does."""
END = re.compile("|".join(ENDS))
MARKED = re.compile(rf"(?:^|[.;!?»)|]\s|\s\s|\d\s|{any_of('point_typed')}\s)1?\d[.)]$|\b1?\d-[{LOWER}]{{5,14}}\.$")
"""A number that is the mark of what follows, and ends no sentence."""
LONGEST_MARK = 20
OWN_MARK = re.compile(rf"(?:№\s?)?1?\d(?:[.)]|-[{LOWER}]{{5,14}}\.?)?\s*")
AFTER_TITLE = re.compile(rf"(?<=[{LOWER}»\"])\s(?=[{UPPER}][{LOWER}]{{2}})")
TITLE = 110
"""How long a title is at most before its text goes on from it."""
BREAKS = re.compile(r"[.;:!?,=|]|\d")
"""What no title has in it."""


def has_lost_ends(text: str) -> bool:
    """Whether a text is so long for the lines that it has that their ends must be gone."""
    return len(text) >= SHORTEST and (text.count("\n") + text.count("\r") + 1) * LONGEST_LINE < len(text)


def relined(text: str) -> str:
    """The text with line ends put back, sign for sign as long as it was; as it is where it has lines."""
    if not has_lost_ends(text):
        return text
    ends = set(_items(text))
    taken = {match.start() for match in ITEM.finditer(text) if not match.start() or match.start() - 1 in ends}
    ends.update(match.start() for match in END.finditer(text) if not _is_marked(text, match.start(), taken))
    ends.update(_after_titles(text, sorted(ends)))
    places = [end for end in sorted(ends) if text[end].isspace()]
    return "\n".join(text[start + 1 : end] for start, end in pairwise([-1, *places, len(text)]))


def _items(text: str) -> Iterator[int]:
    """Where the items of a run of numbers begin, each at the space before it."""
    runs: list[list[re.Match[str]]] = []
    for match in ITEM.finditer(text):
        number = int(match["number"])
        run = next((run for run in reversed(runs[-8:]) if int(run[-1]["number"]) == number - 1 and _alike(run[-1], match)), None)
        if run is not None:
            run.append(match)
        elif number == 1:
            runs.append([match])
    for run in runs:
        if len(run) >= FEWEST or (run[0]["mark"] and len(run) > 1):
            yield from (match.start() - 1 for match in run if match.start())


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether one item may follow another in a run: marked alike, and near where there is no mark."""
    return one["mark"] == other["mark"] and one["ordinal"] == other["ordinal"] and (bool(one["mark"]) or other.start() - one.start() < NEAR)


def _is_marked(text: str, position: int, taken: Container[int]) -> bool:
    """Whether a position follows the number of an item."""
    start = text.rfind(" ", max(0, position - LONGEST_MARK), position) + 1
    return start in taken or MARKED.search(text, max(0, position - LONGEST_MARK), position) is not None


def _after_titles(text: str, ends: Sequence[int]) -> Iterator[int]:
    """Where a title ends that its text runs on from: before the first capital of a line, with no sign before it."""
    for end in ends:
        match = AFTER_TITLE.search(text, end + 12, end + TITLE)
        if match and not BREAKS.search(text, _after_mark(text, end), match.start()):
            yield match.start()


def _after_mark(text: str, end: int) -> int:
    match = OWN_MARK.match(text, end + 1)
    return match.end() if match else end + 1
