"""What a batch is: one at a time in a process, whoever asks."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import Originals, Outcome, Versions
from flows import work
from flows.work import Request


def test_a_process_works_one_batch_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found: in a run of one process two threads read their first files at once, and a report lacked two of its findings."""
    under_way: list[int] = []
    most: list[int] = []

    def watched(*_: object) -> list[Outcome]:
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.01)
        under_way.pop()
        return []

    monkeypatch.setattr(work, "work_one", watched)
    request = Request("key", Versions("reading", "evaluation"), Originals(str(tmp_path)))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: work.work(["one", "other"], request), range(4)))
    assert most == [1] * 8
