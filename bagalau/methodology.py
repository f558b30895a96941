"""`bagalau methodology list|show|check`: which there are, what one says, and every mistake in a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bagalau import problems
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows

if TYPE_CHECKING:
    from scoring import Methodology


@click.group("methodology")
def command() -> None:
    """List, show and check methodologies."""


@command.command("list")
@shared
def list_(wish: Wish) -> int:
    """List the methodologies that come with the program, and those of the settings' folder."""
    from bagalau import methodologies, settings

    found = settings.find().values
    rows = [_row(methodologies.loaded(name, found), wish.lang) for name in methodologies.all_names(found)]
    with opened(wish) as stream:
        write_rows(stream, wish, ("id", "state", "invented", "years", "bodies", "based_on", "title", "sha256"), rows)
    return 0


@command.command("show")
@click.argument("name", metavar="ID|FILE")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one page, with the history of each value.")
@shared
def show(name: str, html: Path | None, wish: Wish) -> int:
    """Show what a methodology says, criterion by criterion, as an order would."""
    from bagalau import methodologies, methodology_text, settings

    methodology = methodologies.loaded(name, settings.find().values)
    if html is not None:
        from bagalau.methodology_page import page

        wish = Wish("text", html, wish.lang, wish.quiet)
        with opened(wish) as stream:
            stream.write(page(methodology, wish.lang))
        return 0
    with opened(wish) as stream:
        if wish.form == "text":
            stream.writelines(line + "\n" for line in methodology_text.lines(methodology, wish.lang))
        elif wish.form == "json":
            stream.write(json_line(methodology_text.document(methodology)))
        else:
            write_rows(stream, wish, methodology_text.HEAD, methodology_text.rows(methodology, wish.lang))
    return 0


@command.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@shared
def check(files: Sequence[str], wish: Wish) -> int:
    """Find every mistake in methodologies, each with file, line and what to do; run the cases they carry."""
    from bagalau import settings

    found = settings.find().values
    checked = [_checked(name, found, wish.lang) for name in files]
    return problems.write(checked, wish, "methodology.refused", lambda one: _sound(one, wish.lang))


def _checked(name: str, settings: Any, lang: str) -> problems.Checked:
    from bagalau.methodologies import located
    from scoring import RefusedMethodologyError, UnknownMethodologyError, load_methodology
    from scoring.methodology.cases import run_cases

    document: problems.Checked = {"schema": "bagalau-methodology-check/1", "file": name, "problems": []}
    try:
        methodology = load_methodology(located(name, settings) or name)
        run_cases(methodology)
    except UnknownMethodologyError as error:
        raise WrongUsage(str(error)) from None
    except RefusedMethodologyError as error:
        return document | {"problems": problems.fields(error.problems, lang)}
    said = {"id": methodology.id, "state": methodology.state, "invented": methodology.invented, "cases": len(methodology.cases)}
    written = methodology.timeline.source.whole.document["state"]
    return document | said | {"written_state": written, "content_sha256": methodology.timeline.content_sha256}


def _sound(one: problems.Checked, lang: str) -> list[str]:
    from bagalau.catalogue import say
    from bagalau.streams import visible

    lines = [say(lang, "methodology.sound", file=visible(one["file"]), cases=one["cases"], sha256=one["content_sha256"])]
    if one["written_state"] != one["state"]:
        lines.append(say(lang, "methodology.changed", file=visible(one["file"]), state=one["written_state"]))
    return lines


def _row(methodology: Methodology, lang: str) -> tuple[str, ...]:
    years = methodology.in_force
    return (
        methodology.id,
        methodology.state,
        "invented" if methodology.invented else "",
        f"{years.first_year.value}–{years.last_year.value or ''}",
        " ".join(methodology.bodies.value),
        methodology.based_on or "",
        methodology.title.in_language(lang),
        methodology.sha256[:12],
    )
