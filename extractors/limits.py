"""What a file may cost before it is given up: every bound in one place."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from extractors.errors import TooLong, TooMuchMemory, TooSlow

MEGABYTE = 1_000_000
When = Literal["now", "later"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one file may take: seconds, sizes, counts; a file beyond one of them is quarantined under that bound's code."""

    seconds: int = 30
    """Time to read one file, by the clock and of the processor (`too-slow`)."""
    megabytes: int = 64
    """What a file out of an archive, all the members of a document, and a file that is written may come to (`unpacks-too-large`)."""
    memory: int = 1_024
    """Megabytes of address space of the process that reads (`too-much-memory`)."""
    letters: int = 11_000_000
    """Letters of the text that comes out of a file (`too-long`)."""
    blocks: int = 400_000
    """Lines, paragraphs and cells of it (`too-long`)."""
    ratio: int = 100
    """How many times its packed size a member may unpack to, beyond the first megabyte (`unpacks-too-large`)."""
    entries: int = 20_000
    """Files in an archive, with those in archives within it (`unpacks-too-large`)."""
    nesting: int = 3
    """Archives within one another, the outermost included (`too-deep`)."""
    depth: int = 100
    """Elements within one another (`too-deep`)."""
    pages: int = 2_000
    """Pages of one file (`too-many-pages`)."""
    page_seconds: int = 60
    """Time to recognise one page (`too-slow`)."""
    ocr_seconds: int = 900
    """Time to recognise all pages of a file, beside `seconds` (`too-slow`)."""
    megapixels: int = 100
    """What a picture of a page may unpack to (`unpacks-too-large`)."""
    sheets: int = 40
    """Pages of a report that its evidence page shows as pictures, 0 for none; of more, those where something does not hold come first."""
    ocr: When = "now"
    """Whether pictures of pages are recognised at once, or the file is put off (`needs-ocr`)."""


LIMITS = Limits()

GRACE = 2
"""Seconds beyond its time after which a reader that did not stop by itself is ended."""


@dataclass(slots=True)
class Clock:
    """The time that a file has left. It stops a reader between two steps, and never changes what a step gives."""

    name: str
    seconds: int
    began: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Raise `TooSlow` once the time is up."""
        if time.monotonic() - self.began > self.seconds:
            raise too_slow(self.name, self.seconds)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Time that does not count, by the clock and of the processor: recognising pages has limits of its own."""
        begun, worked = time.monotonic(), time.process_time()
        try:
            yield
        finally:
            self.began += time.monotonic() - begun
            _allow(time.process_time() - worked)

    def left(self) -> float:
        """Seconds left, at least a tenth."""
        return max(0.1, self.seconds - (time.monotonic() - self.began))


def _allow(seconds: float) -> None:
    """Let the process work so much longer before the system ends it, where it is to be ended."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        most = soft + ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def too_slow(name: str, seconds: int) -> TooSlow:
    """The reason under which a file is given up."""
    return TooSlow(name, f"reading it took more than {seconds} seconds; look at it apart, or print it anew")


def too_much_memory(name: str, megabytes: int) -> TooMuchMemory:
    """The same for memory."""
    return TooMuchMemory(name, f"reading it took more than {megabytes} MB of memory; look at it apart")


def hold(name: str, letters: int, blocks: int, limits: Limits) -> None:
    """Raise `TooLong` for a text of more letters or parts than the limits allow."""
    if letters > limits.letters or blocks > limits.blocks:
        raise TooLong(name, f"its text has more than {limits.letters} letters or {limits.blocks} lines; cut it into reports")
