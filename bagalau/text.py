"""`bagalau text`: the repaired text of a report, or the text as received."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import complain

if TYPE_CHECKING:
    from extractors.model import Report
    from normalizers import Repair


@click.command("text")
@click.argument("file", metavar="FILE")
@click.option("--received", is_flag=True, help="The text as received, nothing changed.")
@shared
def command(file: str, received: bool, wish: Wish) -> int:
    """Print the repaired or the received text of FILE."""
    both = opened_and_repaired(file)
    if both is None:
        return 1
    write_text(*both, received=received, wish=wish)
    return 0


def opened_and_repaired(file: str) -> tuple[Report, Repair] | None:
    """The report in a file and its repair; None where it cannot be read, which stderr is told."""
    from bagalau import settings
    from bagalau.sources import only
    from extractors import ReadError
    from extractors.box import read
    from flows.errors import FileProblem
    from normalizers import repair

    found = settings.find().values
    source = only(file, found.limits)
    try:
        report = read(source.read(found.largest_file_mb, found.limits), source.name, found.limits)
    except (ReadError, FileProblem) as problem:
        complain(f"bagalau: {source.path or source.name}: {problem.reason} ({problem.code})")
        return None
    return report, repair(report.text)


def write_text(report: Report, done: Repair, *, received: bool, wish: Wish) -> None:
    """Write one of the two texts: as it is, as JSON, or line by line."""
    text = done.received if received else done.text
    with opened(wish) as stream:
        if wish.form == "text":
            stream.write(text)
        elif wish.form == "json":
            stream.write(json_line({"schema": "bagalau-text/1", **identified(report), "received": received, "text": text}))
        else:
            write_rows(stream, wish, ("line", "text"), ((str(number), line) for number, line in enumerate(text.splitlines(), 1)))


def identified(report: Report) -> dict[str, str | None]:
    """What says which file it was and how its bytes were read."""
    return {"name": report.name, "sha256": report.sha256, "encoding": report.encoding}
