"""`bagalau show --quarantine`: what gave no report, by reason, where it was found, and what would help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bagalau.catalogue import messages, say
from bagalau.errors import WrongUsage
from bagalau.options import Wish
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import visible

if TYPE_CHECKING:
    from archive.listing import Listing
    from archive.quarantined import Refused

HEAD = ("id", "sha256", "code", "path", "places", "reason", "help")
EACH = 10
"""So many files of a code a person is shown without asking for more."""
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """Which files: under one of the codes, whose hash begins so, at a place that has the text in it."""

    codes: Sequence[str] = ()
    beginning: str | None = None
    text: str | None = None
    limit: int | None = None


def show_refused(listing: Listing, asked: Asked, wish: Wish) -> None:
    """Write what is in quarantine; raises WrongUsage where a code is none, or an id is too short or not there."""
    from archive.quarantined import refused

    for code in asked.codes:
        if f"quarantine.{code}" not in messages("en"):
            raise WrongUsage(f"--code {code}: there is no such code; see docs/commands.md for those there are")
    if asked.beginning is not None and len(asked.beginning) < SHORTEST:
        raise WrongUsage(f"{asked.beginning}: too short; name at least four of its signs")
    beginnings = [asked.beginning.lower()] if asked.beginning else []
    found = [one for one in refused(listing.database, asked.codes, beginnings) if _has(one, asked.text)]
    if asked.beginning and not found:
        raise WrongUsage(f"{asked.beginning}: nothing in quarantine begins so; bagalau show --quarantine lists what there is")
    rows = found[: asked.limit]
    with opened(wish) as stream:
        if wish.form == "json":
            stream.writelines(json_line(_object(one, wish.lang)) for one in rows)
        elif wish.form == "text":
            stream.writelines(line + "\n" for line in _text(found, asked, wish.lang))
        else:
            write_rows(stream, wish, HEAD, (_row(one, wish.lang) for one in rows))


def _has(one: Refused, text: str | None) -> bool:
    return text is None or any(text.casefold() in place.casefold() for place in one.places)


def _help(code: str, lang: str) -> str:
    return messages(lang).get(f"quarantine.{code}", "")


def _object(one: Refused, lang: str) -> Mapping[str, object]:
    known = {"schema": "bagalau-quarantine/1", "id": _id(one), "sha256": one.sha256, "code": one.code}
    return known | {"places": one.places, "reason": one.reason, "help": _help(one.code, lang)}


def _row(one: Refused, lang: str) -> tuple[str, ...]:
    return (_id(one), one.sha256 or "", one.code, one.path, str(len(one.places)), one.reason, _help(one.code, lang))


def _id(one: Refused) -> str:
    return (one.sha256 or "")[:8]


def _text(found: Sequence[Refused], asked: Asked, lang: str) -> Iterator[str]:
    """The files under their reason, the most frequent first; of one that was asked for by its id all that is known."""
    by_code = defaultdict[str, "list[Refused]"](list)
    for one in found:
        by_code[one.code].append(one)
    left = asked.limit
    for code, refused in sorted(by_code.items(), key=lambda each: (-len(each[1]), each[0])):
        yield f"{code} ({len(refused)}): {_help(code, lang)}"
        shown = refused[: EACH if left is None and not asked.beginning else left]
        left = None if left is None else left - len(shown)
        for one in shown:
            yield from _file(one, lang, whole=asked.beginning is not None)
        if more := len(refused) - len(shown):
            yield "  " + say(lang, "refused.more", number=more)
        yield ""
    yield say(lang, "refused.counted", number=len(found))


def _file(one: Refused, lang: str, *, whole: bool) -> Iterator[str]:
    further = "" if whole or len(one.places) == 1 else " " + say(lang, "refused.places", number=len(one.places) - 1)
    yield f"  {_id(one):8}  {visible(one.path)}{further}"
    if whole:
        yield from (f"{'':12}{visible(place)}" for place in one.places[1:])
        yield f"{'':12}{visible(one.reason)}"
