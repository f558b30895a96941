"""What a finding says, counted anew before the reader's eyes: `354 / 2798 × 2 = 0.2530…, stated 0.2: truncated`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from desk.contradictions import Contradictions
from desk.formulas import Formulas, Line, Token, verdict
from desk.lexicon import Lexicon, Phrase
from extractors.model import Expression, Figure, Reading
from scoring.checks.case import Case
from scoring.evaluation import CriterionScore, Evaluation
from scoring.finding import Finding
from scoring.formula import evaluate
from scoring.inputs import number_of
from scoring.numbers import decimals, plain


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
            "above-maximum": self.above,
            "figure-out-of-range": self.beyond,
            **Contradictions(reading, evaluation, words, formulas).kinds,
        }

    def of(self, finding: Finding) -> list[Line]:
        """The lines of a finding: what is counted anew, else what stands against what."""
        return list(self.kinds.get(finding.code, self.printed)(finding))

    def expression(self, one: Expression) -> Line:
        """A printed formula counted anew, against the result that it ends in."""
        return self._side(one, 0, None if one.stated is None else (one.stated, one.stated_digits))

    def _side(self, one: Expression, at: int, stated: tuple[Decimal, int] | None) -> Line:
        """One side of a printed formula counted anew, against a printed number and its decimals."""
        tokens = tuple(self.formulas.printed(one, self.reading.repair.text, at))
        exact = one.sides[at].exact
        result = self.words.say("formula.no_value") if exact is None else self.formulas.value(exact)
        if stated is None:
            return Line(None, tokens, result)
        return Line(None, tokens, result, self.words.number(plain(stated[0])), None if exact is None else self._verdict(exact, *stated))

    def _chain(self, one: Expression) -> Iterator[Line]:
        """Each side of a printed formula against the next, where that is a number; else both are shown with what they give."""
        for at, (_, right) in enumerate(pairwise(one.sides)):
            yield self._side(one, at, (right.terms[0].value, right.terms[0].digits) if len(right.terms) == 1 else None)
        if len(one.sides) < 2 or len(one.sides[-1].terms) != 1:
            yield self._side(one, len(one.sides) - 1, None)

    def printed(self, finding: Finding) -> Iterator[Line]:
        """The printed formulas that the finding points at, each once; else the formula of the indicator it is about."""
        found = self._expressions(finding)
        for one in found:
            yield from self._chain(one)
        if not found and finding.code == "result-differs":
            yield from self._indicator(finding)

    def _expressions(self, finding: Finding) -> list[Expression]:
        found = {id(one): one for place in finding.places if (one := self.expressions.get((place.start, place.end)))}
        return list(found.values())

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
        """The scores of the table added up; a cell that is missing is taken from its section."""
        stated = [cell for one in self.evaluation.criteria if (cell := one.table or one.section) is not None]
        yield self._total([self._figure(one) for one in stated], _sum(stated))

    def total(self, finding: Finding) -> Iterator[Line]:
        """What the figures support of each criterion added up."""
        case = Case(self.reading, self.evaluation)
        supported = [(one, value) for one in self.evaluation.criteria if (value := case.recomputed(one)) is not None]
        terms = [self._supported(one, value) for one, value in supported]
        yield self._total(terms, sum((value for _, value in supported), Fraction(0)))

    def count(self, finding: Finding) -> Iterator[Line]:
        """What was counted, and the number said less the number counted."""
        said, counted = finding.params["said"], finding.params["counted"]
        things = self._counted_things(finding)
        if things:
            yield Line(self.words.say("stated.counted"), tuple(things), None)
        token = self.formulas.number(said, finding.params["figure"], self.formulas.names.of(finding.params["figure"]))
        difference = self.formulas.value(Fraction(said) - Fraction(counted))
        yield Line(self.words.say("stated.difference"), (token, self.formulas.sign("−"), self.formulas.number(counted)), difference)

    def _counted_things(self, finding: Finding) -> list[Token]:
        """The list, the parts or the points that a count is held against."""
        score = self.evaluation.criterion(finding.criterion or "")
        if score is None:
            return []
        counts = score.criterion.counts
        if counts is not None:
            names = counts.parts if finding.subject in counts.parts else (counts.listed,)
            return self.formulas.sum([self._figure(self.figures[name]) for name in names if name in self.figures])
        spans = {(place.start, place.end) for place in finding.places}
        points = [one.stated for one in score.indicators if one.stated and any((at.start, at.end) in spans for at in one.stated.trace)]
        if points:
            return self.formulas.sum([self._figure(one) for one in points])
        return [token for one in self._expressions(finding) for token in self.formulas.printed(one, self.reading.repair.text)]

    def values(self, finding: Finding) -> Iterator[Line]:
        """Each value with its own address, and how far two of them are apart."""
        spans = {(place.start, place.end) for place in finding.places}
        values = finding.params["values"].split(" / ")
        there = [one for one in self.figures.values() if one.value in values and any((at.start, at.end) in spans for at in one.trace)]
        yield from (Line(self.formulas.names.of(one.name), (self._figure(one),)) for one in there)
        numbers = [number for one in there if (number := number_of(one)) is not None]
        if len(numbers) == 2:
            tokens = (self._figure(there[0]), self.formulas.sign("−"), self._figure(there[1]))
            yield Line(self.words.say("stated.apart"), tokens, self.formulas.value(Fraction(numbers[0] - numbers[1])))

    def above(self, finding: Finding) -> Iterator[Line]:
        """A score, or scores added up, and the maximum they are above."""
        spans = {(place.start, place.end) for place in finding.places}
        there = [one for one in self.figures.values() if any((at.start, at.end) in spans for at in one.trace)]
        limit = self.formulas.number(finding.params["maximum"])
        if "+" in (finding.subject or ""):
            yield Line(None, tuple(self.formulas.sum([self._figure(one) for one in there])), self.formulas.value(_sum(there)))
            there = []
        stated = finding.params["stated"]
        token = next((self._figure(one) for one in there if one.value == stated), self.formulas.number(stated))
        yield Line(None, (token, self.formulas.sign(">"), limit))

    def beyond(self, finding: Finding) -> Iterator[Line]:
        """A figure, or a sum of them, and the whole or the bound it is beyond."""
        value, limit = finding.params["value"], finding.params["most"]
        sides = [[self.formulas.number(value)], [self.formulas.number(limit)]]
        rule = next((one for one in self.evaluation.methodology.parts if str(one.part) == finding.subject), None)
        for at, formula in enumerate((rule.part, rule.whole) if rule else ()):
            tokens = self.formulas.computed(evaluate(formula, self.evaluation.inputs.values))
            if len(tokens) == 1:
                sides[at] = tokens
            else:
                yield Line(None, tuple(tokens), self.words.number((value, limit)[at]))
        if rule is None and finding.params["figure"] in self.figures:
            sides[0] = [self._figure(self.figures[finding.params["figure"]])]
        yield Line(None, (*sides[0], self.formulas.sign(">" if Fraction(value) > Fraction(limit) else "<"), *sides[1]))

    def _indicator(self, finding: Finding) -> Iterator[Line]:
        for score in self.evaluation.criteria:
            if score.stated is not None and score.stated.id == finding.subject and score.step is not None and score.exact is not None:
                yield self._against(tuple(self.formulas.computed(score.step)), score.exact, score.stated)
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

    def _supported(self, score: CriterionScore, value: Fraction) -> Token:
        """What a criterion adds, leading to the stated score that it is, else to its place in the tree."""
        title = self.words.by(score.criterion.title.in_language)
        for figure in (score.section, score.table):
            if figure is not None and number_of(figure) == value:
                return self.formulas.number(figure.value, figure.id, title)
        return Token(self.formulas.value(value), "number", f"criterion-{score.criterion.id}", title)


def _sum(figures: Iterable[Figure]) -> Fraction:
    return sum((Fraction(number_of(one) or 0) for one in figures), Fraction(0))
