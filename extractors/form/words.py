"""The words of a form: phrases that can find nothing, words that are none, words that two things share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pydantic import BaseModel

from extractors import patterns
from extractors.folding import WORD, fold
from extractors.form.file import Criterion, FormFile
from extractors.form.lines import Path
from extractors.form.mistakes import Found, mistake

Words = tuple[Path, Sequence[str]]
NEEDED = 2
"""So much the words of a criterion must weigh in a row or a title for it to be told."""


def found(form: FormFile) -> Iterator[Found]:
    """Every word and phrase that cannot do what it is for."""
    for path, words in _lists(form):
        yield from _no_words(path, words)
    yield from _shared("word-of-level", [(("levels", level), words, level) for level, words in form.levels.items()])
    yield from _shared("word-of-term", [(("terms", term), words, term) for term, words in form.terms.items()])
    for index, criterion in enumerate(form.criteria):
        yield from _criterion(criterion, ("criteria", index))
    yield from _outdone(form)


def _outdone(form: FormFile) -> Iterator[Found]:
    """Criteria that are never told, since whatever speaks for them speaks for another as much."""
    weights = [{fold(word): weight for word, weight in criterion.words.items()} for criterion in form.criteria]
    for index, own in enumerate(weights):
        for other, theirs in enumerate(weights):
            if own and other != index and all(theirs.get(word, 0) >= weight for word, weight in own.items()):
                one, another = form.criteria[index].id, form.criteria[other].id
                yield ("criteria", index, "words"), mistake("criterion-outdone", criterion=one, other=another)
                break


def _criterion(criterion: Criterion, path: Path) -> Iterator[Found]:
    yield from _no_words((*path, "words"), list(criterion.words))
    for word, weight in criterion.words.items():
        if weight < 1:
            yield (*path, "words", word), mistake("word-weighs-nothing", word=word, weight=weight)
    if criterion.words and sum(criterion.words.values()) < NEEDED:
        yield (*path, "words"), mistake("criterion-too-light", criterion=criterion.id, needed=NEEDED)
    indicators = [((*path, "indicators", at, "words"), one.words, one.id) for at, one in enumerate(criterion.indicators)]
    yield from _shared("word-of-indicator", indicators)
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
        yield path, mistake("no-words", key=path[-1])
    for at, word in enumerate(words):
        if not WORD.search(word):
            yield (*path, at), mistake("word-without-letters", word=word)
    folded = [fold(word) for word in words]
    for at, word in enumerate(words):
        if folded[at] in folded[:at]:
            yield (*path, at), mistake("word-twice", word=word)


def _shared(code: str, groups: Sequence[tuple[Path, Sequence[str], str]]) -> Iterator[Found]:
    """Words under two names: a text that has them is neither's. `code` is that of the mistake."""
    first: dict[str, str] = {}
    for path, words, name in groups:
        for at, word in enumerate(words):
            other = first.setdefault(fold(word), name)
            if other != name:
                yield (*path, at), mistake(code, word=word, other=other)


def _phrases(criterion: Criterion, path: Path) -> Iterator[Found]:
    first: dict[str, str] = {}
    for name, phrases in criterion.phrases.items():
        if not phrases:
            yield (*path, "phrases", name), mistake("no-phrases", figure=name)
        for at, phrase in enumerate(phrases):
            where = (*path, "phrases", name, at)
            yield from _phrase(name, phrase, where)
            other = first.setdefault(fold(patterns.SLOT.sub("{}", phrase)), name)
            if other != name:
                yield where, mistake("phrase-of-figure", phrase=phrase, figure=other)


def _phrase(name: str, phrase: str, path: Path) -> Iterator[Found]:
    parts = phrase.split()
    slots = [match[1] for part in parts if (match := patterns.SLOT.fullmatch(part))]
    if name not in slots:
        yield path, mistake("slot-missing", phrase=phrase, figure=name)
    for slot in slots:
        if slot != name:
            yield path, mistake("slot-of-another", phrase=phrase, slot=slot, figure=name)
    if any(part.strip("?") == "|" or part.startswith("|") or part.rstrip("?").endswith("|") for part in parts):
        yield path, mistake("choice-spaced", phrase=phrase)
    if any(set(part) == {"."} and len(part) > 3 for part in parts):
        yield path, mistake("points-no-gap", phrase=phrase)
    if any(one in patterns.GAPS and other in patterns.GAPS for one, other in pairwise(parts)):
        yield path, mistake("gaps-together", phrase=phrase)
    if any(any(map(str.isdigit, part)) and "{" not in part for part in parts):
        yield path, mistake("number-in-phrase", phrase=phrase)
    if any(("{" in part or "}" in part) and not patterns.SLOT.fullmatch(part) for part in parts):
        yield path, mistake("slot-none", phrase=phrase)
    if not any(WORD.search(part) and not part.endswith("?") and "{" not in part for part in parts):
        yield path, mistake("phrase-without-word", phrase=phrase)
    if parts and (parts[0] in ("..", "...") or parts[-1] in ("..", "...")):
        yield path, mistake("gap-at-edge", phrase=phrase)
