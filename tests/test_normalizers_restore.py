"""Each kind of damage, on sentences of our own: `tests/data/repair/*.json`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TypedDict

import pytest

from normalizers import KINDS, KINDS_OF_LOSS, repair, repair_text

CASES = Path(__file__).parent / "data" / "repair"
REPORTS = os.environ.get("BAGALAU_REPORTS")
KAZAKH = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")


class Case(TypedDict):
    label: str
    comment: str
    original: str
    fixed: str


def cases(name: str) -> list[Case]:
    found: list[Case] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def label(case: Case) -> str:
    return case["label"]


@pytest.mark.parametrize("case", cases("in-the-wild") + cases("synthetic"), ids=label)
def test_damage_is_repaired(case: Case) -> None:
    assert repair_text(case["original"]) == case["fixed"]


@pytest.mark.parametrize("case", cases("negative"), ids=label)
def test_what_is_no_damage_stays(case: Case) -> None:
    assert case["original"] == case["fixed"], "a negative case is one that stays"
    assert repair_text(case["original"]) == case["original"]
    assert repair(case["original"]).steps == ()


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("known-failures"), ids=label)
def test_known_failures(case: Case) -> None:
    assert repair_text(case["original"]) == case["fixed"]


@pytest.mark.parametrize("case", cases("in-the-wild") + cases("synthetic"), ids=label)
def test_steps_say_what_was_done(case: Case) -> None:
    done = repair(case["original"])
    assert done.text == case["fixed"]
    assert done.steps
    for step in done.steps:
        assert set(step.kinds) <= set(KINDS)
        assert step.evidence
        assert 0 < step.confidence <= 1
        assert step.certain is KINDS_THAT_KEEP.issuperset(step.kinds)


KINDS_THAT_KEEP = frozenset(KINDS) - KINDS_OF_LOSS


@pytest.mark.parametrize("case", cases("in-the-wild") + cases("synthetic"), ids=label)
def test_a_repaired_text_needs_no_repair(case: Case) -> None:
    assert repair_text(case["fixed"]) == case["fixed"]


def test_every_kind_has_a_case() -> None:
    seen = {kind for case in cases("in-the-wild") + cases("synthetic") for kind in repair(case["original"]).kinds}
    assert seen == set(KINDS)


def test_lines_around_help_a_short_one() -> None:
    line = "Ќала јкімдігініѕ їйлестіру кеѕесі ќўрылды"
    assert repair_text("кїн") == "кїн"
    assert repair_text(f"{line}\nкїн\n{line}").split("\n")[1] == "күн"


@pytest.mark.skipif(REPORTS is None, reason="BAGALAU_REPORTS names no folder of reports")
def test_the_real_report_gets_its_letters_and_keeps_its_own() -> None:
    folder = Path(REPORTS or "")
    received = (folder / "temir-2011.txt").read_text(encoding="utf-8")
    expected = json.loads((folder / "temir-2011.expected.json").read_text(encoding="utf-8"))["report"]
    done = repair(received)
    letters = [(old, new) for old, new in zip(received, done.text, strict=True) if KAZAKH & {old, new}]
    assert sum(old != new for old, new in letters) == expected["damaged_letters"]
    assert sum(old == new for old, new in letters) == expected["correct_kazakh_letters_that_must_stay"]
    assert done.kinds == ("cyrillic-in-address", "digit-for-letter", "kz1048-read-as-cp1251")


SOUND = [
    "Аудан әкімдігі құжаттарды уақтылы тіркеді және мұрағатқа тапсырды.",
    "Қызметкерлер біліктілігін арттырып, сертификаттарын алды.",
] * 4


def of_font(line: str) -> str:
    """A line as an 8-bit font of a PDF file gives it: what cp1252 has no letter for is a code."""
    return "".join(f"(cid:{byte})" if byte in CODES else bytes([byte]).decode("cp1252") for byte in line.encode("kz1048"))


CODES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


@pytest.mark.parametrize("line", ["Итого: 5,2", "№ 17", "(ИПГО) 4,5", "X Результативность ведомственных ИС", "Қ. Иманов", "1х1х1 балл"])
def test_the_rest_of_a_text_is_of_the_font_that_most_of_it_is_of(line: str) -> None:
    text = "\n".join([*SOUND, line])
    assert repair_text("\n".join(map(of_font, text.split("\n")))).split("\n")[-1] == line


def test_french_beside_a_few_such_words_stays() -> None:
    text = f"{of_font(SOUND[0])}\n" + "Le comité a été réuni à Genève, où les délégués ont adopté la décision générale.\n" * 9
    assert repair_text(text).count("décision générale") == 9
