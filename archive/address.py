"""Where an archive is: a folder, or a database of a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SERVERS = ("postgresql://", "postgres://")
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*(?=@)|(?<=[?&]password=)[^&]*")


@dataclass(frozen=True, slots=True)
class Address:
    """What `--archive` names; as text without a password."""

    given: str

    @property
    def on_server(self) -> bool:
        """Whether a PostgreSQL server holds the archive."""
        return self.given.startswith(SERVERS)

    @property
    def folder(self) -> Path:
        """The folder of an archive that is not on a server."""
        return Path(self.given)

    def __str__(self) -> str:
        return shown(self.given)


def address_of(given: Address | Path | str) -> Address:
    """The address that was given; a Path is always a folder."""
    return given if isinstance(given, Address) else Address(str(given))


def shown(address: str) -> str:
    """An address as it may be shown: without its password."""
    return _PASSWORD.sub(lambda found: f"{found[1]}:…" if found[1] is not None else "…", address)
