"""Letters typed for Kazakh ones: the digit 1 for і, Latin letters for Cyrillic ones, a Cyrillic letter in a Latin address.

A word is repaired only where it is judged Kazakh as it would then read. A digit that is a number is never touched:
only a 1 with a letter on one side and letters or nothing on the other can be a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from normalizers.change import Change
from normalizers.held import Held
from normalizers.language.evidence import is_russian, kazakh_words, score
from normalizers.language.judge import AGAINST, OF_OTHERS
from normalizers.letters import table, translation
from normalizers.lines import changed, mend
from normalizers.typed import CYRILLIC, HINT, KAZAKH, NEEDED, Reading, read, verdicts

_TOKEN = re.compile(f"(?<![{CYRILLIC}A-Za-zƏə0-9-])[A-Za-z]+-[{CYRILLIC}]{{2,}}|[{CYRILLIC}A-Za-zƏə0-9]+")
_WORD = re.compile(f"[{CYRILLIC}]+")
_AROUND = '.,:;!?()\u00ab\u00bb"\u2013\u2014\u2026'  # what may cling to a word
_ADDRESS = re.compile(
    rf"(?<![\w.@-])(?:https?://|www\.)?(?:[A-Za-z0-9{CYRILLIC}][A-Za-z0-9{CYRILLIC}_-]*[.@])+(?:kz|ru|com|org|net|info|gov)(?![A-Za-z{CYRILLIC}])"
)
_ADDRESS_END = re.compile("[.@](?:kz|ru|com|org|net|info|gov)")
_JOINS, _JOINED = ("@", "/", "_", "\\"), (".", "@", "/", "_")  # before and after a word inside an address or a name of a file
_ENDING = re.compile("(?<=[0-9%]-)i(?![A-Za-z])")  # the ending of a number: `5-i`
_BRACKETED = re.compile("(?<=\\()i{1,3}(?=[),])")  # in a line that has Latin i alone
_OF_ENDINGS = 1.5
_OF_I = 1.0
_HAIR = 1e-9  # for what a sum is rounded


def fix(text: str) -> str:
    """The text with such letters put right; of the same length."""
    return mend(text, HINT, _fix_line)


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


Mixed = tuple[int, str, Reading]  # a mixed word in a chunk: where it begins, the word, what it would be


# What stands between spaces: what it says for its line being Kazakh, what it is where the line says so much, its mixed words.
Chunk = tuple[float, float, str, tuple[Mixed, ...]]


def _chunk(chunk: str) -> Chunk:
    """What is thought of a chunk."""
    if not HINT.search(chunk):
        word = chunk.strip(_AROUND)
        known = len(word) > 2 and word.lower() in kazakh_words()
        return _high(word, word.lower()) if known else sum(map(_votes.__getitem__, _TOKEN.findall(chunk))), -4.0, chunk, ()
    found = [(match.start(), match[0]) for match in _TOKEN.finditer(chunk)]
    mixed = tuple((place, word, reading) for place, word in found if (reading := read(word)) and not _is_name(chunk, place, len(word)))
    needs = max([-4.0, *(_needs(reading) for _, _, reading in mixed)])
    return sum([_votes[word] for _, word in found]), needs, _repaired(chunk, mixed), mixed


_chunks = Held(_chunk)


def _is_name(chunk: str, place: int, length: int) -> bool:
    """True for a word inside an address or a name of a file."""
    return chunk[:place].endswith(_JOINS) and chunk.startswith(_JOINED, place + length)


def _is_meant(reading: Reading, support: float, line: str) -> bool:
    """True where a word is mixed by mistake, `support` being what its line says for Kazakh."""
    if reading.is_short and support < NEEDED and " " in line.strip():
        return False
    needed = NEEDED if support < _OF_I else reading.needed
    return reading.odds + support >= needed and support >= reading.of_line


def _needs(reading: Reading) -> float:
    """What a line has to say so that a word is surely meant."""
    return max(reading.of_line, _OF_I, reading.needed - reading.odds + _HAIR, NEEDED if reading.is_short else 0.0)


def _vote(word: str) -> float:
    """What a word says for its line being Kazakh."""
    if HINT.search(word):
        after, odds = verdicts[word]
        return max(-1.0, min(0.2 if KAZAKH.isdisjoint(after) else 1.0, odds / 3)) if after != word else 0.0
    if len(word) < 3 or not _WORD.fullmatch(word):
        return 0.0
    if OF_OTHERS.search(word):
        return AGAINST
    small = word.lower()
    high = _high(word, small)
    return high if small in kazakh_words() else max(-high - 0.3, min(high, score(small) / 3))


def _high(word: str, small: str) -> float:
    """The most that a word says for Kazakh, `small` in small letters: nothing where it is Russian as well."""
    return 1.0 if not KAZAKH.isdisjoint(word) else 0.0 if is_russian(small) else 0.2


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
    odds = verdicts[before][1]
    evidence = f"{'known word' if after.lower() in kazakh_words() else 'letters'}: odds {odds:+.1f} as Kazakh"
    return Change(start, start + len(before), after, kind, evidence, 0.95 if odds >= NEEDED else 0.9, True)


@cache
def _cyrillic() -> dict[int, str]:
    """Cyrillic letters to the Latin ones that look the same."""
    return str.maketrans({right: wrong for wrong, right in table("latin").items() if right not in KAZAKH} | {"і": "i", "І": "I"})
