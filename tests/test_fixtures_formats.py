"""The same report in every format: figures, criteria and findings are the same, and each trace is where the maker put it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product, takewhile
from pathlib import Path
from typing import Any

import pytest

from extractors import read
from fixtures import make
from fixtures.damage import damages
from fixtures.formats import FORMATS, Written, pack, parts, write
from fixtures.pdf import COLUMNS, INDENT, LETTER, Printed
from flows.files import name_of, opened, read_file
from scoring import Result, evaluate
from scoring.schema import TraceObject

WANTED: dict[str, dict[str, Any]] = {
    "table": {"seed": 701, "layout": "tabs-with-maximum", "contradictions": ("criterion-differs:4", "body-differs")},
    "table-ru": {"seed": 702, "layout": "tabs", "language": "ru", "contradictions": ("total-differs",)},
    "lines": {"seed": 703, "layout": "dashes"},
    "item-a-line": {"seed": 704, "layout": "item-a-line", "language": "kk"},
    "two-lines": {"seed": 705, "layout": "two-lines-tabs"},
    "damaged": {"seed": 706, "layout": "tabs", "language": "kk", "damage": "kz1048-read-as-cp1251"},
}

EIGHT_BIT = ("html", "mht", "rtf", "pdf")
PRINTABLE = (None, "digit-for-letter", "homoglyphs", "soft-hyphens", "no-break-spaces", "site")
"""Damages whose letters an 8-bit page of Kazakh has."""
ONE_SPACE = {0xA0: " ", 0xAD: None}


@cache
def plain(name: str) -> tuple[str, Result]:
    """A made text as received, and its result."""
    made = make(**WANTED[name])
    return made.received, evaluate(read(made.data, made.name))


def in_format(name: str, form: str, encoding: str = "utf-8") -> tuple[Written, Result]:
    written = write(plain(name)[0], form, encoding)
    return written, evaluate(read(written.data, f"report.{form}"))


def truth(result: Result, printed: bool = False) -> dict[str, Any]:
    """What a report says, without where; `printed` by an 8-bit font, which has one space, and other letters before they are repaired."""

    def said(params: Mapping[str, str]) -> dict[str, str]:
        return {name: value.translate(ONE_SPACE) for name, value in params.items() if not (printed and name == "words")}

    return {
        "figures": {figure.id: (figure.value.translate(ONE_SPACE), figure.reading) for figure in result.figures},
        "criteria": [one.model_dump() for one in result.criteria],
        "total": result.total.model_dump(),
        "findings": sorted((one.code, one.criterion or "", one.severity, sorted(said(one.params).items())) for one in result.findings),
    }


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", WANTED)
def test_the_same_truth_comes_back(name: str, form: str) -> None:
    assert truth(in_format(name, form)[1]) == truth(plain(name)[1])


@pytest.mark.parametrize("form", ["html", "rtf"])
def test_the_same_truth_comes_back_from_kz1048_bytes(form: str) -> None:
    assert truth(in_format("table", form, "kz1048")[1]) == truth(plain("table")[1])


def cases() -> Iterator[tuple[str, str | None, str, int]]:
    """Every format with every damage, its bytes in each encoding that they can be in, and a seed that no other has."""
    for number, (form, damage) in enumerate(product(FORMATS, (None, *damages()))):
        yield form, damage, "utf-8", number
        if form in EIGHT_BIT and damage in PRINTABLE:
            yield form, damage, "kz1048", 500 + number


def fits(text: str) -> bool:
    """Whether columns that are typed with spaces fit on a sheet: damage may make a letter two."""
    return all(len(line) + INDENT <= COLUMNS for line in text.split("\n") if "   " in line.strip())


@pytest.mark.parametrize(("form", "damage", "encoding", "number"), list(cases()))
def test_damage_and_format_change_nothing(form: str, damage: str | None, encoding: str, number: int) -> None:
    made = next(one for seed in range(40_000 + 40 * number, 10**9) if fits((one := make(seed, damage=damage, encoding=encoding)).received))
    printed = form == "pdf" and encoding != "utf-8"
    there = evaluate(read(write(made.received, form, encoding).data, f"report.{form}"))
    assert truth(there, printed) == truth(evaluate(read(made.data, made.name)), printed)


WITHOUT_LETTERS = "utf8-read-as-"
"""Damages with control characters among the letters, which antiword and catdoc have none for."""


def test_damage_changes_nothing_in_a_word_97_document(tmp_path: Path) -> None:
    wanted = {}
    for number, damage in enumerate([None, *(one for one in damages() if not one.startswith(WITHOUT_LETTERS))]):
        made = next(one for seed in range(60_000 + 40 * number, 10**9) if fits((one := make(seed, damage=damage)).received))
        (tmp_path / f"{number}.docx").write_bytes(write(made.received, "docx").data)
        wanted[number] = damage, truth(evaluate(read(made.data, made.name)), printed=True)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "doc:MS Word 97"]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=300)
    found = {number: truth(evaluate(read((tmp_path / f"{number}.doc").read_bytes(), "a.doc")), printed=True) for number in wanted}
    assert [damage for number, (damage, said) in wanted.items() if found[number] != said] == []


def test_an_archive_changes_nothing_in_any_format(tmp_path: Path) -> None:
    text, result = plain("table")
    (tmp_path / "all.zip").write_bytes(pack({f"есептер/report.{form}": write(text, form).data for form in FORMATS}))
    paths = opened(str(tmp_path / "all.zip"))
    assert [path.rpartition(".")[2] for path in paths] == list(FORMATS)
    for path in paths:
        assert truth(evaluate(read(read_file(path, 64), name_of(path)))) == truth(result)


def test_an_archive_of_damaged_reports_changes_nothing(tmp_path: Path) -> None:
    """One of each damage as the text that it is, and as one format after the other."""
    members, wanted = dict[str, bytes](), dict[str, dict[str, Any]]()
    for number, damage in enumerate((None, *damages())):
        form = FORMATS[number % len(FORMATS)]
        made = next(one for seed in range(70_000 + 40 * number, 10**9) if fits((one := make(seed, damage=damage)).received))
        members |= {f"{number}/есеп.txt": made.data, f"{number}/есеп.{form}": write(made.received, form).data}
        wanted[str(number)] = truth(evaluate(read(made.data, made.name)))
    (tmp_path / "all.zip").write_bytes(pack(members))
    paths = opened(str(tmp_path / "all.zip"))
    assert len(paths) == len(members)
    for path in paths:
        assert truth(evaluate(read(read_file(path, 64), name_of(path)))) == wanted[path.rpartition("!")[2].partition("/")[0]]


def stands_at(written: Written, trace: TraceObject) -> bool:
    """Whether what a trace quotes begins at its place; in a PDF, whether its box is that of its letters in the first line of them."""
    quoted, place = trace.received.text, trace.place
    if place.box is None:
        return quoted.split()[0] in written.places[place.path or ""]
    return any(place.page == one.page and _is_around(place.box, one, quoted.lstrip()) for one in written.printed)


def _is_around(box: tuple[float, ...], line: Printed, quoted: str) -> bool:
    """Whether a box is within two points of the first letters quoted, as far as they stand in that line."""
    at = round((box[0] - line.box[0]) / LETTER)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(line.text[max(at, 0) :], quoted, strict=False))
    words = "".join(letter for letter, _ in pairs).rstrip()
    there = (line.box[0] + LETTER * at, line.box[1], line.box[0] + LETTER * (at + len(words)), line.box[3])
    return at >= 0 and bool(words) and all(abs(one - other) <= 2 for one, other in zip(box, there, strict=True))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", WANTED)
def test_each_trace_is_at_the_place_where_the_maker_put_it(name: str, form: str) -> None:
    written, result = in_format(name, form)
    traces = [trace for figure in result.figures for trace in figure.trace]
    assert len(traces) > 30
    assert not [trace for trace in traces if not stands_at(written, trace)]
    assert all(trace.bytes is None for trace in traces)
    if name == "table":
        cells = [trace.place.path for figure in result.figures if figure.name.endswith("_table") for trace in figure.trace]
        assert len(cells) == 10
        assert all("table" in (path or "") or form in ("xlsx", "xls") for path in cells)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_text_gives_the_same_bytes(form: str) -> None:
    assert write("а\tб\nв\n", form).data == write("а\tб\nв\n", form).data


def test_lines_with_tabs_are_a_table() -> None:
    assert parts("а\nб\tв\nг\tд\tе\n\nж\n") == ["а", [["б", "в", ""], ["г", "д", "е"]], "", "ж"]
