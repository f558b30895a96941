"""The archive that a command is about, and what its options filter by."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import click

from bagalau.errors import WrongUsage

if TYPE_CHECKING:
    from archive.address import Address
    from archive.listing import Listing, Wanted

P = ParamSpec("P")
_YEARS = re.compile(r"(\d{4})(?:\.\.(\d{4}))?")

_FILTERS = (
    click.option("--archive", metavar="ADDRESS", help="The archive: its folder, or postgresql://…"),
    click.option("--body", metavar="TEXT", help="Reports whose body's name has TEXT in it, however it is spelled."),
    click.option("--region", metavar="TEXT", help="Reports of the oblast or city."),
    click.option("--year", metavar="YEAR[..YEAR]", help="Reports of the year, or from one year to another."),
    click.option("--level", type=click.Choice(["low", "medium", "high"]), help="Reports that state the level."),
    click.option("--finding", "findings", metavar="CODE", multiple=True, help="Reports with the finding; may be repeated."),
    click.option("--text", metavar="TEXT", help="Reports with TEXT in a name or in what they say in words, damaged or not."),
)


def filtered(function: Callable[P, int]) -> Callable[P, int]:
    """Give a command --archive and the filters; it takes them as two keywords, `archive` and `wanted`."""

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> int:
        named = kwargs.pop("archive")
        given = {name: kwargs.pop(name) for name in ("body", "region", "year", "level", "findings", "text")}
        kwargs["archive"] = archive_address(named)  # type: ignore[arg-type]
        kwargs["wanted"] = _wanted(**given)  # type: ignore[arg-type]
        return function(*args, **kwargs)

    for option in reversed(_FILTERS):
        called = option(called)
    return called


def archive_address(named: str | None) -> Address:
    """The archive named, else the settings'; raises WrongUsage where there is none."""
    from archive.address import address_of
    from bagalau import settings

    found = address_of(named) if named else settings.find().values.archive
    if found is None:
        raise WrongUsage("no archive is named; name its folder with --archive, BAGALAU_ARCHIVE or archive in bagalau.toml")
    return found


def processes() -> int:
    """How many processes work on an archive: the settings' `workers`, else one a core."""
    from bagalau import settings

    return settings.find().values.workers or os.cpu_count() or 1


UNDER = click.option("--methodology", metavar="ID", help="The scores that rescore added under it, not those each report was taken in with.")
"""The option of lists and exports that says which evaluations they speak of."""


def named_report(listing: Listing, beginning: str) -> str:
    """The hash of the one report of an archive that begins so; raises WrongUsage where there is none, or several."""
    files = listing.files(beginning.lower()) if len(beginning) >= 4 else []
    if not files:
        hint = "name at least four of its signs" if len(beginning) < 4 else "bagalau show lists those there are, or --quarantine"
        raise WrongUsage(f"{beginning}: no report of the archive begins so; {hint}")
    if len(files) > 1:
        raise WrongUsage(f"{beginning}: {len(files)} reports begin so; name more of it: {', '.join(file[:12] for file in files[:5])}")
    return files[0]


def known_code(codes: Sequence[str]) -> None:
    """Raise WrongUsage where one is no finding's code; to be asked when nothing was found, for it takes a while."""
    from scoring.finding import registry

    for code in codes:
        if code not in registry():
            raise WrongUsage(f"--finding {code}: there is no such finding; see docs/findings.md for the codes")


def _wanted(body: str | None, region: str | None, year: str | None, level: str | None, findings: Sequence[str], text: str | None) -> Wanted:
    from archive.listing import Wanted

    return Wanted(body, region, _years(year) if year else None, level, tuple(findings), text and _repaired(text))


def _years(given: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(given)
    if found is None:
        raise WrongUsage(f"--year {given}: not a year; write 2011, or 2010..2012")
    return int(found[1]), int(found[2] or found[1])


def _repaired(text: str) -> str:
    """The text with damage to whole words undone: `Т±рт` may be pasted from a damaged report."""
    if all(letter.isalnum() or letter.isspace() or letter in ".,;:!?-–—'\"«»()№/" for letter in text):
        return text
    from normalizers import repair_text

    return repair_text(text)
