"""A Prefect server for one run, on the loopback interface, that ends with the process which started it, however that ends.

Prefect would start one by itself; that one outlives a run that is killed, and cannot start while Prefect is being imported.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SECONDS_TO_START = 180
SERVER = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


class NoServer(Exception):
    """Prefect's server did not start; the message says what to do."""


def wanted(environment: Mapping[str, str]) -> bool:
    """Whether a run needs a server of its own: the user has neither named one nor written a profile."""
    home = Path(environment.get("PREFECT_HOME") or Path.home() / ".prefect")
    return not environment.get("PREFECT_API_URL") and not (home / "profiles.toml").exists()


@contextmanager
def server() -> Iterator[None]:
    """Prefect's server, found by PREFECT_API_URL while it runs; it starts while the caller goes on to import Prefect."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
        command = [sys.executable, "-m", "flows.server", str(listening.fileno())]
        # In a session of its own: Ctrl-C is for the run, which still has to tell the server how it ended.
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, pass_fds=[listening.fileno()], env={**os.environ, **SERVER}, start_new_session=True
        )
    os.environ["PREFECT_API_URL"] = url
    try:
        yield
    finally:
        del os.environ["PREFECT_API_URL"]
        _end(process)


def wait_for(url: str, seconds: float = SECONDS_TO_START) -> None:
    """Wait until the server answers; raises NoServer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(f"{url}/health", timeout=10):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise NoServer(f"Prefect's server did not answer at {url} in {seconds:.0f} s; run this again, or name a server in PREFECT_API_URL")


def serve(descriptor: int) -> None:
    """Serve on the socket that was handed over until standard input ends."""
    threading.Thread(target=_await_end, daemon=True).start()
    import uvicorn
    from prefect.server.api.server import create_app

    config = uvicorn.Config(create_app, factory=True, log_level="critical", lifespan="on")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _await_end() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
