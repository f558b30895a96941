"""`bagalau survey`: what a folder holds and what a run over it would take, before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.catalogue import messages, say
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows
from bagalau.progress import one_line

if TYPE_CHECKING:
    from bagalau.parts import Part
    from flows.survey import Survey

COUNTS = ("files", "copies", "encrypted", "cut_off", "looked_at")
EVERY = 500


@click.command("survey")
@click.argument("folder", metavar="FOLDER")
@click.option("--workers", metavar="N", type=click.IntRange(min=1), help="Processes that the run would have; one a core without it.")
@shared
def command(folder: str, workers: int | None, wish: Wish) -> int:
    """Say what FOLDER holds and what a run over it would take; nothing is written.

    Kinds by content, damage, copies, what is encrypted, likely forms; time and disk with an interval; what doctor finds missing.
    """
    if not Path(folder).is_dir():
        raise WrongUsage(f"{folder}: no such folder; check the path")
    from bagalau import settings
    from bagalau.parts import missing_for
    from flows.survey import survey

    with one_line(quiet=wish.quiet) as tell:
        found = survey(folder, workers or settings.find().values.workers, _told(tell, wish.lang))
    missing = missing_for(found.kinds, wish.lang)
    with opened(wish) as stream:
        if wish.form == "json":
            lacking = [{"part": one.name, "install": one.install} for one in missing]
            stream.write(json_line({"schema": "bagalau-survey/1", "folder": folder, **found.as_json(), "missing": lacking}))
        elif wish.form == "text":
            stream.writelines(line + "\n" for line in _text(found, missing, wish.lang))
        else:
            write_rows(stream, wish, ("what", "name", "number"), _rows(found, missing))
    return 0


def _told(tell: Callable[[str], None], lang: str) -> Callable[[int], None]:
    def told(number: int) -> None:
        if number % EVERY == 0:
            tell(say(lang, "survey.progress", number=number))

    return told


def _rows(found: Survey, missing: list[Part]) -> Iterator[tuple[str, str, str]]:
    for name in (*COUNTS, "size"):
        yield name, "", str(getattr(found, name))
    for name in ("kinds", "damage", "forms"):
        for one, number in getattr(found, name).most_common():
            yield name, one, str(number)
    if found.seconds:
        yield from (("seconds", end, f"{one:.0f}") for end, one in zip(("low", "high"), found.seconds, strict=True))
    yield from (("disk", end, str(one)) for end, one in zip(("low", "high"), found.disk, strict=True))
    yield from (("missing", one.name, one.install) for one in missing)


def _text(found: Survey, missing: list[Part], lang: str) -> Iterator[str]:
    known = messages(lang)
    yield from (f"{say(lang, f'survey.{name}')}: {getattr(found, name)}" for name in COUNTS)
    for name in ("kinds", "damage", "forms"):
        if counts := getattr(found, name):
            yield f"{say(lang, f'survey.{name}', number=found.looked_at)}:"
            for one, number in counts.most_common():
                word = known.get(f"repair.{one}") or known.get(f"kind.{one}") or known.get(f"quarantine.{one}") or one
                yield f"  {number:>7}  {word}"
    yield (
        say(lang, "survey.time_unknown")
        if found.seconds is None
        else say(lang, "survey.time", low=_time(found.seconds[0]), high=_time(found.seconds[1]))
    )
    yield say(lang, "survey.disk", low=_megabytes(found.disk[0]), high=_megabytes(found.disk[1]))
    for one in missing:
        yield say(lang, "survey.missing", part=one.name, purpose=one.purpose, install=one.install)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _megabytes(size: int) -> str:
    return str(-(-size // 1_000_000))
