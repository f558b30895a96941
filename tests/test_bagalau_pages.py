"""`bagalau evaluate --html`: where pages go and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bagalau.errors import OutputError
from bagalau.pages import Pages
from extractors import TooSlow
from fixtures.formats import write
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


def test_a_pdf_has_pictures_of_its_pages_as_many_as_the_settings_let(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(write(DEMO.read_text(encoding="utf-8"), "pdf").data)
    found = []
    for most in ("99", "2", "0"):
        monkeypatch.setenv("BAGALAU_LIMITS_SHEETS", most)
        done = called_here("evaluate", str(file), "--html", str(tmp_path / "page.html"), "-q")
        assert (done.code, done.err) == (0, "")
        found.append((tmp_path / "page.html").read_text(encoding="utf-8").count("<image"))
    assert found == [4, 2, 0]


def test_a_page_whose_pictures_cannot_be_drawn_is_written_without_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(write(DEMO.read_text(encoding="utf-8"), "pdf").data)

    def draw(data: bytes, name: str, *_: object) -> None:
        raise TooSlow(name, "reading it took more than 30 seconds; look at it apart, or print it anew")

    monkeypatch.setattr("extractors.box.draw", draw)
    done = called_here("evaluate", str(file), "--html", str(tmp_path / "page.html"), "-q")
    assert done.code == 0
    assert done.err == (
        "bagalau: report.pdf: its page shows no pictures of the file's pages: "
        "reading it took more than 30 seconds; look at it apart, or print it anew (too-slow)\n"
    )
    assert 'id="documents_registered"' in (tmp_path / "page.html").read_text(encoding="utf-8")


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
