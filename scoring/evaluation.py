"""What scoring gives: each criterion as stated and as computed, the total and what it is made of.

Values are None where they are not known. Decimals have been through the methodology's roundings; fractions have not.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from extractors.model import Figure
from scoring.formula import Interval, Step
from scoring.inputs import Inputs
from scoring.methodology import Criterion, Indicator, Methodology
from scoring.stated import Became

Status = Literal["computed", "as_stated", "not_evaluated", "not_computable"]
"""From figures by formula; as the report has it (no formula on record, or an input is missing); not evaluated; none of these."""


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator: its printed result, its computed one, and the latter before rounding.

    `step` is the trace of the formula. `range` holds every value it can have while missing figures run over their bounds.
    `known` says whether any figure of the formula is there.
    """

    indicator: Indicator
    stated: Figure | None
    computed: Fraction | None
    exact: Fraction | None
    step: Step | None
    range: Interval
    not_evaluated: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A criterion: what the table and its section state, what the figures give.

    `counted` is what it adds to the total: the computed score, the stated one, or what counts for one not evaluated.
    `range` trusts no stated score; `range_if_stated_holds` trusts it where nothing is known of how it was made.
    `fate` is what became of the stated score where it was given under another maximum or formula, or is none that can be.
    """

    criterion: Criterion
    table: Figure | None
    section: Figure | None
    status: Status
    computed: Decimal | None
    exact: Fraction | None
    counted: Fraction | None
    indicators: tuple[IndicatorScore, ...]
    range: Interval
    range_if_stated_holds: Interval
    step: Step | None = None
    fate: Became = "keep"

    @property
    def stated(self) -> Figure | None:
        """The score of the section, else the one of the table."""
        return self.section or self.table


@dataclass(frozen=True, slots=True)
class Total:
    """The total and its parts; `value` is None where a criterion has neither a computed nor a stated score.

    `maximum` is what could be reached: less than the methodology's where criteria were taken out. `exact` is before rounding.
    The ranges are None where no bounds are known.
    """

    stated: Figure | None
    value: Decimal | None
    computed: Decimal
    as_stated: Decimal
    not_evaluated: tuple[str, ...]
    range: tuple[Decimal, Decimal] | None
    range_if_stated_holds: tuple[Decimal, Decimal] | None
    maximum: Decimal
    exact: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A report scored under a methodology, from its inputs.

    `taken_as_stated`: every score is the report's own; in place of the methodology stand the criteria as it names them.
    """

    methodology: Methodology
    inputs: Inputs
    criteria: tuple[CriterionScore, ...]
    total: Total
    level: str | None
    taken_as_stated: bool = False

    @property
    def scaled(self) -> Fraction | None:
        """The total in proportion to the methodology's whole maximum: what levels and ranks go by."""
        total = self.total
        if total.value is None or total.maximum <= 0:
            return None
        return Fraction(total.value) * Fraction(self.methodology.total_maximum.value) / Fraction(total.maximum)

    def criterion(self, criterion_id: str) -> CriterionScore | None:
        """The score of that criterion, or None."""
        return next((score for score in self.criteria if score.criterion.id == criterion_id), None)
