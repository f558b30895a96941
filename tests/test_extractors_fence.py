"""What keeps a process in: each way by itself, for a system may have one and not another."""

from __future__ import annotations

import platform
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bagalau.catalogue import messages
from extractors.fence import MACHINES

ENCLOSED = """
import os, socket, subprocess, sys
from pathlib import Path
from extractors import fence
folder, outside, port, *without = sys.argv[1:]
for way in without:
    setattr(fence, way, lambda *_: False)
said = fence.enclose(Path(folder))
def tried(what):
    try: return what() or "done"
    except OSError as error: return type(error).__name__
def connect():
    socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()
def connect_by_program():
    code = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=5)"
    return "refused" if subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL).returncode else "done"
def local_by_program():
    code = "import socket; one, other = socket.socketpair(); socket.socket(socket.AF_UNIX)"
    return "refused" if subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL).returncode else "done"
def write_by_program():
    return "refused" if subprocess.run(["cp", "/dev/null", outside + "/new"], stderr=subprocess.DEVNULL).returncode else "done"
print(said.network, said.writing, tried(connect), tried(connect_by_program), tried(local_by_program),
      tried(lambda: Path(outside, "there").write_text("x") and None), tried(lambda: os.rename(outside + "/there", folder + "/there")),
      tried(write_by_program), tried(lambda: Path(folder, "mine").write_text("x") and None))
"""


def enclosed(tmp_path: Path, *without: str) -> list[str]:
    """What the process says of itself, and what became of each thing it tried."""
    for name in ("folder", "outside"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "outside/there").write_text("as it was")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        arguments = [str(tmp_path / "folder"), str(tmp_path / "outside"), port, *without]
        done = subprocess.run([sys.executable, "-c", ENCLOSED, *arguments], capture_output=True, text=True, check=True)
    assert (tmp_path / "outside/there").read_text() == "as it was"
    return done.stdout.split()


def test_with_all_that_the_system_gives(tmp_path: Path) -> None:
    network, writing, connected, by_program, _, written, moved, written_by_program, own = enclosed(tmp_path)
    assert (connected, written, moved, own) == ("PermissionError", "PermissionError", "PermissionError", "done")
    assert by_program == ("done" if network == "audit-hook" else "refused")
    assert written_by_program == ("done" if writing == "audit-hook" else "refused")


@pytest.mark.skipif(not sys.platform.startswith("linux") or platform.machine() not in MACHINES, reason="no seccomp that is known here")
def test_without_a_network_namespace_no_program_has_a_socket_but_local_ones(tmp_path: Path) -> None:
    network, _, connected, by_program, local, *_ = enclosed(tmp_path, "_leave_the_network")
    if network != "seccomp":
        pytest.skip("this system gives no seccomp")
    assert (connected, by_program, local) == ("PermissionError", "refused", "done")


def test_without_the_kernel_python_itself_is_held_back(tmp_path: Path) -> None:
    found = enclosed(tmp_path, "_leave_the_network", "_refuse_sockets", "_write_only_in")
    assert found[:4] == ["audit-hook", "audit-hook", "PermissionError", "done"]
    assert found[5:] == ["PermissionError", "PermissionError", "done", "done"]


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_doctor_has_a_word_for_each(lang: str) -> None:
    assert all(f"doctor.{way}" in messages(lang) for way in ("namespace", "seccomp", "landlock", "audit-hook"))
