"""The processes that work batches, with real processes: one that dies costs one file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from archive import Originals, Outcome, Versions
from archive.errors import ArchiveUnwritable
from flows import hand
from flows.crew import CRASHED, pool
from flows.errors import NoWorkers
from flows.work import Request, Worked, work

ROOT = Path(__file__).parents[1]


def deadly(paths: Sequence[str], request: Request) -> Worked:
    """Works a batch; a file named deadly ends the process as a fault in a library would, `half` in the middle of the answer."""
    for path in paths:
        if "half" in path:
            for at in range(3, 64):
                with suppress(OSError):
                    if stat.S_ISSOCK(os.fstat(at).st_mode):
                        os.write(at, struct.pack("!i", 1_000_000) + b"the beginning of an answer")
        if "deadly" in path:
            os.kill(os.getpid(), signal.SIGKILL)
    return Worked(tuple(Outcome(path, "0" * 64, 1, request.versions, code="undecodable", reason="a stand-in") for path in paths), 0.1)


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    return Request("request", Versions("reading", "scoring"), Originals(str(tmp_path / "originals")))


def test_a_file_that_kills_its_process_is_named_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request_: Request
) -> None:
    monkeypatch.setattr(hand, "work", deadly)
    paths = [str(tmp_path / name) for name in ("a.txt", "deadly.txt", "b.txt")]
    for path in paths:
        Path(path).write_text("x")
    with pool(2) as working:
        codes = [outcome.code for outcome in working(paths, request_).outcomes]
        assert codes == ["undecodable", CRASHED, "undecodable"]
        assert [outcome.code for outcome in working(paths[:1], request_).outcomes] == ["undecodable"], "the crew goes on"
    assert not multiprocessing.active_children()


def test_one_process_is_this_one(request_: Request) -> None:
    with pool(1) as working:
        assert working is work


def test_a_process_that_dies_in_the_middle_of_its_answer_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request_: Request
) -> None:
    """With the shared queue of concurrent.futures, whoever read the answer waited for the rest of it for good."""
    monkeypatch.setattr(hand, "work", deadly)
    (tmp_path / "half-deadly.txt").write_text("x")
    with pool(2) as working:
        assert [outcome.code for outcome in working([str(tmp_path / "half-deadly.txt")], request_).outcomes] == [CRASHED]


def test_what_a_batch_raises_is_raised_here_and_the_process_goes_on(tmp_path: Path, request_: Request) -> None:
    (tmp_path / "originals").write_text("a file where the folder should be")
    (tmp_path / "a.txt").write_text("x")
    with pool(2) as working:
        for _ in range(2):
            with pytest.raises(ArchiveUnwritable, match="cannot be written"):
                working([str(tmp_path / "a.txt")], request_)
        assert len(multiprocessing.active_children()) == 1, "the other one was never needed"


def test_no_file_is_blamed_where_no_process_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request_: Request) -> None:
    monkeypatch.setattr(hand, "_serve", stillborn)
    with pool(2) as working, pytest.raises(NoWorkers, match="memory"):
        working([str(tmp_path / "a.txt")], request_)


def stillborn(*_: object) -> None:
    """Stands in for a process that dies before it has begun."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see whether a process runs")
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(100):
        if not alive(child):
            return
        time.sleep(0.1)
    pytest.fail(f"process {child} is still there ten seconds after the one that started it was killed")


def alive(process: int) -> bool:
    """Whether a process runs; a dead one that nobody has waited for does not."""
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


PARENT = """
import time
from flows.hand import Hand

if __name__ == "__main__":
    hand = Hand()
    hand.greet()
    print(hand.process.pid, flush=True)
    time.sleep(60)
"""
