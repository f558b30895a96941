"""Separated values: told from a text by the same number of fields in every row, and read as the table that they are."""

from __future__ import annotations

import csv
import io

import pytest

from extractors import extract, read
from fixtures import make
from fixtures.formats import parts


def separated(text: str, sign: str, quoting: int) -> bytes:
    """A text as a spreadsheet program writes it: every row has as many fields as the widest table."""
    found = parts(text)
    rows = [row for part in found for row in ([[part]] if isinstance(part, str) else part)]
    out = io.StringIO()
    csv.writer(out, delimiter=sign, quoting=quoting).writerows(row + [""] * (max(map(len, rows)) - len(row)) for row in rows)  # type: ignore[arg-type]
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("sign", [";", ","])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_the_figures_are_those_of_the_text(sign: str, quoting: int) -> None:
    text = make(11, language="ru", layout="tabs-with-maximum").received
    report = read(separated(text, sign, quoting), "a.csv")
    assert (report.media_type, report.encoding) == ("text/csv", "utf-8")
    plain = extract(read(text.encode(), "a.txt"))
    assert {figure.id: figure.value for figure in extract(report).figures} == {figure.id: figure.value for figure in plain.figures}


def test_a_field_has_its_place() -> None:
    report = read('Есеп;;\r\n№;Көрсеткіш;Балл\r\n4;"Құжат; ""айналымы""";0,4\r\n5;Порталдар;9\r\n;Жиыны;9,4\r\n'.encode(), "a.csv")
    assert report.text == 'Есеп\n№\tКөрсеткіш\tБалл\n4\tҚұжат; "айналымы"\t0,4\n5\tПорталдар\t9\n\tЖиыны\t9,4\n'
    assert report.place(report.text.index("0,4")).path == "table 1, row 2, cell 3"


@pytest.mark.parametrize(
    "text",
    [
        "бір;\nекі;\nүш;\nтөрт\nбес;\n",
        "бір, екі\n" * 9,
        "а;б\n" * 4,
        'а;"б\n' * 9,
        "Есеп\nа;б\nа;б\nа;б\nа;б\n",
    ],
    ids=["items of a list", "a comma a line", "four lines", "quotes that do not end", "a title"],
)
def test_a_text_with_such_signs_is_a_text(text: str) -> None:
    report = read(text.encode(), "a.txt")
    assert (report.text, report.media_type) == (text, "text/plain")
