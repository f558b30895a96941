"""Marks of lists, signs of numbers and of formulas in recognised lines, told from what stands beside them."""

from __future__ import annotations

import pytest

from extractors.readers import beside
from extractors.readers.tesseract import Word


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("“құжаттарды тіркеу;", "• құжаттарды"),
        ("“ қолтаңба қою", "• қолтаңба"),
        ("“Нұр” қоры", "“Нұр” қоры"),
        ("“жер” базасы", "“жер” базасы"),
        ("“база «Құжат» келесі функцияларды автоматтандырады:", "• база «Құжат»"),
        ("“ «Кадр» АЖ келесі", "• «Кадр» АЖ"),
        ("“ИС «Құжат» автоматизирует” сказано", "“ИС «Құжат»"),
        ('"әлеуметтік көмек тағайындау;', "• әлеуметтік"),
        ('"әлеуметтік көмек" бөлімі', '"әлеуметтік көмек"'),
        ("* СЭД «Құжат» автоматизирует", "• СЭД"),
        ("*5=2,5 балл", "*5=2,5"),
        ("* (2+1) балл", "* (2+1)"),
        ("-- құжаттарды тіркеу", "— құжаттарды"),
        ("е анықтама беру;", "• анықтама"),
        ("е“ «Кадр» АЖ", "• «Кадр» АЖ"),
        ("ж провести обучение", "• провести"),
        ("» мүлікті тіркеу;", "• мүлікті"),
        ("е 5", "е 5"),
        ("ел үшін", "ел үшін"),
    ],
)
def test_the_mark_of_an_item_is_told_from_a_quotation(line: str, said: str) -> None:
    words = [Word(word, (0, 0, 10, 10), 0.9) for word in line.split()]
    assert " ".join(word.text for word in beside.listed(words)).startswith(said)


def test_the_sign_of_a_number_may_end_its_line() -> None:
    words = [Word(word, (0, 0, 10, 10), 0.9) for word in ["от", "25", "июля", "2012", "года", "Хо"]]
    assert beside.numbered(words, "457")[-1].text == "№"
    assert beside.numbered(words, "всего")[-1].text == "Хо"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("приказ Мо 168 от", "приказ № 168 от"),
        ("Ме 68/127", "№ 68/127"),
        ("М п/п Критерий", "№ п/п Критерий"),
        ("МО 5 бөлімі", "МО 5 бөлімі"),
        ("Мо", "Мо"),
        ("М 36 жолы", "М 36 жолы"),
        ("бұйрығына (Мо 457, 25.07.2012)", "бұйрығына (№ 457, 25.07.2012)"),
        ("жылғы Хе 168 бұйрық", "жылғы № 168 бұйрық"),
        ("25 июля 2012года Хо 457", "25 июля 2012 года № 457"),
        ("2011жылғы 5 ақпан", "2011 жылғы 5 ақпан"),
    ],
)
def test_the_sign_of_a_number_is_told_from_what_it_is_read_as(line: str, said: str) -> None:
    words = [Word(word, (0, 0, 10, 10), 0.9) for word in line.split()]
    assert " ".join(word.text for word in beside.numbered(words)) == said


def test_a_formula_goes_on_in_the_next_line() -> None:
    lines = ["Есебі: 354 - 2798 *", "2 = 0,2 балл", "жалпы 5 + 3", "- 8 бөлім", "37 + 109", "х 2- 0,6"]
    words = [[Word(word, (0, 0, 10, 10), 0.9) for word in line.split()] for line in lines]
    assert [" ".join(word.text for word in line) for line in beside.computed(words)] == [
        "Есебі: 354 / 2798 *",
        "2 = 0,2 балл",
        "жалпы 5 + 3",
        "- 8 бөлім",
        "37 / 109",
        "х 2= 0,6",
    ]
