"""What kind of file it is and whether it opens, from a few kilobytes of it."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from extractors import LIMITS, Encrypted, Limits, ReadError, box
from extractors.readers import kinds
from flows.errors import FileProblem
from flows.files import pages_at, read_file

HEAD = 8_192
"""As much of a file as is looked at, in bytes."""

MANIFEST, SMALL = "META-INF/manifest.xml", 1_000_000
LONGEST_DIRECTORY = 4_000_000
"""A longer one is read where it cannot fill the memory, with the file, and not here."""
WORD, ENCRYPTED = b"\xec\xa5", 0x01
"""How a Word stream begins, and the bit of its twelfth byte that tells a password ([MS-DOC] 2.5.2)."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look shows: the kind (`unreadable` and `empty` are kinds too), the beginning, whether it needs a password.

    `pages` is how many files it is that are the pages of one report.
    """

    path: str
    size: int
    kind: str
    head: bytes = b""
    encrypted: bool = False
    damaged: bool = False
    pages: int = 1


def glance(path: str, limits: Limits = LIMITS) -> Glance:
    """A look at a file, or at all that are the pages of one report; raises nothing."""
    if pages := [glance(page, limits) for page in pages_at(path, limits)]:
        locked, damaged = any(one.encrypted for one in pages), any(one.damaged for one in pages)
        return Glance(path, sum(one.size for one in pages), "pages", encrypted=locked, damaged=damaged, pages=len(pages))
    try:
        if os.path.lexists(path):
            with Path(path).open("rb") as file:
                return _look(path, file)
        return _look(path, io.BytesIO(read_file(path, 1, limits)))
    except Encrypted:
        return Glance(path, 0, "ZIP", encrypted=True)
    except (OSError, ValueError, ReadError, FileProblem):
        return Glance(path, 0, "unreadable")


def _look(path: str, file: IO[bytes]) -> Glance:
    head = file.read(HEAD)
    size = file.seek(0, 2)
    file.seek(max(0, size - HEAD))
    tail = file.read(HEAD)
    if not size:
        return Glance(path, 0, "empty")
    if unread := kinds.by_signature(head):
        return Glance(path, size, unread)
    kind: str = kinds.of_bytes(head)
    if kind == "zip":
        return _packed(path, size, file)
    if kind == "ole":
        return _ole(path, size, head, file)
    if kind == "pdf":
        locked = (b"/Encrypt" in head or b"/Encrypt" in tail) and _needs_password(file)
        return Glance(path, size, kind, encrypted=locked, damaged=b"%%EOF" not in tail)
    return Glance(path, size, kind, head)


def _needs_password(file: IO[bytes]) -> bool:
    """Whether a PDF opens with a password only: many are encrypted with an empty one."""
    file.seek(0)
    try:
        box.read(file.read(), "a PDF", Limits(pages=0))  # it is opened, and given up for its first page
    except Encrypted:
        return True
    except ReadError:
        return False
    return False


def _packed(path: str, size: int, file: IO[bytes]) -> Glance:
    """What is packed, by the names of its members: the directory at the end of the file alone is read, if it is not too long."""
    if _directory(file, size) > LONGEST_DIRECTORY:
        return Glance(path, size, "ZIP", damaged=True)
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            manifest = package.read(MANIFEST) if any(one.filename == MANIFEST and one.file_size < SMALL for one in members) else b""
    except (OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, zipfile.BadZipFile):
        return Glance(path, size, "ZIP", damaged=True)
    names = {one.filename for one in members}
    encrypted = b"encryption-data" in manifest or any(one.flag_bits & 1 for one in members)
    for kind, member in (("docx", "word/document.xml"), ("odt", "content.xml"), ("xlsx", "xl/workbook.xml")):
        if member in names:
            return Glance(path, size, kind, encrypted=encrypted)
    return Glance(path, size, "ZIP", encrypted=encrypted)


def _directory(file: IO[bytes], size: int) -> int:
    """How long a ZIP says that its directory is, in bytes; 0 where it says nothing."""
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    at = tail.rfind(b"PK\5\6")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


def _ole(path: str, size: int, head: bytes, file: IO[bytes]) -> Glance:
    """Which document an OLE file holds, from its directory ([MS-CFB] 2.2)."""
    try:
        shift, first = struct.unpack_from("<H", head, 30)[0], struct.unpack_from("<I", head, 48)[0]
        file.seek((first + 1) << min(shift, 12))
        kind = kinds.of_ole(file.read(HEAD))
    except (OSError, ValueError, OverflowError, struct.error):
        return Glance(path, size, "OLE file", damaged=True)
    locked = kind == "encrypted" or (kind == "doc" and head[512:514] == WORD and bool(head[523] & ENCRYPTED))
    return Glance(path, size, "doc" if kind == "encrypted" else kind, encrypted=locked)
