"""What a run over many files comes to, while it goes on and at its end: `ingest` and `retry`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bagalau.catalogue import say
from bagalau.options import Wish
from bagalau.progress import one_line

if TYPE_CHECKING:
    from flows.running import Watch
    from flows.summary import Summary

HEAD = ("outcome", "reason", "number")
NUMBERS = ("found", "evaluated", "known", "copies")


@contextmanager
def watched(wish: Wish) -> Iterator[Watch]:
    """Shows how far a run is, on a terminal."""
    with one_line(quiet=wish.quiet) as tell:
        tell(say(wish.lang, "ingest.begins"))
        yield lambda summary: tell(how_far(summary, wish.lang))


def how_far(summary: Summary, lang: str) -> str:
    """How many files are behind, at which rate, and how long the rest will take."""
    rate = summary.done / summary.seconds if summary.seconds else 0.0
    return say(
        lang,
        "ingest.progress",
        done=summary.passed,
        found=summary.found,
        rate=f"{rate:.{0 if rate >= 1 else 1}f}",
        left=_time(summary.left),
    )


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
    if summary.quarantined or summary.unopened:
        lines.append(say(lang, "ingest.help"))
    return "\n".join(lines) + "\n"
