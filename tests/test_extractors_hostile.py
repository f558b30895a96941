"""Files made to harm: each ends under its own code, or is read as far as it is a text; nothing is called, opened or started."""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Originals, Versions
from extractors import ReadError, box
from fixtures.hostile import TEXT, Hostile, hostile, twins
from flows.work import Request, work
from tests.calling import called_here

SECRET = "а тут тайна, которую никто не просил"
FILES = hostile()


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def outcome(one: Hostile) -> str:
    try:
        return box.read(one.data, "report").text
    except ReadError as error:
        return error.code if error.reason else "no reason"


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_ends_under_its_code(kind: str, listening: socket.socket, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    one = hostile(f"http://127.0.0.1:{listening.getsockname()[1]}/", str(tmp_path / "secret"))[kind]
    found = outcome(one)
    if one.code == "read":
        assert "есе" in found.lower()
        assert SECRET not in found
    else:
        assert found == one.code
    with pytest.raises(BlockingIOError):
        listening.accept()
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_what_this_process_had_of_memory_is_not_taken_for_the_childs() -> None:
    """A process is told to have had what the one had that started it: a bomb was taken for a crash where that was much."""
    much = bytearray(1_200_000_000)
    much[::4096] = b"\1" * len(much[::4096])
    del much
    assert outcome(FILES["a bomb in a .pdf"]) == "too-much-memory"


def test_the_run_goes_on_after_each(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, one in enumerate(FILES.values()):
        (folder / f"{number:02}").write_bytes(one.data)
    (folder / "last.txt").write_text(TEXT, encoding="utf-8")
    request = Request("r", Versions("a", "b"), Originals(str(tmp_path / "kept")))
    outcomes = work([str(path) for path in sorted(folder.iterdir())], request).outcomes
    assert len(outcomes) == len(FILES) + 1
    expected = [one.code if one.code != "read" else "not-a-known-form" for one in FILES.values()]
    assert [outcome.code for outcome in outcomes] == [*expected, "not-a-known-form"]


def test_two_files_of_one_sha1_are_two(tmp_path: Path) -> None:
    one, other = twins()
    assert hashlib.sha1(one).digest() == hashlib.sha1(other).digest()
    assert box.read(one, "a").sha256 != box.read(other, "b").sha256
    kept = Originals(str(tmp_path / "kept"))
    assert [kept.read(kept.keep(data)) for data in (one, other)] == [one, other]
    for number, data in enumerate((one, other)):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    objects = [json.loads(line) for line in called_here("evaluate", "--json", *(f"{tmp_path}/{at}.pdf" for at in (0, 1))).out.splitlines()]
    assert len({found["report"]["sha256"] for found in objects}) == 2
