"""The words of a form: phrases that can find nothing, words that are none, words that two things share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pydantic import BaseModel

from extractors import patterns
from extractors.folding import WORD, fold
from extractors.form.file import Criterion, FormFile
from extractors.form.lines import Path
from extractors.form.names import Found

Words = tuple[Path, Sequence[str]]
NEEDED = 2
"""So much the words of a criterion must weigh in a row or a title for it to be told."""


def found(form: FormFile) -> Iterator[Found]:
    """Every word and phrase that cannot do what it is for."""
    for path, words in _lists(form):
        yield from _no_words(path, words)
    yield from _shared([(("levels", level), words, f"level {level}") for level, words in form.levels.items()])
    yield from _shared([(("terms", term), words, f"term {term}") for term, words in form.terms.items()])
    for index, criterion in enumerate(form.criteria):
        yield from _criterion(criterion, ("criteria", index))
    yield from _outdone(form)


def _outdone(form: FormFile) -> Iterator[Found]:
    """Criteria that are never told, since whatever speaks for them speaks for another as much."""
    weights = [{fold(word): weight for word, weight in criterion.words.items()} for criterion in form.criteria]
    for index, own in enumerate(weights):
        for other, theirs in enumerate(weights):
            if own and other != index and all(theirs.get(word, 0) >= weight for word, weight in own.items()):
                what = f"criterion {form.criteria[index].id} has no word that criterion {form.criteria[other].id} has not as well"
                yield ("criteria", index, "words"), what, "give it a word of its own, or more weight"
                break


def _criterion(criterion: Criterion, path: Path) -> Iterator[Found]:
    yield from _no_words((*path, "words"), list(criterion.words))
    for word, weight in criterion.words.items():
        if weight < 1:
            yield (*path, "words", word), f"“{word}” weighs {weight}", "give it 1 or more, or take it out"
    if criterion.words and sum(criterion.words.values()) < NEEDED:
        yield (
            (*path, "words"),
            f"the words of criterion {criterion.id} weigh less than {NEEDED} in all, so it is never told",
            "give them more weight",
        )
    indicators = [((*path, "indicators", at, "words"), one.words, f"indicator {one.id}") for at, one in enumerate(criterion.indicators)]
    yield from _shared(indicators)
    yield from _phrases(criterion, path)


def _lists(form: FormFile) -> Iterator[Words]:
    """Every list of words outside the phrases."""
    for key in ("known_by", "total", "score", "section_of", "comparison", "level_of", "definition", "not_evaluated", "not_considered"):
        yield (key,), getattr(form, key)
    for key in ("parts", "levels", "terms"):
        group: Mapping[str, list[str]] = getattr(form, key)
        yield from (((key, name), words) for name, words in group.items())
    if form.as_read:
        yield from ((("as_read", "needs", at), group) for at, group in enumerate(form.as_read.needs))
        yield from ((("as_read", key), getattr(form.as_read, key)) for key in ("maximum", "not_rows"))
        if form.as_read.deductions:
            yield ("as_read", "deductions"), form.as_read.deductions
    for index, criterion in enumerate(form.criteria):
        for place, indicator in enumerate(criterion.indicators):
            yield ("criteria", index, "indicators", place, "words"), indicator.words
        for key in ("parts_done", "plan_approved", "services", "pair"):
            part = getattr(criterion, key)
            yield from _lists_of(part, ("criteria", index, key)) if part else ()
        for name, words in criterion.split.parts.items() if criterion.split else ():
            yield ("criteria", index, "split", "parts", name), words


def _lists_of(part: BaseModel, path: Path) -> Iterator[Words]:
    for key in type(part).model_fields:
        value = getattr(part, key)
        if isinstance(value, list) and (value or type(part).model_fields[key].is_required()):
            yield (*path, key), value


def _no_words(path: Path, words: Sequence[str]) -> Iterator[Found]:
    if not words:
        yield path, f"{path[-1]} has no words", "add those that reports use, in Kazakh and Russian"
    for at, word in enumerate(words):
        if not WORD.search(word):
            yield (*path, at), f"“{word}” has no letters", "write words; numbers are found by themselves"
    folded = [fold(word) for word in words]
    for at, word in enumerate(words):
        if folded[at] in folded[:at]:
            yield (*path, at), f"“{word}” stands twice", "leave one; Kazakh letters and the Russian ones typed for them are the same here"


def _shared(groups: Sequence[tuple[Path, Sequence[str], str]]) -> Iterator[Found]:
    """Words under two names: a text that has them is neither's."""
    first: dict[str, str] = {}
    for path, words, name in groups:
        for at, word in enumerate(words):
            other = first.setdefault(fold(word), name)
            if other != name:
                yield (*path, at), f"“{word}” is a label of {other} too", "leave it to one of them, or make it longer"


def _phrases(criterion: Criterion, path: Path) -> Iterator[Found]:
    first: dict[str, str] = {}
    for name, phrases in criterion.phrases.items():
        if not phrases:
            yield (*path, "phrases", name), f"{name} has no phrases", "add one, or take it out"
        for at, phrase in enumerate(phrases):
            where = (*path, "phrases", name, at)
            yield from _phrase(name, phrase, where)
            other = first.setdefault(fold(patterns.SLOT.sub("{}", phrase)), name)
            if other != name:
                yield where, f"“{phrase}” is a label of {other} too", "leave it to one of them, or make it longer"


def _phrase(name: str, phrase: str, path: Path) -> Iterator[Found]:
    parts = phrase.split()
    slots = [match[1] for part in parts if (match := patterns.SLOT.fullmatch(part))]
    if name not in slots:
        yield path, f"“{phrase}” has no slot for {name}", f"put {{{name}}} where the number stands"
    for slot in slots:
        if slot != name:
            yield path, f"“{phrase}” has a slot for {slot} under {name}", f"leave {{{name}}} alone, or give {slot} a phrase of its own"
    if any(part.strip("?") == "|" or part.startswith("|") or part.rstrip("?").endswith("|") for part in parts):
        yield path, f"“{phrase}” has a | beside a space", "write one|another, without spaces"
    if any(set(part) == {"."} and len(part) > 3 for part in parts):
        yield path, f"“{phrase}” has points that are no gap", "write .. for up to three words, ... for up to ten"
    if any(one in patterns.GAPS and other in patterns.GAPS for one, other in pairwise(parts)):
        yield path, f"“{phrase}” has two gaps side by side", "leave one; ... is the longer one"
    if any(any(map(str.isdigit, part)) and "{" not in part for part in parts):
        yield path, f"“{phrase}” has a number of its own", "take it out: numbers stand in slots alone"
    if any(("{" in part or "}" in part) and not patterns.SLOT.fullmatch(part) for part in parts):
        yield path, f"“{phrase}” has a slot that is none", "write {name} with a space on both sides"
    if not any(WORD.search(part) and not part.endswith("?") and "{" not in part for part in parts):
        yield path, f"“{phrase}” has no word that must stand there", "add the words beside the number"
    if parts and (parts[0] in ("..", "...") or parts[-1] in ("..", "...")):
        yield path, f"“{phrase}” begins or ends with a gap", "take the gap out"
