"""What a finding says, counted anew before the reader's eyes: `354 / 2798 × 2 = 0.2530…, stated 0.2: truncated`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desk.formulas import Formulas, Token, verdict
from desk.lexicon import Lexicon, Phrase
from extractors.model import Expression, Figure, Reading
from scoring.evaluation import CriterionScore, Evaluation
from scoring.finding import Finding
from scoring.inputs import number_of
from scoring.numbers import decimals, plain


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a recomputation: what is counted, what comes out, what the report has for it, how that goes together."""

    label: Phrase | None
    tokens: tuple[Token, ...]
    result: Phrase | None = None
    stated: Phrase | None = None
    verdict: Phrase | None = None


class Recomputations:
    """Writes the recomputations of one report's findings."""

    def __init__(self, reading: Reading, evaluation: Evaluation, words: Lexicon, formulas: Formulas) -> None:
        self.reading = reading
        self.evaluation = evaluation
        self.words = words
        self.formulas = formulas
        self.figures = {figure.id: figure for figure in reading.figures}
        self.expressions = {(one.trace[0].start, one.trace[0].end): one for one in reading.expressions}
        self.kinds: dict[str, Callable[[Finding], Iterator[Line]]] = {
            "criterion-differs": self.criterion,
            "total-differs": self.table,
            "total-recomputed-differs": self.total,
            "count-differs": self.count,
            "figure-differs": self.values,
            "above-maximum": self.beyond,
            "figure-out-of-range": self.beyond,
        }

    def of(self, finding: Finding) -> list[Line]:
        """The lines of a finding; none where there is nothing to count."""
        return list(self.kinds.get(finding.code, self.printed)(finding))

    def expression(self, one: Expression) -> Line:
        """A printed formula counted anew."""
        tokens = tuple(self.formulas.printed(one, self.reading.repair.text))
        result = self.words.say("formula.no_value") if one.exact is None else self.formulas.value(one.exact)
        if one.stated is None:
            return Line(None, tokens, result)
        stated = self.words.number(plain(one.stated))
        return Line(None, tokens, result, stated, None if one.exact is None else self._verdict(one.exact, one.stated, one.stated_digits))

    def printed(self, finding: Finding) -> Iterator[Line]:
        """The printed formulas that the finding points at, each once; else the formula of the indicator it is about."""
        found = {id(one): one for place in finding.places if (one := self.expressions.get((place.start, place.end)))}
        yield from (self.expression(one) for one in found.values())
        if not found and finding.code == "result-differs":
            yield from self._indicator(finding)

    def criterion(self, finding: Finding) -> Iterator[Line]:
        """Table and section beside what the figures give."""
        score = self.evaluation.criterion(finding.criterion or "")
        if score is None:
            return
        for key, figure in (("table", score.table), ("section", score.section)):
            if figure is not None:
                yield Line(self.words.say(f"stated.{key}"), (self._figure(figure),))
        if score.step is not None and score.computed is not None:
            yield self._computed(score)

    def table(self, finding: Finding) -> Iterator[Line]:
        """The scores of the table added up."""
        stated = [one.table for one in self.evaluation.criteria if one.table is not None]
        yield self._total([self._figure(one) for one in stated], sum((Fraction(number_of(one) or 0) for one in stated), Fraction(0)))

    def total(self, finding: Finding) -> Iterator[Line]:
        """What counts of each criterion added up."""
        known = [one for one in self.evaluation.criteria if one.counted is not None]
        added = sum((one.counted for one in known if one.counted is not None), Fraction(0))
        yield self._total([self._counted(one) for one in known], added)

    def count(self, finding: Finding) -> Iterator[Line]:
        """The number said less the number counted."""
        said, counted = Fraction(finding.params["said"]), Fraction(finding.params["counted"])
        name = self.formulas.names.of(finding.params["figure"])
        token = self.formulas.number(finding.params["said"], finding.params["figure"], name)
        yield Line(self.words.say("stated.difference"), (token, self.formulas.sign("−"), self.formulas.number(finding.params["counted"])),
                   self.formulas.value(said - counted))  # fmt: skip

    def values(self, finding: Finding) -> Iterator[Line]:
        """Each value with its own address."""
        spans = {(place.start, place.end) for place in finding.places}
        for figure in self.reading.figures:
            if any((trace.start, trace.end) in spans for trace in figure.trace) and figure.value in finding.params["values"].split(" / "):
                yield Line(self.formulas.names.of(figure.name), (self._figure(figure),))

    def beyond(self, finding: Finding) -> Iterator[Line]:
        """The value and what it is beyond."""
        value = finding.params.get("value") or finding.params.get("stated")
        most = finding.params.get("most") or finding.params.get("maximum")
        if value is not None and most is not None:
            yield Line(None, (self.formulas.number(value), self.formulas.sign(">"), self.formulas.number(most)))

    def _indicator(self, finding: Finding) -> Iterator[Line]:
        for score in self.evaluation.criteria:
            if score.criterion.id == finding.criterion and finding.subject is None and score.step is not None:
                yield self._computed(score)
            for one in score.indicators:
                if one.indicator.id == finding.subject and one.step is not None and one.exact is not None:
                    yield self._against(tuple(self.formulas.computed(one.step)), one.exact, one.stated)

    def _computed(self, score: CriterionScore) -> Line:
        assert score.step is not None
        result = self.formulas.value(score.step.value) if score.step.value is not None else None
        return Line(self.words.say("stated.computed"), tuple(self.formulas.computed(score.step)), result)

    def _total(self, terms: list[Token], exact: Fraction) -> Line:
        return self._against(tuple(self.formulas.sum(terms)), exact, self.evaluation.total.stated)

    def _against(self, tokens: tuple[Token, ...], exact: Fraction, figure: Figure | None) -> Line:
        stated = number_of(figure)
        if stated is None or figure is None:
            return Line(None, tokens, self.formulas.value(exact))
        verdict_ = self._verdict(exact, stated, max(figure.digits, decimals(stated)))
        return Line(None, tokens, self.formulas.value(exact), self.words.number(plain(stated)), verdict_)

    def _verdict(self, exact: Fraction, stated: Decimal, digits: int) -> Phrase:
        kind = verdict(exact, stated, digits)
        difference = self.formulas.value(abs(exact - Fraction(stated)))
        return self.words.say("verdict.differs", difference=difference) if kind == "differs" else self.words.say(f"verdict.{kind}")

    def _figure(self, figure: Figure) -> Token:
        return self.formulas.number(figure.value, figure.id, self.formulas.names.of(figure.name))

    def _counted(self, score: CriterionScore) -> Token:
        """What a criterion adds, leading to its stated score if that is what counts, else to its place in the tree."""
        title = self.words.by(score.criterion.title.in_language)
        if score.status == "as_stated" and score.stated is not None:
            return self.formulas.number(score.stated.value, score.stated.id, title)
        return Token(self.formulas.value(score.counted or Fraction(0)), "number", f"criterion-{score.criterion.id}", title)
