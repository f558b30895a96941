"""`bagalau doctor`: which optional parts are there, which are missing, what for, and what installs them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from bagalau.catalogue import say
from bagalau.options import Wish, shared
from bagalau.output import columns, opened, write_rows


@click.command("doctor")
@shared
def command(wish: Wish) -> int:
    """Say which optional parts are there, which are missing, what each is for, and the line that installs it."""
    from bagalau.parts import Part, parts

    def lines(found: list[Part]) -> Iterator[str]:
        rows = [(say(wish.lang, "doctor.there" if one.there else "doctor.missing"), one.name, one.purpose) for one in found]
        for line, one in zip(columns(rows), found, strict=True):
            yield line
            if not one.there:
                yield f"  {one.install}"
        absent = sum(not one.there for one in found)
        yield say(wish.lang, "doctor.all") if not absent else say(wish.lang, "doctor.some", number=absent)

    found = parts(wish.lang)
    with opened(wish) as stream:
        if wish.form == "text":
            stream.writelines(line + "\n" for line in lines(found))
        else:
            rows = [(one.name, "there" if one.there else "missing", one.purpose, " ".join(one.reads), one.install) for one in found]
            write_rows(stream, wish, ("part", "state", "purpose", "reads", "install"), rows)
    return 0
