"""The group of commands. Each is a module of this package, imported when it is named."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = (
    *("evaluate", "repair", "text", "survey", "ingest", "retry", "show", "export", "trace", "whatif", "changes", "rescore"),
    *("deploy", "methodology", "form", "schema", "config", "doctor"),
)


class Commands(click.Group):
    """Finds a command `name` as `bagalau.name.command`, so that one command never pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a reader meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"bagalau.{cmd_name}").command
        assert isinstance(found, click.Command)
        return found
