"""Reading in a box: plain text here, every other kind in a process of its own that a file may bring down without harm.

`read` is `extractors.read` for files that nobody vouches for. The process is started with the first file that needs it and
reused; one that crashes, hangs or answers nonsense is ended with all that it started, and the next file gets a new one.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from hashlib import sha256
from math import inf
from pathlib import Path
from typing import IO, TYPE_CHECKING

from extractors import readers
from extractors.box import folders
from extractors.box.frames import Ended, Garbled, receive, send
from extractors.errors import ReaderCrashed, ReaderGarbled, TooMuchMemory
from extractors.limits import GRACE, LIMITS, MEGABYTE, Limits, too_much_memory, too_slow
from extractors.model import Report, Sheet
from extractors.readers import kinds, office

if TYPE_CHECKING:
    from extractors.box.parcel import Answer, Hello, Request

START, LOOK = 60, 0.2
"""Seconds in which a process has to be ready; how often its time is looked at."""
KEPT = ("PATH", "TESSDATA_PREFIX", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
"""What of the environment is passed on."""
LONGEST_HELLO = 1_000
PIPE = 262_144
"""Bytes that a pipe holds: Linux gives a quarter of it unasked, less than most files and answers have."""
MUCH = 0.4
"""Share of its memory that a process has taken that ends itself for want of more: what it asks for next may be as much again."""
PAGED = ("pdf", "picture", "pages")
"""Kinds that have pages to be drawn; these may have to be recognised, for which there is time of its own."""


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Report:
    """The report in a file's bytes; raises a `ReadError` that says why there is none."""
    if kinds.by_signature(data) or kinds.of_bytes(data) == "text":
        return readers.read(data, name, limits)
    return shared().read(data, name, limits)


def draw(data: bytes, name: str, pages: Sequence[int], limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """Those pages of a file, from 1, as pictures; none of a file that has no pages. Raises a `ReadError`."""
    return shared().draw(data, name, pages, limits) if pages and kinds.of_bytes(data) in PAGED else ()


@cache
def shared() -> Box:
    """The box of this process, closed when it ends: one of multiprocessing's does not get to what atexit knows."""
    box = Box()
    atexit.register(box.close)
    if util := sys.modules.get("multiprocessing.util"):
        util.Finalize(None, box.close, exitpriority=0)
    return box


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=shared.cache_clear)


@dataclass(slots=True)
class Box:
    """A process that reads, started when it is needed, one file at a time; may be used from several threads."""

    program: str = "extractors.worker"
    child: Child | None = None
    asked: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, data: bytes, name: str, limits: Limits = LIMITS) -> Report:
        """The report in a file's bytes; raises a `ReadError` that says why there is none."""
        from extractors.box.parcel import Request

        answer, _ = self._asked(Request(0, "read", name, limits), data)
        assert answer.report is not None
        return replace(answer.report, name=name, sha256=sha256(data).hexdigest(), path=None)

    def draw(self, data: bytes, name: str, pages: Sequence[int], limits: Limits = LIMITS) -> tuple[Sheet, ...]:
        """Those pages of a file as pictures, of which nothing but sizes and shades of gray is taken; raises a `ReadError`."""
        from extractors.box.parcel import Request

        answer, _ = self._asked(Request(0, "draw", name, limits, pages=tuple(pages)), data)
        return answer.drawn or ()

    def entries(self, path: str, limits: Limits = LIMITS) -> tuple[str, ...] | None:
        """The files in the ZIP at a path; None for a document that is one file. Raises a `ReadError`."""
        from extractors.box.parcel import Request

        answer, _ = self._asked(Request(0, "list", _name(path), limits), _absolute(path))
        assert answer.listed is not None
        return None if answer.listed.is_document else answer.listed.entries

    def unpack(self, path: str, entry: str, limits: Limits = LIMITS) -> bytes:
        """The bytes of a file in the ZIP at a path; raises a `ReadError`."""
        from extractors.box.parcel import Request

        return self._asked(Request(0, "unpack", _name(path), limits, entry), _absolute(path))[1]

    def hello(self) -> Hello:
        """By what the process is kept from the network, and from writing outside its folder."""
        with self.lock:
            return self._ready().hello()

    def close(self) -> None:
        """End the process, if there is one."""
        with self.lock:
            self._drop()

    def _asked(self, request: Request, data: bytes) -> tuple[Answer, bytes]:
        """What is answered; raises a `ReadError`, that of the answer included."""
        from extractors.box.parcel import problem

        with self.lock:
            self.asked += 1
            answer, unpacked = self._answered(replace(request, number=self.asked), data)
        if answer.code is not None:
            raise problem(request.name, answer)
        return answer, unpacked

    def _answered(self, request: Request, data: bytes) -> tuple[Answer, bytes]:
        """The answer. A process that has read other files before may have died of those: a file is tried in a new one as well."""
        recognised = request.do == "read" and request.limits.ocr == "now" and kinds.of_bytes(data) in PAGED
        seconds = request.limits.seconds + (request.limits.ocr_seconds if recognised else 0)
        while True:
            child = self._ready()
            child.asked += 1
            try:
                child.hello()
                with child.at_most(seconds + GRACE):
                    answer, unpacked = child.answer(request, data)
                if answer.code != TooMuchMemory.code or child.asked == 1:
                    return answer, unpacked
                self._drop()
            except (Ended, OSError):
                self._drop()
                if child.late or child.ended_by == -signal.SIGXCPU:
                    raise too_slow(request.name, seconds if child.late else request.limits.seconds) from None
                if child.asked == 1 and child.gave_up(request.limits):
                    raise too_much_memory(request.name, request.limits.memory) from None
                if child.asked == 1:
                    how = f"signal {-child.ended_by}" if child.ended_by < 0 else f"exit code {child.ended_by}"
                    raise ReaderCrashed(request.name, f"the process that read it died ({how}), twice; look at the file apart") from None
            except Garbled as error:
                self._drop()
                reason = f"the process that read it answered what is no report ({error}); look at the file apart"
                raise ReaderGarbled(request.name, reason) from None
            except BaseException:
                self._drop()  # an answer may be half read
                raise

    def _ready(self) -> Child:
        if self.child is None:
            self.child = Child(self.program)
        return self.child

    def _drop(self) -> None:
        if self.child is not None:
            self.child.end()
            self.child = None


class Child:
    """A started process; `late` says that it was ended because its time was up, `ended_by` its exit code.

    `most` is how many bytes it was seen to have in memory.
    `by_office` counts the files that LibreOffice may have opened: each may have left a socket.
    """

    def __init__(self, program: str) -> None:
        self.held = folders.new()
        self.folder = self.held.path
        self.asked = 0
        self.by_office = 0
        self.late = False
        self.ended_by = 0
        self.most = 0
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", program, self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={**environment, "TMPDIR": self.folder, "HOME": self.folder},
            start_new_session=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.questions: IO[bytes] = self.process.stdin
        self.answers: IO[bytes] = self.process.stdout
        _widen(self.questions, self.answers)
        self.until = inf
        self._hello: Hello | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def hello(self) -> Hello:
        """What it said first, waited for; raises Garbled, Ended."""
        from extractors.box.parcel import Hello, unpacked

        if self._hello is None:
            with self.at_most(START):
                self._hello = unpacked(receive(self.answers, LONGEST_HELLO), Hello)
        return self._hello

    def answer(self, request: Request, data: bytes) -> tuple[Answer, bytes]:
        """What it says of a file, and the bytes it unpacked; raises Garbled, Ended, OSError."""
        from extractors.box.parcel import check, opened, packed

        self.by_office += data.startswith(kinds.OLE)
        send(self.questions, packed(request), data)
        answer = check(opened(request.limits, partial(receive, self.answers)), request)
        if answer.drawn:
            return replace(answer, drawn=tuple(map(self._filled, answer.drawn))), b""
        return answer, receive(self.answers, request.limits.megabytes * MEGABYTE) if answer.unpacked else b""

    def _filled(self, sheet: Sheet) -> Sheet:
        """The sheet with its dots, which come next."""
        dots = receive(self.answers, sheet.columns * sheet.rows)
        if len(dots) < sheet.columns * sheet.rows:
            raise Garbled("a page with dots missing")
        return replace(sheet, dots=dots)

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """End the process if what is done takes longer."""
        self.until = time.monotonic() + seconds
        try:
            yield
        finally:
            self.until = inf

    def end(self) -> None:
        """End it and all that it started: they are one group of processes, named as long as it is not waited for."""
        self._kill()
        self.ended_by = self.process.wait()
        for stream in (self.questions, self.answers):
            with suppress(OSError):
                stream.close()
        self.held.remove()
        office.clear(self.folder, self.by_office)

    def gave_up(self, limits: Limits) -> bool:
        """Whether it ended itself with much of its memory taken: a library that is refused more does, before Python hears of it."""
        return self.ended_by == -signal.SIGABRT and self.most > limits.memory * MEGABYTE * MUCH

    def _watch(self) -> None:
        """Look now and then whether its time is up, and what it has of memory: starting a timer for each file would cost more than most.

        What the system tells of an ended process is never less than what the one had that started it, so it is looked at while it lives.
        """
        while self.process.returncode is None:
            time.sleep(LOOK)
            self.most = max(self.most, _resident(self.process.pid))
            if time.monotonic() > self.until:
                self.late = True
                self._kill()

    def _kill(self) -> None:
        if self.process.returncode is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def _widen(*pipes: IO[bytes]) -> None:
    """Let a pipe hold a whole report where the system allows it: each side then wakes once a file."""
    for pipe in pipes:
        with suppress(OSError, AttributeError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


def _resident(process: int) -> int:
    """Bytes that a process has in memory; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _absolute(path: str) -> bytes:
    return os.fsencode(Path(path).absolute())


def _name(path: str) -> str:
    return os.fsencode(Path(path).name).decode("utf-8", "backslashreplace")
