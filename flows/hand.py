"""One process that works batches, asked and answering through a pipe of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any

from flows.work import Request, Source, Worked, begin, work

SECONDS_TO_END = 10
Asked = tuple[Sequence[Source], Request]
Work = Callable[[Sequence[Source], Request], Worked]


class Died(Exception):
    """The process ended before it answered."""


@dataclass(slots=True)
class Hand:
    """A process that is started when it is asked and there is none; for one thread at a time."""

    process: BaseProcess | None = None
    pipe: Connection[Any, Any] | None = None

    def ask(self, sources: Sequence[Source], request: Request) -> Worked:
        """The outcomes of a batch; raises Died, and what work does."""
        answer = self._asked((sources, request))
        if isinstance(answer, Worked):
            return answer
        raise answer

    def greet(self) -> None:
        """See that the process is there and has begun; raises Died."""
        self._asked(None)

    def end(self) -> None:
        """Let the process end, by force where it does not."""
        if self.pipe is not None:
            self.pipe.close()
        if self.process is not None:
            self.process.join(SECONDS_TO_END)
            self.process.kill()
            self.process.join()
        self.process = self.pipe = None

    def _asked(self, asked: Asked | None) -> Any:
        try:
            pipe = self.pipe or self._start()
            pipe.send(asked)
            return pipe.recv()
        except BaseException as error:
            self.end()  # an answer that nobody took would be taken for the next one
            if isinstance(error, (EOFError, OSError)):
                raise Died from None
            raise

    def _start(self) -> Connection[Any, Any]:
        ours, theirs = Pipe()
        process = _context().Process(target=_serve, args=(theirs, work), daemon=True)
        process.start()
        theirs.close()  # so that theirs is the only one, and its end is seen
        self.process, self.pipe = process, ours
        return ours


def _context() -> Any:
    """How processes come about: as forks of one that has loaded what every report needs; where there are no forks, each anew."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context: BaseContext = get_context("forkserver")
    context.set_forkserver_preload(["flows.ready"])
    return context


def _serve(pipe: Connection[Any, Any], work: Work) -> None:
    """Work what is asked for until nobody asks any more."""
    begin()
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(asked, work))


def _answer(asked: Asked | None, work: Work) -> Worked | Exception | None:
    try:
        return work(*asked) if asked else None
    except Exception as error:  # it is raised again where it was asked for
        return error
