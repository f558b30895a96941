"""LibreOffice, called as a program for what nothing smaller opens: a document in, the same as OpenDocument out.

It has a profile of its own that is removed with it, starts no macro and follows no link; what the box forbids, it is forbidden too.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from functools import cache
from itertools import count
from pathlib import Path

from extractors.errors import UnpacksTooLarge
from extractors.limits import MEGABYTE, Limits

PROGRAM = "soffice"
BINARY = "soffice.bin"
"""What the program starts. It is called itself, so that nothing outlives it where it has to be ended."""
INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
ONCE_MORE = 81
"""It ends so where it has made its profile and wants to be started anew."""
OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "odt:writer8")
PROFILE, SOCKETS = "office-", "/tmp"
"""What profiles are called, each by a number of its own; where the program puts its sockets, whatever it is told."""
_numbers = count()
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No macro is started, no link is followed."""


def installed() -> bool:
    """Whether the program is there."""
    return shutil.which(PROGRAM) is not None


def reader(kind: str) -> str:
    """The program, its version and options, as evidence."""
    return f"LibreOffice {_version(shutil.which(PROGRAM) or PROGRAM)} --infilter={kind} {' '.join(OPTIONS)}"


def converted(data: bytes, kind: str, name: str, limits: Limits, seconds: float) -> bytes | None:
    """The bytes of a document, read by a filter of that name, as .odt; None where it does not open.

    Raises UnpacksTooLarge, and subprocess.TimeoutExpired.
    """
    found = shutil.which(PROGRAM)
    if found is None:
        return None
    until, base = time.monotonic() + seconds, Path(tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix="bagalau-") as folder:
        Path(folder, "report.doc").write_bytes(data)
        profile = _profile(base)
        try:
            if _run(found, kind, profile, folder, until) == ONCE_MORE:
                profile = profile.rename(base / f"{PROFILE}{next(_numbers)}")  # the first one's socket may be in the way
                _run(found, kind, profile, folder, until)
        finally:
            shutil.rmtree(profile, ignore_errors=True)
        written = Path(folder, "report.odt")
        if not written.is_file():
            return None
        if written.stat().st_size > limits.megabytes * MEGABYTE:
            raise UnpacksTooLarge(name, f"{PROGRAM} makes more than {limits.megabytes} MB of it; this is no report")
        return written.read_bytes()


def clear(base: str, most: int) -> None:
    """Remove the sockets that so many documents at most left behind: a process whose temporary folder is `base` cannot do it itself."""
    for number in range(4 * most):
        Path(SOCKETS, _socket(Path(base, f"{PROFILE}{number}"))).unlink(missing_ok=True)


def _socket(profile: Path) -> str:
    """What the program calls the socket at which it waits for others with that profile: bytes of a hash, zeros before them left out."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    return f"OSL_PIPE_{os.geteuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"


def _profile(base: Path) -> Path:
    profile = base / f"{PROFILE}{next(_numbers)}"
    (profile / "user").mkdir(parents=True)
    Path(profile, "user", "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    return profile


def _run(program: str, kind: str, profile: Path, folder: str, until: float) -> int:
    """How the program ended."""
    command = [_binary(program), f"-env:UserInstallation={profile.as_uri()}", f"--infilter={kind}", *OPTIONS, "report.doc"]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}
    left = max(0.1, until - time.monotonic())
    return subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=left).returncode


def _binary(program: str) -> str:
    """The program itself, where what is on the path only starts it."""
    beside = Path(program).resolve().parent / BINARY
    return str(beside) if beside.is_file() else program


@cache
def _version(program: str) -> str:
    """The version that the program says it is."""
    done = subprocess.run([_binary(program), "--version"], capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL)
    said = done.stdout.split()
    return said[1] if len(said) > 1 else "of unknown version"
