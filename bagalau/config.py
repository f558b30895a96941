"""`bagalau config show`: every setting, its value, and where the value came from."""

from __future__ import annotations

import click

from bagalau.options import Wish, shared
from bagalau.output import opened, write_rows


@click.group("config")
def command() -> None:
    """Show the settings in force."""


@command.command("show")
@shared
def show(wish: Wish) -> int:
    """Show every setting, its value, and where the value came from."""
    from bagalau import settings

    found = settings.find()
    values = settings.flat(found.values.model_dump())
    rows = [(name, "" if value is None else str(value), found.sources[name]) for name, value in values.items()]
    with opened(wish) as stream:
        write_rows(stream, wish, ("setting", "value", "from"), rows)
    return 0
