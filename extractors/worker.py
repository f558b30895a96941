"""`python -m extractors.worker FOLDER`: reads and draws files that nobody vouches for, one after another, in a process that can do no harm.

It is started by `extractors.box`: requests come on standard input, answers go to what was standard output, each a message of
`extractors.box.frames` that holds JSON of `extractors.box.parcel`. FOLDER is the one folder that it may write to.
"""

from __future__ import annotations

import gc
import os
import select
import shutil
import signal
import sys
import threading
import traceback
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from extractors import archives
from extractors.box.fence import bound, enclose
from extractors.box.frames import Ended, receive, send
from extractors.box.parcel import LONGEST_REASON, Answer, Listing, Request, packed, posted, unpacked
from extractors.errors import ReaderFault, ReadError
from extractors.limits import too_much_memory
from extractors.readers import read

LONGEST_REQUEST = 1_000_000
NEW_OBJECTS = 20_000
"""How many are made before the collector looks for rings among them: a report is made of some thousands, all soon gone by themselves."""


def main() -> None:
    """Answer requests until there are no more."""
    folder = Path(sys.argv[1])
    questions, answers = _streams()
    hello = enclose(folder)
    end = threading.Thread(target=_end_with_parent, args=(folder,), daemon=True)
    end.start()
    send(answers, packed(hello))
    gc.set_threshold(NEW_OBJECTS)
    loaded = 0
    while True:
        try:
            request = unpacked(receive(questions, LONGEST_REQUEST), Request)
            data = receive(questions, 0xFFFF_FFFF)
        except Ended:
            return end.join()
        send(answers, *answer(request, data))
        loaded = settle(loaded)


def settle(loaded: int) -> int:
    """Once a file has loaded what its kind needs, the collector never looks at that again; how many modules there are."""
    if len(sys.modules) > loaded:
        gc.collect()
        gc.freeze()
    return len(sys.modules)


def answer(request: Request, data: bytes) -> list[bytes]:
    """What a request comes to, as messages."""
    bound(request.limits)
    try:
        return _done(request, data)
    except ReadError as error:
        problem = error
    except MemoryError:
        problem = too_much_memory(request.name, request.limits.memory)
    except Exception as fault:
        problem = ReaderFault(request.name, told(fault))
    return posted(Answer(request.number, code=problem.code, reason=problem.reason[:LONGEST_REASON]))


def _done(request: Request, data: bytes) -> list[bytes]:
    if request.do == "read":
        return posted(Answer(request.number, read(data, request.name, request.limits)))
    if request.do == "draw":
        from extractors.readers.sheets import sheets

        drawn = sheets(data, request.name, request.pages, request.limits)
        sizes = tuple(replace(sheet, dots=b"") for sheet in drawn)
        return [*posted(Answer(request.number, drawn=sizes)), *(sheet.dots for sheet in drawn)]
    path = Path(os.fsdecode(data))
    if request.do == "unpack":
        unpacked = archives.unpack(path, request.entry or "", request.limits)
        return [*posted(Answer(request.number, unpacked=True)), unpacked]
    entries = archives.entries(path, request.limits)
    return posted(Answer(request.number, listed=Listing(entries is None, tuple(entries or ()))))


def told(fault: Exception) -> str:
    """A fault of the program in one line: what, where."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"a fault of this program ({type(fault).__name__} in {last.name}, line {last.lineno}: {fault}); please report it"


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Where questions come from and answers go to; what a library prints goes nowhere."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    return questions, answers


def _end_with_parent(folder: Path) -> None:
    """Once nobody can ask any more, end this process and those that it started, whatever they are at; its folder stays, empty."""
    poll = select.poll()
    poll.register(0, 0)
    poll.poll()
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main()
