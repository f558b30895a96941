"""Mutated copies: the same seed makes the same ones, each differs, and none makes reading fail; `make fuzz` reads 20,000."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from extractors.box import Box
from extractors.model import Block, Place, Report
from fixtures.fuzz import FAILURES, Tally, file_of, outcome_of, problems, sources, summary
from fixtures.mutations import IN_MARKUP, IN_PDF, IN_RTF, IN_ZIP, LARGEST, PLAIN, mutated

SEEDS = sources()


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    one = Box()
    yield one
    one.close()


def test_a_number_makes_the_same_file_again() -> None:
    for number in range(16):
        assert file_of(number, SEEDS, 1) == file_of(number, sources(), 1)
    assert len({file_of(number, SEEDS, seed)[1] for number in range(16) for seed in (1, 2)}) == 32


@pytest.mark.parametrize("way", dict.fromkeys((*PLAIN, *IN_MARKUP, *IN_RTF, *IN_PDF, *IN_ZIP)), ids=lambda way: way.__name__)
def test_every_mutation_changes_something_and_takes_anything(way: object) -> None:
    rng = Random(7)
    assert callable(way)
    for data in (b"", b"PK\3\4", b"%PDF-1.4\nstream\nx\nendstream", b"<a>"):
        assert isinstance(way(data, rng), bytes)
    assert any(way(data, rng) != data for several in SEEDS.values() for data in several)


def test_no_copy_grows_without_end() -> None:
    rng = Random(3)
    data = bytes(1_000_000)
    assert max(len(mutated(data, [data], rng)) for _ in range(40)) <= LARGEST


def test_mutated_copies_are_read_or_refused(box: Box) -> None:
    outcomes = {number: outcome_of(file_of(number, SEEDS, 20)[1], box, number) for number in range(120)}
    assert not {number: outcome for number, outcome in outcomes.items() if outcome.partition(":")[0] in FAILURES}
    assert {"read", "damaged"} <= set(outcomes.values())


def test_a_report_whose_blocks_are_not_its_text_is_a_failure() -> None:
    def report(*blocks: Block) -> Report:
        return Report("a", "бір екі", "0" * 64, "text/plain", None, blocks)

    sound = Place(path="line 1")
    assert not list(problems(report(Block(0, 4, sound), Block(4, 7, sound))))
    assert list(problems(report(Block(0, 3, sound), Block(4, 7, sound)))) == ["a block at 4 where one ends at 3"]
    assert list(problems(report(Block(0, 6, sound)))) == ["the last block ends at 6 of 7 letters"]
    assert list(problems(report(Block(0, 7, Place())))) == ["a block without a place at 0"]


def test_a_summary_names_every_failure() -> None:
    tally = Tally(failed={7: "crashed: it died"})
    assert list(summary(tally)) == ["slowest: file 0, 0.0 s; failed: 1", "  7: crashed: it died"]


FUZZED = sorted((Path(__file__).parent / "data" / "extractors" / "fuzzed").iterdir())


@pytest.mark.parametrize("path", FUZZED, ids=lambda path: path.stem)
def test_a_file_that_failed_once_is_read(path: Path, box: Box) -> None:
    assert outcome_of(path.read_bytes(), box, 0) in ("read", "not-a-known-form")
