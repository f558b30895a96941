"""Files that appear when they are whole, and what is said where they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bagalau.errors import OutputError
from flows.exports.whole import whole


@contextmanager
def draft_of(place: Path, option: str = "-o") -> Iterator[Path]:
    """A path beside the place to write to, put in its place at the end; raises OutputError and leaves nothing where that fails."""
    try:
        with whole(place) as draft:
            yield draft
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"{place}: cannot be written ({error.strerror or error}); make room or name another file with {option}") from None
