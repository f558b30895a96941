"""A text as its readers see it: nothing moves, signs that are alike are one, lines broken for their width are whole."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract, read
from extractors.lines import plain, unbroken
from fixtures import make

PARAGRAPHS = [
    "Әкімдікте жыл басында жоспар бекітілді, оған алты бағыттың барлығы кірді, орындалуын бөлім басшысы тексерді.",
    "Аудан бойынша тоғыз ауылдық округ бар, олардың бәрі порталға қосылған және тоқсан сайын есеп береді.",
    "Қызметкерлер оқудан өтті, сертификаттар қоса тіркелді; келесі жылы тағы екі адам оқуға жіберіледі.",
    "1. Бірінші тармақ өз жолынан басталады және оның алдында жол ешқашан жалғаспайды, қанша ұзын болса да.",
]


@given(st.text(max_size=200) | st.text(alphabet="аБ “„”‑—\u2009\n.;1>│─+-|", max_size=300))
def test_nothing_moves(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("“Е-Собес” жүйесі", "«Е-Собес» жүйесі"),
        ("„Е-Собес“ жүйесі", "«Е-Собес» жүйесі"),
        ("(“Құжат”)", "(«Құжат»)"),
        ("2\u2009798 құжат", "2 798 құжат"),
        ("іс\u2011шара", "іс-шара"),
        ("бір\r\nекі\u2028үш", "бір \nекі\nүш"),
        ("┌──┬──┐\n│1 │ 2║\n", "       \n|1 | 2|\n"),
        ("+--+==+\n| 1+-2 |\n", "       \n| 1+-2 |\n"),
        ("> бір\n> > екі\n>үш\n> 5 > 4\n", "  бір\n    екі\n үш\n  5 > 4\n"),
    ],
    ids=[
        "English quotes",
        "German quotes",
        "in brackets",
        "a thin space",
        "a hyphen that does not break",
        "line ends",
        "a frame",
        "a frame of typewriter signs",
        "a mail quoted",
    ],
)
def test_signs_that_are_alike(text: str, seen: str) -> None:
    assert plain(text) == seen


@pytest.mark.parametrize("width", [50, 64, 76, 90])
def test_broken_paragraphs_are_whole(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert unbroken(broken) == "\n\n".join(PARAGRAPHS)


def test_an_item_keeps_its_line() -> None:
    broken = "\n".join(textwrap.fill(paragraph, 64) for paragraph in PARAGRAPHS)
    assert "\n1. Бірінші тармақ" in unbroken(broken)


@pytest.mark.parametrize("title", ["4-көрсеткіш. Құжат айналымы", "5-критерий: Портал", "Показатель 4. Документы", "IV. Құжат айналымы"])
def test_a_title_that_is_marked_keeps_its_line(title: str) -> None:
    broken = "\n".join(textwrap.fill(paragraph, 64) for paragraph in PARAGRAPHS)
    before = "Есебі бойынша жеті, ең көбі он балл, жылдың соңында берілді."
    assert f"\n{title}" in unbroken(f"{broken}\n{before}\n{title}\n{broken}")


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS),
        "\n".join(f"{n}. Критерий атауы – {n}" for n in range(1, 11)),
        "\n".join(f"| {n} | Электрондық құжат айналымының деңгейі | {n},5 |" for n in range(1, 11)),
        "\n".join(["Жоспар бекітілді.", "Оқу өтті.", "Портал жұмыс істейді.", "Мұрағат жоқ."] * 5),
        "",
    ],
    ids=["long paragraphs", "a table", "a table with bars", "a sentence a line", "nothing"],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert unbroken(text) == text


@pytest.mark.parametrize("line", ["- 3 -", "– 12 –", "3-бет", "12 бет", "стр. 3", "Страница 3 из 11", "Қорытынды, 3-бет", "page 3"])
def test_the_number_of_a_page_is_nothing(line: str) -> None:
    assert plain(f"Мәтін\n{line}\nжалғасы") == f"Мәтін\n{' ' * len(line)}\nжалғасы"


@pytest.mark.parametrize("line", ["3", "7,5", "3 балл", "2011", "- 3", "қорытындының 3-бетінде", "3-бет туралы"])
def test_a_line_that_may_say_something_stays(line: str) -> None:
    assert line in plain(f"Мәтін\n{line}\nжалғасы")


def test_pages_that_are_counted_a_page_apart_are_nothing_and_a_column_of_a_table_stays() -> None:
    page = "\n".join(["Бұл беттің мәтіні осында тұр, ол бірнеше жолдан құралған және оның ішінде сандар да кездеседі, мысалы 25."] * 8)
    counted = "\n".join(f"{page}\n{number}" for number in range(1, 5))
    assert [line for line in plain(counted).split("\n") if line.strip().isdigit()] == []
    column = "\n".join(f"{number}\nКритерийдің атауы\n7,5" for number in range(1, 11))
    assert plain(column) == column


@pytest.mark.parametrize("seed", [6000, 6001, 6003, 6009, 6010])
def test_a_report_with_broken_lines_gives_what_the_same_gives_with_whole_ones(seed: int) -> None:
    made = make(seed, layout="dashes")
    lines = (textwrap.fill(line, 76, break_long_words=False, break_on_hyphens=False) for line in made.text.split("\n"))
    broken, whole = (extract(read(text.encode(), "report.txt")) for text in ("\n".join(lines), made.text))
    assert {figure.id: figure.value for figure in broken.figures} == {figure.id: figure.value for figure in whole.figures}
