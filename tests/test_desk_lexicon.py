from __future__ import annotations

import re

import pytest

from desk.lexicon import LANGUAGES, Lexicon, messages
from extractors.form import load
from tests.desk_pages import ROOT

TEMPLATES = sorted((ROOT / "desk" / "templates").iterdir())


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_every_message_with_the_same_values(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert other.keys() == english.keys()
    assert not [key for key in english if set(re.findall(r"{\w+}", english[key])) != set(re.findall(r"{\w+}", other[key]))]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_is_left_in_english(language: str) -> None:
    english, other = messages("en"), messages(language)
    latin = re.compile(r"[a-z]{3}")
    assert not [key for key in english if latin.search(re.sub(r"{\w+}|cp125\d", "", other[key]))]


def test_the_messages_that_templates_name_are_there() -> None:
    named = {key for file in TEMPLATES for key in re.findall(r'say\("([a-z_]+\.[a-z_-]+)"[,)]', file.read_text(encoding="utf-8"))}
    assert len(named) > 60
    assert named <= messages("en").keys()


def test_the_messages_that_scripts_name_are_there_and_no_others() -> None:
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "desk" / "scripts").iterdir())
    there = {key.removeprefix("script.") for key in messages("en") if key.startswith("script.")}
    named = {word for call in re.findall(r"\bsay\(([^)]*)\)", scripts) for word in re.findall(r'"([a-z_]+)"', call)}
    assert named == there


def test_every_unit_of_the_form_has_a_word() -> None:
    units = {kind.unit for kind in load("kz-it-2011").data.figures.values() if kind.unit}
    assert {f"unit.{unit}" for unit in units} <= messages("en").keys()


def test_a_phrase_is_written_once_and_in_the_language_the_page_opens_in() -> None:
    words = Lexicon("kk")
    first, second = words.say("place.page", number=107), words.say("place.page", number=107)
    assert (str(first), first.index) == ("107-бет", second.index)
    assert words.texts == [("page 107", "107-бет", "страница 107")]
    between = words.say("total.range", low=words.number("0.5"), high=words.number("12798.5"))
    assert between.texts[2].startswith("от 0,5 до 12\N{NO-BREAK SPACE}798,5")


def test_what_a_report_says_is_escaped_in_text_and_attributes() -> None:
    words = Lexicon("en")
    phrase = words.say("head.disputed", names='<b>"Ш"</b>')
    assert "<b>" not in phrase.__html__()
    assert '"Ш"' not in phrase.attribute("title")
    assert words.plain("<b>").__html__() == "&lt;b&gt;"
