"""What was once found out about a word, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST = 30_000  # answers kept, and as many of those before; of these the ones are forgotten that nobody has asked for since

Answer = TypeVar("Answer")


class Held(dict[str, Answer]):
    """Answers by word: `held[word]` is found out once."""

    def __init__(self, find_out: Callable[[str], Answer]) -> None:
        super().__init__()
        self._find_out = find_out
        self._before: dict[str, Answer] = {}

    def __missing__(self, word: str) -> Answer:
        before = self._before
        if len(self) >= MOST:
            self._turn()
        answer = self[word] = before[word] if word in before else self._find_out(word)
        return answer

    def learn(self, answers: dict[str, Answer]) -> None:
        """Keep answers that were found out elsewhere."""
        if len(self) + len(answers) > MOST:
            self._turn()
        self.update(answers)

    def _turn(self) -> None:
        """Make room."""
        self._before = dict(self)
        self.clear()
