"""What can go wrong in scoring.

ScoringError
├── FormulaError
│   ├── FormulaSyntaxError      the text is no formula
│   ├── FormulaTooLargeError    longer, deeper or of more parts than the limits
│   └── UnboundedError          an interval divided by one that holds 0
├── MethodologyError
│   ├── UnknownMethodologyError no methodology of that id or path
│   ├── NotPublishedError       it had not been published by the day asked for
│   └── RefusedMethodologyError it does not check; carries every reason
└── UnknownFindingError         a finding code that is not registered
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.problem import Problem


class ScoringError(Exception):
    """Anything that goes wrong in scoring."""


class FormulaError(ScoringError):
    """A formula cannot be used."""


class FormulaSyntaxError(FormulaError):
    """The text is no formula; `position` counts its letters from 0."""

    def __init__(self, reason: str, text: str, position: int) -> None:
        super().__init__(f"{reason} at letter {position + 1} of “{text[:80]}”")
        self.reason = reason
        self.position = position


class FormulaTooLargeError(FormulaError):
    """The formula passes a limit on length, depth or number of parts."""


class UnboundedError(FormulaError):
    """An interval was divided by an interval that holds 0."""


class MethodologyError(ScoringError):
    """A methodology cannot be used."""


class UnknownMethodologyError(MethodologyError):
    """No methodology has that id, and no file that path."""


class NotPublishedError(MethodologyError):
    """A methodology had not been published by the day that is asked for."""


class RefusedMethodologyError(MethodologyError):
    """A methodology does not check; `problems` holds every reason, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.what)))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownFindingError(ScoringError):
    """A finding code that `findings.yaml` does not register."""
