"""Phrases of a form, as data, matched by spaCy.

A phrase is words by their stems and slots for numbers: `жұмыс күн .. {working_days}`. A stem matches every word that
begins with it, whatever its case ending, and one typing error in a longer word; `a|b` is either, `a?` may be missing,
`..` a gap of up to three words, `...` of up to ten, neither over a number. Numbers are never matched by likeness.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.matcher.levenshtein import levenshtein
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from extractors.folding import SOFT_HYPHEN, WORD, fold
from extractors.kazakh import Kazakh
from extractors.mask import CODE, DATE, FORMULA, NUMBER
from extractors.numbers import Quantity
from extractors.view import View
from normalizers.held import Held

CLASS_NAMES = {NUMBER: "#number", FORMULA: "#formula", DATE: "#date", CODE: "#code"}
NUMBERS = frozenset([CLASS_NAMES[NUMBER]])
"""The norms that a slot stands for."""
SPACE = re.compile(r"\s")
SHORT, LONG = 5, 9
"""A stem of so few letters yields to one of so many that is there but for a typing error: `бағалланбайды` is more than `баға`."""
SLOT = re.compile(r"\{(\w+)\}")
GAPS = {"..": 3, "...": 10}
"""How many words a gap may be long. Each length is a pattern: of so many optional words spaCy tries all ways to leave some out."""
BARS = frozenset((NUMBER, FORMULA, ";"))
"""What no gap goes over."""
PARTED = re.compile(r",|\s(?:и|және)\s")


class Vocabulary:
    """The stems of a form: which of them a word is a form of."""

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems = frozenset(map(fold, stems))
        self._longest = max(map(len, self.stems), default=0)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for stem in sorted(self.stems):
            self._by_letter[stem[:1]].append(stem)
        self._known = Held(self._find)

    def stem(self, word: str) -> str:
        """The longest stem that the folded word begins with, exactly or with a typing error; else the word itself."""
        return self._known[word]

    def all_stems(self, words: Iterable[str]) -> list[str]:
        """The stem of each word."""
        return list(map(self._known.__getitem__, words))

    def _find(self, word: str) -> str:
        word = word.replace(SOFT_HYPHEN, "")
        exact = next((word[:length] for length in range(min(len(word), self._longest), 1, -1) if word[:length] in self.stems), "")
        if len(exact) > SHORT or (exact and len(word) < LONG):
            return exact
        least = LONG if exact else SHORT + 1
        best = min(((_errors(stem, word), -len(stem), stem) for stem in self._by_letter[word[:1]] if len(stem) >= least), default=None)
        if best is None or best[0] > (1 if exact or -best[1] < 9 else 2):
            return exact or word
        return best[2]


def _errors(stem: str, word: str) -> int:
    """How many letters differ between a stem and the beginning of a word."""
    if len(word) < len(stem) - 1:
        return len(stem)
    return min(int(levenshtein(stem, word[:length])) for length in range(len(stem) - 1, min(len(stem) + 2, len(word) + 1)))


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: which one, where, and the numbers in its slots."""

    key: str
    start: int
    end: int
    slots: Mapping[str, Quantity]
    parted: bool = False
    """Whether a comma or a conjunction stands in it."""


def words(phrase: str) -> list[str]:
    """The stems a phrase is written with."""
    return [word for part in phrase.split() if not SLOT.fullmatch(part) for word in part.rstrip("?").split("|") if WORD.search(word)]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase compiled: its matcher, and the stems and slots that it cannot do without, all in order and each kind alone.

    `apart`: how many tokens at most stand before each of them since the one before.
    """

    key: str
    matcher: Matcher
    needed: tuple[frozenset[str] | str, ...]
    apart: tuple[int, ...]
    stems: tuple[frozenset[str], ...]
    slots: tuple[str, ...]

    def may_stand(self, words: Sequence[tuple[int, str]], numbers: Mapping[str, Sequence[int]]) -> bool:
        """Whether what it needs stands in its order among stems and the numbers fit for each slot, all with their places."""
        place = -1
        for part in self.needed:
            if isinstance(part, str):
                following = next((start for start in numbers[part] if start > place), None)
            else:
                following = next((start for start, stem in words if stem in part and start > place), None)
            if following is None:
                return False
            place = following
        return True

    def is_near(self, norms: Sequence[str]) -> bool:
        """Whether what it needs stands near enough to one another among the norms of tokens; the matcher takes twenty times as long."""
        reached: Sequence[int] = ()
        for number, (part, apart) in enumerate(zip(self.needed, self.apart, strict=True)):
            wanted = NUMBERS if isinstance(part, str) else part
            places = [at for at, norm in enumerate(norms) if norm in wanted]
            reached = [at for at in places if any(0 < at - before <= apart + 1 for before in reached)] if number else places
            if not reached:
                return False
        return True


class Phrases:
    """Phrases under keys, compiled once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, phrases: Mapping[str, Sequence[str]]) -> None:
        self.vocabulary = vocabulary
        self._nlp = language()
        self._phrases = [
            self._compile(f"{key}/{number}", phrase) for key, written in phrases.items() for number, phrase in enumerate(written, 1)
        ]

    def among(self, stems: Set[str], phrases: Sequence[Phrase] | None = None) -> list[Phrase]:
        """Those of the phrases given, else of all, whose words are all among stems."""
        phrases = self._phrases if phrases is None else phrases
        return [phrase for phrase in phrases if not any(map(stems.isdisjoint, phrase.stems))]

    def find(
        self,
        view: View,
        start: int,
        end: int,
        words: Sequence[tuple[int, str]],
        phrases: Sequence[Phrase],
        accept: Callable[[str, Quantity], bool],
    ) -> list[Match]:
        """Which of the phrases stand within a span of a view, whose stems are given, with numbers that can be what their slots ask.

        Of those that overlap under one key the shortest, in the order of the text.
        """
        fit = {name: [n.start for n in view.numbers(start, end) if accept(name, n)] for phrase in phrases for name in phrase.slots}
        possible = [phrase for phrase in phrases if phrase.may_stand(words, fit)]
        if not possible:
            return []
        doc = self._nlp.make_doc(SPACE.sub(" ", view.mask[start:end]))
        norms = self._normed(doc)
        numbers = {quantity.start - start: quantity for quantity in view.numbers(start, end)}
        matches = []
        for phrase in possible:
            for _, first, last in phrase.matcher(doc) if phrase.is_near(norms) else ():
                found = zip(phrase.slots, (token.idx for token in doc[first:last] if token.text[0] == NUMBER), strict=True)
                slots = {name: numbers[position] for name, position in found if position in numbers and accept(name, numbers[position])}
                if len(slots) == len(phrase.slots):
                    final = doc[last - 1]
                    parted = PARTED.search(view.mask, start + doc[first].idx, start + final.idx) is not None
                    matches.append(Match(phrase.key, start + doc[first].idx, start + final.idx + len(final), slots, parted))
        return _shortest(matches)

    def _normed(self, doc: Doc) -> list[str]:
        """The norms of tokens, which are set: the class of a mask's sign, the stem of a word."""
        norms = []
        for token in doc:
            text = token.text
            if text[0] in CLASS_NAMES:
                token.norm_ = CLASS_NAMES[text[0]]
            elif text[0].isalpha():
                token.norm_ = self.vocabulary.stem(text)
            norms.append(token.norm_)
        return norms

    def _compile(self, key: str, phrase: str) -> Phrase:
        choices: list[list[list[Any]]] = []
        needed: list[frozenset[str] | str] = []
        apart = [0]
        for part in phrase.split():
            slot = SLOT.fullmatch(part)
            forms = [] if slot or part in GAPS else self._forms(part.rstrip("?"))
            if slot:
                choices.append([[{"NORM": "#number"}]])
            elif part in GAPS:
                choices.append([[{passable(): True}] * length for length in range(GAPS[part] + 1)])
            else:
                choices.append([[{"NORM": {"IN": forms}}]] + [[]] * part.endswith("?"))
            if slot or (forms and not part.endswith("?") and WORD.search(part)):
                needed.append(slot[1] if slot else frozenset(forms))
                apart.append(0)
            else:
                apart[-1] += GAPS.get(part, 1)
        matcher = Matcher(self._nlp.vocab, validate=False)
        matcher.add(key, [list(chain.from_iterable(parts)) for parts in product(*choices)])
        stems = tuple(part for part in needed if not isinstance(part, str))
        return Phrase(key, matcher, tuple(needed), tuple(apart[:-1]), stems, tuple(part for part in needed if isinstance(part, str)))

    def _forms(self, written: str) -> list[str]:
        """The norms that a stem of a phrase stands for: itself and every longer stem of the vocabulary."""
        forms = []
        for word in written.split("|"):
            folded = fold(word)
            forms += [stem for stem in self.vocabulary.stems if stem.startswith(folded)] if WORD.search(word) else [folded]
        return sorted(set(forms))


def _shortest(matches: list[Match]) -> list[Match]:
    """Of the matches of one key that overlap the shortest, of those first that neither comma nor conjunction parts."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.parted, match.end - match.start, match.start)):
        rule = match.key.rpartition("/")[0]
        if not any(other.key.rpartition("/")[0] == rule and other.start < match.end and match.start < other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


@cache
def language() -> Language:
    """The Kazakh of this project, with the classes of a mask as words of their own."""
    nlp = Kazakh()
    classes = "".join(CLASS_NAMES)
    infixes = [*nlp.Defaults.infixes, rf"(?<=[{classes}])[^{classes}\s]", rf"[-–—:,.(«\"/\\](?=[{classes}])", r"(?<=\w)[-–/,.\\](?=\w)"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


@cache
def passable() -> int:
    """The attribute of the words that a gap goes over; spaCy compares it without calling back."""
    return language().vocab.add_flag(lambda text: text[:1] not in BARS)
