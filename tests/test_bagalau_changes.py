"""`bagalau changes`: the preview of a change over an archive."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from archive.listing import Wanted, open_listing
from bagalau.changes_said import COVERAGE, HEAD
from extractors import extract, read
from fixtures import make
from scoring import load_methodology, score
from tests.archives import small_archive
from tests.calling import called_here
from tests.databases import changed
from tests.sheets import sheets

SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def archive(new_place: Callable[[], str]) -> str:
    return small_archive(new_place(), SEEDS)


def changes(archive: str, *arguments: str, to: str = "proposal-a") -> Any:
    done = called_here("changes", "--from", "kz-it-2011", "--to", to, "--archive", archive, "--json", *arguments)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


@pytest.mark.parametrize("to", ["proposal-a", "kz-it-2011-table"])
def test_totals_are_those_of_scoring_each_report(archive: str, to: str) -> None:
    found = {row["file"]: (row["before"], row["after"]) for row in changes(archive, to=to)["reports"]}
    assert found
    alone = {}
    for seed in SEEDS:
        made = make(seed)
        reading = extract(read(made.data, made.name))
        both = [score(reading, load_methodology(name)).scaled for name in ("kz-it-2011", to)]
        if None not in both:
            alone[reading.report.sha256[:8]] = both
    assert set(found) == set(alone)
    for name, ends in found.items():
        for end, exact in zip(ends, alone[name], strict=True):
            assert exact is not None
            assert 0 <= exact - Fraction(end) < Fraction(1, 1000)


@pytest.mark.parametrize("order", [(), ("--shapley",)])
def test_the_parts_add_up(archive: str, order: tuple[str, ...]) -> None:
    document = changes(archive, *order, to="kz-it-2011-table")
    parts = [Fraction(part["effect"]) for part in document["attribution"]["parts"]]
    whole = sum(Fraction(row["after"]) - Fraction(row["before"]) for row in document["reports"])
    assert document["attribution"]["reports"] == len(document["reports"])
    assert sum(parts) == whole


def test_the_changes_stand_in_the_order_of_the_file(archive: str) -> None:
    parts = changes(archive)["attribution"]["parts"]
    assert [(part["kind"], part["name"]) for part in parts] == [
        ("rounding", "indicator"),
        ("rounding", "criterion"),
        ("rounding", "total"),
        ("convention", "not_evaluated_criterion"),
        ("stated_scores", ""),
        ("maxima", ""),
        ("criterion", "8"),
        ("level_bands", ""),
    ]


def test_it_opens_with_coverage_criterion_by_criterion(archive: str) -> None:
    document = changes(archive)
    assert [row["criterion"] for row in document["coverage"]] == ["total", *map(str, range(1, 11))]
    assert (document["counts"]["cases"], document["counts"]["reports"]) == (len(SEEDS), len(SEEDS))
    assert all(row["before"] <= len(SEEDS) for row in document["coverage"])


def test_copies_are_one_case_scored_by_the_one_that_leads(place: str) -> None:
    with open_listing(small_archive(place, range(1, 4))) as listing:
        first, second, third = (str(row["file"]) for row in listing.find(Wanted()).rows)
    same = '(SELECT "case" FROM reports WHERE file = :first)'
    changed(place, f'UPDATE reports SET "leading" = false, "case" = {same}, copies = 2 WHERE file = :second', first=first, second=second)
    document = changes(place)
    assert {row["file"] for row in document["reports"]} == {first[:8], third[:8]}
    assert (document["counts"]["cases"], document["counts"]["reports"]) == (2, 3)


def test_cases_of_a_form_that_no_methodology_scores_are_left_out_and_counted(place: str) -> None:
    small_archive(place, range(1, 4))
    changed(place, "INSERT INTO forms (sha256, id, figures) VALUES ('other', 'other', '[]')")
    changed(place, "UPDATE readings SET form = 'other' WHERE id = 1")
    counts = changes(place)["counts"]
    assert (counts["cases"], counts["reports"], counts["other_forms"]) == (2, 2, 1)
    out = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", place).out
    assert "1 cases are of another form" in out


def test_several_processes_give_what_one_gives(archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = changes(archive)
    monkeypatch.setattr("flows.preview.SPAN", 3)
    monkeypatch.setenv("BAGALAU_WORKERS", "1")
    assert changes(archive) == whole
    monkeypatch.setenv("BAGALAU_WORKERS", "2")
    assert changes(archive) == whole


def test_nothing_is_stored(archive: str) -> None:
    opened = open_archive(archive)
    before = opened.counts()
    changes(archive)
    assert opened.counts() == before
    opened.close()


def test_no_change_changes_nothing(archive: str) -> None:
    document = changes(archive, to="kz-it-2011")
    assert document["attribution"]["parts"] == []
    assert document["counts"]["changed"] == 0


@pytest.mark.parametrize(("lang", "words"), [("en", "Coverage"), ("kk", "Қамту"), ("ru", "Охват")])
def test_the_text_and_the_page_say_it_in_three_languages_and_mark_the_trial(archive: str, tmp_path: Path, lang: str, words: str) -> None:
    arguments = ("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", archive, "--lang", lang)
    out = called_here(*arguments).out
    assert words in out
    file = tmp_path / "page.html"
    assert called_here(*arguments, "--html", str(file)).code == 0
    page = file.read_text(encoding="utf-8")
    assert words in page
    assert 'class="trial"' in page
    assert "<script" not in page
    links, ids = set(re.findall(r'href="#([^"]+)"', page)), set(re.findall(r'id="([^"]+)"', page))
    assert links <= ids


def test_two_clicks_lead_from_a_bar_or_a_line_to_one_case(archive: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", archive, "--html", str(file))
    page = file.read_text(encoding="utf-8")
    sections = dict(re.findall(r'<section id="([^"]+)">(.*?)</section>', page, re.DOTALL))
    bars, lines = (re.findall(rf'<a href="#([^"]+)"><{shape} ', page) for shape in ("rect", "line"))
    assert bars
    assert len(lines) == changes(archive)["counts"]["compared"] == len(SEEDS) - 1, "one has more in criterion 9 than it gives any more"
    for bar in bars:
        assert re.findall(r'href="#(case-\d+)"', sections[bar])
    reached = {case for bar in bars for case in re.findall(r'href="#(case-\d+)"', sections[bar])}
    assert reached == set(lines) == {name for name in sections if name.startswith("case-")}
    assert all("Criterion 8: formula" in sections[case] and "4. Electronic document flow" in sections[case] for case in reached)


def test_no_total_stands_without_what_it_is_made_of(archive: str) -> None:
    document = changes(archive)
    readings = {(one := extract(read(made.data, made.name))).report.sha256[:8]: one for made in map(make, SEEDS)}
    for row in document["reports"]:
        for side, name in (("before", "kz-it-2011"), ("after", "proposal-a")):
            total = score(readings[row["file"]], load_methodology(name)).total
            share = 100 / Fraction(total.maximum)
            for part, value in (("computed", total.computed), ("as_stated", total.as_stated)):
                assert 0 <= Fraction(value) * share - Fraction(row[f"{part}_{side}"]) < Fraction(2, 1000)
            assert tuple(row[f"not_evaluated_{side}"].split()) == total.not_evaluated


def test_a_program_reads_plain_numbers(archive: str) -> None:
    done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", archive, "--csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert {row["change"].lstrip("-").replace(".", "").isdecimal() for row in rows} == {True}
    assert any(row["change"].startswith("-") for row in rows)


def test_coverage_tells_what_is_computed_from_what_has_a_score(archive: str) -> None:
    eighth = next(one for one in changes(archive)["coverage"] if one["criterion"] == "8")
    assert (eighth["before"], eighth["computed_before"], eighth["computed_after"]) == (len(SEEDS), 0, len(SEEDS))


def test_the_workbook_has_what_the_page_has(archive: str, tmp_path: Path) -> None:
    file = tmp_path / "changes.xlsx"
    done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", archive, "--xlsx", str(file))
    assert (done.code, done.out) == (0, "")
    about, coverage, why, cases = sheets(file).values()
    document = changes(archive)
    assert "A trial: the methodology is invented" in " ".join(cell.value for row in about for cell in row)
    trials = [
        "kz-it-2011: The methodology is a draft: nobody has checked it.",
        "proposal-a: A trial: the methodology is invented; no order has it.",
    ]
    assert all([row[0].value for row in sheet[-2:]] == trials for sheet in (coverage, why))
    assert [[cell.value for cell in row] for row in coverage[1:-2]] == [
        ["Total" if row["criterion"] == "total" else row["criterion"], *(str(row[name]) for name in COVERAGE)]
        for row in document["coverage"]
    ]
    assert [row[3].value for row in why[1:-3]] == [str(part["reports"]) for part in document["attribution"]["parts"]]
    assert why[-3][1].formula == f"SUM(B2:B{len(why) - 3})"
    for row, wanted in zip(cases[1:], document["reports"], strict=True):
        assert row[0].value == wanted["file"]
        moved = Fraction(wanted["after"]) - Fraction(wanted["before"])
        assert abs(Fraction(row[HEAD.index("change")].value) - moved) <= Fraction(1, 1000), "each cut off after three decimals"
        assert row[-1].value == "invented draft"


def test_the_note_says_it_in_kazakh_and_in_russian(archive: str, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    for _ in range(2):
        done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", archive, "--note", str(file))
        assert (done.code, done.out) == (0, "")
    text = read(file.read_bytes(), "note.docx").text
    kazakh, _, russian = text.partition("Справка о последствиях изменения методики")
    assert kazakh.startswith("Әдістемені өзгертудің салдары туралы анықтама")
    for half, words in ((kazakh, ("ойдан шығарылған", "8-критерий: формуласы")), (russian, ("вымышлена", "Критерий 8: формула"))):
        assert all(word in half for word in words)
        assert load_methodology("proposal-a").sha256 in half
    figures = [re.findall(r"[+−]?\d+(?:,\d+)?", half.partition("2. ")[2].partition("5. ")[0]) for half in (kazakh, russian)]
    assert sorted(figures[0]) == sorted(figures[1]), "the same numbers"


DATED = """id: amended
title: {en: Amended, kk: Өзгертілген, ru: Изменённая}
state: draft
based_on: kz-it-2011
published: {value: 2012-12-10, rests_on: assumed, reference: test}
roundings:
  total:
    - {from: 2010-01-01, mode: truncate, digits: 1, rests_on: assumed, reference: test}
    - {from: 2010-06-01, published: 2014-02-01, mode: truncate, digits: 0, rests_on: assumed, reference: an amendment}
"""


def test_as_of_a_day_only_what_had_been_published_counts(archive: str, tmp_path: Path) -> None:
    file = tmp_path / "amended.yaml"
    file.write_text(DATED, encoding="utf-8")
    later, earlier = (
        {row["file"]: row["after"] for row in changes(archive, "--as-of", day, to=str(file))["reports"]}
        for day in ("2014-02-01", "2014-01-31")
    )
    assert all("." not in total for total in later.values())
    assert any("." in total for total in earlier.values())
    for arguments, said in (
        (("--from", str(file), "--to", "kz-it-2011", "--as-of", "2012-12-09"), "published on 2012-12-10"),
        (("--from", "proposal-a", "--to", "kz-it-2011", "--as-of", "2013-01-01"), "nothing says that it was published"),
        (("--from", "kz-it-2011", "--to", "proposal-a", "--as-of", "yesterday"), "write year-month-day"),
    ):
        done = called_here("changes", *arguments, "--archive", archive)
        assert (done.code, done.out) == (2, "")
        assert said in done.err


def test_an_archive_that_cannot_be_opened_is_no_wrong_usage(tmp_path: Path) -> None:
    done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", str(tmp_path / "none"))
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "no archive is here" in done.err


def test_wrong_usage(archive: str) -> None:
    for arguments in (("--archive", archive, "--shapley"), ()):
        done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
