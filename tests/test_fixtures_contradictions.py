"""Every finding code can be planted, and says what it should give."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fixtures import make
from fixtures.contradictions import contradictions
from fixtures.phrasebook import LANGUAGES
from fixtures.planters import PLANTERS

PLACES = [(code, criterion) for code, entry in contradictions().items() for criterion in entry["criteria"]]
SEEDS = range(6)


def planted(code: str, criterion: int | None) -> str:
    return code if criterion is None else f"{code}:{criterion}"


def test_every_code_has_a_planter() -> None:
    assert PLANTERS.keys() == contradictions().keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "criterion"), PLACES)
def test_a_code_can_be_planted(code: str, criterion: int | None, language: str) -> None:
    entry = contradictions()[code]["severity"]
    severity = entry[criterion] if isinstance(entry, dict) else entry
    for seed in SEEDS:
        made = make(seed, language, contradictions=[planted(code, criterion)])
        number = None if criterion is None else str(criterion)
        found = [finding for finding in made.truth["planted"] if (finding["code"], finding["criterion"]) == (code, number)]
        if code == "letters-mistyped" and not found:
            continue  # a section whose words have no letter that could be mistyped so
        assert [finding["severity"] for finding in found] == [severity]
        assert len({(finding["code"], finding["criterion"]) for finding in made.truth["findings"]}) == len(made.truth["findings"])


@pytest.mark.parametrize("seed", range(40))
def test_a_sound_report_deserves_notes_only(seed: int) -> None:
    assert {finding["severity"] for finding in make(seed).truth["findings"]} <= {"note"}


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_cell_has_consequences_for_the_total(seed: int) -> None:
    truth = make(seed, contradictions=["criterion-differs"]).truth
    table = sum(Decimal(cell) for cell in truth["table"].values())
    codes = {finding["code"] for finding in truth["findings"]} | {code for code, _ in truth["allowed"]}
    assert ("total-differs" if table != Decimal(truth["total"]) else "total-recomputed-differs") in codes


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="no contradiction 'nothing'"):
        make(1, contradictions=["nothing"])


@pytest.mark.parametrize("codes", [("table-missing", "criterion-differs"), ("criterion-differs", "table-missing")])
def test_what_stands_in_the_table_is_not_planted_without_one(codes: tuple[str, ...]) -> None:
    """The truth would ask for a score that is nowhere in the text."""
    truth = make(11, contradictions=codes).truth
    planted = [finding["code"] for finding in truth["planted"]]
    assert planted == [codes[0]]
    assert any(truth["table"].values()) == (codes[0] != "table-missing")
