"""Letters typed for Kazakh ones: the digit 1 for і, Latin letters for Cyrillic ones, a Cyrillic letter in a Latin address.

A word is repaired only where it is judged Kazakh as it would then read. A digit that is a number is never touched:
only a 1 with a letter on one side and letters or nothing on the other can be a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from normalizers.change import Change
from normalizers.held import Held
from normalizers.language.evidence import is_russian, kazakh_words, score
from normalizers.language.judge import AGAINST, OF_OTHERS
from normalizers.letters import table, translation
from normalizers.lines import changed, mend

_KAZAKH = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһІі")
_CYRILLIC = "\u0400-\u045f\u0490-\u0493\u049a\u049b\u04a2\u04a3\u04ae-\u04b1\u04ba\u04bb\u04d8\u04d9\u04e8\u04e9"
_HINT = re.compile(f"[A-Za-zƏə1](?:(?<=[{_CYRILLIC}].)|(?=-?[{_CYRILLIC}])|(?<=[0-9%]-i)(?![A-Za-z]))")
_TOKEN = re.compile(f"(?<![{_CYRILLIC}A-Za-zƏə0-9-])[A-Za-z]+-[{_CYRILLIC}]{{2,}}|[{_CYRILLIC}A-Za-zƏə0-9]+")
_WORD = re.compile(f"[{_CYRILLIC}]+")
_WORDS = re.compile(f"[{_CYRILLIC}]+(?:-[{_CYRILLIC}]+)?")
_AROUND = '.,:;!?()\u00ab\u00bb"\u2013\u2014\u2026'  # what may cling to a word
_ADDRESS = re.compile(
    rf"(?<![\w.@-])(?:https?://|www\.)?(?:[A-Za-z0-9{_CYRILLIC}][A-Za-z0-9{_CYRILLIC}_-]*[.@])+(?:kz|ru|com|org|net|info|gov)(?![A-Za-z{_CYRILLIC}])"
)
_ADDRESS_END = re.compile("[.@](?:kz|ru|com|org|net|info|gov)")
_JOINS, _JOINED = ("@", "/", "_", "\\"), (".", "@", "/", "_")  # before and after a word inside an address or a name of a file
_ENDING = re.compile("(?<=[0-9%]-)i(?![A-Za-z])")  # the ending of a number: `5-i`
_BRACKETED = re.compile("(?<=\\()i{1,3}(?=[),])")  # in a line that has Latin i alone
_OF_KAZAKH = 0.5  # how Kazakh a line must be
_OF_OTHERS = 1.0  # and for a word that could be Russian
_NUMERAL = re.compile("[xхviі]+")  # a Roman one, whatever it was typed with
_OF_ENDINGS = 1.5
_NEEDED = 2.5
_OF_I = 1.0
_NEEDED_OF_I = -2.0  # in such a line, for a word of any origin that has Latin i and no other letter or digit of the kind
_HAIR = 1e-9  # for what a sum is rounded
_NUMBER = re.compile("[02-9]")
_LATIN = re.compile("[A-GJ-Za-gj-z]")  # letters that are not typed for those of Kazakh
_OTHER_LATIN = re.compile("[A-HJ-Za-hj-zƏə0-9]")


def fix(text: str) -> str:
    """The text with such letters put right; of the same length."""
    return mend(text, _HINT, _fix_line)


def _fix_line(line: str) -> str:
    """A line with its words and addresses put right."""
    if _ADDRESS_END.search(line):
        line = _ADDRESS.sub(_to_latin, line)
    said, needs, afters, mixed = zip(*map(_chunks.__getitem__, line.split(" ")), strict=True)
    ending = _ENDING.search(line)
    if not any(mixed) and not ending:
        return line
    support = max(-4.0, min(4.0, sum(said)))
    if support >= max(needs):
        fixed, done = " ".join(afters), sum(map(len, mixed))
    else:
        fixed, done = _fix_some(line, support, mixed)
    if ending and (done or support >= _OF_ENDINGS):
        fixed = _ENDING.sub("і", fixed)
    if done > 1 and "і" not in line:
        fixed = _BRACKETED.sub(lambda found: "і" * len(found[0]), fixed)
    return fixed


def _fix_some(line: str, support: float, mixed: Iterable[tuple[Mixed, ...]]) -> tuple[str, int]:
    """A line with those of its mixed words repaired for which it says enough; and how many."""
    chunks, done = line.split(" "), 0
    for number, readings in enumerate(mixed):
        meant = [one for one in readings if _is_meant(one[2], support, line)]
        chunks[number] = _repaired(chunks[number], meant)
        done += len(meant)
    return " ".join(chunks), done


def _repaired(chunk: str, mixed: Iterable[Mixed]) -> str:
    """A chunk with mixed words repaired; a reading is as long as its word."""
    for place, word, reading in mixed:
        chunk = chunk[:place] + reading.after + chunk[place + len(word) :]
    return chunk


class Reading(NamedTuple):
    """What a mixed word would be, and the odds that it is; what the line must say besides."""

    after: str
    odds: float
    needed: float  # of odds and line together
    of_line: float
    is_short: bool  # with a letter of other alphabets, so that it needs much of its line


Mixed = tuple[int, str, Reading]  # a mixed word in a chunk: where it begins, the word, what it would be


# What stands between spaces: what it says for its line being Kazakh, what it is where the line says so much, its mixed words.
Chunk = tuple[float, float, str, tuple[Mixed, ...]]


def _chunk(chunk: str) -> Chunk:
    """What is thought of a chunk."""
    if not _HINT.search(chunk):
        word = chunk.strip(_AROUND)
        known = len(word) > 2 and word.lower() in kazakh_words()
        return _high(word, word.lower()) if known else sum(map(_votes.__getitem__, _TOKEN.findall(chunk))), -4.0, chunk, ()
    found = [(match.start(), match[0]) for match in _TOKEN.finditer(chunk)]
    mixed = tuple((place, word, reading) for place, word in found if (reading := _read(word)) and not _is_name(chunk, place, len(word)))
    needs = max([-4.0, *(_needs(reading) for _, _, reading in mixed)])
    return sum([_votes[word] for _, word in found]), needs, _repaired(chunk, mixed), mixed


_chunks = Held(_chunk)


def _is_name(chunk: str, place: int, length: int) -> bool:
    """True for a word inside an address or a name of a file."""
    return chunk[:place].endswith(_JOINS) and chunk.startswith(_JOINED, place + length)


def _read(word: str) -> Reading | None:
    """The reading of a mixed word; None for another."""
    if not _HINT.search(word):
        return None
    after, odds = _verdicts[word]
    if after == word:
        return None
    needed = _NEEDED if _OTHER_LATIN.search(word) else _NEEDED_OF_I
    of_line = _OF_OTHERS if _KAZAKH.isdisjoint(after) else _OF_KAZAKH
    return Reading(after, odds, needed, of_line, len(word) < 4 and "ə" in word)


def _is_meant(reading: Reading, support: float, line: str) -> bool:
    """True where a word is mixed by mistake, `support` being what its line says for Kazakh."""
    if reading.is_short and support < _NEEDED and " " in line.strip():
        return False
    needed = _NEEDED if support < _OF_I else reading.needed
    return reading.odds + support >= needed and support >= reading.of_line


def _needs(reading: Reading) -> float:
    """What a line has to say so that a word is surely meant."""
    return max(reading.of_line, _OF_I, reading.needed - reading.odds + _HAIR, _NEEDED if reading.is_short else 0.0)


def _judge(word: str) -> tuple[str, float]:
    """The best reading of a mixed word in Kazakh letters, and its odds; the word itself where there is none."""
    best = (word, -99.0)
    for after in _readings(word):
        small = after.lower()
        first = small.partition("-")[0]
        known = small in kazakh_words() or (first in kazakh_words() and first != small)
        odds = score(first if known else small) / 2 + (4.0 if known else -1.0)
        odds += 2.0 * ("ə" in word) - 1.5 * max(0, 4 - len(small)) + 4.0 * _doubt(word)
        if odds > best[1]:
            best = (after, odds)
    return best


_verdicts = Held(_judge)  # what a word would be, and the odds that it is


def _readings(word: str) -> Iterator[str]:
    """Readings of a word in Cyrillic letters alone, the plain one first."""
    if _NUMBER.search(word) or not _typed_one(word) or _NUMERAL.fullmatch(word):
        return
    word = word.replace("1", "І" if word.isupper() and len(word) > 2 else "і")
    first, _, second = word.partition("-")
    if (word.isupper() and len(word) <= 3 and not _is_typed_i(word)) or (second and first.isascii() and first.isupper()):
        return
    after = word.translate(translation("latin"))
    if _WORDS.fullmatch(after):
        yield after
        if (mapped := after.translate(translation("kz1048"))) != after:
            yield mapped
        if "H" in word:
            yield word.replace("H", "Һ").translate(translation("latin"))


def _is_typed_i(word: str) -> bool:
    """True for a known word of three capitals with Latin I: `БIР`, not `IТ`."""
    return len(word) == 3 and "I" in word and word.replace("I", "І").lower() in kazakh_words()


def _typed_one(word: str) -> bool:
    """False where a digit 1 may be a number: `1балл`, `20сы`, a note's `жоспар1`, `А1`, `11б`."""
    if "1" not in word:
        return True
    rest = word.strip("1")
    if "11" in word or len(word) < 3:
        return False
    if "1" in rest or (word[0] == word[-1] == "1"):
        return True
    return len(rest) >= 3 and rest.lower() not in kazakh_words() and word.replace("1", "і").lower() in kazakh_words()


def _doubt(word: str) -> bool:
    """True where it may be a Latin word: more of it is Latin than Cyrillic."""
    first, _, second = word.partition("-")
    if first.isascii() and second:
        return len(first) < 2 or first.isupper() or "i" not in first
    return 2 * len(_LATIN.findall(word)) > len(word)


def _vote(word: str) -> float:
    """What a word says for its line being Kazakh."""
    if _HINT.search(word):
        after, odds = _verdicts[word]
        return max(-1.0, min(0.2 if _KAZAKH.isdisjoint(after) else 1.0, odds / 3)) if after != word else 0.0
    if len(word) < 3 or not _WORD.fullmatch(word):
        return 0.0
    if OF_OTHERS.search(word):
        return AGAINST
    small = word.lower()
    high = _high(word, small)
    return high if small in kazakh_words() else max(-high - 0.3, min(high, score(small) / 3))


def _high(word: str, small: str) -> float:
    """The most that a word says for Kazakh, `small` in small letters: nothing where it is Russian as well."""
    return 1.0 if not _KAZAKH.isdisjoint(word) else 0.0 if is_russian(small) else 0.2


_votes = Held(_vote)


def _to_latin(found: re.Match[str]) -> str:
    """An address in Latin letters, where it is Latin but for letters that look the same."""
    address = found[0]
    if _WORD.search(address) is None:
        return address
    after = address.translate(_cyrillic())
    latin = sum(letter.isascii() and letter.isalpha() for letter in address)
    return after if after.isascii() and 2 * latin > len(address) else address


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    for first, wrong, right in changed(before, after):
        for found in re.finditer(r"\S+", wrong):
            start, end = found.span()
            if right[start:end] != found[0]:
                yield from _explain_word(first + start, found[0], right[start:end])


def _explain_word(start: int, before: str, after: str) -> Iterable[Change]:
    """The changes in one word or address."""
    if any(a != b and b.isascii() for a, b in zip(before, after, strict=True)):
        first = next(i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
        yield Change(start + first, start + first + 1, after[first], "cyrillic-in-address", "address: the rest is Latin", 0.95, True)
        rest = before[: first + 1].translate(_cyrillic()) + before[first + 1 :]
        if rest != after:
            yield from _explain_word(start + first + 1, before[first + 1 :], after[first + 1 :])
        return
    for found in _TOKEN.finditer(before):
        right = after[found.start() : found.end()]
        if right != found[0]:
            yield _step(start + found.start(), found[0], right)


def _step(start: int, before: str, after: str) -> Change:
    """The change of one word."""
    kind = "digit-for-letter" if "1" in before else "latin-for-cyrillic"
    if before.translate(translation("kz1048")) != before:
        kind = "kz1048-read-as-cp1251+" + kind
    if before.isascii():
        return Change(start, start + len(before), after, kind, "the line has Latin i for і throughout", 0.6, True)
    odds = _verdicts[before][1]
    evidence = f"{'known word' if after.lower() in kazakh_words() else 'letters'}: odds {odds:+.1f} as Kazakh"
    return Change(start, start + len(before), after, kind, evidence, 0.95 if odds >= _NEEDED else 0.9, True)


@cache
def _cyrillic() -> dict[int, str]:
    """Cyrillic letters to the Latin ones that look the same."""
    return str.maketrans({right: wrong for wrong, right in table("latin").items() if right not in _KAZAKH} | {"і": "i", "І": "I"})
