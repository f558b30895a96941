"""8-bit Cyrillic that was read as cp1252, `Íàçàðáàåâ`, beside it the codes that fonts of PDF files keep: `(cid:157)îëòà¾áà`."""

from __future__ import annotations

import re
from functools import cache

from normalizers import codepages
from normalizers.held import Held
from normalizers.language.evidence import is_russian, kazakh_words, score

_LETTERS = re.compile("[\u0400-\u052f]+")
_WORDS = re.compile("[\u0400-\u052f]{2,}")
_CHUNK = re.compile("[^ \t\r\n]+")
_LATIN = re.compile("[A-Za-z]+")
_HIGH_LETTERS = re.compile("[^\\W\\d_\0-\x7f\u00b2\u00b3\u00b9\u00bc-\u00be]+")
_HIGH_LETTER = re.compile("[\u00c0-\u00ff]")
_HIGH = re.compile("[\u00c0-\u00ff\u00b9]+")
_NOT_HIGH = bytes(byte for byte in range(256) if not _HIGH.match(chr(byte)))
_HIGH_CHUNK = re.compile(f"(?<![^ \t\r\n])[^ \t\r\n\u00c0-\u00ff\u00b9]*+{_HIGH.pattern}[^ \t\r\n]*")
_OF_PT154 = re.compile("[\x81\u0192\u0152\u0153\u2030\u2021\u00b1\u00b5]")  # what letters of PT154 alone are shown as
_FONT_CODE = re.compile(r"\(cid:(1[2-9]\d|2[0-4]\d|25[0-5])\)")
_SO_READ = 300
"""From so many letters on that were read back, and where no more are left, the rest of a text is of that kind as well."""
_AROUND = ".,:;!?()\u00ab\u00bb\"'-"  # what may cling to a word


def fix(text: str, pairs: int) -> str:
    """The text as it was, where it is Cyrillic throughout; else its known Kazakh words. `pairs` counts letters that look like UTF-8."""
    bare = _FONT_CODE.sub("", text) if "(cid:" in text else text
    high, low = _letters(bare)
    if high < 3 or low > high / 2 or 4 * pairs > high:
        return " ".join(map(_known_words.__getitem__, text.split(" "))) if _HIGH_LETTER.search(text) else text
    after, words = _read(text, "kz1048")
    if _OF_PT154.search(text):
        after, words = max((after, words), _read(text, "ptcp154"), key=lambda read: sum(word.lower() in kazakh_words() for word in read[1]))
    return after if 2 * sum(map(_is_odd, words)) <= len(words) and any(map(_is_word, words)) else text


def _read(text: str, page: str) -> tuple[str, list[str]]:
    """The text in a code page of Kazakh, and its words of some length."""
    after = _as_read(text, page)
    return after, _WORDS.findall(after)


_is_odd = Held(lambda word: not word[1:].islower() and not word.isupper()).__getitem__  # capitals inside a word


def _letters(text: str) -> tuple[int, int]:
    """How many letters of a text are beyond ASCII, and how many are Latin ones of it."""
    try:
        data = codepages.encode(text, codepages.BOTH)
    except UnicodeError:
        return _count(_HIGH_LETTERS, text), _count(_LATIN, text)
    no_high, no_low = _other_bytes()
    return len(data.translate(None, no_high)), len(data.translate(None, no_low))


@cache
def _other_bytes() -> tuple[bytes, bytes]:
    """The bytes of cp1252 that are no letters beyond ASCII, and those that are no Latin letters of it."""
    letters = codepages.letters("cp1252")
    high, low = (bytes(byte for byte, letter in enumerate(letters) if not run.match(letter)) for run in (_HIGH_LETTERS, _LATIN))
    return high, low


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many letters of a text are in such runs."""
    return sum(map(len, runs.findall(text)))


def _high(text: str) -> int:
    """How many letters of a text are in runs of high ones."""
    return len(text.encode("latin-1", "ignore").translate(None, _NOT_HIGH))


def spread(before: str, after: str) -> str:
    """A text most of whose letters were read back (`before`, `after`), with those left that no known word vouches for: `èòîãî`, `¹`."""
    if before is after:
        return after
    left = _high(after)
    done = _high(before) - left if left and len(before) == len(after) else 0
    if done < _SO_READ or left > done:
        return after
    return _HIGH_CHUNK.sub(lambda found: _as_kz1048(found[0]), after)


def _is_word(word: str) -> bool:
    """True for a known word of Kazakh or Russian, or what could be one: not for a row of the letters of a Latin alphabet."""
    small = word.lower()
    return len(word) > 2 and (small in kazakh_words() or is_russian(small) or score(small) > 1.0)


def _single_word(found: re.Match[str]) -> str:
    """A known Kazakh word of that kind by itself."""
    after = _as_kz1048(found[0])
    read = _FONT_CODE.sub(lambda code: codepages.letters("kz1048")[int(code[1])], after).strip(_AROUND)
    is_word = _HIGH_LETTER.search(found[0]) and len(read) > 2 and _LETTERS.fullmatch(read)
    return after if is_word and read.lower() in kazakh_words() else found[0]


_known_words = Held(lambda chunk: _CHUNK.sub(_single_word, chunk) if _HIGH_LETTER.search(chunk) else chunk)


def _as_kz1048(text: str) -> str:
    """The letters of a text read as cp1252 as if it were KZ-1048; the text itself where it holds others."""
    return _as_read(text, "kz1048")


def _as_read(text: str, page: str) -> str:
    """The letters of a text read as cp1252 as if it were in another code page; the text itself where it holds others, but for some."""
    try:
        return "".join([_in_page(part, page) for part in _kept().split(text)]) if _kept().search(text) else _in_page(text, page)
    except UnicodeError:
        return text


def _in_page(text: str, page: str) -> str:
    """The same of a text that holds no others, or one that is kept; raises UnicodeEncodeError."""
    return text if _kept().match(text) else codepages.decode(codepages.encode(text, "cp1252"), page)


@cache
def _kept() -> re.Pattern[str]:
    """Letters that such a text may have kept: a schwa, which no 8-bit page has, and those that KZ-1048 lacks."""
    return re.compile(f"([\u0259\u018f{''.join(sorted(codepages.kept()))}])")
