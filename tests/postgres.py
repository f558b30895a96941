"""A PostgreSQL server of a test's own, on a socket in a folder of its own: started, restarted, crashed, stopped."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

USUAL = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
"""Where the programs lie that are not on the way."""
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB", "max_connections": "40"}
"""Nothing of it has to outlive the machine."""


def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs, None where it is not installed."""
    folders = [str(folder) for pattern in USUAL for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))


@dataclass(slots=True)
class Server:
    """A running server; `url` is the address of a database of its own for each name."""

    folder: Path

    def url(self, database: str = "postgres") -> str:
        """The address of a database on it."""
        return f"postgresql://bagalau@/{database}?host={quote(str(self.folder))}"

    def create(self, database: str) -> str:
        """Make an empty database; gives its address."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Take a database away, whoever is connected to it."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = " ".join(f"-c {name}={value}" for name, value in QUICK.items())
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {settings}"
        _run("pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.folder / "log", "-o", options)

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends every connection, `immediate` is as if it had crashed."""
        _run("pg_ctl", "stop", "-w", "-t", "60", "-m", mode, "-D", self.data)

    def restart(self, mode: str = "fast") -> None:
        """Stop it and start it again."""
        self.stop(mode)
        self.start()

    def crash(self) -> None:
        """End it as a loss of power would; it may be started again."""
        self.stop("immediate")

    def kill(self) -> None:
        """End the server itself with SIGKILL."""
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    @property
    def data(self) -> Path:
        """The folder of its data."""
        return self.folder / "data"


@contextmanager
def server() -> Iterator[Server]:
    """A server that is there as long as it is asked for; raises FileNotFoundError where PostgreSQL is not installed."""
    with tempfile.TemporaryDirectory(prefix="bagalau-pg-", ignore_cleanup_errors=True) as folder:
        one = Server(Path(folder))
        if user := _other_user():
            shutil.chown(folder, user)
        else:
            Path(folder).chmod(0o700)
        _run("initdb", "-D", one.data, "-U", "bagalau", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
        one.start()
        try:
            yield one
        finally:
            one.stop("immediate")


def _run(name: str, *arguments: str | Path) -> None:
    found = program(name)
    if found is None:
        raise FileNotFoundError(f"{name}: PostgreSQL is not installed; make system installs it")
    command = [found, *map(str, arguments)]
    done = subprocess.run(command, user=_other_user(), cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")


def _other_user() -> str | None:
    """Who runs it where root runs the tests: PostgreSQL refuses root."""
    if os.geteuid():
        return None
    return next((one.pw_name for one in pwd.getpwall() if one.pw_name == "postgres"), "nobody")
