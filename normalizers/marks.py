"""Marks that stand in the place of letters or between them: numeric entities, soft hyphens, gaps, `(cid:157)`.

They are taken out only of words that are Kazakh without them. A text whose Kazakh letters are entities has its other
entities repaired as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from normalizers import codepages, entities
from normalizers.change import Change
from normalizers.compose import apply
from normalizers.contested import LETTER, TABLES, wrong
from normalizers.entities import KIND as ENTITY
from normalizers.held import Held
from normalizers.language.judge import OWN, WORD, odds, support
from normalizers.letters import translation
from normalizers.lines import hit

_ENTITY = re.compile(r"&(?:amp;)?#(?:[xX]0?([0-9A-Fa-f]{3})(?![0-9A-Fa-f])|0?(1\d{3})(?!\d));?")
_CODE = re.compile(r"\(cid:(1[2-9]\d|2[0-4]\d|25[0-5])\)")
CODE = "code-of-8-bit-font"
_NEEDED = 1.0
_AGAINST = -2.0  # what a line says at least in which a word may be Kazakh
_CODES = 3
"""Words from which on it is known how a font numbers its letters."""


Evidence = Callable[[float], str]  # what is said of odds; made where it is asked for alone, as it takes its time


class Mark(NamedTuple):
    """A mark: what it begins with, how it is found, the letter it is (None where it is none), and its kind of damage."""

    start: str
    pattern: re.Pattern[str]
    letter: Callable[[re.Match[str]], str | None]
    kind: str


def _of_entity(found: re.Match[str]) -> str | None:
    number = int(found[1], 16) if found[1] else int(found[2])
    return chr(number) if 0x400 <= number < 0x530 else None


def _of_code(found: re.Match[str]) -> str | None:
    letter = codepages.letters("kz1048")[int(found[1])]
    return letter if WORD.fullmatch(letter) else None


MARKS = (
    Mark("&", _ENTITY, _of_entity, ENTITY),
    Mark("(cid:", _CODE, _of_code, CODE),
    Mark("\xad", re.compile("\xad"), lambda _: "", "soft-hyphen"),
)
_HINT = re.compile(r"&(?:amp;)?#|\(cid:|\xad")
_REST = "[\u0400-\u052f-]"
_REST_OF_HYPHENS = f"[{LETTER}1-]"  # soft hyphens stand in words that are damaged otherwise as well


def _chunk(mark: Mark) -> re.Pattern[str]:
    """A word that holds such marks."""
    rest = _REST_OF_HYPHENS if mark.kind == "soft-hyphen" else _REST
    return re.compile(f"(?<!{rest}){rest}*+(?:{mark.pattern.pattern}{rest}*+)++")


_CHUNKS = {mark: _chunk(mark) for mark in MARKS}


def fix(text: str) -> str:
    """The text without such marks in Kazakh words."""
    if "&" not in text and "(cid:" not in text and "\xad" not in text:
        return text
    changes = _find(text, lambda _: "")
    return apply(text, changes) if changes else text


def explain(before: str, _: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    return _find(before, "Kazakh without the marks: odds {:+.1f}".format)


def _find(text: str, evidence: Evidence) -> list[Change]:
    """What `fix` does, in the order of the text."""
    found = list(_in_words(text, evidence))
    if "&" in text:
        are_letters = any(change.kind == ENTITY and not OWN.isdisjoint(change.after) for change in found)
        found += (entities.others if are_letters else entities.touching)(text, found)
    if "(cid:" in text and sum(change.kind == CODE for change in found) >= _CODES:
        found = [*found, *_other_codes(text, found)]
    return sorted(found, key=_start)


_start = attrgetter("start")


def _other_codes(text: str, found: Iterable[Change]) -> Iterator[Change]:
    """The codes in words that say nothing by themselves, an initial as a rule: they are those of the font that was read elsewhere."""
    read = {start for change in found for start in range(change.start, change.end)}
    for code in _CODE.finditer(text):
        letter = _of_code(code)
        if letter and code.start() not in read:
            yield Change(code.start(), code.end(), letter, CODE, "the font's codes are read in other words", 0.95, True)


def _in_words(text: str, evidence: Evidence) -> Iterator[Change]:
    """The words that marks are taken out of, in the order of the text."""
    for start, end in hit(text, _HINT):
        line = text[start:end]
        marks = [mark for mark in MARKS if mark.start in line]
        last = 0
        changes = [change for mark in marks for change in _in_line(line, start, mark, evidence)]
        for change in changes if len(marks) == 1 else sorted(changes):
            if change.start >= last:
                yield change
                last = change.end


def _in_line(line: str, origin: int, mark: Mark, evidence: Evidence) -> Iterator[Change]:
    """The words of a line that a mark is taken out of."""
    readings = _readings[mark.kind]
    found = [(match.start(), reading) for match in _CHUNKS[mark].finditer(line) if (reading := readings[match[0]])]
    if not found:
        return
    rest = mark.pattern.sub(" ", line)
    around = max(map(support, (rest, rest.translate(translation("kz1048"))) if wrong().search(rest) else (rest,)))
    said = sum([reading.vote for _, reading in found]) + around
    if said < _AGAINST:
        return
    needed = _NEEDED - max(-4.0, min(4.0, said))
    for start, (chunk, after, widths, odds_of, is_own, _) in found:
        if odds_of >= needed and after != chunk and (is_own or around >= _NEEDED):
            reason = evidence(odds_of + _NEEDED - needed)
            yield Change(origin + start, origin + start + len(chunk), after, mark.kind, reason, 0.98, True, widths)


class Reading(NamedTuple):
    """A word with marks, without them, and the received letters for each of its letters; its odds to be Kazakh."""

    chunk: str
    after: str
    widths: tuple[int, ...]
    odds: float
    is_own: bool  # with a letter of Kazakh alone
    vote: float  # what it says for its line


def _reading(mark: Mark, chunk: str) -> Reading | None:
    """A word with marks as it would read; None where a mark is no letter."""
    read = _read(chunk, mark)
    if not read or not WORD.search(read[0]):
        return None
    typed = read[0].replace("1", "і").translate(translation("latin"))
    meant_so = {typed.translate(translation(name)) for name in TABLES} if wrong().search(typed) else {typed}
    worth, meant = max((odds(word), word) for word in meant_so)
    return Reading(chunk, *read, worth, not OWN.isdisjoint(meant), max(-1.0, min(1.0, worth / 4)))


_readings = {mark.kind: Held(partial(_reading, mark)) for mark in MARKS}


def _read(chunk: str, mark: Mark) -> tuple[str, tuple[int, ...]] | None:
    """A word without its marks, and the received letters for each of its letters; None where a mark is no letter."""
    letters: list[str] = []
    widths: list[int] = []
    last = 0
    for found in mark.pattern.finditer(chunk):
        letters += chunk[last : found.start()]
        widths += [1] * (found.start() - last)
        letter = mark.letter(found)
        if letter is None:
            return None
        if letter:
            letters.append(letter)
            widths.append(found.end() - found.start())
        elif widths:
            widths[-1] += found.end() - found.start()
        else:
            return None
        last = found.end()
    letters += chunk[last:]
    widths += [1] * (len(chunk) - last)
    return "".join(letters), tuple(widths)
