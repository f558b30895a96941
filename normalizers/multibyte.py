"""Kazakh text in UTF-8 that was read as cp1251 or cp1252, whole or in part, and 8-bit Cyrillic that was read as cp1252.

A line that is UTF-8 through and through is decoded as such. Where only some letters are broken, or bytes were lost, each
word is put together from the pairs of letters that its bytes have become, and judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from normalizers import codepages, eight_bit
from normalizers.change import Change
from normalizers.contested import TABLES, wrong
from normalizers.held import Held
from normalizers.language.evidence import kazakh_words, score
from normalizers.letters import translation
from normalizers.lines import changed, mend
from normalizers.pairs import SIGNS, hint, letter_of, pair, split
from normalizers.widths import COVERED, aligned

_KINDS = {"cp1251": "utf8-read-as-cp1251", "cp1252": "utf8-read-as-cp1252"}
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LETTERS = re.compile("[\u0400-\u052f]+")
_CYRILLIC_WORD = re.compile(f"[\u0400-\u052f\0-\x9f{SIGNS}]+")
_CHUNKS = re.compile("([^ \t\r\n]+)")
# What 8-bit Cyrillic may be: beside what is no Cyrillic the letters of cp1251 that KZ-1048 lacks.
_CYRILLIC_LETTERS = "".join(letter for letter in map(chr, range(0x400, 0x530)) if letter not in codepages.letters(codepages.BOTH))
_NOT_CYRILLIC = re.compile(f"[^{_CYRILLIC_LETTERS}]+")
_OVER = re.compile(f"(?<=[\u0412\u0420-\u0423\u00c2\u00d0-\u00d3])(?:{'|'.join(COVERED.values())})")  # after a first byte
# A sign after Т or У and before a letter, or after a small letter and Т or У: no word has that, but for a quote after capitals.
_SIGN = "[\u00b1\u00a9\u00ae\u00b0\u2122\u203a]"
_MARK = "[\u00bb\u2018\u2019\u201c\u201d]"
_SIGN_INSIDE = re.compile(
    f"[\u0422\u0423](?!\u00b1){_SIGN}(?=[\u0430-\u045f\u0420-\u0423])|(?<=[\u0430-\u045f])[\u0422\u0423](?:{_SIGN}|{_MARK})"
    f"|(?<!\\w[\u0410-\u042f])[\u0422\u0423]{_MARK}(?=[\u0430-\u045f])|\u0432\u0402|[\u0420\u0423]\u0098"
)
# What follows a first byte and is no letter, so that no sound word holds it there.
_SURELY_SECOND = re.compile("[\u0420-\u0423\u00d0-\u00d3][^\\w\\s.,:;!?()\u00ab\u00bb\u201c\u201d\u2019'\"/-]")
_SIGN_BETWEEN = re.compile(f"(?<=[\u0400-\u052f])(?:{_SIGN})(?=[\u0400-\u052f])")
_QUOTE = re.compile("^\\W*\u0412\u00ab|\u0412\u00bb\\W*$")
_HIGH_WORD = re.compile("[\u00a1-\u00ff\u017d\u017e\u008d\u009d]{3}|[\u00c0-\u00ff][\u00a1-\u00ff\u017d\u017e\u008d\u009d]")


def fix(text: str) -> str:
    """The text with broken bytes put together again."""
    if not hint().search(text):
        return text
    if "\n" not in text:
        return eight_bit.spread(text, _fix_line(text))
    for page in _KINDS:
        if (whole := _whole(text, page)) is not None:
            return whole
    return eight_bit.spread(text, mend(text, hint(), _fix_line))


def _fix_line(line: str) -> str:
    """A line, by the strategy that fits it."""
    whole = _as_whole(line)
    if whole is None and (uncovered := _OVER.sub(_uncovered, line)) != line:
        whole = _as_whole(uncovered)
    if whole is not None:
        return whole
    if _HIGH_WORD.search(line):
        pairs = pair("cp1252")
        line = _NOT_CYRILLIC.sub(lambda found: eight_bit.fix(found[0], len(pairs.findall(found[0]))), line)
    for page in _KINDS:
        if pair(page).search(line):
            line = _in_parts(line, page)
    return line


def _as_whole(line: str) -> str | None:
    """The line as UTF-8, by the first code page that makes it so."""
    for page in (*_KINDS, codepages.BOTH):
        if (whole := _whole(line, page)) is not None:
            return whole
    return None


def _uncovered(found: re.Match[str]) -> str:
    """A second byte with what lies over it taken off."""
    return next(letter for letter, covered in COVERED.items() if covered == found[0])


def _whole(line: str, page: str) -> str | None:
    """The line as UTF-8, where all its bytes are and two letters or more show it."""
    try:
        after = codepages.encode(line, page).decode("utf-8")
    except UnicodeError:
        return None
    shorter = len(line) - len(after)
    if shorter < 2 or not (_CYRILLIC.search(after) or _lies_beneath(after)):
        return None
    return after if shorter > 8 or _SURELY_SECOND.search(line) or _worth(after) > _sound_worth(line) else None


def _lies_beneath(text: str) -> bool:
    """True for 8-bit Cyrillic, or UTF-8, that was read as cp1252."""
    return _HIGH_WORD.search(text) is not None and (eight_bit.fix(text, 0) != text or _whole(text, "cp1252") is not None)


def _in_parts(line: str, page: str) -> str:
    """The line with the broken words in it put together."""
    parts = _CHUNKS.split(line)
    found = [(2 * number + 1, part) for number, part in enumerate(map(_parts[page].__getitem__, parts[1::2])) if part]
    sure = any(part.is_broken for _, part in found) or ("\u0412\u00ab" in line and "\u0412\u00bb" in line)
    for place, part in found:
        if part.is_likely or (sure and part.stands_out):
            parts[place] = part.after
    return "".join(parts) if found else line


class Part(NamedTuple):
    """A word put together, and whether it was broken: by its looks, likely by itself, likely beside others."""

    after: str
    is_broken: bool
    is_likely: bool
    stands_out: bool


def _part(page: str, chunk: str) -> Part | None:
    """What is thought of a word; None where nothing in it can be put together."""
    after = _put_together(chunk, page)
    if after == chunk:
        return None
    is_broken = _broken(chunk, page)
    is_likely = is_broken or _likely(chunk, after, page)
    return Part(after, is_broken, is_likely, is_likely or _stands_out(chunk, after))


def _decoded(chunk: str, page: str) -> str | None:
    """A word all of whose bytes are UTF-8 of Cyrillic, whatever damage lies beneath; None for another."""
    try:
        after = codepages.encode(chunk, page).decode("utf-8")
    except UnicodeError:
        return None
    if len(chunk) - len(after) < 2:
        return None
    return after if _CYRILLIC_WORD.fullmatch(after) or (page == "cp1251" and _decoded(after, "cp1252")) else None


def _put_together(chunk: str, page: str) -> str:
    """A word from its pairs; where all else in it is broken, a first byte that stands alone has lost its second."""
    if (whole := _decoded(chunk, page)) is not None:
        return whole
    parts = split(page).split(chunk)
    if len(parts) == 1:
        return chunk
    parts[1::2] = map(letter_of(page).__getitem__, parts[1::2])
    lost = _LOST[page]
    if lost.keys().isdisjoint("".join(parts[::2])) or not _all_broken(chunk, page):
        return "".join(parts)
    letters = [letter for number, part in enumerate(parts) for letter in ([part] if number % 2 else part)]
    alone = [number % 2 == 0 for number, part in enumerate(parts) for _ in ([part] if number % 2 else part)]
    places = [place for place, letter in enumerate(letters) if alone[place] and lost.get(letter)]
    return _complete(letters, places, lost) if places else "".join(parts)


_parts = {page: Held(partial(_part, page)) for page in _KINDS}


# First bytes whose second byte the code page lacks, and what they can have been.
_LOST = {
    "cp1251": {"Р": "И", "У": "Ә", "С": "", "Т": ""},
    "cp1252": {"\u00d0": "АНЁ", "\u00d1": "сяэ", "\u00d2": "", "\u00d3": ""},
}


def _complete(letters: list[str], places: list[int], lost: dict[str, str]) -> str:
    """The likeliest word in which each first byte that stands alone is a letter."""
    readings = [letters]
    for place in places[:4]:
        readings = [[*text[:place], right, *text[place + 1 :]] for text in readings for right in lost[letters[place]]]
    return max(("".join(text) for text in readings), key=_worth)


def _weigh(text: str) -> float:
    """How Kazakh a chunk of text reads."""
    words = _LETTERS.findall(text)
    worth = 0.0
    for word in words:
        small = word.lower()
        odd = word != small and not word.isupper() and not word.istitle()
        worth += (6.0 if small in kazakh_words() else 0.0) + score(small) - 8.0 * odd
    return worth - 6.0 * len(_SIGN_BETWEEN.findall(text))


_worths = Held(_weigh)
_worth = _worths.__getitem__


def _all_broken(chunk: str, page: str) -> bool:
    """True where every letter beyond ASCII was a pair, but for first bytes that stand alone."""
    rest = pair(page).sub("", chunk)
    return all(letter in _LOST[page] or letter.isascii() for letter in rest)


def _broken(chunk: str, page: str) -> bool:
    """True where a word shows by its looks that it is broken: in pairs throughout, or with a sign inside a word."""
    if page == "cp1251" and _SIGN_INSIDE.search(chunk):
        return True
    if (whole := _decoded(chunk, page)) is not None and (len(chunk) - len(whole) > 2 or _SURELY_SECOND.search(chunk)):
        return True
    pairs = pair(page).findall(chunk)
    return len(pairs) >= 2 and _all_broken(chunk, page) and (len(pairs) > 8 or _SURELY_SECOND.search(chunk) is not None)


def _stands_out(chunk: str, after: str) -> bool:
    """True for what sound text seldom has, beside words that are broken."""
    if _QUOTE.search(chunk):
        return True
    return _worth(after) > _sound_worth(chunk) + 8.0 * chunk.isupper()


def _likely(chunk: str, after: str, page: str) -> bool:
    """True where a word is Kazakh when it is put together."""
    if page == "cp1252":
        return _CYRILLIC.search(after) is not None
    return _worth(after) > max(1.0, _sound_worth(chunk) + 2.0) + 8.0 * chunk.isupper()


def _sound_worth(chunk: str) -> float:
    """How Kazakh a chunk reads that is not broken, or whose letters are those of an 8-bit page."""
    worth = _worth(chunk)
    if not wrong().search(chunk):
        return worth
    return max(worth, *(_worth(chunk.translate(translation(name))) for name in TABLES))


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made, letter by letter where the letters can be told apart."""
    for start, broken, right in changed(before, after):
        page = "cp1252" if re.search("[\u00c0-\u00ff]", broken) else "cp1251"
        kind = "cyrillic-read-as-cp1252" if len(broken) == len(right) else _KINDS[page]
        yield from aligned(broken, right, start, kind)
