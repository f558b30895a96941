"""`bagalau evaluate --html`: where pages go and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bagalau.errors import OutputError
from bagalau.pages import Pages
from tests.calling import call, called_here
from tests.desk_pages import DEMO, demo_page
from tests.made import no_report, report


def test_one_report_goes_into_the_file_named_beside_the_summary(tmp_path: Path) -> None:
    done = called_here("evaluate", str(DEMO), "--html", str(tmp_path / "page.html"))
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"\nEvidence page: {tmp_path}/page.html\n")
    assert "29.4" in done.out
    assert (tmp_path / "page.html").read_text(encoding="utf-8").replace(str(DEMO), DEMO.name) == demo_page()


def test_several_reports_go_into_a_folder_that_is_made_and_none_overwrites_another(tmp_path: Path) -> None:
    first, second = report(tmp_path / "a"), report(tmp_path / "b")
    assert first.name == second.name
    bad = no_report(tmp_path, "recipe.txt")
    done = called_here("evaluate", str(first), str(second), str(bad), "--html", str(tmp_path / "pages"), "--lang", "ru", "--csv")
    assert done.code == 1
    assert "Страниц" not in done.out, "CSV stays CSV"
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == [f"{first.stem}-2.html", f"{first.stem}.html"]


def test_a_name_that_ends_in_a_slash_is_a_folder(tmp_path: Path) -> None:
    called_here("evaluate", str(DEMO), "--html", f"{tmp_path}/made/", "-q")
    assert (tmp_path / "made" / "demo.html").is_file()


def test_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="no folder can be made there"):
        Pages(str(tmp_path / "file" / "folder"), several=True, lang="en")
    done = called_here("evaluate", str(DEMO), "--html", str(tmp_path / "none" / "page.html"))
    assert done.code == 2
    assert "cannot be written" in done.err


def test_a_page_shows_no_assumed_figures(tmp_path: Path) -> None:
    done = called_here("evaluate", str(DEMO), "--html", str(tmp_path / "page.html"), "--set", "documents_registered=1")
    assert (done.code, done.out) == (2, "")
    assert "--set" in done.err


def test_the_desk_is_imported_only_for_a_page(tmp_path: Path) -> None:
    for wish, wanted in (((), False), (("--html", str(tmp_path / "page.html")), True)):
        done = call("-X", "importtime", "-m", "bagalau", "evaluate", str(DEMO), *wish, python=True)
        names = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
        assert {"desk.page" in names, "desk.lexicon" in names} == {wanted}
