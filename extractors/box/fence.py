"""What the process that reads files may not do: reach a network, write outside its folder, take memory and time without end.

The kernel keeps it from that where it can (a network namespace, else seccomp; Landlock); an audit hook of Python's does so
everywhere, for what Python itself does.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from extractors.box.parcel import Hello
from extractors.limits import GRACE, MEGABYTE, Limits
from extractors.readers.office import SOCKETS, installed

NEW_USER, NEW_NETWORK = 0x1000_0000, 0x4000_0000
"""Flags of unshare(2)."""
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The numbers of Landlock's system calls, the same on every machine."""
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
"""Of prctl(2)."""
MACHINES = {"x86_64": (0xC000_003E, 41), "aarch64": (0xC000_00B7, 198)}
"""By machine: what seccomp calls it, and the number of its system call socket(2)."""
LOCAL, IO_URING = 1, 425
"""Sockets between processes of one machine, which office programs need; and the call by which others are had without socket(2)."""
LOAD, EQUAL, LESS, RETURN = 0x20, 0x15, 0x35, 0x06
"""Steps of a filter: load a word, go on if equal, go on if at least, end."""
ALLOWED, REFUSED = 0x7FFF_0000, 0x0005_0000 | errno.EPERM
WRITE_FILE = 1 << 1
MAKE_SOCKET = 1 << 9
"""LibreOffice does not start without a socket in its folder: where it is installed, that and nothing else is allowed there. It cannot be
allowed later, for a process may only give up rights; a socket holds nothing, and whoever asked removes it."""
WRITING = WRITE_FILE | sum(1 << bit for bit in range(4, 15))
"""Landlock's rights that change something: writing, removing, making of every kind, moving, cutting."""
RIGHTS_BY_VERSION = {1: 13, 2: 14}
"""How many rights a version of Landlock knows; from the third on all of the above."""
OPEN_FILES = 128
CHANGES = frozenset(
    ["os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime"]
)
STARTS = frozenset(["os.system", "os.exec", "os.spawn", "os.fork", "os.forkpty", "pty.spawn"])
"""Ways to start a program but subprocess, which the readers use; that is os.posix_spawn from Python 3.13 on."""
FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def enclose(folder: Path) -> Hello:
    """Close this process in, with one folder to write to; to be called before it has a second thread."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    network = "namespace" if _leave_the_network() else "seccomp" if _refuse_sockets() else "audit-hook"
    writing = "landlock" if _write_only_in(folder) else "audit-hook"
    sys.addaudithook(_hook(folder))
    return Hello(network, writing)


def bound(limits: Limits) -> None:
    """Take memory, processor time and the size of files that are written to what is allowed for the next file."""
    _lower(resource.RLIMIT_AS, limits.memory * MEGABYTE)
    _lower(resource.RLIMIT_FSIZE, (limits.megabytes + 1) * MEGABYTE)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + max(0, limits.seconds) + GRACE + 1)


def _lower(which: int, wished: int) -> None:
    """Set the soft limit, as far as the hard one allows."""
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (wished if hard == resource.RLIM_INFINITY else min(wished, hard), hard))


def _leave_the_network() -> bool:
    """Go to a network of one's own, which has nothing in it; a user without rights needs users of one's own for that."""
    if not sys.platform.startswith("linux"):
        return False
    user, group = os.geteuid(), os.getegid()
    library = ctypes.CDLL(None)
    if user == 0 and library.unshare(NEW_NETWORK) == 0:
        return True
    if library.unshare(NEW_USER | NEW_NETWORK) != 0:
        return False
    with suppress(OSError):  # without it files look like those of nobody, and nothing else changes
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return True


def _refuse_sockets() -> bool:
    """Let seccomp refuse every socket but local ones, to this process and those that it starts."""
    if not sys.platform.startswith("linux") or platform.machine() not in MACHINES:
        return False
    machine, socket = MACHINES[platform.machine()]
    steps = (
        (LOAD, 0, 0, 4),  # the machine
        (EQUAL, 1, 0, machine),
        (RETURN, 0, 0, REFUSED),
        (LOAD, 0, 0, 0),  # the number of the call
        (LESS, 3, 0, 0x4000_0000),  # another way to number the calls of this machine
        (EQUAL, 2, 0, IO_URING),
        (EQUAL, 2, 0, socket),
        (RETURN, 0, 0, ALLOWED),
        (RETURN, 0, 0, REFUSED),
        (LOAD, 0, 0, 16),  # the first argument: what kind of socket
        (EQUAL, 0, 1, LOCAL),
        (RETURN, 0, 0, ALLOWED),
        (RETURN, 0, 0, REFUSED),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    library = ctypes.CDLL(None)
    return bool(library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and library.prctl(SECCOMP, FILTER, program, 0, 0) == 0)


def _write_only_in(folder: Path) -> bool:
    """Let Landlock refuse every change outside the folder, to this process and those that it starts."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None)
    version: int = library.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    rights = WRITING & ((1 << RIGHTS_BY_VERSION.get(version, 15)) - 1)
    rules: int = library.syscall(CREATE_RULESET, struct.pack("=Q", rights), ctypes.c_size_t(8), 0)
    if rules < 0:
        return False
    try:
        allowed = [_allow(library, rules, str(folder), rights), _allow(library, rules, os.devnull, WRITE_FILE)]
        if installed() and Path(SOCKETS).is_dir():
            _allow(library, rules, SOCKETS, MAKE_SOCKET)
        return all(allowed) and library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and library.syscall(RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _allow(library: ctypes.CDLL, rules: int, path: str, rights: int) -> bool:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        return bool(library.syscall(ADD_RULE, rules, 1, struct.pack("=Qi", rights, place), 0) == 0)
    finally:
        os.close(place)


def _hook(folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    """What Python asks before it does something; raising PermissionError forbids it."""
    inside = os.path.realpath(folder) + os.sep

    def forbid(path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            place = os.fsdecode(os.path.realpath(path))
            if place != os.devnull and not (place + os.sep).startswith(inside):
                raise PermissionError(f"{place}: outside of the folder that a reader may write to")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            if isinstance(arguments[2], int) and arguments[2] & FOR_WRITING:
                forbid(arguments[0])
        elif event in CHANGES:
            forbid(arguments[0])
            if event in ("os.rename", "os.link", "os.symlink"):
                forbid(arguments[1])
        elif event in STARTS or event.startswith("socket."):
            raise PermissionError(f"a reader may not do that ({event})")

    return hook
