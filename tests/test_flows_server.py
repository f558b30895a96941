from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.server import NoServer, wait_for, wanted

ROOT = Path(__file__).parents[1]


def test_a_server_that_the_user_has_is_used(tmp_path: Path) -> None:
    nothing = {"PREFECT_HOME": str(tmp_path)}
    assert wanted(nothing)
    assert not wanted({**nothing, "PREFECT_API_URL": "http://server:4200/api"})
    (tmp_path / "profiles.toml").write_text('active = "theirs"\n')
    assert not wanted(nothing)


def test_a_server_that_does_not_answer_is_given_up() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(NoServer, match="did not answer"):
            wait_for(f"http://127.0.0.1:{taken.getsockname()[1]}/api", seconds=0.3)


def test_a_server_ends_when_the_process_that_started_it_is_gone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server", str(listening.fileno())],
            stdin=subprocess.PIPE,
            pass_fds=[listening.fileno()],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert process.stdin
    time.sleep(1)
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(timeout=60) == 1
