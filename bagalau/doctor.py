"""`bagalau doctor`: which optional parts are there, what installs those that are missing, what keeps a document from doing harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bagalau.catalogue import say
from bagalau.options import Wish, shared
from bagalau.output import columns, opened, write_rows

if TYPE_CHECKING:
    from extractors.box.parcel import Hello


@click.command("doctor")
@shared
def command(wish: Wish) -> int:
    """Say which optional parts are there, which are missing, what each is for, and the line that installs it.

    And by what the process that reads documents is kept from a network and from writing.
    """
    from bagalau.parts import Part, parts

    def lines(found: list[Part]) -> Iterator[str]:
        rows = [(say(wish.lang, "doctor.there" if one.there else "doctor.missing"), one.name, one.purpose) for one in found]
        for line, one in zip(columns(rows), found, strict=True):
            yield line
            if not one.there:
                yield f"  {one.install}"
        absent = sum(not one.there for one in found)
        yield say(wish.lang, "doctor.all") if not absent else say(wish.lang, "doctor.some", number=absent)
        yield kept_in(wish.lang)

    found = parts(wish.lang)
    with opened(wish) as stream:
        if wish.form == "text":
            stream.writelines(line + "\n" for line in lines(found))
        else:
            rows = [(one.name, "there" if one.there else "missing", one.purpose, " ".join(one.reads), one.install) for one in found]
            write_rows(stream, wish, ("part", "state", "purpose", "reads", "install"), [*rows, *box_rows(wish.lang)])
    return 0


def kept_in(lang: str) -> str:
    """By what the process that reads documents is kept from doing harm, in one line."""
    hello, reason = _hello()
    if hello is None:
        return say(lang, "doctor.box_none", reason=reason)
    ways = {name: say(lang, f"doctor.{getattr(hello, name)}") for name in ("network", "writing")}
    return say(lang, "doctor.box", **ways)


def box_rows(lang: str) -> list[tuple[str, str, str, str, str]]:
    """The same as two rows: of what it is kept, by what."""
    hello, reason = _hello()
    states = {name: getattr(hello, name) if hello else "missing" for name in ("network", "writing")}
    return [(f"box:{name}", state, say(lang, f"doctor.{state}") if hello else reason, "", "") for name, state in states.items()]


def _hello() -> tuple[Hello | None, str]:
    from extractors.box import shared
    from extractors.box.frames import Garbled

    try:
        return shared().hello(), ""
    except (Garbled, OSError) as error:
        return None, str(error)
