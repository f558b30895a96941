"""Reading in a box, with real processes: whatever a file does to the one that reads it, the run goes on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

import pytest

from extractors import LIMITS, EmptyFile, Limits, ReadError, box, read
from extractors.box import Box
from extractors.readers.sheets import sheets
from fixtures.formats import FORMATS, write

ROOT = Path(__file__).parents[1]
TEXT = "Бірінші жол.\nЕкінші жол, 27,9 балл.\n"
SHORT = Limits(seconds=1, ocr_seconds=1)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Box]:
    one = Box("tests.hostile_worker")
    yield one
    one.close()


@pytest.fixture(scope="module")
def sound() -> Iterator[Box]:
    one = Box()
    yield one
    one.close()


def order(hostile: Box, what: str, limits: Limits = LIMITS) -> str:
    """What a file comes to that tells the reader to do something: its text, or the code of its quarantine."""
    try:
        return hostile.read(f"%PDF-1.4\n{what}".encode(), "report.pdf", limits).text.partition(": ")[2]
    except ReadError as error:
        return error.code if error.name == "report.pdf" else "misnamed"


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_comes_out_as_it_is(sound: Box, form: str) -> None:
    data = write(TEXT, form).data
    assert sound.read(data, "report") == read(data, "report")


def test_drawn_pages_come_out_as_they_are(sound: Box) -> None:
    data = write(TEXT * 60, "pdf").data
    assert sound.draw(data, "report", [2, 1]) == tuple(sheets(data, "report", [2, 1], LIMITS))
    assert sound.draw(data, "report", [9]) == ()


def test_drawing_starts_no_process_for_a_file_without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.box.shared", lambda: Box("tests.no_such_program"))
    assert box.draw(write(TEXT, "docx").data, "report", [1]) == ()
    assert box.draw(write(TEXT, "pdf").data, "report", []) == ()


@pytest.mark.parametrize("what", ["sound short", "sound long", "babble", "die 11", "hang"])
def test_what_is_drawn_by_a_reader_that_was_taken_over_is_no_picture(hostile: Box, what: str) -> None:
    codes = {"die 11": "crashed", "hang": "too-slow"}
    with pytest.raises(ReadError) as raised:
        hostile.draw(f"%PDF-1.4\n{what}".encode(), "report.pdf", [1], SHORT)
    assert raised.value.code == codes.get(what, "garbled-answer")
    assert order(hostile, "sound report") == "report"


def test_a_problem_comes_out_as_it_is(sound: Box) -> None:
    with pytest.raises(EmptyFile, match="there is no text in it"):
        sound.read(write("\n", "docx").data, "report")


def test_one_process_reads_many_files(sound: Box) -> None:
    for _ in range(3):
        sound.read(write(TEXT, "docx").data, "report")
    child = sound.child
    assert child
    assert child.asked >= 3


def test_plain_text_and_what_is_not_read_need_no_process() -> None:
    code = (
        "from extractors import ReadError, box\nbox.read('Есеп'.encode(), 'a')\n"
        "try: box.read(b'Rar!' + bytes(99), 'b')\nexcept ReadError as error: print(error.code, box.shared().child)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "unsupported-format None\n"


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (f"die {signal.SIGSEGV:d}", "crashed"),
        (f"die {signal.SIGKILL:d}", "crashed"),
        (f"die {signal.SIGABRT:d}", "crashed"),
        (f"die {signal.SIGXCPU:d}", "too-slow"),
        ("babble", "garbled-answer"),
        ("babble json", "garbled-answer"),
        ("swell 3000", "too-much-memory"),
        ("fail", "internal-error"),
    ],
)
def test_a_file_that_ends_its_reader_is_quarantined_and_the_next_one_is_read(hostile: Box, what: str, code: str) -> None:
    assert order(hostile, what) == code
    assert order(hostile, "sound report") == "report"


def test_a_file_is_not_blamed_for_what_an_earlier_one_did(hostile: Box) -> None:
    assert order(hostile, "die_later") == "armed"
    assert order(hostile, "sound report") == "report"


def test_a_reader_that_hangs_is_ended_with_what_it_started(hostile: Box) -> None:
    numbers: list[int] = []

    def watch() -> None:
        while not numbers:
            time.sleep(0.05)
            for file in Path(hostile.child.folder if hostile.child else "/nowhere").glob("number"):
                numbers.extend(map(int, file.read_text().split()))

    threading.Thread(target=watch, daemon=True).start()
    assert order(hostile, "hang number", SHORT) == "too-slow"
    assert numbers
    assert not _runs(numbers[0])
    assert order(hostile, "sound report") == "report"


def test_a_reader_that_never_comes_back_is_ended(hostile: Box) -> None:
    assert order(hostile, "turn", SHORT) == "too-slow"


def test_what_a_library_prints_goes_nowhere(hostile: Box) -> None:
    assert order(hostile, "talk") == "printed"


@pytest.mark.parametrize("way", ["call", "call_by_program"])
def test_no_address_is_called(hostile: Box, way: str) -> None:
    if way == "call_by_program" and hostile.hello().network == "audit-hook":
        pytest.skip("this system gives neither a network namespace nor seccomp: a hook holds Python back, and no other program")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert order(hostile, f"{way} 127.0.0.1:{server.getsockname()[1]}").startswith("refused")


@pytest.mark.parametrize("way", ["write", "write_by_program", "remove"])
def test_nothing_is_changed_outside_its_folder(hostile: Box, way: str, tmp_path: Path) -> None:
    if way == "write_by_program" and hostile.hello().writing != "landlock":
        pytest.skip("this system has no Landlock: a hook holds Python back, and no other program")
    (tmp_path / "there").write_text("as it was")
    assert order(hostile, f"{way} {tmp_path / 'there'}").startswith("refused")
    assert order(hostile, f"write {tmp_path / 'new'}").startswith("refused")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["as it was"]
    assert hostile.child
    assert order(hostile, f"{way.replace('remove', 'write')} {hostile.child.folder}/mine") == "written"


def test_no_program_is_started_through_a_shell(hostile: Box, tmp_path: Path) -> None:
    assert order(hostile, f"start touch {tmp_path}/new").startswith("refused")


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    one = Box()
    one.read(write(TEXT, "docx").data, "report")
    assert one.child
    assert list(tmp_path.iterdir()) == [Path(one.child.folder)]
    process = one.child.process.pid
    one.close()
    assert not list(tmp_path.iterdir())
    assert not _runs(process)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see whether a process runs")
@pytest.mark.parametrize("what", ["sound", "turn"])
def test_no_reader_outlives_the_one_that_asks(what: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, what], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert parent.stdout
    child, folder = parent.stdout.readline().split()
    time.sleep(0.3)
    parent.kill()
    parent.wait()
    for _ in range(100):
        if not _runs(int(child)) and not list(Path(folder).iterdir()):
            Path(folder).rmdir()
            return
        time.sleep(0.1)
    pytest.fail(f"process {child} or what is in {folder} is still there ten seconds after the one that asked was killed")


PARENT = """
import sys, threading, time
from extractors.box import Box
one = Box("tests.hostile_worker")
one.hello()
print(one.child.process.pid, one.child.folder, flush=True)
one.read(b"%PDF-1.4\\n" + sys.argv[1].encode(), "a")
time.sleep(60)
"""


def test_several_threads_may_ask(sound: Box) -> None:
    texts: list[str] = []

    def ask(number: int) -> None:
        texts.append(sound.read(write(f"Есеп {number}", "html").data, "a").text.strip())

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts) == [f"Есеп {number}" for number in range(8)]


@pytest.mark.parametrize("beginning", [b"%PDF-1.4\n", b"", b"\xff\xfe"])
def test_a_large_file_does_not_fill_the_memory_of_the_one_that_asks(beginning: bytes, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(beginning + bytes(range(48, 58)) * 6_300_000)
    done = subprocess.run([sys.executable, "-c", LARGE, str(tmp_path / "large")], capture_output=True, text=True, check=True)
    code, megabytes = done.stdout.split()
    assert code in ("too-long", "too-much-memory", "damaged", "too-slow", "undecodable", "crashed")
    assert int(megabytes) <= 300


LARGE = """
import re, sys
from pathlib import Path
from flows.evaluation import PROBLEMS, evaluate_data
try: evaluate_data(Path(sys.argv[1]).read_bytes(), "large", None, None)
except PROBLEMS as error: print(error.code, int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1000)
"""
"""Its own peak: getrusage tells that of the process which it was forked from, where that is larger."""


def in_a_daemon(data: bytes, answers: Connection) -> None:
    """Read a file, in a process that may start none of multiprocessing's: one of Dask's workers, or of a pool."""
    text = box.read(data, "report").text
    child = box.shared().child
    answers.send((multiprocessing.current_process().daemon, text, child and child.folder))


@pytest.mark.parametrize("way", ["spawn", "fork"])
def test_a_daemon_and_a_fork_read_as_well(way: Literal["spawn", "fork"]) -> None:
    data = write(TEXT, "docx").data
    box.read(data, "report")  # what a fork begins with
    context: Any = multiprocessing.get_context(way)
    here, there = context.Pipe()
    process = context.Process(target=in_a_daemon, args=(data, there), daemon=True)
    process.start()
    daemon, text, folder = here.recv()
    process.join()
    assert (daemon, text) == (True, TEXT)
    assert not Path(folder).exists()
    assert box.read(data, "report").text == TEXT


def test_the_shared_box_is_one_a_process() -> None:
    assert box.shared() is box.shared()


def _runs(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
