"""A progress bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
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


@contextmanager
def one_line(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that shows a line on stderr in place of the one before; none is left at the end, whatever that is."""
    if not on_terminal(quiet):
        yield lambda line: None
        return

    def tell(line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        print("\r" + line[:width].ljust(width), end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        tell("")
        print("\r", end="", file=sys.stderr, flush=True)


@contextmanager
def steps(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many steps of how many are done, with a bar as above."""
    if not on_terminal(quiet):
        yield lambda done, of: None
        return
    with click.progressbar(length=1, file=sys.stderr, show_eta=True) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told
