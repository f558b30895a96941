"""What does not hold, as it is shown: ordered by effect, in the report's own words, counted anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desk.formulas import Line
from desk.lexicon import LANGUAGES, Lexicon, Phrase
from desk.names import Names
from desk.places import Places
from desk.recomputation import Recomputations
from extractors.model import Reading, Trace
from scoring.evaluation import Evaluation
from scoring.finding import Finding, kind_of
from scoring.inputs import number_of
from scoring.messages import message
from scoring.numbers import plain

SEVERITIES = ("error", "warning", "note")
AROUND = 70
"""Letters of the report shown on either side of a place."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in the report's own words, repaired."""

    row: str
    where: Phrase
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with everything the page says of it."""

    id: str
    severity: str
    criterion: str | None
    message: Phrase
    meaning: Phrase
    where: Phrase
    effect: Phrase | None
    change: Phrase
    quotes: tuple[Quote, ...]
    lines: tuple[Line, ...]


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Those first that change the total most; of those alike, the gravest; then by criterion, the whole report before all."""
    return sorted(findings, key=_weight)


def _weight(finding: Finding) -> tuple[Decimal, int, int, str]:
    effect = abs(finding.effect or Decimal(0))
    return -effect, SEVERITIES.index(finding.severity), int(finding.criterion or 0), finding.id


class Findings:
    """Shows the findings of one report."""

    def __init__(
        self, reading: Reading, evaluation: Evaluation, words: Lexicon, names: Names, places: Places, anew: Recomputations
    ) -> None:
        self.text = reading.repair.text
        self.total = evaluation.total.stated
        self.words = words
        self.names = names
        self.places = places
        self.anew = anew
        self.line_starts = [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]

    def shown(self, finding: Finding) -> Shown:
        """One finding."""
        meaning = kind_of(finding.code).description
        return Shown(
            finding.id,
            finding.severity,
            finding.criterion,
            self._message(finding),
            self.words.by(lambda language: meaning[language]),
            self.places.where(finding.places),
            None if not finding.effect else self.words.number(plain(finding.effect), signed=True),
            self._change(finding.effect),
            tuple(map(self._quote, finding.places)),
            tuple(self.anew.of(finding)),
        )

    def _message(self, finding: Finding) -> Phrase:
        """The catalogue's message, with the names of figures in words and its first letter a capital."""
        params = self.names.in_params(finding.params)

        def said(language: str) -> str:
            local = {name: phrase.texts[LANGUAGES.index(language)] for name, phrase in params.items()}
            text = message(replace(finding, params=local), language)
            return text[:1].upper() + text[1:]

        return self.words.by(said)

    def _change(self, effect: Decimal | None) -> Phrase:
        stated = number_of(self.total)
        if effect is None:
            return self.words.say("effect.unknown")
        if not effect:
            return self.words.say("effect.none")
        change = self.words.number(plain(effect), signed=True)
        if stated is None:
            return self.words.say("effect.change", change=change)
        before, after = self.words.number(plain(stated)), self.words.number(plain(stated + effect))
        return self.words.say("effect.from_to", change=change, before=before, after=after)

    def _quote(self, place: Trace) -> Quote:
        """The words of a place, and those around it in its line."""
        line = self.line_starts[bisect_right(self.line_starts, place.start) - 1]
        start = max(line, place.start - AROUND)
        found = self.text.find("\n", place.end)
        line_end = len(self.text) if found < 0 else found
        end = min(line_end, place.end + AROUND)
        before = ("…" if start > line else "") + self.text[start : place.start]
        after = self.text[place.end : end] + ("…" if end < line_end else "")
        words = self.text[place.start : place.end]
        if len(words) > 4 * AROUND:
            words = words[: 2 * AROUND] + " … " + words[-AROUND:]
        return Quote(self.places.row(place), self.places.place(place), before.lstrip(), words, after.rstrip())
