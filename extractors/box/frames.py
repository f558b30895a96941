"""Messages of bytes, each with its length before it: what goes between the process that reads files and the one that asks it."""

from __future__ import annotations

from struct import Struct
from typing import IO

LENGTH = Struct(">I")
TOGETHER = 1_000_000
"""Bytes that are joined before they are written: the other side then wakes once, and a large file is not held twice."""


class Garbled(Exception):
    """What came is no message."""


class Ended(Garbled):
    """The other side is gone."""


def send(stream: IO[bytes], *parts: bytes) -> None:
    """Write the parts, each as a message of its own; raises OSError where the other side is gone."""
    pieces = [piece for part in parts for piece in (LENGTH.pack(len(part)), part)]
    for piece in [b"".join(pieces)] if sum(map(len, parts)) < TOGETHER else pieces:
        stream.write(piece)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> bytes:
    """The next message, of at most so many bytes; raises Garbled, Ended."""
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    if length > most:
        raise Garbled(f"a message of {length} bytes, where {most} are allowed")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise Ended("it ended in the middle of a message" if data else "it ended")
    return data
