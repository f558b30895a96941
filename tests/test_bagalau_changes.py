"""`bagalau changes`: the preview of a change over an archive."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from extractors import extract, read
from fixtures import make
from scoring import load_methodology, score
from tests.archives import small_archive
from tests.calling import called_here

SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_archive(tmp_path_factory.mktemp("kept") / "archive", SEEDS))


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
        ("maxima", ""),
        ("criterion", "8"),
        ("stated_scores", ""),
        ("level_bands", ""),
    ]


def test_it_opens_with_coverage_criterion_by_criterion(archive: str) -> None:
    document = changes(archive)
    assert [row["criterion"] for row in document["coverage"]] == ["total", *map(str, range(1, 11))]
    assert document["counts"]["reports"] == len(SEEDS)
    assert all(row["before"] <= len(SEEDS) for row in document["coverage"])


def test_nothing_is_stored(archive: str) -> None:
    opened = open_archive(Path(archive))
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


def test_wrong_usage(archive: str, tmp_path: Path) -> None:
    for arguments in (("--archive", archive, "--shapley"), ("--archive", str(tmp_path / "none")), ()):
        done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
