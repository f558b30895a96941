"""Forms: loaded from data, and the engine knows nothing of one of them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import FormError, NotAKnownForm, extract, read
from extractors.folding import fold
from extractors.form import load, parse, shipped
from fixtures import make
from tests.extractor_cases import DATA, sha256, slices, values

FORMS = DATA / "forms"
INVENTED = FORMS / "invented-libraries.yaml"
EXPECTED: dict[str, dict[str, str]] = yaml.safe_load((FORMS / "invented-libraries.expected.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", EXPECTED)
def test_an_invented_form_of_another_subject_is_read_by_the_same_engine(language: str) -> None:
    data = (FORMS / f"invented-libraries.{language}.txt").read_bytes()
    reading = extract(read(data, "report.txt"), load(str(INVENTED)))
    found = {figure.id: figure.value for figure in reading.figures}
    assert {name: found.get(name) for name in EXPECTED[language]} == EXPECTED[language]
    assert slices(reading, data) == []
    assert reading.form.id == "invented-libraries"
    assert reading.form.sha256 == sha256(INVENTED.read_bytes())
    assert {trace.rule.partition("/")[0] for figure in reading.figures for trace in figure.trace} == {"invented-libraries"}


def test_a_report_of_one_form_is_none_of_another() -> None:
    with pytest.raises(NotAKnownForm):
        extract(read((FORMS / "invented-libraries.kk.txt").read_bytes(), "report.txt"))
    made = make(3)
    with pytest.raises(NotAKnownForm):
        extract(read(made.data, made.name), load(str(INVENTED)))


def test_every_figure_of_the_invented_form_is_read_in_one_report_or_the_other() -> None:
    of_every_report = {
        "criterion_table",
        "criterion_section",
        "criterion_maximum",
        "body",
        "region",
        "evaluator",
        "signatory",
        "recommendation",
    }
    described = set(load(str(INVENTED)).data.figures) - of_every_report
    assert described <= {name for figures in EXPECTED.values() for name in figures}


ENGINE = [file for file in (DATA.parents[2] / "extractors").rglob("*.py") if "kazakh" not in file.parts]


def test_the_engine_names_no_figure_of_the_form() -> None:
    from extractors.form.names import OF_THE_ENGINE

    code = "".join(file.read_text(encoding="utf-8") for file in ENGINE)
    figures = set(load().data.figures) - set(OF_THE_ENGINE)
    quoted = {name for name in figures if f'"{name}"' in code or f"'{name}'" in code}
    assert quoted == set()


def test_no_word_of_the_form_for_a_criterion_or_a_part_of_one_stands_in_the_code() -> None:
    form = load().data
    own = [word for criterion in form.criteria for word, weight in criterion.words.items() if weight > 2]
    words = {fold(word).rstrip(".") for word in (*form.section_of, *form.not_sections, *own)}
    for file in ENGINE:
        constants = [node.value for node in ast.walk(_undocumented(file)) if isinstance(node, ast.Constant)]
        strings = [fold(value) for value in constants if isinstance(value, str)]
        assert {(file.name, word) for word in words for string in strings if word in string} == set()


def _undocumented(file: Path) -> ast.Module:
    """The code of a file without the strings that are statements: they explain it, with examples."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]  # type: ignore[attr-defined]
    return tree


def test_the_forms_that_come_with_the_program_are_named() -> None:
    assert "kz-it-2011" in shipped()
    assert load().id == load("kz-it-2011").id == "kz-it-2011"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a: [", "no YAML"),
        (b"id: x", "Field required"),
        (INVENTED.read_bytes().replace(b"part: new_books", b"part: other_books"), "figure other_books is not described"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormError, match=r"form\.yaml:\d+: ") as raised:
        parse(data, "form.yaml")
    assert reason in str(raised.value)


def test_a_form_that_is_not_there_says_where_to_look() -> None:
    with pytest.raises(FormError, match="no such form; `bagalau form list`"):
        load("nowhere")


def test_units_and_maxima_are_those_of_the_file() -> None:
    form: Any = load(str(INVENTED))
    assert form.unit("readers") == "person"
    assert form.unit("nothing") is None
    assert {name: str(maximum) for name, maximum in form.maxima.items()} == {"1": "30", "2": "20", "3": "10", "4": "20", "5": "20"}


def test_of_two_values_both_are_kept_and_of_one_all_places() -> None:
    from tests.extractor_cases import collector_of

    collector = collector_of("7 және 7, тағы 8")
    for value, start in (("7", 0), ("7", 8), ("8", 15), ("7", 0)):
        collector.add("it_staff", value, [collector.trace("test", start, start + 1)])
    assert values(collector) == {"it_staff": "7", "it_staff@2": "8"}
    assert [trace.start for trace in collector.figures["it_staff"].trace] == [0, 8]
    assert collector.figures["it_staff@2"].name == "it_staff"


KNOWN = """Аудан әкімдігінде ақпараттық технологияларды қолдануды бағалау, 2012 жыл
(1) Жоспарланған іс-шаралар
Балл: 6
(2) Институционалдық нығайту
Балл: 3
(3) Интернет-ресурс
Балл: 12
(4) Электрондық құжат айналымы
Балл: 7
(5) Интранет-портал
Балл: 5
Кесте
нөмірі: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | барлығы
балл: 6 | 3 | 12 | 7 | 5 | 1 | 2 | 8,5 | 3 | 2 | 49,5
"""


def test_a_table_of_numbers_alone_is_known_by_the_sections_around_it() -> None:
    """Found: a report whose table names no criterion was refused, though its sections did; a table alone says nothing."""
    assert extract(read(KNOWN.encode(), "report.txt")).form.id == "kz-it-2011"
    lines = KNOWN.splitlines()
    with pytest.raises(NotAKnownForm):
        extract(read("\n".join((lines[0], *lines[-3:])).encode(), "report.txt"), load())
