"""A progress bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")


def on_terminal(quiet: bool) -> bool:
    """Whether progress is shown at all."""
    return not quiet and sys.stderr.isatty()


@contextmanager
def watched(items: Sequence[T], *, quiet: bool) -> Iterator[Iterable[T]]:
    """The items to go through, with a bar on stderr where there are several, it is a terminal and nobody asked for quiet."""
    if len(items) < 2 or not on_terminal(quiet):
        yield items
        return
    with click.progressbar(items, file=sys.stderr, show_pos=True, show_eta=True) as bar:
        yield bar
