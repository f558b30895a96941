"""Copies of one conclusion, compared figure by figure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from archive import Archive, Outcome, Versions, open_archive, prepare
from archive.differing import differences, finding, reversed_sides
from archive.exporting import differing, findings, json_lines
from archive.listing import Wanted, open_listing
from scoring.schema import FindingObject
from tests.archived import NAMES, document, sha
from tests.databases import changed, made

SIGNED: dict[str, Any] = {"signatories": ["К. Петров"]}


def copy(name: str, figures: Mapping[str, str | None] | None = None, **given: Any) -> dict[str, Any]:
    """A report whose figures have other values; None: it lacks the figure."""
    made = document(name, **given)
    changed = figures or {}
    made["figures"] = [
        {**one, "value": changed.get(one["id"], one["value"])} for one in made["figures"] if changed.get(one["id"], "") is not None
    ]
    return made


def keep(place: str, *reports: dict[str, Any], version: str = "1") -> None:
    """Take the reports into an archive, one after the other."""
    archive: Archive = made(place)
    run = archive.begin_run("ingest", "folder", version, "2026-01-01T00:00:00+00:00")
    versions = Versions(f"reading-{version}", f"scoring-{version}")
    for one in reports:
        archive.keep(run, version, [Outcome(one["report"]["path"], one["report"]["sha256"], 9, versions, prepare(one, NAMES))])
    archive.close()


def said(place: str, name: str) -> list[tuple[str, str, str, str]]:
    """Figure, value here, value there, other copy: what an archive says that a report gives otherwise than its copies."""
    with open_listing(place) as listing:
        found = [one["params"] for one in differing(listing, [sha(name)])[sha(name)]]
    return [(one["figure"], one["here"], one["there"], one["other"]) for one in found]


def marked(place: str) -> set[str]:
    """The reports that a list of those with the finding has."""
    with open_listing(place) as listing:
        return {str(row["name"]).removesuffix(".txt") for row in listing.find(Wanted(findings=["versions-differ"]), copies=True).rows}


@pytest.mark.parametrize(
    ("figures", "given"),
    [
        ({"documents_registered": "2401"}, [("documents_registered", "2400", "2401")]),
        ({"documents_registered": "2400"}, []),
        ({"documents_registered": None}, []),
        ({"level": "high"}, [("level", "low", "high")]),
        ({"criterion_6_table": "1", "total_stated": "30.5"}, [("criterion_6_table", "2", "1"), ("total_stated", "31.5", "30.5")]),
    ],
    ids=["another number", "the same", "one lacks it", "another level", "two"],
)
def test_what_copies_give_otherwise(figures: Mapping[str, str | None], given: list[tuple[str, str, str]]) -> None:
    found = list(differences(copy("one"), copy("other", figures)))
    assert sorted((one["figure"], *one["here"], *one["there"]) for one in found) == given
    assert all(one["places"] and one["places_there"] for one in found)


def test_a_second_reading_that_both_have_is_no_difference() -> None:
    one, other = copy("one"), copy("other", {"documents_registered": "2401"})
    again = next(figure for figure in one["figures"] if figure["id"] == "documents_registered")
    one["figures"].append({**again, "id": "documents_registered@2", "value": "2401"})
    assert list(differences(one, other)) == []


def test_the_other_copy_has_the_same_difference_the_other_way_round() -> None:
    one, other = copy("one"), copy("other", {"documents_registered": "2401"})
    (mine,), (theirs,) = differences(one, other), differences(other, one)
    assert reversed_sides(mine) == theirs
    assert reversed_sides(theirs) == mine


def test_both_copies_say_it_and_lists_find_the_case(place: str) -> None:
    keep(place, copy("web", {"documents_registered": "2401"}), copy("signed", **SIGNED), copy("alone", body="Шалқар ауданы"))
    assert said(place, "web") == [("documents_registered", "2401", "2400", sha("signed")[:8])]
    assert said(place, "signed") == [("documents_registered", "2400", "2401", sha("web")[:8])]
    assert said(place, "alone") == []
    assert marked(place) == {"web", "signed"}


def test_a_new_leader_is_what_all_are_compared_with(place: str) -> None:
    keep(place, copy("first"), copy("second", {"documents_registered": "2401"}))
    assert [row[0] for row in said(place, "second")] == ["documents_registered"]
    keep(place, copy("best", {"documents_registered": "2401"}, **SIGNED), version="2")
    assert said(place, "second") == []
    assert said(place, "first") == [("documents_registered", "2400", "2401", sha("best")[:8])]
    assert marked(place) == {"first", "best"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_in_which_copies_come_does_not_matter(place: str, order: tuple[int, ...]) -> None:
    copies = [copy("a", **SIGNED), copy("b", {"total_stated": "30.5"}), copy("c", {"documents_registered": "7"})]
    keep(place, *(copies[at] for at in order))
    assert said(place, "a") == sorted(
        [("documents_registered", "2400", "7", sha("c")[:8]), ("total_stated", "31.5", "30.5", sha("b")[:8])], key=lambda row: row[3]
    )
    assert marked(place) == {"a", "b", "c"}


def test_a_copy_that_is_read_anew_is_compared_anew(place: str) -> None:
    keep(place, copy("web", {"documents_registered": "2401"}), copy("signed", **SIGNED))
    keep(place, copy("web"), version="2")
    assert marked(place) == set()
    keep(place, copy("signed", {"total_stated": "30.5"}, **SIGNED), version="3")
    assert said(place, "web") == [("total_stated", "31.5", "30.5", sha("signed")[:8])]


def test_a_copy_that_leaves_its_case_leaves_no_difference_behind(place: str) -> None:
    keep(place, copy("web", {"documents_registered": "2401"}), copy("signed", **SIGNED))
    keep(place, copy("web", {"documents_registered": "2401"}, year=2012), version="2")
    assert (said(place, "web"), said(place, "signed"), marked(place)) == ([], [], set())


@pytest.mark.parametrize(("language", "words"), [("en", "Documents registered"), ("kk", "көшірмесінде 2401"), ("ru", "в копии")])
def test_it_is_a_finding_with_the_places_of_both(place: str, language: str, words: str) -> None:
    keep(place, copy("web", {"documents_registered": "2401"}), copy("signed", **SIGNED))
    with open_listing(place) as listing:
        (one,) = (one for one in next(findings(listing, [sha("signed")], language)) if one["code"] == "versions-differ")
        line = json.loads(next(json_lines(listing, [sha("signed")])))
    assert words.casefold() in one["message"].casefold()
    assert FindingObject.model_validate(one).model_dump(mode="json") == one
    assert one["places"]
    assert one["params"]["place"]
    assert [found["code"] for found in line["findings"]].count("versions-differ") == 1


def test_the_figure_of_a_form_that_is_gone_is_called_by_its_name() -> None:
    (sides,) = differences(copy("one"), copy("other", {"documents_registered": "2401"}))
    assert finding(sha("other"), sides)["message"].startswith("documents_registered: 2400 here, 2401 in copy")


def test_an_archive_of_an_earlier_layout_is_compared_when_it_is_opened(place: str) -> None:
    keep(place, copy("web", {"documents_registered": "2401"}), copy("signed", **SIGNED))
    changed(place, "DROP TABLE differences")
    changed(place, "CREATE TABLE differences (file text, other text, figure text, document text)")  # as that layout had it
    changed(place, "UPDATE reports SET codes = replace(codes, ' versions-differ ', '')")
    changed(place, "UPDATE about SET value = '3' WHERE name = 'layout'")
    open_archive(place).close()
    assert marked(place) == {"web", "signed"}
