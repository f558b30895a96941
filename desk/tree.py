"""The score as a tree: total, criteria, indicators, formulas with their numbers in place, figures; each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from desk.formulas import Formulas, Token, verdict
from desk.lexicon import Lexicon, Phrase
from desk.names import Names
from desk.places import Places
from extractors.model import Figure, Reading
from scoring.evaluation import CriterionScore, Evaluation, IndicatorScore
from scoring.formula import Formula, Interval
from scoring.inputs import number_of
from scoring.methodology import Rounding
from scoring.numbers import decimals, plain


@dataclass(frozen=True, slots=True)
class Ground:
    """A parameter of the methodology: its value, what it rests on, and the reference."""

    label: Phrase
    value: Phrase
    rests_on: str
    rests: Phrase
    reference: Phrase


@dataclass(frozen=True, slots=True)
class Leaf:
    """A figure that a formula asks for; `value` is None where the report does not state it."""

    id: str
    name: Phrase
    value: Phrase | None
    where: Phrase | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A formula with its numbers, its exact result, the result as it goes on, and how the stated one agrees."""

    tokens: tuple[Token, ...]
    exact: Phrase | None
    result: Phrase | None
    text: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class IndicatorNode:
    """A part of a criterion."""

    id: str
    title: Phrase
    maximum: Ground
    stated: Token | None
    computed: Phrase | None
    note: Phrase | None
    agrees: str
    counted: Counted | None
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class CriterionNode:
    """A criterion; `differs` where its stated scores and the computed one are not all the same."""

    id: str
    title: Phrase
    maximum: Ground
    table: Token | None
    section: Token | None
    computed: Phrase | None
    status: str
    status_name: Phrase
    fate: Phrase | None
    differs: bool
    counted: Counted | None
    ground: Ground
    reach: Phrase | None
    indicators: tuple[IndicatorNode, ...]
    leaves: tuple[Leaf, ...]


class Tree:
    """Draws the tree of one evaluation."""

    def __init__(self, reading: Reading, evaluation: Evaluation, words: Lexicon, names: Names, places: Places, formulas: Formulas) -> None:
        self.reading = reading
        self.evaluation = evaluation
        self.methodology = evaluation.methodology
        self.words = words
        self.names = names
        self.places = places
        self.formulas = formulas

    def criteria(self) -> list[CriterionNode]:
        """The criteria in the methodology's order."""
        return [self._criterion(one) for one in self.evaluation.criteria]

    def rules(self) -> list[Ground]:
        """What holds for the total and for every criterion: maximum, roundings, conventions, bands, joint maxima."""
        method = self.methodology
        if self.evaluation.taken_as_stated:
            return []
        grounds = [self._sourced(self.words.say("rule.total_maximum"), method.total_maximum)]
        for joint in method.joint_maxima:
            grounds.append(self._sourced(self.words.say("rule.joint_maximum", criteria=", ".join(joint.criteria)), joint.maximum))
        for name in ("indicator", "criterion", "total"):
            grounds.append(self._rounding(self.words.say(f"rule.rounding_{name}"), getattr(method.roundings, name)))
        for name in type(method.conventions).model_fields:
            label = self.words.known(f"rule.{name}", name.replace("_", " "))
            grounds.append(self._sourced(label, getattr(method.conventions, name)))
        bands = method.level_bands
        levels = [(self.words.say(f"level.{band.level}"), plain(band.begins_at)) for band in bands.value or ()]
        values = [self.words.say("rule.band", level=level, begins=self.words.number(begins)) for level, begins in levels]
        shown = self.words.joined("; ", values) if values else self.words.say("rule.no_bands")
        grounds.append(self._ground(self.words.say("rule.level_bands"), shown, bands.rests_on, bands.reference))
        return grounds

    def _criterion(self, one: CriterionScore) -> CriterionNode:
        criterion = one.criterion
        stated = [number_of(figure) for figure in (one.table, one.section) if figure is not None]
        values = {value for value in (*stated, one.computed) if value is not None}
        counts = criterion.counts.names if criterion.counts else ()
        extra = [name for name in (*counts, criterion.counts_scored, criterion.counts_terms) if name]
        open_ended = one.computed is None and one.range.low < one.range.high
        return CriterionNode(
            criterion.id,
            self.words.by(criterion.title.in_language),
            self._sourced(self.words.say("tree.maximum"), criterion.maximum),
            self._stated(one.table),
            self._stated(one.section),
            None if one.computed is None else self.words.number(plain(one.computed)),
            one.status,
            self.words.say(f"status.{one.status}"),
            self._fate(one),
            len(values) > 1,
            self._counted(criterion.formula, one.step, one.step.value if one.step else None, one.computed),
            self._sourced(self.words.say("tree.formula"), criterion.formula),
            self._reach(one.range) if open_ended else None,
            tuple(map(self._indicator, one.indicators)),
            tuple(self._leaves(extra)),
        )

    def _fate(self, one: CriterionScore) -> Phrase | None:
        """What became of a stated score that was given under another methodology."""
        if one.fate == "keep" or one.status not in ("as_stated", "not_computable") or one.stated is None:
            return None
        counted = self.words.number(None) if one.counted is None else self.formulas.value(one.counted)
        return self.words.say(f"fate.{one.fate}", counted=counted)

    def _reach(self, reach: Interval) -> Phrase:
        return self.words.say("tree.reach", low=self.formulas.value(reach.low), high=self.formulas.value(reach.high))

    def _indicator(self, one: IndicatorScore) -> IndicatorNode:
        indicator = one.indicator
        stated = number_of(one.stated)
        agrees = ""
        if stated is not None and one.stated is not None and one.exact is not None:
            agrees = verdict(one.exact, stated, max(one.stated.digits, decimals(stated)))
        names = indicator.formula.value.names if indicator.formula.value else ()
        note = self.words.say("status.not_evaluated") if one.not_evaluated else self._missing(one)
        return IndicatorNode(
            indicator.id,
            self.words.by(indicator.title.in_language),
            self._sourced(self.words.say("tree.maximum"), indicator.maximum),
            self._stated(one.stated),
            None if one.computed is None else self.formulas.value(one.computed),
            note,
            agrees,
            self._counted(indicator.formula, one.step, one.exact, one.computed),
            tuple(self._leaves(names)),
        )

    def _missing(self, one: IndicatorScore) -> Phrase | None:
        """What has to be known for a score and is not."""
        missing = one.step.missing() if one.step is not None and one.computed is None else ()
        return self.words.say("tree.missing", names=self.words.joined(", ", [self.names.of(name) for name in missing])) if missing else None

    def _counted(self, formula: Any, step: Any, exact: Fraction | None, result: Any) -> Counted | None:
        if formula.value is None or step is None:
            return None
        shown = self.formulas.value(Fraction(result)) if result is not None and result != exact else None
        return Counted(
            tuple(self.formulas.computed(step)),
            None if exact is None else self.formulas.value(exact),
            shown,
            str(formula.value),
            self._sourced(self.words.say("tree.formula"), formula),
        )

    def _leaves(self, names: Any) -> Iterator[Leaf]:
        for name in names:
            there = list(self.reading.readings(name))
            for figure in there:
                yield Leaf(figure.id, self.names.of(name), self.names.value(figure), self.places.where(figure.trace))
            if not there and not name.startswith("indicator_"):
                yield Leaf("", self.names.of(name), None, None)

    def _stated(self, figure: Figure | None) -> Token | None:
        return None if figure is None else self.formulas.number(figure.value, figure.id, self.names.of(figure.name))

    def _sourced(self, label: Phrase, sourced: Any) -> Ground:
        """A value of the methodology; formulas as their text, what is not on record as that."""
        value = sourced.value
        if value is None:
            shown = self.words.say("rule.not_on_record")
        elif isinstance(value, Formula):
            shown = self.words.plain(value)
        else:
            shown = self.names.written(str(value))
        return self._ground(label, shown, sourced.rests_on, sourced.reference)

    def _rounding(self, label: Phrase, rounding: Rounding) -> Ground:
        shown = self.words.say(f"rounding.{rounding.mode}", digits=rounding.digits)
        return self._ground(label, shown, rounding.rests_on, rounding.reference)

    def _ground(self, label: Phrase, value: Phrase, rests_on: str, reference: str) -> Ground:
        said = self.words.by(lambda language: self.methodology.said(reference, language))
        return Ground(label, value, rests_on, self.words.say(f"rests_on.{rests_on}"), said)
