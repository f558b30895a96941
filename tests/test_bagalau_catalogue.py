"""Messages: none missing in any language, with the same values in each, and a word for whatever can be shown."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from bagalau.catalogue import LANGUAGES, messages, say
from scoring.evaluation import Status
from scoring.finding import Severity

OTHERS = [lang for lang in LANGUAGES if lang != "en"]


def values(text: str) -> set[str]:
    """The names of the values that a message takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", OTHERS)
def test_no_message_is_missing_and_none_is_left_over(lang: str) -> None:
    assert set(messages(lang)) == set(messages("en"))


@pytest.mark.parametrize("lang", OTHERS)
def test_every_message_takes_the_same_values(lang: str) -> None:
    assert {key: values(text) for key, text in messages(lang).items()} == {key: values(text) for key, text in messages("en").items()}


@pytest.mark.parametrize("lang", OTHERS)
def test_no_message_was_left_in_english(lang: str) -> None:
    assert not [key for key, text in messages(lang).items() if text == messages("en")[key]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_word_for_whatever_the_summary_shows(lang: str) -> None:
    keys = [f"status.{status}" for status in get_args(Status)] + [f"severity.{severity}" for severity in get_args(Severity)]
    assert not [key for key in (*keys, "level.low", "level.medium", "level.high") if key not in messages(lang)]


def test_a_message_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say("en", "summary.nonsense")
