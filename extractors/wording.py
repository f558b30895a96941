"""The words of a text as a form knows them: where each of the form's phrases stands.

Built once a text: every word becomes its stem, and phrases are looked up, a set of them at once, in the lists of where
their stems stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from extractors.form import LoadedForm
from extractors.view import View

Span = tuple[int, int]


class _Places(NamedTuple):
    """Where a set of phrases stands; the set is held, so that its identity stays its own."""

    phrases: Sequence[str]
    starts: list[int]
    spans: list[Span]


class _Anchors(NamedTuple):
    """Where the last words of a set's phrases stand, and of each phrase its other words."""

    held: Sequence[str]
    starts: list[int]
    others: list[tuple[str, ...]]


class Wording:
    """A view of a text under a form."""

    def __init__(self, view: View, form: LoadedForm) -> None:
        self.view = view
        self.form = form
        self.starts = view.words.starts
        self.stems = form.vocabulary.all_stems(view.words.texts)
        self._places = places = defaultdict[str, list[int]](list)
        for index, stem in enumerate(self.stems):
            places[stem].append(index)
        self.stems.append("")  # which follows the last
        self._single: dict[str, list[int]] = {}
        self._sets: dict[int, _Places] = {}
        self._anchors: dict[int, _Anchors] = {}

    def occurrences(self, phrases: Sequence[str], start: int, end: int) -> list[Span]:
        """Where any of the phrases stands word by word within a span, in the order of the text."""
        places = self._sets.get(id(phrases)) or self._locate(phrases)
        starts = places.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        return [span for span in places.spans[first : bisect_left(starts, end, first)] if span[1] <= end]

    def said(self, phrases: Sequence[str], start: int, end: int) -> Span | None:
        """The first place of any of the phrases within a span."""
        found = self.occurrences(phrases, start, end)
        return found[0] if found else None

    def sentences_with(self, phrases: Sequence[str], start: int, end: int) -> Iterator[tuple[Span, Span]]:
        """The sentences of a span in which any of the phrases stands, each with the first place of one in it."""
        if self.occurrences(phrases, start, end):
            for sentence in self.view.sentences(start, end):
                said = self.said(phrases, *sentence)
                if said:
                    yield sentence, said

    def speaks_of(self, start: int, end: int, phrases: Sequence[str]) -> bool:
        """Whether all words of one of the phrases stand within a span, in whatever order."""
        anchors = self._anchors.get(id(phrases)) or self._anchor(phrases)
        starts = anchors.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return False
        return any(
            all(self._has(word, start, end) for word in others) for others in set(anchors.others[first : bisect_left(starts, end, first)])
        )

    def may_name(self, start: int, end: int) -> bool:
        """Whether any word of a span speaks for a criterion."""
        starts, _ = self._naming
        index = bisect_left(starts, start)
        return index < len(starts) and starts[index] < end

    def within(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words of a span."""
        return frozenset(self.stems[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def placed(self, start: int, end: int) -> list[tuple[int, str]]:
        """The stems of the words of a span, each with its place."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(zip(self.starts[first:last], self.stems[first:last], strict=True))

    def weights(self, start: int, end: int) -> dict[str, int]:
        """How much the words of a span speak for each criterion."""
        starts, stems = self._naming
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return self.form.weights(frozenset(stems[first:last])) if first < last else {}

    def classify(self, start: int, end: int) -> str | None:
        """The criterion that a title or a row's name speaks of, "total" for the sum, None where it cannot be told."""
        ranked = sorted(((weight, identity) for identity, weight in self.weights(start, min(end, start + 250)).items()), reverse=True)
        if ranked and ranked[0][0] >= 2 and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            return ranked[0][1]
        if not ranked and end - start < 80 and self.speaks_of(start, end, self.form.data.total):
            return "total"
        return None

    @cached_property
    def _naming(self) -> tuple[list[int], list[str]]:
        """The words that speak for a criterion: where they stand, and their stems."""
        naming = [*map(self.form.title_stems.__contains__, self.stems)]
        return list(compress(self.starts, naming)), list(compress(self.stems, naming))

    def _word(self, word: str) -> list[int]:
        """Where a word of a phrase stands."""
        places = self._single.get(word)
        if places is None:
            found = sorted(index for stem in self.form.expand(word) for index in self._places.get(stem, ()))
            places = self._single[word] = [self.starts[index] for index in found]
        return places

    def _has(self, word: str, start: int, end: int) -> bool:
        """Whether a word of a phrase stands within a span."""
        places = self._word(word)
        index = bisect_left(places, start)
        return index < len(places) and places[index] < end

    def _locate(self, phrases: Sequence[str]) -> _Places:
        """Where the phrases of a set stand word by word."""
        begun = self.form.beginnings(tuple(phrases))
        starts, texts = self.view.words
        spans: list[Span] = []
        for stem in begun.keys() & self._places.keys():
            for rest in begun[stem]:
                more, begin = len(rest), self._places[stem]
                if more:
                    begin = [at for at in begin if self.stems[at + 1] in rest[0] and (more == 1 or self._follow(at + 1, rest))]
                spans += [(starts[at], starts[at + more] + len(texts[at + more])) for at in begin]
        spans.sort()
        places = self._sets[id(phrases)] = _Places(phrases, [start for start, _ in spans], spans)
        return places

    def _anchor(self, phrases: Sequence[str]) -> _Anchors:
        """Where the last words of a set's phrases stand."""
        ended = self.form.endings(tuple(phrases))
        places = self._places
        found = [(self.starts[at], others) for stem in ended.keys() & places.keys() for others in ended[stem] for at in places[stem]]
        found.sort()
        anchors = self._anchors[id(phrases)] = _Anchors(phrases, [start for start, _ in found], [others for _, others in found])
        return anchors

    def _follow(self, index: int, wanted: Sequence[frozenset[str]]) -> bool:
        """Whether words of the wanted stems stand one after the other from a word on."""
        return index + len(wanted) <= len(self.stems) and all(self.stems[index + offset] in stems for offset, stems in enumerate(wanted))
