"""Files that appear when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole(place: Path) -> Iterator[Path]:
    """A path beside the place to write to, put in its place at the end; raises OSError and leaves nothing where that fails."""
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(place)
    finally:
        with suppress(OSError):
            draft.unlink()
