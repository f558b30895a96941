"""`bagalau show`: what is in an archive, as a list, or one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bagalau.archives import UNDER, filtered, known_code, named_report
from bagalau.catalogue import messages, say
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import columns, json_line, opened, write_rows
from bagalau.refused import Asked, show_refused
from bagalau.streams import complain, visible

if TYPE_CHECKING:
    from archive.listing import Found, Listing, Row, Wanted

SORTS = ("body", "region", "year", "total", "stated", "errors", "name", "taken")
FEW = 40
"""So many rows a person is shown without asking for more."""
WIDEST_NAME = 48
TRIAL = "*"
"""Stands after a computed total that is a trial."""


@click.command("show")
@click.argument("report", metavar="[ID]", required=False)
@filtered
@UNDER
@click.option("--sort", type=click.Choice(SORTS), default="body", help="The order; scores and errors begin with the largest.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help=f"No more than N rows; the text has {FEW} without it.")
@click.option("--copies", is_flag=True, help="Every copy, not the leading one of each case alone.")
@click.option("--quarantine", is_flag=True, help="The files that gave no report, why, where they are, and what would help.")
@click.option("--code", "codes", metavar="CODE", multiple=True, help="With --quarantine: what is there under the code; may be repeated.")
@shared
def command(
    report: str | None,
    archive: Path,
    wanted: Wanted,
    methodology: str | None,
    sort: str,
    limit: int | None,
    copies: bool,
    quarantine: bool,
    codes: Sequence[str],
    wish: Wish,
) -> int:
    """List the reports of an archive, one row a case, or print the summary of one.

    ID is the beginning of a report's SHA-256, as the list has it. Copies of one conclusion (same body, year and subject) are one case.
    With --quarantine it is the beginning of a file's that gave no report, and TEXT a part of a path.
    """
    from archive.errors import ArchiveError
    from archive.listing import Wanted, open_listing

    if quarantine and (wanted != Wanted(text=wanted.text) or methodology or copies or sort != "body"):
        raise WrongUsage("--quarantine goes with ID, --code, --text and --limit alone: these files gave no report")
    if codes and not quarantine:
        raise WrongUsage("--code goes with --quarantine; findings are asked for with --finding")
    try:
        with open_listing(archive, methodology=methodology) as listing:
            if quarantine:
                show_refused(listing, Asked(codes, report, wanted.text, limit), wish)
                return 0
            if report is not None:
                return _show_one(listing, named_report(listing, report), wish)
            few = FEW if limit is None and wish.form == "text" else limit
            found = listing.find(wanted, sort, few, copies=copies)
            if wanted.findings and not found.reports:
                known_code(wanted.findings)
            with opened(wish) as stream:
                _write(stream, found, copies, wish)
    except ArchiveError as error:
        complain(f"bagalau: {error}")
        return 1
    return 0


def _show_one(listing: Listing, file: str, wish: Wish) -> int:
    from archive.exporting import differing

    document = listing.document(file)
    document["findings"] += differing(listing, [file])[file]
    code = int(not _sound(listing, file))
    with opened(wish) as stream:
        if wish.form == "json":
            stream.write(json_line(document))
            return code
        from scoring import Result
        from scoring.translation import translated

        result = Result.model_validate(document if wish.lang == "en" else translated(document, wish.lang))
        if wish.form == "text":
            from bagalau.summary import summary

            stream.write(summary(result, wish.lang, colours=False))
            stream.writelines(line + "\n" for line in _case(listing.case(file), file, wish.lang))
        else:
            from bagalau import overview

            write_rows(stream, wish, overview.HEAD, [overview.row(result)])
    return code


def _sound(listing: Listing, file: str) -> bool:
    """Whether the original is what was read; stderr is told where it is not."""
    from archive.errors import ArchiveError

    try:
        listing.originals.read(file)
    except ArchiveError as error:
        complain(f"bagalau: {error}")
        return False
    return True


def _write(stream: TextIO, found: Found, copies: bool, wish: Wish) -> None:
    from flows.exports.rows import HEAD, cells

    if wish.form == "json":
        stream.writelines(json_line({"schema": "bagalau-show/1", **dict(zip(HEAD, cells(row), strict=True))}) for row in found.rows)
    elif wish.form == "text":
        stream.writelines(line + "\n" for line in _text(found, copies, wish.lang))
    else:
        write_rows(stream, wish, HEAD, map(cells, found.rows))


def _text(found: Found, copies: bool, lang: str) -> Iterator[str]:
    rows = list(found.rows)
    if rows:
        heads = ("id", "body", "year", "stated", "computed", "made_of", "range", "level", "errors", "warnings", "copies")
        head = [say(lang, f"show.{name}") for name in heads]
        lines = columns([head, *([*_line(row, lang)] for row in rows)], right=(3, 4, 8, 9, 10))
        yield from (lines[0], "─" * max(map(len, lines)), *lines[1:])
        yield ""
    yield from _trials(rows, lang)
    yield say(lang, "show.counted", cases=found.cases, reports=found.reports)
    if left := (found.reports if copies else found.cases) - len(rows):
        yield say(lang, "show.more", number=left)


def _trials(rows: Iterable[Row], lang: str) -> Iterator[str]:
    """What the mark at a computed total means, a line for each methodology that nobody should take for law."""
    for methodology, kinds in dict.fromkeys((row["methodology"], row["trial"]) for row in rows if row["trial"]):
        kind = "invented" if "invented" in str(kinds) else "draft"
        yield f"{TRIAL} {visible(str(methodology))}: " + say(lang, f"trial.{kind}")


def _line(row: Row, lang: str) -> Iterable[str]:
    def number(value: object) -> str:
        return "–" if value is None else str(value) if lang == "en" else str(value).replace(".", ",")

    name = visible(str(row["body"] or row["name"]))
    if row["status"] == "disputed":
        name = f"? {visible(str(row['district']))}"
    level = messages(lang).get(f"level.{row['level']}", visible(str(row["level"]))) if row["level"] else "–"
    made_of = f"{number(row['part_computed'])} + {number(row['part_as_stated'])}"
    if row["not_evaluated"]:
        made_of += f" − {str(row['not_evaluated']).replace(' ', ', ')}"
    yield from (str(row["file"])[:8], name if len(name) <= WIDEST_NAME else name[: WIDEST_NAME - 1] + "…", str(row["year"] or "–"))
    computed = number(row["computed"]) + (TRIAL if row["trial"] else "")
    yield from (number(row["stated"]), computed, made_of, _range(row["low"], row["high"], number), level)
    yield from (str(row[count]) for count in ("errors", "warnings", "copies"))


def _range(low: object, high: object, number: Callable[[object], str]) -> str:
    return "–" if low is None else f"{number(low)}..{number(high)}"


def _case(rows: list[Row], file: str, lang: str) -> Iterator[str]:
    """The other copies of the report's case, and which of them leads, and why."""
    if len(rows) < 2:
        return
    leading = rows[0]
    because = say(lang, f"because.{leading['because']}")
    yield say(lang, "show.case", number=len(rows), leading=str(leading["file"])[:8], because=because)
    for row in islice(rows, FEW):
        mark = "→" if row["file"] == file else " "
        yield f"{mark} {str(row['file'])[:8]}  {visible(str(row['name']))}"
