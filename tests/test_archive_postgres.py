"""An archive on a PostgreSQL server: what is said when it cannot be reached or used, several writers, a server that goes away."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from archive import Archive, Outcome, Versions, database, open_archive, postgres, prepare
from archive.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveUnreachable,
    ArchiveUnwritable,
    NotAnArchive,
    OriginalsElsewhere,
)
from archive.listing import Wanted, open_listing
from tests.archived import NAMES, archived, document, sha
from tests.calling import called_here
from tests.databases import changed, made, new_database
from tests.databases import postgres as server_of_its_own
from tests.postgres import Server

VERSIONS = Versions("reading-1", "scoring-1")


@pytest.fixture
def address(postgres: Server) -> str:
    return new_database(postgres)


def outcome(name: str, **given: Any) -> Outcome:
    one = document(name, **given)
    return Outcome(one["report"]["path"], sha(name), 9, VERSIONS, prepare(one, NAMES))


def begun(archive: Archive) -> int:
    return archive.begin_run("ingest", "folder", "request", "2026-01-01T00:00:00+00:00")


def test_without_the_driver_it_says_what_installs_it(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for done in (called_here("show", "--archive", address), called_here("ingest", ".", "--archive", address, "--originals", "x")):
        assert (done.code, done.err.count("\n")) == (1, 1)
        assert 'pip install "bagalau[postgres]"' in done.err


@pytest.mark.parametrize("at", ["postgresql://bagalau:secret@/kept?host=/nowhere", "postgresql://bagalau:secret@127.0.0.1:1/kept"])
def test_a_server_that_is_not_there_is_one_line_without_the_password(at: str) -> None:
    done = called_here("show", "--archive", at)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "the server cannot be reached" in done.err
    assert "secret" not in done.err
    with pytest.raises(ArchiveUnreachable, match="check the address"):
        open_archive(at, create=True)


def test_a_database_that_is_not_there_is_named(postgres: Server) -> None:
    with pytest.raises(ArchiveUnreachable, match='database "none" does not exist'):
        open_archive(postgres.url("none"))


def test_only_ingest_makes_an_archive_and_never_among_other_tables(address: str, tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match="no archive is in this database"):
        open_archive(address)
    with pytest.raises(OriginalsElsewhere, match="with --originals"):
        open_archive(address, create=True)
    changed(address, "CREATE TABLE accounts (id integer)")
    with pytest.raises(NotAnArchive, match="other tables"):
        open_archive(address, create=True, originals=str(tmp_path))


def test_the_archive_remembers_where_its_originals_lie(address: str, tmp_path: Path) -> None:
    archive = open_archive(address, create=True, originals=str(tmp_path / "here"))
    kept = archive.originals.keep(b"a report")
    archive.close()
    again = open_archive(address, create=True, originals=str(tmp_path / "here"))
    assert again.originals.read(kept) == b"a report"
    again.close()
    with open_listing(address) as listing:
        assert listing.originals == again.originals
    with pytest.raises(OriginalsElsewhere, match="leave --originals"):
        open_archive(address, create=True, originals=str(tmp_path / "there"))


def test_lists_are_in_the_order_of_characters_whatever_the_language_of_the_server(postgres: Server, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE kazakh LOCALE_PROVIDER icu ICU_LOCALE 'kk-KZ' TEMPLATE template0")
    bodies = ["Әйтеке би ауданы", "әйтеке би ауданы 2", "Арал ауданы", "Ырғыз ауданы", "A-1", "a 1", "Ёлка", None]
    reports = {str(at): {"body": body, "year": year} for at, body in enumerate(bodies) for year in [None if at % 3 else 2011]}
    both = [archived(place, reports) for place in (postgres.url("kazakh"), str(tmp_path / "archive"))]
    for sort in ("body", "region", "year", "name", "total"):
        lists = []
        for place in both:
            with open_listing(place) as listing:
                lists.append([row["name"] for row in listing.find(Wanted(), sort, copies=True).rows])
        assert lists[0] == lists[1], sort
    postgres.drop("kazakh")


def test_what_postgresql_cannot_keep_is_kept_otherwise(address: str) -> None:
    archive = made(address)
    run = begun(archive)
    long = "папка/" * 2_000 + "a.txt"
    archive.keep(run, "request", [outcome("a", path=long, body="Темір\0 ауданы", recommendations=["оқыту\0"])])
    archive.keep_places(run, [(sha("a"), long), (sha("a"), long + "2")])
    assert archive.places(sha("a")) == sorted([long, long + "2"])
    (result,) = archive.results(sha("a"))
    assert result["body"]["district"] == "Темір\0 ауданы"
    archive.close()
    with open_listing(address) as listing:
        (row,) = listing.find(Wanted(text="окыту")).rows
        assert row["district"] == "Темір␀ ауданы"


class Said(Exception):
    def __init__(self, words: str, sqlstate: str) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("55P03", ArchiveLocked),
        ("42501", ArchiveUnwritable),
        ("25006", ArchiveUnwritable),
        ("53100", ArchiveUnwritable),
        ("53300", ArchiveUnreachable),
        ("58030", ArchiveUnwritable),
        ("57P01", ArchiveUnreachable),
        ("08006", ArchiveUnreachable),
        ("XX001", ArchiveDamaged),
        ("42P01", NotAnArchive),
        ("22003", ArchiveError),
    ],
)
def test_each_error_of_the_server_has_its_line(state: str, kind: type[ArchiveError]) -> None:
    found = postgres.in_plain_words(Said("it happened\nLINE 1", state), "here")
    assert type(found) is kind
    assert str(found).startswith("here: ")
    assert "\n" not in str(found)


def test_a_role_that_may_only_read_lists_and_is_told_that_it_may_not_write(postgres: Server, address: str) -> None:
    archived(address, ["a"])
    changed(address, "CREATE ROLE reader LOGIN")
    changed(address, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reader = address.replace("//bagalau@", "//reader@")
    assert "Cases: 1; reports: 1." in called_here("show", "--archive", reader).out
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", reader)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "the role may not do this" in done.err
    changed(address, "DROP OWNED BY reader")
    changed(address, "DROP ROLE reader")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), writers=st.integers(2, 4))
def test_several_writers_of_the_same_files_keep_what_one_would(
    kind: str, postgres: Server, tmp_path_factory: pytest.TempPathFactory, seed: int, writers: int
) -> None:
    """Reports of few districts, so that many are copies; each writer has all of them, in an order and batches of its own."""
    chance = Random(seed)
    names = [f"r{number}" for number in range(12)]
    districts, signed = ["Темір ауданы", "Шалқар ауданы"], [[], ["К. Петров"]]
    given_each = {name: {"body": chance.choice(districts), "signatories": chance.choice(signed)} for name in names}
    outcomes = [outcome(name, **values) for name, values in given_each.items()]
    outcomes += [Outcome("bad.txt", sha("bad"), 3, VERSIONS, code="not-a-known-form", reason="a recipe")]

    def place() -> str:
        return new_database(postgres) if kind == "postgresql" else str(tmp_path_factory.mktemp("kept") / "archive")

    several, alone = place(), place()
    made(several).close()

    def write(number: int) -> None:
        mine = Random(seed + number).sample(outcomes, len(outcomes))
        archive = made(several)
        run = begun(archive)
        for first in range(0, len(mine), 3):
            archive.keep(run, "request", mine[first : first + 3])
        archive.close()

    with ThreadPoolExecutor(writers) as executor:
        list(executor.map(write, range(writers)))
    archive = made(alone)
    archive.keep(begun(archive), "request", outcomes)
    assert _whole(several) == _whole(alone)
    archive.close()


def _whole(place: str) -> tuple[dict[str, int], list[tuple[object, ...]], set[tuple[object, ...]]]:
    """How many rows there are, which copies there are of each case and how many lead, what copies give otherwise."""
    archive = made(place)
    counts = {name: number for name, number in archive.counts().items() if name != "runs"}
    with archive.engine.connect() as connection:
        led = 'count(*) FILTER (WHERE "leading")'
        cases = connection.execute(text(f'SELECT "case", count(*), max(copies), min(copies), {led} FROM reports GROUP BY 1'))
        listed = sorted(tuple(row) for row in cases)
        signed = {tuple(row) for row in connection.execute(text('SELECT "case", signed FROM reports WHERE "leading"'))}
    archive.close()
    return counts, listed, signed


def test_two_that_make_one_archive_at_once_make_one(postgres: Server) -> None:
    address = new_database(postgres)
    ready = threading.Barrier(3)

    def make(number: int) -> int:
        ready.wait()
        archive = made(address)
        run = begun(archive)
        archive.close()
        return run

    with ThreadPoolExecutor(3) as executor:
        assert sorted(executor.map(make, range(3))) == [1, 2, 3]


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that is restarted under those who use it."""
    with server_of_its_own() as started:
        yield started


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_is_restarted_is_waited_for(own: Server, mode: str) -> None:
    archive = made(new_database(own))
    run = begun(archive)
    archive.keep(run, "request", [outcome("a")])
    own.stop(mode)
    starting = threading.Timer(0.5, own.start)
    starting.start()
    archive.keep(run, "request", [outcome("a"), outcome("b")])
    starting.join()
    assert archive.done("request") == {sha("a"), sha("b")}
    assert archive.counts()["readings"] == 2
    archive.close()


def test_what_was_kept_outlives_a_crash_of_a_server_that_takes_its_time_to_write(own: Server) -> None:
    """The tests' servers have `synchronous_commit` off, under which a crash loses what was committed last."""
    address = new_database(own)
    archive = made(address)
    run = begun(archive)
    for number in range(5):
        archive.keep(run, "request", [outcome(f"r{number}")])
        own.restart("immediate")
        assert sha(f"r{number}") in archive.done("request")
    archive.close()


def test_a_server_that_stays_away_ends_the_run_with_one_line(own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    archive = made(new_database(own))
    run = begun(archive)
    own.stop()
    try:
        with pytest.raises(ArchiveUnreachable, match="what was done is kept"):
            archive.keep(run, "request", [outcome("a")])
    finally:
        own.start()
    archive.keep(run, "request", [outcome("a")])
    assert archive.done("request") == {sha("a")}
    archive.close()
