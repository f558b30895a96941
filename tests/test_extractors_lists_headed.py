"""Functions under their systems in signs that no rule knows: as many as the section says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extractors import criteria, lists
from tests.extractor_cases import collector_of, section_of

RUSSIAN = (
    ("СЭД «Кеден»", ["приём писем", "контроль сроков", "рассылка"]),
    ("ИС «Сад»", ["учёт деревьев", "полив"]),
    ("АИС «Кадры. Аппарат»", ["личные дела", "отпуска", "табель"]),
    ("1С:Бухгалтерия", ["начисление зарплаты", "склад"]),
)
KAZAKH = (
    ("ЭҚАБЖ", ["хат тіркеу", "бақылау", "тарату"]),
    ("«Бақша» АЖ", ["ағаш есебі", "суару"]),
    ("«Кадр. Аппарат» ААЖ", ["жеке іс", "демалыс", "табель"]),
    ("«1С: Бухгалтерия» жүйесі", ["жалақы", "қойма"]),
)
STYLES: dict[str, Callable[[str, Sequence[str], int], str]] = {
    "a colon and semicolons": lambda system, items, _: f"{system}: {'; '.join(items)}.",
    "a dash and commas": lambda system, items, _: f"{system} — {', '.join(items)}",
    "brackets": lambda system, items, _: f"{system} ({', '.join(items)})",
    "an equation": lambda system, items, _: f"{system} = {' + '.join(items)}",
    "square brackets": lambda system, items, _: f"[{system}] {', '.join(items)}",
    "points": lambda system, items, _: f"{system}. {'. '.join(item.capitalize() for item in items)}.",
    "a pipe": lambda system, items, _: f"{system} | {'; '.join(items)}",
    "a table": lambda system, items, number: "| ИС | Функции |\n" * (number == 1) + f"| {system} | {'; '.join(items)} |",
    "dashes between them": lambda system, items, _: f"{system}: {' - '.join(items)}.",
    "one line under a number": lambda system, items, number: (
        f"{number}. {system}.\n" + "; ".join(f"{n}) {item}" for n, item in enumerate(items, 1)) + "."
    ),
    "an arrow": lambda system, items, _: f"{system} -> {', '.join(items)}",
    "numbers within a line": lambda system, items, _: f"{system}: " + " ".join(f"{n}) {item}" for n, item in enumerate(items, 1)),
    "numbers alone": lambda system, items, _: f"{system} " + " ".join(f"{n}) {item}" for n, item in enumerate(items, 1)),
    "lines without a mark": lambda system, items, number: f"{number}. {system}:\n" + "\n".join(f"   {item};" for item in items),
    "lines under a letter": lambda system, items, number: f"{'АБВГ'[number - 1]}. {system}\n" + "\n".join(f"* {item}" for item in items),
    "lines numbered by parts": lambda system, items, number: (
        f"{number}) {system}:\n" + "\n".join(f"{number}.{n}. {item}" for n, item in enumerate(items, 1))
    ),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_as_many_as_stated(language: str, style: str) -> None:
    lead = "Автоматизировано 10 функций.\n" if language == "ru" else "Автоматтандырылғаны 10 функция.\n"
    systems = RUSSIAN if language == "ru" else KAZAKH
    text = lead + "\n".join(STYLES[style](system, items, number) for number, (system, items) in enumerate(systems, 1)) + "\nБалл 9,1.\n"
    collector = collector_of(text, functions_automated="10")
    assert lists.functions(collector, collector.form.criteria["8"], section_of(text, "8")) == (3, 2, 3, 2)


def test_a_reading_that_gives_another_number_than_stated_is_none() -> None:
    text = "Автоматизировано 9 функций.\nСЭД = приём + рассылка\nИС «Сад» = полив + учёт\n"
    collector = collector_of(text, functions_automated="9")
    assert lists.functions(collector, collector.form.criteria["8"], section_of(text, "8")) == ()


def test_sentences_that_say_in_which_system() -> None:
    text = (
        "Автоматизировано 7 функций. В «Канцелярии» ведут приём писем, контроль и рассылку. "
        "В программе «Сад» есть полив и учёт. В ИС «Кадры» отпуска и табель. Ставится 7 баллов."
    )
    collector = collector_of(text, functions_automated="7")
    assert lists.functions(collector, collector.form.criteria["8"], section_of(text, "8")) == (3, 2, 2)


def test_a_line_that_says_how_many_there_are_is_no_group() -> None:
    """Found: `Автоматтандырылғаны: 15 функция (толық 9, ішінара 6)` was counted as a system with two functions."""
    text = (
        "Автоматтандыруға жататыны: 9 функция. \nАвтоматтандырылғаны: 5 функция (толық 3, ішінара 2).\n"
        "«Жер» АЖ: 1) тізілім; 2) салық базасы.\n«Мал» АЖ: 1) тіркеу; 2) есеп; 3) анықтама.\n"
    )
    collector = collector_of(text)
    section = section_of(text, "8")
    criteria.read(collector, collector.form.criteria["8"], section)
    assert lists.functions(collector, collector.form.criteria["8"], section) == (2, 3)


def test_a_table_with_bare_numbers_and_a_head() -> None:
    text = "\tСистема\tФункции\n1\tСЭД «Кран»\tприём, контроль\n2\tИС «Кадр»\tштат, отпуска, приказы\n3\tИС «Спорт»\tсекции, залы\n"
    collector = collector_of(text, functions_automated="7")
    assert lists.functions(collector, collector.form.criteria["8"], section_of(text, "8")) == (2, 3, 2)
