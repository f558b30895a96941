"""`bagalau evaluate`: one report or many, no server, no archive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

import click

from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import opened, write_rows
from bagalau.progress import watched
from bagalau.streams import complain

if TYPE_CHECKING:
    from fractions import Fraction

    from bagalau.pages import Pages
    from bagalau.settings import Settings
    from bagalau.sources import Source
    from extractors.limits import When
    from scoring import Quarantined, Result


@click.command("evaluate")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--methodology", metavar="ID|FILE", help="Score under another than the one in force for the report's year.")
@click.option("--set", "settings_", metavar="FIGURE=VALUE", multiple=True, help="Score as if the figure had that value; may be repeated.")
@click.option("--ocr", type=click.Choice(["now", "later"]), help="Recognise pictures of pages now, or put them off.")
@click.option("--html", metavar="FILE|FOLDER", help="Write the evidence page of each report as well.")
@shared
def command(paths: Sequence[str], methodology: str | None, settings_: Sequence[str], ocr: When | None, html: str | None, wish: Wish) -> int:
    """Evaluate reports: what holds in them, what they score.

    A folder stands for every file in it. Without --json, --csv or --table a summary for a person is printed.
    """
    from bagalau import settings
    from bagalau.assumed import parsed
    from bagalau.methodologies import located
    from bagalau.pages import Pages
    from bagalau.sources import sources

    if html and settings_:
        raise WrongUsage("--html shows what a report states, --set what it does not; ask for them one at a time")
    found = settings.find().values
    named = located(methodology or found.methodology, found)
    _load(named)
    assumed = parsed(settings_) if settings_ else None
    files = sources(paths, found.limits)
    if not files:
        complain(f"bagalau: {', '.join(paths)}: no file in it; name a file or another folder")
    pages = Pages(html, several=len(files) > 1, lang=wish.lang, limits=found.limits) if html else None
    with opened(wish) as stream, watched(files, quiet=wish.quiet) as each:
        not_done = _write(stream, wish, (one for file in each for one in evaluated(file, named, found, wish.lang, assumed, pages, ocr)))
        if pages is not None and wish.form == "text" and not wish.quiet:
            stream.write(pages.said())
    return int(not_done > 0 or not files)


def evaluated(
    source: Source,
    methodology: str | None,
    settings: Settings,
    lang: str,
    assumed: Mapping[str, Fraction] | None = None,
    pages: Pages | None = None,
    ocr: When | None = None,
) -> Sequence[Result | Quarantined]:
    """The result of each report in a file, its page written on the way, or the reason why there is none, which stderr is told as well."""
    from flows.evaluation import PROBLEMS, assess_each, evaluate_each
    from scoring import quarantined, result

    data, limits = None, replace(settings.limits, ocr=ocr or settings.limits.ocr)
    try:
        data = source.read(settings.largest_file_mb, settings.limits)
        if pages is None:
            return evaluate_each(data, source.name, source.path, methodology, lang, assumed, limits)
        found = assess_each(data, source.name, source.path, methodology, limits)
        for assessed in found:
            pages.write(source.name, data, assessed)
        return [result(*assessed, language=lang) for assessed in found]
    except PROBLEMS as problem:
        complain(f"bagalau: {source.path or source.name}: {problem.reason} ({problem.code})")
        return [quarantined(source.name, problem.code, problem.reason, path=source.path, data=data)]


def _load(methodology: str | None) -> None:
    from flows.evaluation import methodology_version, settle
    from scoring import ScoringError

    try:
        methodology_version(methodology)
    except ScoringError as error:
        raise WrongUsage(f"--methodology: {error}") from None
    settle()


def _write(stream: TextIO, wish: Wish, results: Iterable[Result | Quarantined]) -> int:
    from bagalau import overview
    from bagalau.summary import summary

    not_done = 0

    def counted() -> Iterator[Result | Quarantined]:
        nonlocal not_done
        for one in results:
            not_done += hasattr(one, "quarantined")
            yield one

    if wish.form == "json":
        stream.writelines(one.json_text() + "\n" for one in counted())
    elif wish.form == "text":
        colours = stream.isatty() and not os.environ.get("NO_COLOR")
        stream.writelines(summary(one, wish.lang, colours=colours) for one in counted())
    else:
        write_rows(stream, wish, overview.HEAD, map(overview.row, counted()))
    return not_done
