"""The mistakes of methodologies: each text of the catalogue is told of some file, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.problem import LANGUAGES, Mistake, texts
from scoring import RefusedMethodologyError, load_methodology
from scoring.documents import load
from scoring.methodology.cases import case_problems
from scoring.methodology.file import MAX_BASES
from scoring.methodology.library import MAX_BYTES, read_methodology
from scoring.methodology.mistakes import CATALOGUE

DATA = Path(__file__).parent / "data" / "scoring"
SOUND = (DATA / "methodologies" / "sound.yaml").read_text(encoding="utf-8")
BAD = [SOUND.replace(case["replace"], case["by"], 1) for case in load((DATA / "bad_methodologies.yaml").read_text(encoding="utf-8"))]
FORMULA = "value: given_points,"
OTHERS = ["[1, 2]", "a: b\n- c", SOUND.replace(FORMULA, f"value: {'1+' * 1000}1,"), SOUND + 'same: [{names: ["1"]}]\n']
CASES = 'cases: [{name: one, figures: {done: 5, all: 10, given_points: 1}, gives: {"1.1": 3, "9": 1, level: low, "1": null}}]\n'
CHANGE = "based_on: {}\n"
CHANGES = {
    "small.yaml": SOUND,
    "itself.yaml": CHANGE.format("itself.yaml"),
    "of-none.yaml": CHANGE.format("none.yaml"),
    "none.yaml": "[1, 2]\n",
    "of-large.yaml": CHANGE.format("large.yaml"),
    "large.yaml": "#" * (MAX_BYTES + 1),
    "twice.yaml": CHANGE.format("small.yaml") + 'criteria: [{id: "1"}, {id: "1"}, {id: "9", removed: true}]\n',
    "cases.yaml": SOUND + CASES,
    **{f"{number}.yaml": CHANGE.format(f"{number + 1}.yaml") for number in range(MAX_BASES + 2)},
}
IN_THE_WORDS_OF_OTHERS = {"shape.other", "value.other", "based-on.other"}
"""What nothing is known to need: every mistake that is known to be found has texts of its own."""


def refused(text: str) -> Iterator[Mistake]:
    with pytest.raises(RefusedMethodologyError) as error:
        read_methodology(text.encode(), "bad.yaml")
    yield from (one.mistake for one in error.value.problems)


def refused_changes(folder: Path) -> Iterator[Mistake]:
    for name, text in CHANGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "bytes.yaml").write_bytes(b"id: \xff\n")
    for name in ("itself.yaml", "of-none.yaml", "of-large.yaml", "twice.yaml", "cases.yaml", "0.yaml", "bytes.yaml"):
        with pytest.raises(RefusedMethodologyError) as error:
            load_methodology(folder / name)
        yield from (one.mistake for one in error.value.problems)


def test_every_mistake_of_a_methodology_is_one_that_some_file_has(tmp_path: Path) -> None:
    told = [*refused_changes(tmp_path), *(mistake for text in (*BAD, *OTHERS) for mistake in refused(text))]
    assert set(texts("scoring.methodology")) - {one.code for one in told} == IN_THE_WORDS_OF_OTHERS
    for mistake in told:
        for language in LANGUAGES:
            assert mistake.what(language)
            assert mistake.remedy(language)


@pytest.mark.parametrize(
    ("text", "kazakh", "russian"),
    [
        (SOUND.replace("share(done, all) * 4", "power(done)"), "power деген функция жоқ", "функции power нет (есть share, min"),
        (SOUND.replace("state: draft", "state: [draft"), "YAML емес: «,» не «]» белгісі жетіспейді", "не YAML: не хватает «,» или «]»"),
        (SOUND.replace("value: 2012", "value: 2009"), "2009 жылға дейін күшінде", "действует до 2009 года, а начинается в 2011"),
        (SOUND.replace("state: draft", "state: done"), "'draft', 'checked' не 'approved'", "'draft', 'checked' или 'approved'"),
    ],
    ids=["a formula", "no YAML", "years", "a state"],
)
def test_a_mistake_is_told_in_kazakh_and_russian(text: str, kazakh: str, russian: str) -> None:
    told = list(refused(text))
    assert [one for one in told if kazakh in one.what("kk")]
    assert [one for one in told if russian in one.what("ru")]


def test_a_case_that_gives_0_where_nothing_is_wanted_says_0() -> None:
    case = "cases: [{name: one, figures: {given_points: 0}, gives: {'1.2': null}}]\n"
    (told,) = case_problems(read_methodology((SOUND + case).encode(), "sound.yaml"))
    assert told.what == "“one” gives 1.2 0, not no value"


@pytest.mark.parametrize("group", ["value", "based-on", "yaml"])
def test_what_no_text_knows_is_told_in_the_words_of_who_found_it(group: str) -> None:
    said = {"value": "figures.0.low: Value error, odd", "based-on": "based_on: nothing there", "yaml": "no YAML: odd"}[group]
    mistake = CATALOGUE.recognised(group, said)
    assert (mistake.code, mistake.what()) == (f"{group}.other", said)
