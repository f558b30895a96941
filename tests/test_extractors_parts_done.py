"""How many parts of a plan are said to be done, in digits or in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extractor_cases import cases
from tests.test_extractors_criteria import check


@pytest.mark.parametrize("case", cases("section_figures", "parts_done"))
def test_figures_of_a_section(case: dict[str, Any]) -> None:
    check(case)
