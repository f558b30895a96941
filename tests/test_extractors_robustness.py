"""Hostile and odd texts: each is read or refused, none stops the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import NotAKnownForm, ReadError, TooLong, extract, read

DEMO = (Path(__file__).parents[1] / "fixtures/reports/demo.txt").read_text(encoding="utf-8")

ODD = {
    "digits, spaced": "1234567890 " * 10_000,
    "digits, one run": "1" * 100_000,
    "one word": "қ" * 300_000,
    "one line": DEMO.replace("\n", " ") * 10,
    "formulas on one line": DEMO + "354/2798*2=0,2 " * 1_000,
    "formulas, a line each": DEMO + "354/2798*2=0,2\n" * 1_000,
    "brackets opened": DEMO + "(" * 50_000 + "=1",
    "a sum without end": DEMO + "1" + "+1" * 20_000 + "=7",
    "brackets in brackets": DEMO + "(" * 3_000 + "1" + "+1)" * 3_000 + "=7",
    "equals signs": "=" * 50_000,
    "points": ". " * 50_000,
    "a table of nothing": DEMO + "\n\t1" * 20_000,
    "white space": DEMO + " " * 100_000,
    "twenty reports in one": DEMO * 20,
    "Roman letters that are no number": "ХХ\nVVV.\nIIII) баға\n" * 300,
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_text_is_read_or_refused(kind: str) -> None:
    try:
        outcome = "read" if extract(read(ODD[kind].encode(), "odd.txt")).figures else "nothing"
    except ReadError as error:
        outcome = error.code
    assert outcome in {"read", "not-a-known-form", "undecodable"}


def test_a_long_text_is_read_and_one_with_more_numbers_than_fit_is_refused() -> None:
    assert extract(read((DEMO + "қала аты " * 150_000).encode(), "long.txt")).figures
    with pytest.raises(TooLong, match="more than 500000 numbers"):
        extract(read(("7 " * 600_000).encode(), "numbers.txt"))


PROSE = "Бұл мәтінде баға да, технология да, критерий де, көрсеткіш те айтылады, бірақ есеп емес. Әкімдік жиналыс өткізді. " * 40


@pytest.mark.parametrize(
    "text", [PROSE, "Оценка, информация, технологии, критерии, показатели, акимат: просто слова. " * 60], ids=["kk", "ru"]
)
def test_a_text_of_another_kind_is_no_report(text: str) -> None:
    with pytest.raises(NotAKnownForm, match="no report of a form on record"):
        extract(read(text.encode(), "story.txt"))
