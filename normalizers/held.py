"""What was once found out about a word, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST = 60_000  # answers kept; then all are forgotten, which costs less than to know which were asked for last

Answer = TypeVar("Answer")


class Held(dict[str, Answer]):
    """Answers by word: `held[word]` is found out once."""

    def __init__(self, find_out: Callable[[str], Answer]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, word: str) -> Answer:
        if len(self) >= MOST:
            self.clear()
        answer = self[word] = self._find_out(word)
        return answer

    def learn(self, answers: dict[str, Answer]) -> None:
        """Keep answers that were found out elsewhere."""
        if len(self) + len(answers) > MOST:
            self.clear()
        self.update(answers)
