"""Which copy leads each case of an archive, of any number of copies; what saying so takes goes with the copies that come."""

from __future__ import annotations

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from archive import Archive, Outcome, Prepared, Versions, open_archive, prepare, tables
from archive.cases import MOST_COMPARED, Copy, leader
from archive.exporting import findings
from archive.listing import Wanted, open_listing
from tests.archived import NAMES, document
from tests.databases import made

FEW = 3
BATCH = 50
TEMPLATE = prepare(document("template"), NAMES)
OTHERWISE = prepare({**document("other"), "figures": [{**one, "value": "7"} for one in document("other")["figures"]]}, NAMES)


def outcome(name: str, case: int, made_of: Prepared = TEMPLATE, version: str = "1", **listed: Any) -> Outcome:
    """A report that is a copy in that case."""
    rows = replace(made_of.listed, report={**made_of.listed.report, **listed, "case": case})
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Outcome(name, sha256, 9, Versions(version, version), replace(made_of, listed=rows))


def keep(archive: Archive, outcomes: Sequence[Outcome]) -> None:
    """Keep a batch."""
    run = archive.begin_run("ingest", "folder", "request", "2026-01-01T00:00:00+00:00")
    archive.keep(run, "request", outcomes)


def rows(archive: Archive, table: Any) -> list[Mapping[str, Any]]:
    """Every row of a table."""
    with archive.engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


kept = st.tuples(st.integers(0, 7), st.integers(1, 2), st.booleans(), st.integers(0, 2), st.booleans())
"""A file, its case, whether it is signed, its figures, whether they have other values."""


@settings(max_examples=40, deadline=None)
@example([[(0, 1, False, 0, False), (1, 2, False, 0, False), (2, 2, False, 0, True)], [(1, 1, False, 0, False)]])  # one that led goes
@given(st.lists(st.lists(kept, max_size=6, unique_by=lambda one: one[0]), max_size=5))
def test_whatever_comes_goes_and_is_read_anew_each_case_stands_as_if_its_copies_came_at_once(batches: list[list[Any]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr("archive.leading.MOST_COMPARED", FEW)
        archive = open_archive(Path(folder) / "archive", create=True)
        for version, batch in enumerate(batches):
            keep(
                archive,
                [
                    outcome(str(file), case, OTHERWISE if other else TEMPLATE, str(version), signed=signed, figures=figures)
                    for file, case, signed, figures, other in batch
                ],
            )
        listed, differences = rows(archive, tables.reports), rows(archive, tables.differences)
        archive.close()
    of_case = defaultdict[int, list[Mapping[str, Any]]](list)
    for row in listed:
        of_case[row["case"]].append(row)
    other = {hashlib.sha256(str(one[0]).encode()).hexdigest(): one[4] for batch in batches for one in batch}
    for copies in of_case.values():
        first, because = leader([Copy(*(row[name] for name in ("file", "signed", "figures", "repairs", "evaluation"))) for row in copies])
        assert [(row["file"], row["because"], row["copies"]) for row in copies if row["leading"]] == [(first, because, len(copies))]
        assert {(row["because"], row["copies"]) for row in copies if not row["leading"]} <= {("", 0)}
        differ = {row["file"] for row in copies if other[row["file"]] != other[first]} if len(copies) <= FEW else set()
        assert {(row["file"], row["leader"]) for row in differences if row["file"] in {one["file"] for one in copies}} == {
            (file, first) for file in differ
        }
        marked = differ | {first} if differ else set()
        assert {row["file"] for row in copies if " versions-differ " in row["codes"]} == marked
        assert {row["file"] for row in copies if " too-many-copies " in row["codes"]} == (
            {row["file"] for row in copies} if len(copies) > FEW else set()
        )
        assert all(row["codes"].count(" versions-differ ") <= 1 for row in copies)


def test_a_case_of_too_many_copies_is_not_compared_and_each_of_them_says_so(place: str) -> None:
    archive = made(place)
    keep(archive, [outcome("signed", 1, signed=True)])
    keep(archive, [outcome(f"copy {number}", 1, OTHERWISE) for number in range(MOST_COMPARED - 1)])
    assert found(place, "signed") == {"versions-differ"}
    keep(archive, [outcome("one more", 1)])
    assert found(place, "signed") == found(place, "one more") == {"too-many-copies"}
    with open_listing(place) as listing:
        (leading,) = listing.find(Wanted(findings=["too-many-copies"])).rows
        copies = list(listing.find(Wanted(), copies=True).rows)
        said = [one["message"] for one in next(findings(listing, [str(leading["file"])])) if one["code"] == "too-many-copies"]
    assert {row["copies"] for row in copies} == {leading["copies"]} == {MOST_COMPARED + 1}
    assert said == [
        "51 reports are of this body, year and subject: more than 50 are not compared; see whether body and year were read right"
    ]
    keep(archive, [outcome("copy 1", 2, OTHERWISE, "2")])  # it was read wrong
    assert found(place, "signed") == found(place, "copy 2") == {"versions-differ"}
    assert found(place, "copy 1") == found(place, "one more") == set()
    archive.close()


def found(place: str, name: str) -> set[str]:
    """What an archive finds in a report beside its copies."""
    with open_listing(place) as listing:
        each = next(findings(listing, [hashlib.sha256(name.encode()).hexdigest()]))
    return {one["code"] for one in each} & {"versions-differ", "too-many-copies"}


@pytest.mark.parametrize("copies_in_ten", [3, 10], ids=["three in ten have a copy", "one case of all"])
def test_what_a_batch_takes_does_not_grow_with_the_archive(tmp_path: Path, copies_in_ten: int) -> None:
    archive = open_archive(tmp_path, create=True)
    with steps(archive) as counted:
        taken = []
        for number in range(24):
            before = counted[0]
            keep(archive, list(batch(number, copies_in_ten)))
            taken.append(counted[0] - before)
    archive.close()
    settled = taken[4:]  # from then on the large case is one of too many
    assert max(settled) < 1.1 * min(settled), taken


def batch(number: int, copies_in_ten: int) -> Iterator[Outcome]:
    """Reports of which so many in ten are copies of the one before, or all of one; each better than those that came before it."""
    for at in range(number * BATCH, (number + 1) * BATCH):
        copy = at % 10 in (3, 6, 9) if copies_in_ten < 10 else at
        yield outcome(str(at), at - copy, OTHERWISE if at % 2 else TEMPLATE, figures=at)


@contextmanager
def steps(archive: Archive) -> Iterator[list[int]]:
    """Counts what SQLite does, in hundreds of its machine's instructions."""
    counted = [0]

    def count() -> None:
        counted[0] += 1

    archive.engine.dispose()
    event.listen(archive.engine, "connect", lambda connection, _: connection.set_progress_handler(count, 100))
    yield counted


def test_a_batch_that_is_kept_leaves_little_for_the_collector(tmp_path: Path) -> None:
    archive = open_archive(tmp_path, create=True)
    keep(archive, list(batch(0, 3)))
    given = list(batch(1, 3))
    gc.collect()
    gc.disable()
    try:
        keep(archive, given)
        left = gc.collect()
    finally:
        gc.enable()
    archive.close()
    assert left < 600, "made anew for every batch, inserts alone leave as many"
