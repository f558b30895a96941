"""Templates of formulas: which figure each printed term is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractors import expressions, roles
from extractors.expressions import Formula
from tests.extractor_cases import cases


def formula_of(text: str) -> Formula:
    formula = expressions.parse(text)
    assert formula
    return formula


@pytest.mark.parametrize("case", cases("roles"))
def test_a_template(case: dict[str, Any]) -> None:
    fitted = roles.fit(case["template"], formula_of(case["formula"]))
    assert (None if fitted is None else (dict(fitted[0]), fitted[1])) == (None if case["roles"] is None else (case["roles"], case["whole"]))


def test_a_term_that_has_a_role_takes_no_other() -> None:
    assert roles.fit("a / b", formula_of("3/4=0,75"), taken=[1]) is None


def test_plain_sums() -> None:
    assert roles.sum_terms(formula_of("1+2+0=3")) == [0, 1, 2]
    assert roles.sum_terms(formula_of("1+2*3=7")) is None
    assert roles.sum_terms(formula_of("3-1=2")) is None


def test_shares() -> None:
    assert roles.share(formula_of("3/4*2=1,5")) == (0, 1, Decimal(2))
    assert roles.share(formula_of("3*2/4=1,5")) == (0, 2, Decimal(2))
    assert roles.share(formula_of("3/4=0,75")) == (0, 1, None)
    assert roles.share(formula_of("3+4=7")) is None


def test_a_template_that_is_no_formula_is_refused() -> None:
    with pytest.raises(ValueError, match="is no formula"):
        roles.fit("a", formula_of("3/4=0,75"))
