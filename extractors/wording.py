"""The words of a text as a form knows them: where each of the form's phrases stands.

Built once a text: every word becomes its stem, and each phrase is looked up in the lists of where its stems stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.form import LoadedForm
from extractors.patterns import WORD
from extractors.view import View

Span = tuple[int, int]


class Wording:
    """A view of a text under a form."""

    def __init__(self, view: View, form: LoadedForm) -> None:
        self.view = view
        self.form = form
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.stems: list[str] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        stem = form.vocabulary.stem
        for index, match in enumerate(WORD.finditer(view.mask)):
            word = stem(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.stems.append(word)
            self._places[word].append(index)
        self._found: dict[str, tuple[list[int], list[int]]] = {}
        self._single: dict[str, list[int]] = {}

    def occurrences(self, phrase: str, start: int, end: int) -> list[Span]:
        """Where a phrase stands word by word within a span, in the order of the text."""
        starts, ends = self._phrase(phrase)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [(starts[index], ends[index]) for index in range(first, last) if ends[index] <= end]

    def said(self, phrases: Iterable[str], start: int, end: int) -> Span | None:
        """The first place of the first of the phrases that stands within a span."""
        for phrase in phrases:
            found = self.occurrences(phrase, start, end)
            if found:
                return found[0]
        return None

    def speaks_of(self, start: int, end: int, phrases: Iterable[str]) -> bool:
        """Whether all words of one of the phrases stand within a span, in whatever order."""
        return any(all(self._has(word, start, end) for word in self.form.words_of(phrase)) for phrase in phrases)

    def named(self, start: int, end: int, words: Sequence[str]) -> list[Span]:
        """Where any of the single words stands within a span."""
        return sorted(place for word in words for place in self.occurrences(word, start, end))

    def within(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words of a span."""
        return frozenset(self.stems[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def weights(self, start: int, end: int) -> dict[str, int]:
        """How much the words of a span speak for each criterion."""
        return self.form.weights(self.within(start, end) & self.form.title_stems)

    def classify(self, start: int, end: int) -> str | None:
        """The criterion that a title or a row's name speaks of, "total" for the sum, None where it cannot be told."""
        ranked = sorted(((weight, identity) for identity, weight in self.weights(start, min(end, start + 250)).items()), reverse=True)
        if ranked and ranked[0][0] >= 2 and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            return ranked[0][1]
        if not ranked and end - start < 80 and self.speaks_of(start, end, self.form.data.total):
            return "total"
        return None

    def _has(self, word: str, start: int, end: int) -> bool:
        """Whether a word of a phrase stands within a span."""
        places = self._single.get(word)
        if places is None:
            found = sorted(index for stem in self.form.expand(word) for index in self._places.get(stem, ()))
            places = self._single[word] = [self.starts[index] for index in found]
        if not places:
            return False
        index = bisect_left(places, start)
        return index < len(places) and places[index] < end

    def _phrase(self, phrase: str) -> tuple[list[int], list[int]]:
        found = self._found.get(phrase)
        if found is None:
            wanted = [self.form.expand(word) for word in self.form.words_of(phrase)]
            firsts = sorted(index for stem in wanted[0] for index in self._places.get(stem, ()))
            kept = [index for index in firsts if all(self._is(index + offset, stems) for offset, stems in enumerate(wanted))]
            found = self._found[phrase] = ([self.starts[i] for i in kept], [self.ends[i + len(wanted) - 1] for i in kept])
        return found

    def _is(self, index: int, stems: frozenset[str]) -> bool:
        return index < len(self.stems) and self.stems[index] in stems
