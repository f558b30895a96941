"""Text in which the letters of Kazakh have become `?`, і as well or not.

First such lines are told from those that ask questions, then a word is restored where the language leaves one reading.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import chain

from normalizers.held import Held
from normalizers.language.evidence import kazakh_words
from normalizers.language.judge import vote
from normalizers.language.spelling import known, restore, restored

_INSIDE = re.compile(r"\?(?<=[\u0400-\u04ff]\?)\?*(?=[\u0400-\u04ff])")  # the sign first: it is quick to find
_MARKED = re.compile(r"(?<![\w?/&=.])\?*+[\u0400-\u04ff][\u0400-\u04ff?]*+")
_NEEDED_OF_MARKS = 2.0
_NEEDED_OF_MARKS_THEN = 1.0
_OF_KNOWN = 2.0  # what a known word says, and one with a likely reading
_OF_LIKELY = 0.5
_AGAINST = -1.0  # how unlike Kazakh the other words of a line may be
_MARKED_OR_NOT = re.compile("[\u0400-\u052f?]+")
_OPENING = 40  # signs and spaces before the first word of a line
_AFTER_STOP = re.compile("[.!\u2026] +\\Z")
_OPENED = re.compile('\\W*[\u00ab\u201c("\u2014-] *\\Z')
_GOES_ON = re.compile("[ ,;]*[\u0430-\u044f\u0456?]")
_NOTHING_MORE = re.compile("\\s*\\Z")
_ESTABLISHED = 2  # lines of a text that are sure, from which on less is asked of the others


def fix(text: str) -> str:
    """The text with the lines restored in which Kazakh letters have become `?`; of the same length."""
    if "?" not in text or not _INSIDE.search(text):
        return text
    lines = text.split("\n")
    loss = "marks" if "\u0456" in text else "marks-and-i"
    marked = [number for number, line in enumerate(lines) if "?" in line]
    sure = [number for number in marked if _says(lines[number], loss, _NEEDED_OF_MARKS) and _INSIDE.search(lines[number])]
    if len(sure) >= _ESTABLISHED:
        sure = [number for number in marked if _says(lines[number], loss, _NEEDED_OF_MARKS_THEN)]
    for number in sure:
        lines[number] = _unmarked(lines[number], loss)
    return "\n".join(lines)


def _says(line: str, loss: str, needed: float) -> bool:
    """True where the words with `?` in them say so much for being Kazakh, most of them known, and the other words not much against it."""
    marked, rest = zip(*map(_marked_chunks.__getitem__, line.split(" ")), strict=True)
    if sum(rest) < _AGAINST:
        return False
    words = list(chain(*marked))
    known_ones = len(list(filter(_known_marked[loss].__getitem__, words)))
    most = _OF_KNOWN * known_ones + _OF_LIKELY * (len(words) - known_ones)  # whatever the unknown ones may be, which takes time to tell
    return most >= needed and sum(map(_marked_votes[loss].__getitem__, words)) >= needed


def _of_marks(chunk: str) -> tuple[list[str], float]:
    """The words of a chunk with `?` in them, in small letters; and what the others say for their line being Kazakh."""
    marked = [word.lower() for word in _MARKED.findall(chunk) if "?" in word] if "?" in chunk else []
    return marked, sum([vote(word) for word in _MARKED_OR_NOT.findall(chunk) if "?" not in word])


def _is_known(loss: str, word: str) -> bool:
    """True for a word in small letters that is a known one with letters for the `?` inside it."""
    core = word.rstrip("?")
    return "?" in core and bool(known(word, loss) or known(core, loss))


def _marked_vote(loss: str, word: str) -> float:
    """What a word in small letters says for the `?` in it being letters."""
    if "?" not in word.rstrip("?"):
        return 0.0
    return _OF_KNOWN if _known_marked[loss][word] else _OF_LIKELY if restore(word, loss) else -1.0


_known_marked = {loss: Held(partial(_is_known, loss)) for loss in ("marks", "marks-and-i")}
_marked_votes = {loss: Held(partial(_marked_vote, loss)) for loss in ("marks", "marks-and-i")}
_marked_chunks = Held(_of_marks)


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
    return _MARKED.sub(lambda found: restored(found[0], loss) if "?" in found[0] else found[0], chunk)


_inside = {loss: Held(partial(_unmarked_inside, loss)) for loss in ("marks", "marks-and-i")}


def _restored_there(line: str, loss: str, origin: int, found: re.Match[str]) -> str:
    """One word with its `?` restored, in a chunk that begins at a place of a line; a `?` after a word may be a question's."""
    word = found[0]
    if "?" not in word:
        return word
    core = word.rstrip("?")
    question = len(word) - len(core) == 1 and _asks(line, origin + found.end(), core, loss)
    first = word[0] == "?" and _is_first(line, origin + found.start())
    return restored(core, loss, first) + "?" if question else restored(word, loss, first)


def _is_first(line: str, place: int) -> bool:
    """True where a word begins a sentence."""
    before = line[max(0, place - _OPENING) : place]
    return not before or _AFTER_STOP.search(before) is not None or (place <= _OPENING and _OPENED.match(before) is not None)


def _asks(line: str, place: int, core: str, loss: str) -> bool:
    """True where a `?` after a word, before this place, is likelier a question's than a letter's."""
    whole = (core + "?").lower()
    if core.lower() in kazakh_words() or known(core.lower(), loss):
        return not known(whole, loss) or not _GOES_ON.match(line, place)
    return not known(whole, loss) and _NOTHING_MORE.match(line, place) is not None and restore(whole, loss) is None
