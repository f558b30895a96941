"""Text that has lost the letters of Kazakh: `?` in their place, or the Russian letters that look like them.

First such text is told from sound text, by line: by words that are Kazakh and of no other language, and by the lines around.
Then a word is restored where the language leaves one reading. Nothing of this is certain, and each step says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial

from normalizers.change import Change
from normalizers.held import MOST, Held
from normalizers.language.evidence import has_russian_stem, is_russian, kazakh_words, score
from normalizers.language.judge import vote
from normalizers.language.spelling import capitals, known, restore, shared, strange

KINDS = {"lookalikes": "russian-look-alikes", "marks": "question-marks", "marks-and-i": "question-marks"}
_WORD = re.compile("[\u0410-\u044f\u0401\u0451]+")
_OWN = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_STRANGER = re.compile("[\u0402-\u040f\u0452-\u045f\u0460-\u052f]")
_INSIDE = re.compile(r"\?(?<=[\u0400-\u04ff]\?)\?*(?=[\u0400-\u04ff])")  # the sign first: it is quick to find
_MARKED = re.compile(r"(?<![\w?/&=.])\?*+[\u0400-\u04ff][\u0400-\u04ff?]*+")
_NEEDED = 4.5  # evidence for a line by itself
_NEEDED_THEN = 0.4  # against Russian alone, in a text of which some lines are sure
_ESTABLISHED = 2  # as many
_NEEDED_OF_MARKS = 2.0
_NEEDED_OF_MARKS_THEN = 1.0
_AGAINST = -1.0  # how unlike Kazakh the other words of a line may be
_MARKED_OR_NOT = re.compile("[\u0400-\u052f?]+")
_NEAR = 3  # lines on each side that are asked as well
_OPENING = 40  # signs and spaces before the first word of a line
_AFTER_STOP = re.compile("[.!\u2026] +\\Z")
_OPENED = re.compile('\\W*[\u00ab\u201c("\u2014-] *\\Z')
_GOES_ON = re.compile("[ ,;]*[\u0430-\u044f\u0456?]")
_NOTHING_MORE = re.compile("\\s*\\Z")


def _vote(small: str) -> float:
    """What a word in small letters says for its line having lost its Kazakh letters."""
    if len(small) < 3:
        return 0.0
    if small in strange():
        return 3.0
    worth = max(-3.0, min(2.0, score(small, "folded") / 2))
    return max(-0.7, worth) if small in shared() else worth


_votes = Held(_vote)


def _lean(small: str) -> float:
    """What a word in small letters says for its line being Kazakh and not Russian."""
    if len(small) < 3:
        return 0.0
    if is_russian(small):
        return -0.8
    if small in known("lookalikes"):
        return 1.2
    worth = max(-2.0, min(1.0, score(small, "folded") / 2))
    return min(0.0, worth) if has_russian_stem(small) else worth


_leans = Held(_lean)


def fix(text: str) -> str:
    """The text with lost letters restored; of the same length."""
    if "?" in text and _INSIDE.search(text):
        text = _fix_marks(text)
    return _fix_lookalikes(text)


def _fix_lookalikes(text: str) -> str:
    """Restore the lines that Russian letters were put into."""
    if "\n" not in text and _OWN.search(text):
        return text
    lines = text.split("\n")
    if all(map(_OWN.search, lines)):
        return text
    worth = _worths(lines)
    sure = sum([one >= _NEEDED for one in worth])
    if not sure and max(worth) < _NEEDED - 2.0:
        return text
    for number, line in enumerate(lines):
        need = _NEEDED - _around(worth, number)
        if worth[number] >= need or (sure >= _ESTABLISHED and len(line) > 3 and _against_russian(line) >= _NEEDED_THEN):
            lines[number] = " ".join(map(_unfolded, line.split(" ")))
    return "\n".join(lines)


def _worths(lines: list[str]) -> list[float]:
    """How surely lines are Kazakh in Russian letters: those in which a word is of Kazakh alone; 0 for others."""
    own, is_strange, words = _OWN.search, strange(), _WORD.findall
    worth = [0.0] * len(lines)
    for number, line in enumerate(lines):
        if len(line) > 3 and not own(line) and not is_strange.isdisjoint(found := words(line.lower())):
            worth[number] = _evidence(line, found)
    return worth


def _around(worth: list[float], number: int) -> float:
    """What the lines around add: no more than half of what is needed."""
    near = sum(worth[max(0, number - _NEAR) : number]) + sum(worth[number + 1 : number + 1 + _NEAR])
    return max(-2.0, min(2.0, near / 6))


def _evidence(line: str, words: list[str]) -> float:
    """How surely a line is Kazakh in Russian letters, by its words in small letters; 0 for one with a letter of another language."""
    return 0.0 if _STRANGER.search(line) else max(-10.0, min(10.0, sum(map(_votes.__getitem__, words))))


def _against_russian(line: str) -> float:
    """How surely a line is Kazakh where the text around is known to have lost its letters, so that only Russian is its rival."""
    if _OWN.search(line) or _STRANGER.search(line):
        return -10.0
    return sum(map(_leans.__getitem__, _WORD.findall(line.lower())))


def _fix_marks(text: str) -> str:
    """Restore the lines in which Kazakh letters have become `?`."""
    lines = text.split("\n")
    loss = "marks" if "\u0456" in text else "marks-and-i"
    worth = [_marked(line, loss) if "?" in line else 0.0 for line in lines]
    sure = [number for number, one in enumerate(worth) if one >= _NEEDED_OF_MARKS and _INSIDE.search(lines[number])]
    if len(sure) >= _ESTABLISHED:
        sure = sorted({*sure, *(number for number, one in enumerate(worth) if one >= _NEEDED_OF_MARKS_THEN)})
    for number in sure:
        lines[number] = _unmarked(lines[number], loss)
    return "\n".join(lines)


def _marked(line: str, loss: str) -> float:
    """How surely the words with `?` in them are Kazakh, most of them known; 0 where the other words of the line are not."""
    marked, rest = zip(*map(_marked_chunks[loss].__getitem__, line.split(" ")), strict=True)
    return sum(marked) if sum(rest) >= _AGAINST else 0.0


def _of_marks(loss: str, chunk: str) -> tuple[float, float]:
    """What the words of a chunk say for the `?` in it being letters, and for their line being Kazakh those that have none."""
    marked = [word.lower() for word in _MARKED.findall(chunk) if "?" in word] if "?" in chunk else []
    rest = [word for word in _MARKED_OR_NOT.findall(chunk) if "?" not in word]
    return sum(map(_marked_votes[loss].__getitem__, marked)), sum(map(vote, rest))


def _marked_vote(loss: str, word: str) -> float:
    """What a word in small letters says for the `?` in it being letters."""
    core = word.rstrip("?")
    if "?" not in core:
        return 0.0
    return 2.0 if word in known(loss) or core in known(loss) else 0.5 if restore(word, loss) else -1.0


_marked_votes = {loss: Held(partial(_marked_vote, loss)) for loss in ("marks", "marks-and-i")}
_marked_chunks = {loss: Held(partial(_of_marks, loss)) for loss in ("marks", "marks-and-i")}


def _unmarked(line: str, loss: str) -> str:
    """A line with its `?` restored, chunk by chunk; at the ends of a word they are what the line around makes them."""
    chunks = line.split(" ")
    place = 0
    for number, (chunk, after) in enumerate(zip(chunks, map(_inside[loss].__getitem__, chunks), strict=True)):
        chunks[number] = _MARKED.sub(partial(_restored_there, line, loss, place), chunk) if after is None else after
        place += len(chunk) + 1
    return " ".join(chunks)


def _unmarked_inside(loss: str, chunk: str) -> str | None:
    """A chunk with the `?` in its words restored; None where one stands at the end of a word."""
    if "?" not in chunk:
        return chunk
    words = _MARKED.findall(chunk)
    if any(word[0] == "?" or word[-1] == "?" for word in words):
        return None
    return _MARKED.sub(lambda found: _restored(found[0], loss) if "?" in found[0] else found[0], chunk)


_inside = {loss: Held(partial(_unmarked_inside, loss)) for loss in ("marks", "marks-and-i")}


def _restored_there(line: str, loss: str, origin: int, found: re.Match[str]) -> str:
    """One word with its `?` restored, in a chunk that begins at a place of a line; a `?` after a word may be a question's."""
    word = found[0]
    if "?" not in word:
        return word
    core = word.rstrip("?")
    question = len(word) - len(core) == 1 and _asks(line, origin + found.end(), core, loss)
    first = word[0] == "?" and _is_first(line, origin + found.start())
    return _restored(core, loss, first) + "?" if question else _restored(word, loss, first)


def _is_first(line: str, place: int) -> bool:
    """True where a word begins a sentence."""
    before = line[max(0, place - _OPENING) : place]
    return not before or _AFTER_STOP.search(before) is not None or (place <= _OPENING and _OPENED.match(before) is not None)


def _asks(line: str, place: int, core: str, loss: str) -> bool:
    """True where a `?` after a word, before this place, is likelier a question's than a letter's."""
    whole = (core + "?").lower()
    if core.lower() in kazakh_words() or core.lower() in known(loss):
        return whole not in known(loss) or not _GOES_ON.match(line, place)
    return whole not in known(loss) and _NOTHING_MORE.match(line, place) is not None and restore(whole, loss) is None


@lru_cache(MOST)
def _restored(word: str, loss: str, first: bool = False) -> str:
    """A word with its letters restored, in capitals where it was, where it is written so, and first in a sentence."""
    reading = restore(word.lower(), loss) if len(word) > 1 else None
    if reading is None:
        return word
    after = reading.word
    if word.isupper() and len(word) > 1:
        return _keep_marks(after.upper(), word)
    letters = [new.upper() if old.isupper() else new for new, old in zip(after, word, strict=True)]
    if word[0] == "?" and letters[0] != "?" and (first or after in capitals()):
        letters[0] = letters[0].upper()
    return "".join(letters)


def _unfold(chunk: str) -> str:
    """A chunk whose words have the letters of Kazakh."""
    return _WORD.sub(lambda found: _restored(found[0], "lookalikes"), chunk)


_unfolded = Held(_unfold).__getitem__


def _keep_marks(after: str, word: str) -> str:
    """A word in capitals, of the same length whatever they are."""
    return after if len(after) == len(word) else word


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made; none is certain."""
    for found in _changed_words().finditer(before):
        start, end = found.span()
        if before[start:end] != after[start:end]:
            yield from _explain_word(start, before[start:end], after[start:end])


def _explain_word(start: int, before: str, after: str) -> Iterator[Change]:
    """The change of one word, with what its reading rests on."""
    kind = "question-marks" if "?" in before and before.count("?") > after.count("?") else "russian-look-alikes"
    small = after.lower()
    sure = small in kazakh_words()
    evidence = "known word, the only reading" if sure else "letter groups: likeliest readings agree"
    yield Change(start, start + len(before), after, kind, evidence, 0.9 if sure else 0.7, False)


@cache
def _changed_words() -> re.Pattern[str]:
    return re.compile("[\u0400-\u052f?]+")
