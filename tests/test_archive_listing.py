"""Lists of an archive: every filter, every order, cases counted, and nothing written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from archive.asking import InFile
from archive.errors import ArchiveDamaged, ArchiveLocked, ArchiveNewer, ArchiveUnwritable, NotAnArchive
from archive.layout import FILE_NAME
from archive.listing import ORDERS, Listing, Wanted, open_listing
from tests.archived import archived, document, sha
from tests.calling import call
from tests.databases import changed

REPORTS: dict[str, dict[str, Any]] = {
    "temir": {"computed": "27.95", "signatories": ["К. Петров"]},
    "temir-ru": {"body": "Темирский район", "region": "Актюбинская область", "computed": "100"},
    "shalqar": {"body": "Шалқар ауданы", "computed": "9.5", "year": 2012, "level": "high"},
    "syrdaria": {
        "body": "Сырдария ауданы",
        "region": "Қызылорда облысы",
        "computed": "27.9",
        "recommendations": ["?ызметкерлерді о?ыту керек"],
    },
    "disputed": {"body": "Шиелі ауданы", "status": "disputed", "candidates": ["Шиелі ауданы", "Арал ауданы"], "computed": None},
}


@pytest.fixture(scope="module")
def folder(new_place: Callable[[], str]) -> str:
    return archived(new_place(), REPORTS)


@pytest.fixture
def listing(folder: str) -> Iterator[Listing]:
    with open_listing(folder) as opened:
        yield opened


def names(listing: Listing, wanted: Wanted | None = None, sort: str = "name", *, copies: bool = False) -> list[str]:
    return [str(row["name"]).removesuffix(".txt") for row in listing.find(wanted or Wanted(), sort, copies=copies).rows]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["disputed", "shalqar", "syrdaria", "temir"]),
        (Wanted(body="темир"), ["temir"]),
        (Wanted(body="арал"), ["disputed"]),
        (Wanted(region="Ќызылорда"), ["syrdaria"]),
        (Wanted(years=(2012, 2012)), ["shalqar"]),
        (Wanted(years=(2011, 2012), level="high"), ["shalqar"]),
        (Wanted(findings=("criterion-differs",)), ["disputed", "shalqar", "syrdaria", "temir"]),
        (Wanted(findings=("criterion-differs", "order-unknown")), []),
        (Wanted(text="қызметкерлерді оқыту"), ["syrdaria"]),
        (Wanted(text="in/shalqar"), ["shalqar"]),
        (Wanted(text="петров"), ["temir"]),
        (Wanted(text="' OR 1 --"), []),
    ],
)
def test_a_filter_lets_through_what_is_wanted(listing: Listing, wanted: Wanted, found: list[str]) -> None:
    assert names(listing, wanted) == found


def test_a_case_is_listed_by_its_leading_copy_whichever_is_found(listing: Listing) -> None:
    wanted = Wanted(text="in/temir-ru")
    assert names(listing, wanted) == ["temir"]
    assert names(listing, wanted, copies=True) == ["temir-ru"]


def test_cases_are_counted_beside_reports(listing: Listing) -> None:
    found = listing.find(Wanted(), limit=1)
    assert (found.cases, found.reports, len(list(found.rows))) == (4, 5, 1)


def test_totals_are_sorted_as_numbers_the_unknown_last(listing: Listing) -> None:
    assert names(listing, sort="total", copies=True) == ["temir-ru", "temir", "syrdaria", "shalqar", "disputed"]


@pytest.mark.parametrize("sort", ORDERS)
def test_every_order_gives_every_report(listing: Listing, sort: str) -> None:
    assert sorted(names(listing, sort=sort, copies=True)) == sorted(REPORTS)


def test_sqlite_goes_through_the_table_or_along_an_index_and_looks_up_no_row_after_row(tmp_path: Path) -> None:
    with open_listing(archived(str(tmp_path / "archive"), REPORTS)) as listing:
        assert isinstance(listing.database, InFile)
        connection, asked = listing.database.connection, list[str]()
        for wanted in (Wanted(), Wanted(level="low"), Wanted(years=(2011, 2012)), Wanted(findings=("criterion-differs",))):
            for sort in ORDERS:
                connection.set_trace_callback(asked.append)
                assert list(listing.find(wanted, sort, 2).rows) or wanted.level
                connection.set_trace_callback(None)
        plans = {one: [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {one}")] for one in asked if " FROM reports " in one}
    assert len(plans) > len(ORDERS)
    whole_list = {one for one in plans if "USING INDEX leaders" in plans[one][0]}
    assert all(plans[one] == ["SCAN reports USING INDEX leaders"] for one in whole_list)
    assert len(whole_list) == 1
    read = {plan[0] for one, plan in plans.items() if one not in whole_list}
    assert read == {"SCAN reports", "SCAN reports USING COVERING INDEX codes_of"}


def test_a_case_names_its_leading_copy_first_and_why(listing: Listing) -> None:
    leading, other = listing.case(sha("temir-ru"))
    assert (leading["name"], leading["because"], leading["copies"]) == ("temir.txt", "signed", 2)
    assert (other["name"], other["leading"]) == ("temir-ru.txt", 0)


def test_a_report_comes_back_whole(listing: Listing) -> None:
    assert listing.document(sha("temir")) == document("temir", **REPORTS["temir"])


def test_a_report_is_found_by_the_beginning_of_its_hash(listing: Listing) -> None:
    assert listing.files(sha("temir")[:8]) == [sha("temir")]
    assert listing.files("zz") == []


def test_a_case_is_led_anew_when_a_better_copy_comes(place: str) -> None:
    folder = archived(place, {"draft": {}})
    archived(folder, {"signed": {"signatories": ["К. Петров"]}}, "second")
    with open_listing(folder) as listing:
        assert names(listing) == ["signed"]


def test_an_archive_of_an_earlier_layout_is_brought_up_to_this(place: str) -> None:
    folder = archived(place, REPORTS)
    for table in ("reports", "searched", "sources"):
        changed(folder, f"DROP TABLE {table}")
    changed(folder, "UPDATE about SET value = '1' WHERE name = 'layout'")
    with open_listing(folder) as listing:
        assert names(listing) == ["disputed", "shalqar", "syrdaria", "temir"]
        assert names(listing, Wanted(text="петров")) == ["temir"]


def test_a_list_writes_nothing(tmp_path: Path) -> None:
    folder = archived(tmp_path / "archive", REPORTS)
    before = (folder / FILE_NAME).read_bytes()
    with open_listing(folder) as listing:
        list(listing.find(Wanted(body="темир")).rows)
    assert (folder / FILE_NAME).read_bytes() == before


def test_nothing_can_be_written_through_a_list(folder: str) -> None:
    with pytest.raises(ArchiveUnwritable, match="cannot be written"), open_listing(folder) as listing:
        listing.database.execute("DELETE FROM reports")


def test_a_list_is_read_while_another_writes(folder: str) -> None:
    archive = open_archive(folder)
    with archive.engine.begin(), open_listing(folder, wait_seconds=0.1) as listing:
        assert len(names(listing)) == 4
    archive.close()


def test_an_archive_held_exclusively_is_said_to_be_held(tmp_path: Path) -> None:
    folder = archived(tmp_path / "archive", ["a"])
    database = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ArchiveLocked, match="another process holds"), open_listing(folder, wait_seconds=0.1):
        pass
    database.close()


def test_what_is_no_archive_or_a_later_one_is_refused(place: str) -> None:
    with pytest.raises(NotAnArchive, match=r"no archive is (here|in this database)"), open_listing(place):
        pass
    folder = archived(place, ["a"])
    changed(folder, "UPDATE about SET value = '99' WHERE name = 'layout'")
    with pytest.raises(ArchiveNewer, match="install the newer"), open_listing(folder):
        pass


@pytest.mark.parametrize(("table", "damaged"), [("readings", b"\0"), ("evaluations", "{")])
def test_a_corrupt_row_names_its_report(place: str, table: str, damaged: bytes | str) -> None:
    folder = archived(place, ["a"])
    changed(folder, f"UPDATE {table} SET document = :damaged", damaged=damaged)
    with open_listing(folder) as listing, pytest.raises(ArchiveDamaged, match=sha("a")[:12]):
        listing.document(sha("a"))


def test_a_database_damaged_inside_is_said_to_be(tmp_path: Path) -> None:
    folder = archived(tmp_path / "archive", REPORTS)
    file = folder / FILE_NAME
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(ArchiveDamaged, match="put back a copy"), open_listing(folder) as listing:
        listing.find(Wanted())


def test_an_archive_in_a_read_only_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("COV")]:
        monkeypatch.delenv(name)  # coverage would write too
    folder = archived(tmp_path / "archive", ["a"])
    command = (
        "import os, sys; from pathlib import Path; from archive.listing import Wanted, open_listing; os.getuid() or os.setuid(65534)\n"
        "with open_listing(Path(sys.argv[1])) as listing: print(listing.find(Wanted()).reports)"
    )
    for above in (tmp_path, *(parent for parent in tmp_path.parents if "pytest-of" in str(parent))):
        above.chmod(0o755)
    folder.chmod(0o555)
    try:
        done = call("-c", command, str(folder), python=True)
    finally:
        folder.chmod(0o755)
    assert (done.out, done.err) == ("1\n", "")
    assert [file.name for file in folder.iterdir() if file.name.startswith(FILE_NAME)] == [FILE_NAME]
