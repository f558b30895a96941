"""Cases that methodologies carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import RefusedMethodologyError, load_methodology, shipped
from scoring.methodology.cases import case_problems

SOUND = Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml"
CASES = """cases:
  - name: two thirds of four
    figures: {done: 2, all: 3, given_points: 1}
    gives: {"1.1": %s, "1": 3.7, total: null}
"""


@pytest.mark.parametrize("name", shipped())
def test_those_of_the_shipped_ones_hold(name: str) -> None:
    methodology = load_methodology(name)
    assert methodology.cases
    assert not [str(problem) for problem in case_problems(methodology)]


def test_one_that_holds(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(SOUND.read_text(encoding="utf-8") + CASES % "8/3", encoding="utf-8")
    assert len(load_methodology(file).cases) == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ('3, "7": 1', "asks for 7, which is no indicator or criterion, nor total, maximum, level; correct it"),
        ("3", "“two thirds of four” gives 1.1 8/3, not 3"),
        ("null", "not no value; correct the case or the formula"),
    ],
)
def test_one_that_does_not_hold_is_a_reason_to_refuse_the_file(tmp_path: Path, wrong: str, reason: str) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(SOUND.read_text(encoding="utf-8") + CASES % wrong, encoding="utf-8")
    with pytest.raises(RefusedMethodologyError) as refused:
        load_methodology(file)
    assert reason in str(refused.value)
    assert {one.line for one in refused.value.problems} == {57}
