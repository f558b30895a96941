"""Sections told by all that speaks for them together: titles of styles that no rule knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from extractors import form
from extractors.extraction import extract
from extractors.model import Section
from extractors.sections import openings
from extractors.sections.weighing import openings_in
from extractors.view import look
from extractors.wording import Wording
from tests.extractor_cases import report_of

RUSSIAN = [
    ("качество запланированных мероприятий", "Перечень работ принят в срок, сделано четыре из шести.", "6 из 10"),
    ("институциональное укрепление", "Отдел есть, ответственный назначен, трое специалистов.", "3,1 из 5"),
    ("интернет-ресурс", "Адрес работает, наполнение идёт.", "12,5 из 20"),
    ("электронный документооборот", "Получено 1200 писем, без бумаги 900. К архиву: 50 и 20.", "6,3 из 10"),
    ("интранет-портал", "Сотрудников 40, сервисы включены.", "4,4 из 9"),
    ("архив электронных документов", "Сервер куплен, описи ведутся.", "0,8 из 2"),
    ("е-лицензирование и государственные закупки", "Разрешений 12, процедур 40.", "2,9 из 4"),
    ("автоматизация функций", "Из 40 функций готово 12.", "9,2"),
    ("качество внедрения информационных систем", "Акты подписаны, обучено 9 человек.", "4,4"),
    ("результативность ведомственных систем", "Время ответа сократилось.", "3,3"),
]
KAZAKH = [
    ("іс-шаралардың сапасы", "Тізім уақтылы қабылданған, алты бағыттың төртеуі бітті.", "6/10"),
    ("институционалдық нығайту", "Бөлім бар, жауапты бар, үш маман.", "3,1/5"),
    ("интернет-ресурс тиімділігі", "Мекенжай істейді, мазмұны толуда.", "12,5/20"),
    ("электрондық құжат айналымы", "Хат 1200, қағазсыз 900. Мұрағатқа: 50, 20.", "6,3/10"),
    ("интранет-портал", "Порталда 40 қызметкер, сервистер қосулы.", "4,4/9"),
    ("электрондық мұрағат", "Сервер алынды, тізімдеме жүргізіледі.", "0,8/2"),
    ("е-лицензиялау мен мемлекеттік сатып алу", "Рұқсат 12, рәсім 40.", "2,9/4"),
    ("функцияларды автоматтандыру", "40 функцияның 12-сі дайын.", "9,2"),
    ("жүйелерді енгізу сапасы", "Актілер бар, 9 адам оқыды.", "4,4"),
    ("ведомстволық жүйелердің нәтижелілігі", "Жауап мерзімі қысқарды.", "3,3"),
]
LETTERS = {"ru": "абвгдежзик", "kk": "аәбвгғдежз"}
STYLES: dict[str, Callable[[int, str, str], str]] = {
    "a letter": lambda n, name, language: f"{LETTERS[language][n - 1]}) {name.capitalize()}\n",
    "a stroke": lambda n, name, _: f"{n}/ {name.capitalize()}\n",
    "a part's letter and a number": lambda n, name, _: f"В.{n}. {name.capitalize()}. ",
    "a chapter's number": lambda n, name, _: f"2.{n} {name.capitalize()}. ",
    "a part's Roman number": lambda n, name, _: f"II.{n} {name.capitalize()}\n",
    "a dash after the number": lambda n, name, _: f"{n} – {name.capitalize()} – ",
    "by the criterion's number alone": lambda n, _, language: f"По критерию {n}. " if language == "ru" else f"{n}-критерий: ",
    "a letter's number alone": lambda n, _, __: f"К-{n}. ",
    "a word and a number": lambda n, name, language: (
        f"Пункт {n}. {name.capitalize()}. " if language == "ru" else f"{n}-тармақ. {name.capitalize()}. "
    ),
    "about it": lambda _, name, language: f"{name.capitalize()}. " if language == "ru" else f"{name.capitalize()} жөнінде. ",
    "stars around": lambda _, name, __: f"*** {name.capitalize()} ***\n",
    "on the line of its score": lambda n, name, _: f"{n} {name.upper()}   ",
}
ENDS = {"ru": "\n\nВсего 52,9 балла из 100.\n", "kk": "\n\nЖалпы 100 балдан 52,9 балл.\n"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_titles_of_any_style(language: str, style: str) -> None:
    assert_scores(language, style, range(1, 11))


@pytest.mark.parametrize("gone", [(9,), (6,), (3, 8), (1, 10)])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_missing_sections_take_none_of_the_others_with_them(language: str, style: str, gone: tuple[int, ...]) -> None:
    assert_scores(language, style, [n for n in range(1, 11) if n not in gone])


def assert_scores(language: str, style: str, kept: Sequence[int]) -> None:
    parts = RUSSIAN if language == "ru" else KAZAKH
    head, said = ("Заключение об оценке эффективности, акимат", "Оценка") if language == "ru" else ("Әкімдік тиімділігін бағалау", "Баға:")
    paragraphs = [
        f"{STYLES[style](n, name, language)}{body}\n{said} {score}." for n, (name, body, score) in enumerate(parts, 1) if n in kept
    ]
    reading = extract(report_of("\n\n".join([head, *paragraphs]) + ENDS[language]))
    scores = {f"criterion_{n}_section": parts[n - 1][2].replace(",", ".").replace("/", " ").split()[0] for n in kept}
    assert {figure.id: figure.value for figure in reading.figures if figure.id.endswith("_section")} == scores


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
ORDINALS = ["Бірінші", "Екінші", "Үшінші", "Төртінші", "Бесінші", "Алтыншы", "Жетінші", "Сегізінші", "Тоғызыншы", "Оныншы"]


@pytest.mark.parametrize("style", ["about it", "stars around", "a letter", "in guillemets", "up to a colon", "after a square"])
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_sections_in_any_order(language: str, style: str) -> None:
    """Found: one in fifteen titles that their paragraphs go on from was lost where sections came in another order."""
    parts, said = (RUSSIAN, "Оценка") if language == "ru" else (KAZAKH, "Баға:")
    styled = STYLES | {
        "in guillemets": lambda _, name, __: f"«{name.capitalize()}». ",
        "up to a colon": lambda _, name, __: f"{name.capitalize()}: ",
        "after a square": lambda _, name, __: f"■ {name.capitalize()}\n",
    }
    order = (9, 3, 8, 1, 10, 5, 4, 7, 2, 6)
    paragraphs = [f"{styled[style](n, parts[n - 1][0], language)}{parts[n - 1][1]}\n{said} {parts[n - 1][2]}." for n in order]
    reading = extract(report_of("\n\n".join(["Оценка эффективности, акимат, бағалау", *paragraphs]) + ENDS[language]))
    found = {figure.id: figure.value for figure in reading.figures if figure.id.endswith("_section")}
    assert found == {f"criterion_{n}_section": parts[n - 1][2].replace(",", ".").replace("/", " ").split()[0] for n in order}


UNKNOWN = {2: "Кто этим занят", 4: "Бумаги без бумаги", 9: "Как принимали"}


def of_unknown_titles(unknown: dict[int, str]) -> dict[str, str]:
    paragraphs = [f"{unknown.get(n, name.capitalize())}\n{body}\nОценка {score}." for n, (name, body, score) in enumerate(RUSSIAN, 1)]
    reading = extract(report_of("\n\n".join(["Оценка эффективности, акимат", *paragraphs]) + ENDS["ru"]))
    return {figure.id: figure.value for figure in reading.figures if figure.id.endswith("_section")}


def test_a_line_alone_in_the_place_of_a_missing_title_is_it() -> None:
    """Found: under a title in words that no form knows a section was read as a part of the one before."""
    wanted = {f"criterion_{n}_section": RUSSIAN[n - 1][2].split()[0].replace(",", ".") for n in range(1, 11)}
    assert of_unknown_titles(UNKNOWN) == wanted


def test_of_two_unknown_titles_side_by_side_neither_is_guessed() -> None:
    found = of_unknown_titles({5: "Где сидят в сети", 6: "Что сложили на полку"})
    assert found["criterion_7_section"] == "2.9"
    assert found.get("criterion_6_section") in (None, "0.8")


def test_rows_of_a_table_below_the_sections_open_none() -> None:
    """Found: the rows of a table at the end of a report were taken for its sections, whose figures were lost."""
    paragraphs = [f"{name.capitalize()}: {body}\nОценка {score}." for name, body, score in RUSSIAN]
    rows = "\n".join(f"{n}. {name.capitalize()} – {score.split()[0]}" for n, (name, _, score) in enumerate(RUSSIAN, 1))
    text = "\n\n".join(["Оценка эффективности, акимат", *paragraphs, f"Сводная таблица\n{rows}\nИтого – 52,9", "Всего 52,9 балла из 100."])
    found = {figure.id: figure.value for figure in extract(report_of(text)).figures}
    assert [found.get(f"criterion_{n}_section") for n in range(1, 11)] == [score.split()[0].replace(",", ".") for _, _, score in RUSSIAN]
    assert found["functions_to_automate"] == "40"


COUNTS: dict[str, Callable[[int, str], str]] = {
    "a number between dashes": lambda n, _: f"--- {n} ---\n",
    "two digits": lambda n, _: f"{n:02}. ",
    "a number in brackets at the end of a line": lambda n, _: f"Вопрос комиссии ({n})\n",
    "the number after what its score is": lambda n, score: f"Балл {score} по пункту ({n})\n",
    "a Roman number and a word": lambda n, _: f"{ROMAN[n - 1]} бөлім\n",
    "an ordinal in words": lambda n, _: f"{ORDINALS[n - 1]} мәселе. ",
    "a word, a hyphen and whoever spoke": lambda n, _: f"Мәселе-{n}. Баяндаған {'АБВГДЕЖЗИК'[n - 1]}. Сейтов.\n",
}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
ORDINALS = ["Бірінші", "Екінші", "Үшінші", "Төртінші", "Бесінші", "Алтыншы", "Жетінші", "Сегізінші", "Тоғызыншы", "Оныншы"]


@pytest.mark.parametrize("order", [range(1, 11), (8, 2, 4, 1, 3, 5, 6, 7, 9, 10)], ids=["in order", "shuffled"])
@pytest.mark.parametrize("style", COUNTS)
def test_titles_without_a_word_of_their_criterion_are_told_by_their_count(style: str, order: Sequence[int]) -> None:
    """Found: sections under nothing but their numbers, whose paragraphs speak of this and that, were not told apart."""
    scores = [score if number > 7 else f"{score} из {most}" for number, score, most in zip(range(1, 11), SCORES, MOST, strict=False)]
    said = "Қаралды, ескерту бар. Оценка" if style.isascii() else "Баға"
    paragraphs = [f"{COUNTS[style](n, scores[n - 1])}Мәліметтер салыстырылды, 3 түзету енгізілді.\n{said}: {scores[n - 1]}." for n in order]
    text = "\n\n".join(["Әкімдік тиімділігін бағалау, акпараттық технология", *paragraphs]) + ENDS["ru"]
    reading = extract(report_of(text))
    found = {figure.id: figure.value for figure in reading.figures if figure.id.endswith("_section")}
    assert found == {f"criterion_{n}_section": SCORES[n - 1].replace(",", ".") for n in range(1, 11)}


SCORES = ["6", "3,1", "12,5", "6,3", "4,4", "0,8", "2,9", "9,2", "4,4", "3,3"]
MOST = [10, 5, 20, 10, 9, 2, 4, 0, 0, 0]


def test_lines_that_close_their_sections_open_no_others() -> None:
    """Found: `III критерий бойынша балл 12,5 …` at the end of each section was taken for the title of the next one."""
    parts = [
        f"{body} {name.capitalize()}: {score}.\n{n}-критерий бойынша балл {score}" + (f", ең көбі {MOST[n - 1]}." if n < 8 else ".")
        for n, ((name, body, _), score) in enumerate(zip(KAZAKH, SCORES, strict=True), 1)
    ]
    reading = extract(report_of("Әкімдік тиімділігін бағалау\n\n" + "\n\n".join(parts) + ENDS["kk"]))
    found = {figure.id: figure.value for figure in reading.figures}
    assert found["archive_documents_prepared"] == "20"
    assert [found[f"criterion_{n}_section"] for n in range(1, 11)] == [score.replace(",", ".") for score in SCORES]


def aligned(text: str) -> tuple[Section, ...]:
    wording = Wording(look(text), form.load())
    return openings.align(wording, openings_in(wording, 0, len(text)), len(text))


def test_items_of_lists_open_no_section() -> None:
    text = "Рекомендации\n1. Обновить сайт.\n2. Передать документы в архив.\n3. Провести закупки.\n4. Обучить людей.\n5. Купить сервер.\n"
    assert aligned(text) == ()


def test_a_numbered_list_within_few_sections_opens_none() -> None:
    text = (
        "1. Запланированные мероприятия\nСделано все. Балл 6 из 10.\n2. Институциональное укрепление\nБалл 3 из 5.\n"
        "3. склад\n4. лагеря\n5. отпуска\n6. табель\n7. приют\n8. подряды\n9. Качество внедрения\nБалл 2.\n"
    )
    found = aligned(text)
    assert not {"3", "4", "5", "6", "7", "8"} & {section.criterion for section in found}


def test_thousands_of_lines_are_not_aligned() -> None:
    text = "1. Интернет-ресурс\n" * 5000
    assert aligned(text) == ()


def test_a_part_that_gives_the_score_of_the_one_before_belongs_to_it() -> None:
    text = "4. Электронный документооборот\nПисем 1200.\n6. В архив подготовлено 20 дел\nОценка 6,3 из 10.\n7. Закупки\nОценка 3 из 4.\n"
    starts = [0, text.index("6. "), text.index("7. "), len(text)]
    parts = [Section(one, "", *span, *span) for one, span in zip("467", pairwise(starts), strict=True)]
    found = openings.joined(Wording(look(text), form.load()), parts)
    assert [(one.criterion, one.start, one.end) for one in found] == [("4", 0, starts[2]), ("7", starts[2], starts[3])]
