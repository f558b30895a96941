"""Files that appear when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bagalau.errors import OutputError


@contextmanager
def draft_of(place: Path, option: str = "-o") -> Iterator[Path]:
    """A path beside the place to write to, put in its place at the end; raises OutputError and leaves nothing where that fails."""
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(place)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"{place}: cannot be written ({error.strerror or error}); make room or name another file with {option}") from None
    finally:
        with suppress(OSError):
            draft.unlink()
