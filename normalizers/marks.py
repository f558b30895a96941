"""Marks that stand in the place of letters or between them: numeric entities, soft hyphens, gaps, `(cid:157)`.

They are taken out only of words that are Kazakh without them. A text whose Kazakh letters are entities has its other
entities repaired as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from normalizers import codepages, entities
from normalizers.change import Change
from normalizers.compose import apply
from normalizers.entities import KIND as ENTITY
from normalizers.language.judge import OWN, WORD, odds, support
from normalizers.letters import translation
from normalizers.lines import hit

_LETTER = "[\u0400-\u052f]"
_ENTITY = re.compile(r"&(?:amp;)?#(?:[xX]0?([0-9A-Fa-f]{3})(?![0-9A-Fa-f])|0?(1\d{3})(?!\d));?")
_CODE = re.compile(r"\(cid:(1[2-9]\d|2[0-4]\d|25[0-5])\)")
CODE = "code-of-8-bit-font"
_NEEDED = 1.0
_CODES = 3
"""Words from which on it is known how a font numbers its letters."""


class Mark(NamedTuple):
    """A mark: how it is found, the letter it is (None where it is none), and its kind of damage."""

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
    Mark(_ENTITY, _of_entity, ENTITY),
    Mark(_CODE, _of_code, CODE),
    Mark(re.compile("\xad"), lambda _: "", "soft-hyphen"),
)
_HINT = re.compile(r"&(?:amp;)?#|\(cid:|\xad")
_REST = f"(?:{_LETTER}|-|{{0}})*"
_CHUNKS = [re.compile(f"{_REST}{{0}}{_REST}".format(mark.pattern.pattern)) for mark in MARKS]


def fix(text: str) -> str:
    """The text without such marks in Kazakh words."""
    if "&" not in text and "(cid:" not in text and "\xad" not in text:
        return text
    changes = _find(text)
    return apply(text, changes) if changes else text


def explain(before: str, _: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    return _find(before)


def _find(text: str) -> list[Change]:
    """What `fix` does, in the order of the text."""
    found = list(_in_words(text))
    if any(change.kind == ENTITY and not OWN.isdisjoint(change.after) for change in found):
        found = [*found, *entities.others(text, found)]
    if sum(change.kind == CODE for change in found) >= _CODES:
        found = [*found, *_other_codes(text, found)]
    return sorted(found)


def _other_codes(text: str, found: Iterable[Change]) -> Iterator[Change]:
    """The codes in words that say nothing by themselves, an initial as a rule: they are those of the font that was read elsewhere."""
    read = {start for change in found for start in range(change.start, change.end)}
    for code in _CODE.finditer(text):
        letter = _of_code(code)
        if letter and code.start() not in read:
            yield Change(code.start(), code.end(), letter, CODE, "the font's codes are read in other words", 0.95, True)


def _in_words(text: str) -> Iterator[Change]:
    """The words that marks are taken out of, in the order of the text."""
    for start, end in hit(text, _HINT):
        line = text[start:end]
        found = [change for mark, chunk in zip(MARKS, _CHUNKS, strict=True) for change in _in_line(line, start, mark, chunk)]
        last = 0
        for change in sorted(found):
            if change.start >= last:
                yield change
                last = change.end


def _in_line(line: str, origin: int, mark: Mark, chunk: re.Pattern[str]) -> Iterator[Change]:
    """The words of a line that a mark is taken out of."""
    words = [(found, *_read(found[0], mark)) for found in chunk.finditer(line)]
    if not words:
        return
    around = support(mark.pattern.sub(" ", line))
    likely = sum(max(-1.0, min(1.0, odds(after.translate(translation("kz1048"))) / 4)) for _, after, _ in words if after)
    for found, after, widths in words:
        if after and after != found[0] and WORD.search(after):
            meant = after.translate(translation("kz1048"))
            worth = odds(meant) + max(-4.0, min(4.0, likely + around))
            if worth >= _NEEDED and (around >= _NEEDED or not OWN.isdisjoint(meant)):
                evidence = f"Kazakh without the marks: odds {worth:+.1f}"
                yield Change(origin + found.start(), origin + found.end(), after, mark.kind, evidence, 0.98, True, widths)


def _read(chunk: str, mark: Mark) -> tuple[str, tuple[int, ...] | None]:
    """A word without its marks, and the received letters for each of its letters."""
    letters: list[str] = []
    widths: list[int] = []
    last = 0
    for found in mark.pattern.finditer(chunk):
        letters += chunk[last : found.start()]
        widths += [1] * (found.start() - last)
        letter = mark.letter(found)
        if letter is None:
            return "", None
        if letter:
            letters.append(letter)
            widths.append(found.end() - found.start())
        elif widths:
            widths[-1] += found.end() - found.start()
        else:
            return "", None
        last = found.end()
    letters += chunk[last:]
    widths += [1] * (len(chunk) - last)
    return "".join(letters), tuple(widths)
