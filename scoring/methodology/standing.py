"""What a methodology's state asks for: signatures that fit what it says now, and rules that every stated score needs."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.documents import Path
from scoring.methodology.mistakes import Found, mistake
from scoring.methodology.model import Methodology


def standing_problems(methodology: Methodology, content_sha256: str) -> Iterator[Found]:
    """A state without its signature, an approval of another text, a law that is invented.

    One that was checked and has changed since is no mistake: it is a draft again.
    """
    signed = [index for index, one in enumerate(methodology.signed) if one.state == methodology.state]
    if methodology.state != "draft" and not signed:
        yield ("state",), mistake("unsigned", state=methodology.state, sha256=content_sha256)
    if methodology.state == "approved" and outdated(methodology, content_sha256):
        index = signed[-1]
        yield ("signed", index, "sha256"), mistake("signed-otherwise", by=methodology.signed[index].by, sha256=content_sha256)
    if methodology.invented and methodology.state == "approved":
        yield ("invented",), mistake("invented-and-approved")


def outdated(methodology: Methodology, content_sha256: str) -> bool:
    """Whether it was signed in its state and says something else now."""
    signed = [one for one in methodology.signed if one.state == methodology.state]
    return bool(signed) and signed[-1].sha256 != content_sha256


def rescale_problems(methodology: Methodology) -> Iterator[Found]:
    """A criterion without a maximum of its own can be neither taken out of the total nor rescaled."""
    alone = [index for index, one in enumerate(methodology.criteria) if one.maximum.value is None]
    for index in alone:
        criterion = methodology.criteria[index]
        path: Path = ("criteria", index, "maximum")
        if methodology.conventions.not_evaluated_criterion.value == "taken_out":
            yield path, mistake("taken-out-without-maximum", criterion=criterion.id)
        if methodology.fates(criterion).when_maximum_changes.value == "rescale" and criterion.stated_score is not None:
            yield path, mistake("rescaled-without-maximum", criterion=criterion.id)
