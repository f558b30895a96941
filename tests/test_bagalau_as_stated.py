"""What every command makes of reports whose scores are taken as stated."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from archive.cases import case_of
from desk import page
from flows.evaluation import assess_each
from flows.summary import Summary
from tests.archives import small_archive
from tests.calling import called_here

FOLDER = Path(__file__).parent / "data/extractors/generic"
FILES = [FOLDER / "pipes-ru.txt", FOLDER / "dashes-kk.txt", FOLDER / "tabs-ru.txt"]
LONG = str(FOLDER / "dashes-kk.txt")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_archive(tmp_path_factory.mktemp("archive") / "kept", range(1, 3), FILES))


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Nothing is computed."), ("kk", "Ештеңе есептелген жоқ."), ("ru", "Ничего не рассчитано.")]
)
def test_the_summary_says_so(lang: str, said: str) -> None:
    done = called_here("evaluate", LONG, "--lang", lang)
    assert done.code == 0
    assert said in done.out
    assert "generic" in done.out.splitlines()[3]
    assert "proposal-a" not in called_here("evaluate", LONG, "--methodology", "proposal-a").out


def test_one_row_a_report_says_so() -> None:
    (row,) = csv.DictReader(called_here("evaluate", LONG, "--csv").out.splitlines())
    assert (row["stated"], row["computed"], row["part_as_stated"], row["methodology"], row["range"]) == (
        "71.25",
        "",
        "71.25",
        "as-stated",
        "",
    )


def test_a_list_gives_them_no_rank(archive: str, tmp_path: Path) -> None:
    assert called_here("export", "--archive", archive, "--to", str(tmp_path / "all.csv")).code == 0
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()))
    stated = [row for row in rows if row["methodology"] == "as-stated"]
    assert [row["rank"] for row in stated] == [""] * len(FILES)
    assert len(rows) == len(FILES) + 2
    assert "71.25" in called_here("show", "--archive", archive).out


def test_conclusions_of_two_subjects_are_two_cases() -> None:
    one = json.loads(called_here("evaluate", LONG, "--json").out)
    copy = {**one, "criteria": list(one["criteria"])}
    assert case_of(copy) == case_of(one)
    assert case_of({**one, "order": {"number": "38", "date": None}}) != case_of(one)
    assert case_of({**one, "criteria": one["criteria"][:7]}) != case_of(one)


def test_what_is_kept_is_what_was_made(archive: str, tmp_path: Path) -> None:
    called_here("export", "--archive", archive, "--to", str(tmp_path / "all.jsonl"))
    kept = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    made = {name.name: json.loads(called_here("evaluate", str(name), "--json").out) for name in FILES}
    for one in (one for one in kept if one["report"]["name"] in made):
        assert one["made_by"]["methodology"] is None
        for part in ("criteria", "total", "level", "body", "findings"):
            assert one[part] == made[one["report"]["name"]][part]


def test_a_workbook_has_columns_for_every_criterion(archive: str, tmp_path: Path) -> None:
    from zipfile import ZipFile

    assert called_here("export", "--archive", archive, "--to", str(tmp_path / "all.xlsx")).code == 0
    with ZipFile(tmp_path / "all.xlsx") as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets"))
    assert "SUM(E" in sheets
    assert ":P" in sheets, "the sum goes to the column of the twelfth criterion"


def test_changes_and_rescore_leave_them_out_and_count_them(archive: str) -> None:
    done = called_here("changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", archive, "--json")
    assert json.loads(done.out)["counts"]["other_forms"] == len(FILES)
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", archive, "--json")
    assert {name: json.loads(done.out)[name] for name in ("readings", "left_out")} == {"readings": 2, "left_out": len(FILES)}


def test_a_trace_ends_at_the_report() -> None:
    done = called_here("trace", LONG, "12")
    assert done.code == 0
    assert done.out.startswith("Criterion 12 = 7.2")
    assert json.loads(called_here("trace", LONG, "total", "--prov").out)["@graph"]
    assert called_here("whatif", LONG).code == 0


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_page_says_so(path: Path, language: str) -> None:
    ((reading, evaluation, findings),) = assess_each(path.read_bytes(), path.name, None, None)
    shown = page(reading, evaluation, findings, language=language)
    words = {"en": "a form that knows no criteria", "kk": "ол критерийлерді білмейді", "ru": "которая не знает критериев"}
    assert words[language] in shown
    assert 'class="sum computed"' not in shown
    assert 'class="ranges"' not in shown
    assert all(f'id="criterion-{one.criterion.id}"' in shown for one in evaluation.criteria)


def test_a_run_counts_them_by_their_form() -> None:
    summary = Summary(found=3, evaluated=3)
    summary.forms.update({"generic": 2, "kz-it-2011": 1})
    assert Summary.from_json(json.loads(json.dumps(summary.as_json()))).forms == {"generic": 2, "kz-it-2011": 1}
