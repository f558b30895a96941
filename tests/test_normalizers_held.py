"""What was found out about a word is kept while it is asked for, and forgotten when nobody does."""

from __future__ import annotations

import pytest

from normalizers import held
from normalizers.held import Held


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that something was found out about, in order; three answers are kept, and three of those before."""
    monkeypatch.setattr(held, "MOST", 3)
    return []


def finding_out(asked: list[str], answer: str | None) -> Held[str | None]:
    """Answers that are all the same."""

    def find_out(word: str) -> str | None:
        asked.append(word)
        return answer

    return Held(find_out)


def test_a_word_that_is_asked_for_again_and_again_is_found_out_once(asked: list[str]) -> None:
    answers = finding_out(asked, None)
    for number in range(20):
        assert answers["often"] is None  # None is an answer too
        answers[str(number)]
    assert asked.count("often") == 1


def test_no_more_is_kept_than_twice_as_many(asked: list[str]) -> None:
    answers = finding_out(asked, "found out")
    for number in range(20):
        answers[str(number)]
        assert len(answers) <= 3
    answers["0"]
    assert asked.count("0") == 2


def test_what_was_learnt_elsewhere_is_not_found_out(asked: list[str]) -> None:
    answers = finding_out(asked, "found out")
    answers.learn({"a": "A", "b": "B"})
    answers.learn({"c": "C", "d": "D"})
    assert [answers[word] for word in "abcd"] == ["A", "B", "C", "D"]
    assert asked == []
