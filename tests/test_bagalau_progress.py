"""Progress: a bar on a terminal, silence in a pipe."""

from __future__ import annotations

import io
import sys
from contextlib import suppress

import pytest

from bagalau.outcomes import _time, how_far
from bagalau.progress import on_terminal, one_line, watched
from flows.summary import Summary


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal; not a fixture, because pytest puts its own in place between the two."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def go(items: list[int], *, quiet: bool = False) -> list[int]:
    with watched(items, quiet=quiet) as each:
        return list(each)


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    assert go([1, 2, 3]) == [1, 2, 3]
    assert "3/3" in terminal.getvalue()


@pytest.mark.parametrize(("items", "quiet"), [([1], False), ([1, 2, 3], True), ([], False)])
def test_one_file_or_a_wish_for_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch, items: list[int], quiet: bool) -> None:
    terminal = on_a_terminal(monkeypatch)
    assert go(items, quiet=quiet) == items
    assert terminal.getvalue() == ""


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert not on_terminal(quiet=False)
    assert go([1, 2]) == [1, 2]
    assert pipe.getvalue() == ""


def test_a_run_shows_its_rate_and_the_time_left() -> None:
    summary = Summary(found=300, known=100, evaluated=50, seconds=10.0)
    assert how_far(summary, "en") == "150 of 300, 5 a second, 0:00:30 left"


def test_no_line_of_progress_is_left_when_something_ends_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found: the summary, or what went wrong, stood on the line of the progress, after it."""
    terminal = on_a_terminal(monkeypatch)
    with suppress(BrokenPipeError), one_line(quiet=False) as tell:
        tell("150 of 300")
        raise BrokenPipeError
    _, shown, erased, rest = terminal.getvalue().split("\r")
    assert (shown.strip(), erased.strip(), rest) == ("150 of 300", "", "")
    assert len(erased) == len(shown)


def test_a_line_of_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    with one_line(quiet=False) as tell:
        tell("150 of 300")
    assert pipe.getvalue() == ""


def test_time_left_is_unknown_before_anything_is_done() -> None:
    assert Summary(found=5).left is None
    assert [_time(value) for value in (None, 0.4, 59.6, 3725.0)] == ["?", "0:00:00", "0:01:00", "1:02:05"]
