"""Mistakes in forms and methodologies: each in three languages, each asked for with the values that its texts name, none left over."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from extractors.form.check import problems
from extractors.problem import LANGUAGES, Catalogue, Mistake, Problem, texts
from tests.extractor_cases import DATA, cases

PACKAGES = ["extractors.form", "scoring.methodology"]
SOUND = (DATA / "forms" / "invented-libraries.yaml").read_text(encoding="utf-8")
NO_FORMS = (b"", b"\xff\xfe\x00", b"a: &a [*a]", b"a: {b", b"a: [b,,c]", b"a: b: c", b"a: - b", b"a: 'b", b'a: "\\q"', b"a: b\n- c")
FORMS = [*NO_FORMS, *(SOUND.replace(case["replace"], case["by"], 1).encode() for (case,) in (one.values for one in cases("bad_forms")))]
SAME = {"yaml.other", "shape.other", "value.other", "based-on.other"}
"""What nobody has translated, and is said in the words of who found it."""


SAID = {"said"}
"""The English words of who found it, which an English text may take as they are."""


def values(text: str) -> set[str]:
    """The names of the values that a text takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def asked(package: str) -> Iterator[tuple[str, set[str]]]:
    """Every mistake that the code of a package names, with its values."""
    for path in Path(str(files(package))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mistake":
                match node.args:
                    case [ast.Constant(str(code))]:
                        yield code, {str(one.arg) for one in node.keywords}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_mistake_has_its_texts_in_every_language(package: str) -> None:
    for code, text in texts(package).items():
        assert set(text) == {"what", "remedy"}, code
        for part, said in text.items():
            assert set(said) == set(LANGUAGES), (code, part)
            assert all(said.values()), (code, part)
            asked = {language: values(one) - SAID for language, one in said.items()}
            assert asked["kk"] == asked["ru"] >= asked["en"], (code, part)
            assert asked["en"] == asked["kk"] or "said" in values(said["en"]), (code, part)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_text_was_left_in_another_language(package: str) -> None:
    assert not [code for code, text in texts(package).items() for said in text.values() if code not in SAME and len({*said.values()}) < 3]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_code_asks_for_mistakes_with_the_values_that_their_texts_name(package: str) -> None:
    named = {code: {name for said in text.values() for name in values(said["en"])} for code, text in texts(package).items()}
    found = list(asked(package))
    assert len(found) > 20
    assert [(code, given) for code, given in found if named.get(code) != given] == []


def test_every_mistake_of_a_form_is_one_that_some_form_has() -> None:
    told = [one.mistake for data in FORMS for one in problems(data, "form.yaml")]
    assert {one.code for one in told} == set(texts("extractors.form"))
    for mistake in told:
        for language in LANGUAGES:
            assert mistake.what(language)
            assert mistake.remedy(language)


@pytest.mark.parametrize(
    ("language", "what", "remedy"),
    [
        ("en", "the years run from 2029 back to 2020", "exchange them"),
        ("kk", "жылдар 2029 жылдан кері 2020 жылға жүреді", "орындарын ауыстырыңыз"),
        ("ru", "годы идут назад: с 2029 по 2020", "поменяйте их местами"),
    ],
)
def test_a_mistake_is_told_in_a_language(language: str, what: str, remedy: str) -> None:
    mistake = Catalogue("extractors.form").mistake("years-reversed", first=2029, last=2020)
    assert (mistake.what(language), mistake.remedy(language)) == (what, remedy)
    assert str(Problem("form.yaml", 5, mistake)) == "form.yaml:5: the years run from 2029 back to 2020; exchange them"


def test_what_a_file_says_is_not_taken_for_a_text_with_values() -> None:
    mistake = Catalogue("extractors.form").mistake("slot-none", phrase="{x.__class__} {0}")
    assert mistake.what("ru") == "в «{x.__class__} {0}» неверно записано место числа"


@pytest.mark.parametrize(
    ("said", "code", "kazakh"),
    [
        ("no YAML: did not find expected ',' or '}'", "yaml.mapping", "YAML емес: «,» не «}» белгісі жетіспейді"),
        ("no YAML: 30.02 is no date or number that there is", "yaml.value", "YAML емес: 30.02 – ондай күн не сан жоқ"),
        ("no YAML: found {one} of\ntwo", "yaml.other", "YAML емес: found {one} of\ntwo"),
    ],
)
def test_what_the_reader_of_yaml_says_is_known_by_its_words(said: str, code: str, kazakh: str) -> None:
    mistake = Catalogue("extractors.form").recognised("yaml", said)
    assert isinstance(mistake, Mistake)
    assert (mistake.code, mistake.what(), mistake.what("kk")) == (code, said, kazakh)
