"""Archives of reports go the way of folders: listed, evaluated, taken in, surveyed, each file under its own place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import Originals, Versions
from fixtures import make
from fixtures.formats import pack, write
from flows.files import name_of, opened, read_file
from flows.plan import Plan, fingerprint
from flows.survey import survey
from flows.work import Request, work
from tests.calling import called_here
from tests.made import NO_REPORTS

REPORT, OTHER = make(3), make(4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    inner = pack({"үшінші.txt": OTHER.data})
    members = {"бірінші/report.txt": REPORT.data, "picture.djvu": b"AT&TFORM" + bytes(99), "inner.zip": inner}
    members["../../copy.txt"] = REPORT.data
    (place / "archive.zip").write_bytes(pack(members))
    (place / "damaged.zip").write_bytes(pack({"a.txt": REPORT.data})[:500])
    (place / "document.docx").write_bytes(write("Есеп", "docx").data)
    return place


def names(folder: Path) -> list[str]:
    return [f"archive.zip!{name}" for name in ("бірінші/report.txt", "picture.djvu", "inner.zip!үшінші.txt", "../../copy.txt")]


def test_an_archive_is_opened_and_nothing_else_is(folder: Path) -> None:
    assert opened(str(folder / "archive.zip")) == [str(folder / name) for name in names(folder)]
    for name in ("damaged.zip", "document.docx", "gone.txt"):
        assert opened(str(folder / name)) == [str(folder / name)]


def test_a_file_in_an_archive_is_read_by_its_path(folder: Path) -> None:
    paths = [str(folder / name) for name in names(folder)]
    assert read_file(paths[0], 1) == REPORT.data
    assert fingerprint(paths[0]) == fingerprint(paths[3]) != fingerprint(paths[2])
    assert fingerprint(paths[0] + "x") == (0, None)
    assert [name_of(path) for path in paths] == ["report.txt", "picture.djvu", "үшінші.txt", "copy.txt"]
    assert name_of(f"{folder}/archive.zip!a/..") == "file"


def test_a_file_whose_own_name_has_the_separator_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(pack({"b.txt": "ішінде"}))
    (tmp_path / "a.zip!b.txt").write_text("сыртында", encoding="utf-8")
    assert read_file(str(tmp_path / "a.zip!b.txt"), 1).decode() == "сыртында"
    assert name_of(str(tmp_path / "a.zip!b.txt")) == "a.zip!b.txt"


def test_a_plan_has_the_files_in_archives_and_knows_copies(folder: Path) -> None:
    plan = Plan(str(folder), lambda files: set())
    found = [Path(file.path).relative_to(folder).as_posix() for file in plan.files() if not file.again]
    assert found == [*names(folder)[:3], "damaged.zip", "document.docx"]
    assert (plan.found, plan.copies) == (6, 1)


def test_each_file_in_an_archive_is_kept_under_its_own_place(folder: Path, tmp_path: Path) -> None:
    request = Request("request", Versions("reading", "scoring"), Originals(str(tmp_path / "archive")))
    outcomes = work([str(folder / name) for name in [*names(folder), "damaged.zip", "archive.zip!gone.txt"]], request).outcomes
    assert [(outcome.path.removeprefix(f"{folder}/"), outcome.code) for outcome in outcomes] == [
        ("archive.zip!бірінші/report.txt", None),
        ("archive.zip!picture.djvu", "unsupported-format"),
        ("archive.zip!inner.zip!үшінші.txt", None),
        ("archive.zip!../../copy.txt", None),
        ("damaged.zip", "damaged"),
        ("archive.zip!gone.txt", "damaged"),
    ]
    assert outcomes[0].sha256 == outcomes[3].sha256
    assert outcomes[0].result
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "reports"]


def test_evaluate_names_the_place_of_each_file(folder: Path) -> None:
    objects = [json.loads(line) for line in called_here("evaluate", "--json", str(folder)).out.splitlines()]
    paths = [one["report"]["path"].removeprefix(f"{folder}/") for one in objects]
    assert paths == [*names(folder), "damaged.zip", "document.docx"]
    assert [one["quarantined"]["code"] if "quarantined" in one else "read" for one in objects] == [
        *("read", "unsupported-format", "read", "read"),
        *("damaged", "not-a-known-form"),
    ]
    assert objects[0]["figures"] == objects[3]["figures"]


def test_one_report_of_an_archive_may_be_named(folder: Path) -> None:
    named = str(folder / names(folder)[0])
    (folder / "alone.txt").write_bytes(REPORT.data)
    assert called_here("trace", named, "total").out == called_here("trace", str(folder / names(folder)[3]), "total").out != ""
    assert called_here("text", "--received", named).out == called_here("text", "--received", str(folder / "alone.txt")).out != ""


def test_pages_of_reports_in_archives_stay_in_their_folder(folder: Path, tmp_path: Path) -> None:
    called_here("evaluate", str(folder / "archive.zip"), "--html", f"{tmp_path}/pages/")
    assert sorted(page.name for page in (tmp_path / "pages").iterdir()) == ["copy.html", "report.html", "үшінші.html"]


def test_a_survey_counts_what_archives_hold(folder: Path) -> None:
    (folder / "archive2.zip").write_bytes(pack({name: data for name, (data, _) in NO_REPORTS.items()}))
    found = survey(str(folder), workers=1)
    assert found.files == 6 + len(NO_REPORTS)
    assert found.kinds["DjVu file"] == 1
    assert found.kinds["ZIP"] == 1
    assert found.kinds["empty"] == 1
    assert found.copies == 1
