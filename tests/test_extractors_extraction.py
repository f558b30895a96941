"""Whole reports: made ones of every damage, the kept ones, the real one, and those written by hand."""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import scoring
from benchmarks.agreement import Tally, compare, differences, stated
from benchmarks.extraction import given
from extractors import Reading, extract, extraction, read
from fixtures import make
from fixtures.damage import ENCODINGS, damages
from fixtures.kept import REPORTS as KEPT
from fixtures.kept import kept
from fixtures.maker import Made
from scoring import check
from tests.extractor_cases import slices

REPORTS = os.environ.get("BAGALAU_REPORTS")
with_reports = pytest.mark.skipif(REPORTS is None, reason="BAGALAU_REPORTS names no folder of reports")
OTHER_HANDS = Path(__file__).parent / "data" / "extractors" / "other_hands"
SEEDS = range(700, 760)


@cache
def made_reading(seed: int, damage: str | None = None, encoding: str = "utf-8") -> tuple[Made, Reading]:
    """A made report of the building half, and what is read in it."""
    made = make(seed, damage=damage, encoding=encoding)
    return made, extract(read(made.data, made.name))


def variants() -> Iterator[Any]:
    """A report of every kind of damage, and one in every encoding."""
    for at, damage in enumerate((None, *sorted(damages()))):
        yield pytest.param(800 + at, damage, "utf-8", id=damage or "sound")
    for at, encoding in enumerate(ENCODINGS[1:]):
        yield pytest.param(900 + at, None, encoding, id=encoding)


def read_or_skip(seed: int, damage: str | None, encoding: str) -> tuple[Made, Reading]:
    """The reading; an encoding that lacks letters of a report takes the next seed that it has all letters of."""
    for attempt in range(seed, seed + 40):
        try:
            return made_reading(attempt, damage, encoding)
        except ValueError:
            continue
    raise AssertionError(f"no report of 40 can be written in {encoding}")


@pytest.mark.parametrize(("seed", "damage", "encoding"), list(variants()))
def test_every_trace_slices_to_the_quoted_text(seed: int, damage: str | None, encoding: str) -> None:
    made, reading = read_or_skip(seed, damage, encoding)
    assert reading.report.text == made.received
    assert slices(reading, made.data) == []


@pytest.mark.parametrize(("seed", "damage", "encoding"), list(variants()))
def test_a_printed_value_is_the_number_at_its_place(seed: int, damage: str | None, encoding: str) -> None:
    _, reading = read_or_skip(seed, damage, encoding)
    printed = [figure for figure in reading.figures if figure.reading == "printed" and re.fullmatch(r"\d+(\.\d+)?", figure.value)]
    assert printed
    for figure in printed:
        for trace in figure.trace:
            text = reading.repair.text[trace.start : trace.end]
            assert figure.name == "year" or _number(text) == figure.number, (figure.id, text)


def _number(text: str) -> Fraction:
    digits = re.sub(r"\s", "", text)
    thousands = re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", digits)
    return Fraction(digits.replace(".", "") if thousands else digits.replace(",", "."))


@pytest.mark.parametrize(("seed", "damage", "encoding"), list(variants()))
def test_no_number_is_changed_by_the_reading(seed: int, damage: str | None, encoding: str) -> None:
    made, reading = read_or_skip(seed, damage, encoding)
    repaired = reading.repair.text
    for name, start, end in made.places:
        if name in made.truth["figures"] and made.text[start:end].replace(",", "").isdigit():
            assert made.text[start:end] in repaired
    kept = Counter(re.findall(r"\d+", repaired))
    assert not Counter(re.findall(r"(?<![\w;&])\d+(?![\w;])", made.text)) - kept


@pytest.mark.parametrize(("seed", "damage", "encoding"), list(variants()))
def test_one_value_a_name(seed: int, damage: str | None, encoding: str) -> None:
    _, reading = read_or_skip(seed, damage, encoding)
    ids = [figure.id for figure in reading.figures]
    assert len(ids) == len(set(ids))
    for figure in reading.figures:
        assert re.fullmatch(re.escape(figure.name) + r"(@[2-9])?", figure.id)
        assert len({one.value for one in reading.readings(figure.name)}) == len(list(reading.readings(figure.name)))
        assert 0 < figure.confidence <= 1
        assert figure.trace


def test_the_same_report_gives_the_same_reading() -> None:
    made, reading = made_reading(SEEDS[0])
    assert extract(read(made.data, made.name)) == reading


def test_the_reading_is_that_of_the_sound_text_whatever_was_done_to_the_letters() -> None:
    made, reading = made_reading(SEEDS[1])
    for encoding in ("utf-8-sig", "utf-16-le", "utf-16-be"):
        other = make(SEEDS[1], encoding=encoding)
        assert extract(read(other.data, other.name)).figures == reading.figures
    assert made.text == reading.repair.text


def test_sixty_made_reports_give_their_figures() -> None:
    total, lines = Tally(), []
    for seed in SEEDS:
        made, reading = made_reading(seed)
        truth = stated(made.truth)
        for tally in compare(truth, given(reading), ()).values():
            total.add(tally)
        lines += [f"{made.name}: {line}" for line in differences(truth, given(reading), ())]
    assert total.right > 2000
    assert total.recall >= 99, "\n".join(lines)


@pytest.mark.parametrize("name", [name for name in kept() if name.startswith("made")])
def test_a_kept_report_gives_what_is_true_in_it_and_no_other_error(name: str) -> None:
    data = (KEPT / f"{name}.txt").read_bytes()
    truth = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    reading = extract(read(data, name))
    assert differences(stated(truth), given(reading), ()) == []
    allowed = {(one["code"], one["criterion"]) for one in truth["findings"]} | {tuple(one) for one in truth["allowed"]}
    found = {(one.code, one.criterion) for one in scoring.check(reading) if one.severity == "error"}
    assert found <= allowed


@pytest.mark.parametrize("seed", range(3000, 3012))
def test_a_report_without_its_table_has_its_sections_and_total(seed: int) -> None:
    made = make(seed, contradictions=["table-missing"])
    reading = extract(read(made.data, made.name))
    assert [figure.id for figure in reading.figures if figure.name.endswith("_table")] == []
    assert given(reading)["total_stated"] == made.truth["total"]
    assert {part.criterion for part in reading.outline.sections} >= {n for n, score in made.truth["sections"].items() if score is not None}


@pytest.mark.parametrize("seed", range(5003, 5015))
def test_a_report_that_has_lost_half_of_its_sections_gives_what_it_has(seed: int) -> None:
    _, whole = made_reading(seed)
    lost = {part.criterion for part in random.Random(seed).sample(list(whole.outline.sections), 5)}
    text, position = "", 0
    for part in whole.outline.sections:
        if part.criterion in lost:
            text, position = text + whole.repair.text[position : part.start], part.end
    half = extract(read((text + whole.repair.text[position:]).encode(), "half.txt"))
    kept = {
        figure.id: figure.value
        for figure in whole.figures
        if figure.criterion not in lost or figure.name.endswith("_table") or (figure.name.endswith("_maximum") and figure.id in given(half))
    }
    assert {figure.id: figure.value for figure in half.figures} == kept
    assert not {part.criterion for part in half.outline.sections} & lost


@pytest.mark.parametrize("seed", SEEDS[:12])
def test_every_formula_that_was_printed_is_read(seed: int) -> None:
    made, reading = made_reading(seed)
    printed = Counter("".join(text.split()).rstrip(".") for text in made.truth["expressions"])
    assert not printed - Counter("".join(expression.text.split()) for expression in reading.expressions)


@pytest.fixture(scope="module")
def temir() -> tuple[bytes, Reading, dict[str, Any]]:
    folder = Path(REPORTS or "")
    data = (folder / "temir-2011.txt").read_bytes()
    return data, extract(read(data, "temir-2011.txt")), json.loads((folder / "temir-2011.expected.json").read_text(encoding="utf-8"))


Temir = tuple[bytes, Reading, dict[str, Any]]


@with_reports
def test_every_figure_of_the_real_report(temir: Temir) -> None:
    _, reading, expected = temir
    found = given(reading)
    figures = {name: value for name, value in expected["figures"].items() if value is not None}
    assert {name: found.get(name) for name in figures} == figures
    assert not set(expected["not_stated"]) & set(found)
    for kind, names in expected["reading"].items():
        assert {name: one.reading for name in names if (one := reading.figure(name))} == dict.fromkeys(names, kind)


@with_reports
def test_every_cell_of_the_real_report(temir: Temir) -> None:
    _, reading, expected = temir
    found = given(reading)
    for row in expected["criteria"]:
        assert found.get(f"criterion_{row['id']}_table") == row["table"]
        assert found.get(f"criterion_{row['id']}_section") == row["section"]
    assert (found["total_stated"], found["level"]) == (expected["total"]["stated"], expected["level"]["stated"])


@with_reports
def test_the_frame_of_the_real_report(temir: Temir) -> None:
    _, reading, expected = temir
    found = given(reading)
    assert (found["year"], found["order"], found["order_date"]) == (
        str(expected["year"]),
        expected["order"]["number"],
        expected["order"]["date"],
    )
    assert (found["region"], found["district"]) == (expected["body"]["region"], expected["body"]["district"])
    assert list(reading.outline.signatories) == expected["signatories"]
    assert list(reading.outline.functions_by_system) == expected["functions_by_system"]
    assert {mention.value for mention in reading.mentioned("body")} == set(expected["body"]["candidates"])


@with_reports
def test_every_expression_of_the_real_report(temir: Temir) -> None:
    _, reading, expected = temir
    assert ["".join(one.text.split()) for one in reading.expressions] == expected["expressions"]


@with_reports
def test_every_trace_of_the_real_report_slices(temir: Temir) -> None:
    data, reading, expected = temir
    assert slices(reading, data) == []
    assert "@" not in "".join(figure.id for figure in reading.figures)
    assert len(reading.repair.steps) > 0
    assert sum(a != b for step in reading.repair.steps for a, b in zip(step.before, step.after, strict=False)) >= 1342
    assert expected["report"]["languages"] == list(reading.languages)


@with_reports
def test_the_reports_written_by_hand() -> None:
    total, lines = _agreement(Path(REPORTS or "") / "written", ("signatory", "recommendation", "order", "region"))
    assert total.recall >= 97, "\n".join(lines)


def test_reports_of_other_hands() -> None:
    """Invented reports of many writers, laid out as nothing of the maker's is: subtables, prose, protocols, damaged too."""
    total, lines = _agreement(OTHER_HANDS, ("signatory", "recommendation"))
    assert total.recall >= 99, "\n".join(lines)
    assert total.precision >= 99, "\n".join(lines)


def _agreement(folder: Path, left_out: tuple[str, ...]) -> tuple[Tally, list[str]]:
    """How many figures of a folder's reports are as their truth has them, and what differs."""
    total, lines = Tally(), []
    files = sorted(folder.glob("*.json"))
    assert files
    for file in files:
        truth = stated(json.loads(file.read_text(encoding="utf-8")))
        data = file.with_suffix(".txt").read_bytes()
        reading = extract(read(data, file.stem))
        assert slices(reading, data) == []
        wanted = {name: value for name, value in truth.items() if not name.startswith(left_out)}
        for tally in compare(wanted, given(reading), ()).values():
            total.add(tally)
        lines += [f"{file.stem}: {line}" for line in differences(wanted, given(reading), ())]
    return total, lines


def test_the_contradictions_of_other_hands_are_found_and_no_error_in_the_sound_ones() -> None:
    missed, false = [], []
    for file in sorted(OTHER_HANDS.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        found = {(one.code, one.criterion): one.severity for one in check(extract(read(file.with_suffix(".txt").read_bytes(), file.stem)))}
        missed += [f"{file.stem}: {one['code']}" for one in truth["planted"] if (one["code"], one["criterion"]) not in found]
        if not truth["planted"]:
            false += [f"{file.stem}: {code}" for code, severity in found.items() if severity != "note"]
    assert missed == []
    assert false == []


def test_one_text_is_read_at_a_time_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found: threads that read their first texts at once got other readings than one thread does."""
    under_way: list[int] = []
    most: list[int] = []

    def watched(*_: object) -> object:
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.01)
        under_way.pop()
        return None

    monkeypatch.setattr(extraction, "_extract", watched)
    report = read(make(1).data, "one.txt")
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: extract(report), range(4)))
    assert most == [1] * 4
