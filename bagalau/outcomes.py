"""What a run over many files comes to, while it goes on and at its end: `ingest` and `retry`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from bagalau.catalogue import say
from bagalau.options import Wish
from bagalau.progress import on_terminal

if TYPE_CHECKING:
    from flows.running import Watch
    from flows.summary import Summary

HEAD = ("outcome", "reason", "number")
NUMBERS = ("found", "evaluated", "known", "copies")


def watch(wish: Wish) -> Watch:
    """Shows how far a run is, on a terminal."""
    if not on_terminal(wish.quiet):
        return lambda summary: None
    return lambda summary: _show(summary, wish.lang)


def _show(summary: Summary, lang: str) -> None:
    rate = summary.done / summary.seconds if summary.seconds else 0.0
    line = say(
        lang,
        "ingest.progress",
        done=summary.passed,
        found=summary.found,
        rate=f"{rate:.{0 if rate >= 1 else 1}f}",
        left=_time(summary.left),
    )
    print("\r" + line[: shutil.get_terminal_size().columns - 1].ljust(60), end="", file=sys.stderr, flush=True)


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "?"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def rows(summary: Summary) -> list[tuple[str, str, str]]:
    """A row a number, under HEAD."""
    from flows.summary import COUNTED

    found = [(name, "", str(getattr(summary, name))) for name in NUMBERS]
    for name in COUNTED:
        found += [(name, code, str(count)) for code, count in sorted(getattr(summary, name).items())]
    return found


def in_words(summary: Summary, archive: str, lang: str) -> str:
    """The summary for a person."""
    from flows.summary import COUNTED
    from scoring.writing import number

    lines = [f"{say(lang, 'ingest.archive')}: {archive}"]
    for name in NUMBERS:
        lines.append(f"{say(lang, f'ingest.{name}')}: {number(str(getattr(summary, name)), lang)}")
    for name in COUNTED:
        counts = getattr(summary, name)
        if counts and name in ("forms", "methodologies"):
            lines += [f"  {number(str(count), lang):>7}  {code}" for code, count in counts.most_common()]
        elif counts:
            lines.append(f"{say(lang, f'ingest.{name}')}: {number(str(counts.total()), lang)}")
            lines += [f"  {number(str(count), lang):>7}  {code}" for code, count in counts.most_common()]
    lines.append(f"{say(lang, 'ingest.seconds')}: {number(f'{summary.seconds:.1f}', lang)}")
    return "\n".join(lines) + "\n"
