"""`python -m tests.hostile_worker FOLDER`: the program that reads files, with a reader that a file has taken over.

It does what the file says: whatever a fault in a library would let a stranger do.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from extractors import worker
from extractors.limits import LIMITS, Limits
from extractors.model import Report, Sheet
from extractors.readers import sheets, text


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Report:
    """Do what the file says after `%PDF-1.4`, then give its text."""
    what, _, argument = data.decode().partition("\n")[2].partition(" ")
    said = ORDERS[what](argument) if what in ORDERS else argument
    return text.read(f"{what}: {said}".encode(), name)


def die(argument: str) -> str:
    """End by a signal."""
    os.kill(os.getpid(), int(argument))
    return ""


def die_later(argument: str) -> str:
    """End at the file after this one, as memory that was overwritten does; a new process has not read this one."""
    ORDERS["sound"] = lambda argument: die("11")
    return "armed"


def hang(argument: str) -> str:
    """Do nothing, for ever; with a program started before, whose number is left in a file of that name."""
    if argument:
        started = subprocess.Popen(["sleep", "600"])
        Path(os.environ["TMPDIR"], argument).write_text(str(started.pid))
    signal.pause()
    return ""


def turn(argument: str) -> str:
    """Do something, for ever."""
    while True:
        pass


def swell(argument: str) -> str:
    """Take as many megabytes."""
    return str(len(bytearray(int(argument) * 1_000_000)))


def babble(argument: str) -> str:
    """Answer something else before the answer."""
    for stream in (int(entry.name) for entry in Path("/proc/self/fd").iterdir()):
        with suppress(OSError):
            os.write(stream, b"\x00\x00\x00\x02{}" if argument == "json" else b"garbage " * 100)
    return ""


def talk(argument: str) -> str:
    """Print, as a library may."""
    print("something that a library prints", flush=True)
    os.write(1, b"and something that C prints")
    return "printed"


def call(argument: str) -> str:
    """Call an address."""
    host, port = argument.split(":")
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError as error:
        return f"refused: {error}"
    return "connected"


def call_by_program(argument: str) -> str:
    """The same by another program, which no hook of Python's holds back."""
    host, port = argument.split(":")
    code = f"import socket; socket.create_connection(({host!r}, {port}), timeout=5)"
    return "refused" if subprocess.run([sys.executable, "-c", code], capture_output=True).returncode else "connected"


def write(argument: str) -> str:
    """Write to a file."""
    try:
        Path(argument).write_text("written")
    except OSError as error:
        return f"refused: {error}"
    return "written"


def write_by_program(argument: str) -> str:
    """The same by another program."""
    return "refused" if subprocess.run(["cp", "/dev/null", argument], capture_output=True).returncode else "written"


def remove(argument: str) -> str:
    """Remove a file."""
    try:
        Path(argument).unlink()
    except OSError as error:
        return f"refused: {error}"
    return "removed"


def start(argument: str) -> str:
    """Start a program through a shell."""
    try:
        os.system(argument)
    except OSError as error:
        return f"refused: {error}"
    return "started"


def fail(argument: str) -> str:
    """Be a fault of the program."""
    return str(1 // 0)


def draw(data: bytes, name: str, pages: Sequence[int], limits: Limits) -> list[Sheet]:
    """Give a page of other dots than it says, or the file's orders done."""
    read(data, name, limits)
    return [Sheet(pages[0], 10, 10, 5, 4, b"\x00" * (19 if b"short" in data else 21))]


ORDERS = {order.__name__: order for order in (die, die_later, hang, turn, swell, babble, talk, call, call_by_program)}
ORDERS |= {order.__name__: order for order in (write, write_by_program, remove, start, fail)}

if __name__ == "__main__":
    worker.read = read  # type: ignore[attr-defined]
    sheets.sheets = draw
    worker.main()
