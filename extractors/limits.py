"""What a file may cost before it is given up: every bound in one place."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from extractors.errors import TooSlow

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one file may take: seconds, sizes, counts; a file beyond one of them is quarantined under that bound's code."""

    seconds: int = 30
    """Time to read one file (`too-slow`)."""
    megabytes: int = 64
    """What all of an archive's unpacked members, and the text that comes out, may come to (`unpacks-too-large`)."""
    ratio: int = 100
    """How many times its packed size a member may unpack to, beyond the first megabyte (`unpacks-too-large`)."""
    entries: int = 2_000
    """Members of an archive (`unpacks-too-large`)."""
    depth: int = 100
    """Elements within one another (`too-deep`)."""
    pages: int = 2_000
    """Pages of one file (`too-many-pages`)."""


LIMITS = Limits()


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

    def left(self) -> float:
        """Seconds left, at least a tenth."""
        return max(0.1, self.seconds - (time.monotonic() - self.began))


def too_slow(name: str, seconds: int) -> TooSlow:
    """The reason under which a file is given up."""
    return TooSlow(name, f"reading it took more than {seconds} seconds; look at it apart, or print it anew")
