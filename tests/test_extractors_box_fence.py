"""What keeps a process in: each way by itself, for a system may have one and not another."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from bagalau.catalogue import messages
from extractors.box.fence import MACHINES
from extractors.readers import office

ENCLOSED = """
import os, socket, subprocess, sys
from pathlib import Path
from extractors.box import fence
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


SOCKET = """
import subprocess, sys
from pathlib import Path
from extractors.box import fence
folder, there = sys.argv[1:]
said = fence.enclose(Path(folder))
def by_program(code):
    return "refused" if subprocess.run([sys.executable, "-c", code, there], stderr=subprocess.DEVNULL).returncode else "done"
print(said.writing, by_program("import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"),
      by_program("import sys; open(sys.argv[1] + '-file', 'w')"))
"""


@pytest.mark.parametrize("installed", [True, False])
def test_a_socket_is_made_in_the_folder_of_libreoffice_only_where_that_is_installed(tmp_path: Path, installed: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "path").mkdir()
    if installed:
        (tmp_path / "path/soffice").symlink_to(sys.executable)
    there = Path(office.SOCKETS, f"bagalau-{uuid4().hex}")
    environment = {**os.environ, "PATH": str(tmp_path / "path")}
    arguments = [sys.executable, "-c", SOCKET, str(tmp_path / "folder"), str(there)]
    try:
        writing, made, written = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment).stdout.split()
    finally:
        left = [path for path in (there, there.with_name(f"{there.name}-file")) if path.exists()]
        for path in left:
            path.unlink()
    if writing != "landlock":
        pytest.skip("this system has no Landlock: a hook holds Python back, and no other program")
    assert (made, written, left) == (("done", "refused", [there]) if installed else ("refused", "refused", []))


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_doctor_has_a_word_for_each(lang: str) -> None:
    assert all(f"doctor.{way}" in messages(lang) for way in ("namespace", "seccomp", "landlock", "audit-hook"))
