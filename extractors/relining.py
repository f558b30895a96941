"""Texts that have lost all their line ends: a line end where one must have been, instead of a space.

A copy through a form field or a search index keeps the words and no lines. A line end goes before the items of a run of
numbers (1, 2, 3 …), after a sentence, after a number that a new name follows, after the result of a formula, before the mark
of a section, and after a title that its text runs into; rows and items that only their neighbours tell come after that.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from extractors import row_ends
from extractors.lexicon import any_of, words

SHORTEST, LONGEST_LINE = 1500, 1000
"""A text shorter than this has few lines; one whose lines are longer on average has lost their ends."""
UPPER, LOWER = "А-ЯӘҒҚҢӨҰҮҺІЁA-Z", "а-яәғқңөұүһіёa-z"
ITEM = re.compile(
    rf"(?<!\S)(?:\|\s*)?(?:№\s?|[КK])?(?P<number>1?\d)"
    rf"(?:(?P<mark>[.)])\s*(?=[«\"]?[{UPPER}])|(?P<ordinal>-)(?=[^\W\d_]{{5}}|[^\W\d_]{{1,3}}[,.:]\s)|\s*[:;|–—-]\s+(?=\S)|\s+(?=[«\"]?[{UPPER}]|\.{{2}}))"
)
"""What may be the number of an item; with a mark of its own, as an ordinal, or bare."""
SURE_AT_MOST = 0.85
"""How sure a figure of such a text can be: of those read in 42 reports of other hands 99 in a hundred are right, at first 96 were."""
NEAR, FEWEST = 300, 5
"""How far apart two rows of a table begin at most; how many make a run of bare numbers one."""
HEADING = any_of("heading_typed")
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
    rf"(?<=\d)(?<!№\d{{2}})(?<!№\d{{3}})(?<!№\s\d{{2}})(?<!№\s\d{{3}})\s(?=[«\"]?[{UPPER}](?:[{LOWER}]|-[{LOWER}]{{4}}|\s[{LOWER}]{{3}})|[{UPPER}]{{4}})",
    rf"(?<=\d[.,]\d)\s(?=[{UPPER}]{{2}})|{AFTER_POINTS}\s(?=[«\"]?[{UPPER}][{UPPER}{LOWER}])",
    # the mark of a section and of a part of one
    rf"(?<=[^\W_])\s(?=1?\d\.(?:1\.\s|1?\d\.(?:1?\d\.)?\s[«\"]?[{UPPER}]))|(?<=[.;:!?)»])\s(?=1?\d\.1?\d\.(?:1?\d\.)?\s\S)",
    rf"(?<=[^.][.!?)»])\s(?=1?\d\s[{UPPER}]{{4}}|1?\d-{HEADING}\b)|(?<=[{LOWER}]\])\s(?=\S)",
    # an item under a letter, the result of a formula, and a number that a formula begins with again
    rf"\s(?=[{LOWER}]\)\s?[^\W\d_]|[*•▪●→]\s[«\"]?[^\W\d_]{{2}})",
    rf"(?<=[^\W_])\s(?=[IVXІХ]{{1,4}}\s[–—:-]\s\d)|(?<=\d)\s(?=[IVXІХ]{{1,4}}\.\s[{UPPER}])",
    # an item under a number, a system with its functions
    rf"(?<=:)\s(?=1[.)]\s)|\s(?=[{UPPER}]\.\s(?:{any_of('system_short')}\b)?\s?«)|(?<=;)\s(?=«[^«»]{{2,60}}»[^;:]{{0,25}}:)",
    # a title that closes with its number in brackets, or is all in capitals
    rf"(?:(?<=\(\d\))|(?<=\(10\)))\s(?=[«\"]?[{UPPER}]|\d)|(?:(?<=[{LOWER}]{{4}}\))|(?<=[\d]\))|(?<=[»\"]:))\s(?=[«\"]?[{UPPER}])",
    rf"(?<=[{UPPER}]{{4}})\s(?=[{UPPER}][{LOWER}])",
)
"""Where a line may end; after the number of an item none does."""
END = re.compile("|".join(ENDS))
MARKED = re.compile(rf"(?:^|[.;!?»)|]\s|\s\s|\d\s|{any_of('point_typed')}\s)1?\d[.)]$|\b1?\d-[{LOWER}]{{5,14}}\.$")
"""A number that is the mark of what follows, and ends no sentence."""
LONGEST_MARK = 20
ALONE = re.compile(rf"(?:{HEADING}\s?)?(?:[№§]\s?)?(?:1?\d(?:\.1?\d)*[.)]?|\(1?\d\)|[{LOWER}]\))?\s*")
"""The mark of a line: what would stand on it alone goes with what follows."""
SHORT = 25
OPENED, BRACKETED = re.compile(r"\([^()]*$|«[^«»]*$"), re.compile(rf"[^()«»]{{0,{SHORT}}}[)»]")
"""Short brackets and quotes, on both sides of a place within them."""
RESULT = re.compile(
    rf"(?:[/:\\÷*×хx·]\s?\d+\s*|\)\s*)=\s*\d+(?:[.,]\d{{1,3}})?(?P<end>\s)"
    rf"(?!{any_of('goes_on_typed', 'point_typed')})(?=[^\W\d_]{{2}}|[^\W\d_]\s|[*•–—-]\s?[^\W\d_]|1?\d\)\s|[\d.,]+\s?\+)"
)
"""The result of a formula that another item follows."""
GAP = re.compile(r"\s+")
FRAMED = re.compile(r"\s(?P<rule>={3,}|-{3,})\s[^=\n]{1,100}?\s(?P=rule)(?=\s)")
"""A title between rules."""
HEADED = re.compile(
    rf"(?:(?<=[\d)\].;!?»])|{AFTER_POINTS})\s(?={HEADING}\s?№?\s?1?\d\b|§\s?1?\d|1?\d\s{HEADING}\b|\(1?\d\)\s[{UPPER}]|\[[{UPPER}][{LOWER}]+[\s\]])"
)
"""The mark of a section after what is none of its own: `10. 2-критерий` as well."""
CLOSING = re.compile(rf"(?<=[{LOWER}])\s(?=[{UPPER}][{LOWER}]+(?:\s[{LOWER}]+){{0,2}}[:–-]?\s\d)(?=(?i:(?:\w+\s)?{any_of('label_typed')}))")
"""What names a score, after the last item of a list."""
LED = re.compile(r"(?<!\.)\.{3,}\s?\d+(?:[.,]\d+)?(?P<end>\s)(?=[^\W\d_]{4})")
"""A score that dots lead to from its name, and the next name."""
AGAIN = re.compile(r"(?<![\d.,])(?P<number>\d{1,3}(?:\s\d{3}){1,2}|\d+)(?P<end>\s)(?P<again>\d+)\s?[/:\\÷]\s?\d")
"""A number, and a formula that begins with the same."""
OWN_MARK = re.compile(
    rf"(?:(?:№\s?|§\s?)?1?\d(?:(?:\.1?\d)*[.)]|-[{LOWER}]{{5,14}}\.?)?|\(1?\d\)|[^\W\d_]\)|[IVX]{{1,4}}[.)]|[{UPPER}]{{5,14}}\.|{HEADING}\s1?\d\.?)\s*"
)
AFTER_TITLE = re.compile(rf"(?<=[{LOWER}»\"])\s(?=[{UPPER}][{LOWER}]{{2}})")
AFTER_MARKED_TITLE = re.compile(rf"(?:(?<=[{LOWER}»\"])|(?<=[{UPPER}]{{2}}))\s(?=[{UPPER}][{LOWER}]{{2}})")
"""The same after a mark: then shortened words are the title's too, `З) Ведомстволық АЖ`."""
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
    gaps = list(GAP.finditer(text))
    single = _with_ends(GAP.sub(" ", text))
    made, start, at = [], 0, 0
    for gap in gaps:
        at += gap.start() - start
        made += [text[start : gap.start()], gap[0][:-1] + "\n" if single[at] == "\n" else gap[0]]
        start, at = gap.end(), at + 1
    return "".join([*made, text[start:]])


def _with_ends(text: str) -> str:
    """A text whose words stand one space apart with line ends for some of the spaces."""
    ends = set(_items(text))
    taken = {match.start() for match in ITEM.finditer(text) if not match.start() or match.start() - 1 in ends}
    ends.update(match.start() for match in END.finditer(text) if not _is_marked(text, match.start(), taken))
    ends.update(match.start("end") for pattern in (RESULT, LED) for match in pattern.finditer(text))
    ends.update(match.start() for pattern in (HEADED, CLOSING) for match in pattern.finditer(text))
    ends.update(end for match in FRAMED.finditer(text) for end in match.span())
    ends.update(match.start("end") for match in AGAIN.finditer(text) if match["number"].replace(" ", "") == match["again"])
    ends = set(_with_marks(text, sorted(ends)))
    ends.update(_after_titles(text, sorted(ends)))
    places = [end for end in sorted(ends) if text[end] == " "]
    return "\n".join(row_ends.with_rows([text[start + 1 : end] for start, end in pairwise([-1, *places, len(text)])]))


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
        closed = [match for match in run if not text[max(0, match.start() - 2)].isalpha()]
        if len(run) >= FEWEST:
            yield from (match.start() - 1 for match in (closed if len(closed) * 2 > len(run) else run) if match.start())
        elif run[0]["mark"] and len(closed) > 1:
            yield from (match.start() - 1 for match in closed if match.start())


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether one item may follow another in a run: marked alike, and near where there is no mark."""
    return one["mark"] == other["mark"] and one["ordinal"] == other["ordinal"] and (bool(one["mark"]) or other.start() - one.start() < NEAR)


def _is_marked(text: str, position: int, taken: Container[int]) -> bool:
    """Whether a position follows the number of an item."""
    start = text.rfind(" ", max(0, position - LONGEST_MARK), position) + 1
    return start in taken or MARKED.search(text, max(0, position - LONGEST_MARK), position) is not None


def _with_marks(text: str, ends: Sequence[int]) -> Iterator[int]:
    """The ends but those after a line that is nothing but a mark, before a value, and within short brackets and quotes."""
    start = 0
    for end in ends:
        if not (ALONE.fullmatch(text, start, end) or _is_value(text, end) or _is_enclosed(text, end)):
            yield end
            start = end + 1


def _is_value(text: str, end: int) -> bool:
    """Whether what follows is the value of what stands before a dash, a comma or a colon, and not the first of several items."""
    before, after = text[end - 1], text[end + 1 : end + 3]
    return before in "–—," or (before == ":" and after[:1].isdigit() and after not in ("1.", "1)"))


def _is_enclosed(text: str, end: int) -> bool:
    """Whether a position lies within short brackets or quotes."""
    return bool(BRACKETED.match(text, end) and OPENED.search(text, max(0, end - SHORT), end))


def _after_titles(text: str, ends: Sequence[int]) -> Iterator[int]:
    """Where a title ends that its text runs on from: before the first capital of a line, with no sign before it."""
    for end in ends:
        start = _after_mark(text, end)
        pattern = AFTER_MARKED_TITLE if start > end + 1 else AFTER_TITLE
        match = pattern.search(text, end + 12, end + TITLE)
        if match and not BREAKS.search(text, start, match.start()):
            yield match.start()


def _after_mark(text: str, end: int) -> int:
    match = OWN_MARK.match(text, end + 1)
    return match.end() if match else end + 1
