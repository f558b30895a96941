"""Word 97-2003: which program is asked, what of its text is taken, and what happens where there is none or it fails."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from shutil import which

import pytest

from extractors import Damaged, Encrypted, Limits, NeedsProgram, TooSlow, UnpacksTooLarge, read
from extractors.box import Box
from extractors.readers import doc, office
from fixtures import make, ole
from fixtures.formats import write
from scoring import evaluate

DATA = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program of a few lines of shell under a name, in place of the system's own."""
    tools = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path))
    doc._version.cache_clear()
    office._version.cache_clear()

    def put(name: str, script: str) -> None:
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\nPATH={tools}\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    return put


def test_without_a_program_the_line_that_installs_one_is_said(install: Install) -> None:
    with pytest.raises(NeedsProgram, match="apt-get install antiword catdoc") as raised:
        read(DATA, "a.doc")
    assert raised.value.code == "needs-program"


def test_what_antiword_writes_is_read_and_who_read_it_is_kept(install: Install) -> None:
    install("antiword", r'[ $# -gt 1 ] && printf "Есеп[pic]\n\nБаға: 27,9\n" || echo "Version: 0.37"')
    report = read(DATA, "a.doc")
    assert report.text == "Есеп\n\nБаға: 27,9\n\n"
    assert report.reader == "antiword 0.37 -m UTF-8.txt -w 0"
    assert report.place(report.text.index("Баға")).path == "paragraph 3"


def test_catdoc_is_asked_where_antiword_fails(install: Install) -> None:
    install("antiword", "exit 1")
    install("catdoc", r'[ "$1" = -V ] && echo "Catdoc Version 0.95" || printf "Есеп\n"')
    report = read(DATA, "a.doc")
    assert (report.text, report.reader) == ("Есеп\n\n", "catdoc 0.95 -d utf-8 -w")


def test_cells_are_taken_from_catdoc_which_keeps_them_whole(install: Install) -> None:
    install("antiword", r'printf "Кесте\n\n|1 |Құжат |0,4 |\n|  |айналымы | |\n|2 |Порталдар |9 |\n\nСоңы\n"')
    install("catdoc", r'printf "Кесте\n1\tҚұжат айналымы\t0,4\n2\tПорталдар\t9\n"')
    report = read(DATA, "a.doc")
    assert report.text == "Кесте\n\n1\tҚұжат айналымы\t0,4\n2\tПорталдар\t9\n\nСоңы\n\n"
    assert report.place(report.text.index("0,4")).path == "table 1, row 1, cell 3"
    assert (report.reader or "").partition("; tables: ")[2].startswith("catdoc")


def test_a_table_that_catdoc_has_without_cells_stays_as_it_is_drawn(install: Install) -> None:
    install("antiword", r'printf "|1 |Құжат |0,4 |\n\n|Инспектор: |  |Д. Серік |\n\n"')
    install("catdoc", r'printf "1\tҚұжат\t0,4\nИнспектор:\nД. Серік\n"')
    assert read(DATA, "a.doc").text == "1\tҚұжат\t0,4\n\nИнспектор:\t\tД. Серік\n\n\n"


def test_catdoc_is_taken_alone_where_a_row_may_be_two(install: Install) -> None:
    install("antiword", r'printf "Жол\n|1 |Құжат |0,4 |\n| |айналымы | |\n"')
    install("catdoc", r'printf "Жол\n1\tҚұжат айналымы, өзгеше\t0,4\n2\tПорталдар\t9\n"')
    report = read(DATA, "a.doc")
    assert "Құжат айналымы, өзгеше\t0,4" in report.text
    assert (report.reader or "").startswith("catdoc")


def test_an_empty_cell_that_ends_a_row_and_one_that_begins_the_next_are_cells(install: Install) -> None:
    install("catdoc", r'printf "1\tҚұжат\n\nайналымы\t0,4\n2\tПорталдар\t9\n"')
    assert read(DATA, "a.doc").text == "1\tҚұжат\n\tайналымы\t0,4\n2\tПорталдар\t9\n\n"


def test_a_drawn_table_is_read_where_there_is_antiword_alone(install: Install) -> None:
    install("antiword", r'printf "|1 |Құжат айналымы |0,4 |\n|2 |Порталдар |9 |\n"')
    assert read(DATA, "a.doc").text == "1\tҚұжат айналымы\t0,4\n2\tПорталдар\t9\n\n"


MADE = Path(__file__).parent / "data" / "extractors" / "documents" / "made-701.doc"
"""Our own report as LibreOffice writes it for Word 97."""


@pytest.mark.parametrize("program", ["antiword", "catdoc", "soffice"])
def test_each_program_reads_the_same_figures_in_the_box(program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / program).symlink_to(str(which(program)))
    monkeypatch.setenv("PATH", str(tmp_path))
    reader, before = Box(), sockets()
    report = reader.read(MADE.read_bytes(), "made-701.doc", Limits(seconds=60))
    reader.close()
    plain = make(701, layout="tabs-with-maximum", language="kk")
    same, wanted = evaluate(report), evaluate(read(plain.data, plain.name))
    assert (report.reader or "").startswith({"soffice": "LibreOffice"}.get(program, program))
    if program != "antiword":  # which draws tables in columns, and cuts words in them
        assert {one.id: one.value for one in same.figures} == {one.id: one.value for one in wanted.figures}
        assert [(one.code, one.criterion) for one in same.findings] == [(one.code, one.criterion) for one in wanted.findings]
        table = [trace.place.path or "" for one in same.figures if one.name.endswith("_table") for trace in one.trace]
        assert len(table) == 10
        assert all(path.startswith("table 1, row ") for path in table)
    assert program != "soffice" or not [one for one in sockets() if one not in before]


def sockets() -> set[str]:
    """What LibreOffice leaves where it cannot remove it."""
    return {str(path) for path in Path(office.SOCKETS).glob("OSL_PIPE_*")}


def test_libreoffice_is_asked_where_the_others_fail(install: Install, tmp_path: Path) -> None:
    """Filter after filter, and once more where it has made its profile only."""
    install("antiword", "echo 'not a Word Document' >&2; exit 1")
    install("catdoc", "exit 1")
    odt = tmp_path / "made.odt"
    script = f"""
    case "$*" in *--version*) echo "LibreOffice 7.4.7.2 40"; exit;; *"MS Word 97"*) exit;; esac
    profile=${{1#*file://}}; ls "$profile/user" | grep -q registrymodifications.xcu || exit 1
    [ -e "$profile/made" ] || {{ touch "$profile/made"; exit 81; }}
    cp "{odt}" report.odt
    """
    odt.write_bytes(write("Есеп\n4\t0,4\n", "odt").data)
    install("soffice", script)
    report = read(DATA, "a.doc")
    assert report.text == "Есеп\n4\t0,4\n"
    assert (report.reader or "").startswith("LibreOffice 7.4.7.2 --infilter=MS WinWord 6.0 --headless")
    assert (report.media_type, report.sha256) == ("application/msword", sha256(DATA).hexdigest())


def test_what_libreoffice_does_not_open_either_is_damaged(install: Install) -> None:
    install("catdoc", "exit 1")
    install("soffice", "exit 0")
    with pytest.raises(Damaged, match="catdoc and soffice cannot read it"):
        read(DATA, "a.doc")
    install("soffice", "sleep 30")
    with pytest.raises(TooSlow, match="more than 1 seconds"):
        read(DATA, "a.doc", Limits(seconds=1))
    install("soffice", "head -c 1100000 /dev/zero > report.odt")
    with pytest.raises(UnpacksTooLarge, match="more than 1 MB"):
        read(DATA, "a.doc", Limits(megabytes=1))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (struct.pack("<HH28xH28xH", 0xA5EC, 0xC1, 14, 22), Encrypted),
        (struct.pack("<HH", 0xA5DC, 0x68), Encrypted),
        (struct.pack("<HH28xH28xH", 0xA5EC, 0xC1, 77, 22), Damaged),
        (b"noise that is no document of Word", Damaged),
    ],
)
def test_noise_is_not_taken_for_a_password(install: Install, head: bytes, kind: type[Exception]) -> None:
    install("antiword", "echo 'Encrypted documents are not supported' >&2; exit 1")
    with pytest.raises(kind):
        read(ole.pack("WordDocument", head.ljust(5_000, b"n")), "a.doc")


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        ("echo 'Encrypted documents are not supported' >&2; exit 1", Encrypted, "password"),
        ("echo 'the text stream is too small' >&2; exit 1", Damaged, "antiword cannot read it .the text stream is too small.*save it anew"),
        ("exit 139", Damaged, "no text comes out of it"),
        ("sleep 30", TooSlow, "more than 1 seconds"),
        ("head -c 1100000 /dev/zero", UnpacksTooLarge, "more than 1 MB of text"),
    ],
)
def test_what_a_program_fails_at_is_quarantined(install: Install, script: str, kind: type[Exception], said: str) -> None:
    install("antiword", script)
    with pytest.raises(kind, match=said):
        read(DATA, "a.doc", Limits(seconds=1, megabytes=1))
