"""What a methodology's state asks for: signatures that fit what it says now, and rules that every stated score needs."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.documents import Path
from scoring.methodology.model import Methodology

Found = tuple[Path, str, str]


def standing_problems(methodology: Methodology, content_sha256: str) -> Iterator[Found]:
    """A state without its signature, an approval of another text, a law that is invented.

    One that was checked and has changed since is no mistake: it is a draft again.
    """
    signed = [index for index, one in enumerate(methodology.signed) if one.state == methodology.state]
    if methodology.state != "draft" and not signed:
        what = f"{methodology.state}, and nobody signed: by whom, on which day, what it said (its hash)"
        yield ("state",), what, f"enter it under signed with sha256 {content_sha256}, or make it a draft"
    if methodology.state == "approved" and outdated(methodology, content_sha256):
        index = signed[-1]
        what = f"{methodology.signed[index].by} signed another text than this one"
        remedy = f"have it signed again (sha256 {content_sha256}), or make it a draft"
        yield ("signed", index, "sha256"), what, remedy
    if methodology.invented and methodology.state == "approved":
        yield ("invented",), "approved, and marked as invented", "take out one of the two"


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
            what = f"criterion {criterion.id} has no maximum of its own, and is taken out of the total where it was not evaluated"
            yield path, what, "give it one, or let not_evaluated_criterion be counts"
        if methodology.fates(criterion).when_maximum_changes.value == "rescale" and criterion.stated_score is not None:
            yield path, f"criterion {criterion.id} has no maximum to rescale its stated score to", "give it one, or choose another rule"
