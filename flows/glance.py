"""What kind of file it is and whether it opens, from a few kilobytes of it."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from extractors.readers import kinds

HEAD = 8_192
"""As much of a file as is looked at, in bytes."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look shows: the kind (`unreadable` and `empty` are kinds too), the beginning, whether it needs a password."""

    path: str
    size: int
    kind: str
    head: bytes = b""
    encrypted: bool = False
    damaged: bool = False


def glance(path: str) -> Glance:
    """A look at a file; raises nothing."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
            size = file.seek(0, 2)
            file.seek(max(0, size - HEAD))
            tail = file.read(HEAD)
    except (OSError, ValueError):
        return Glance(path, 0, "unreadable")
    if not size:
        return Glance(path, 0, "empty")
    if unread := kinds.by_signature(head):
        return Glance(path, size, unread)
    kind: str = kinds.of_bytes(head)
    if kind == "zip":
        return _packed(path, size)
    if kind == "ole":
        return _ole(path, size, head)
    if kind == "pdf":
        return Glance(path, size, kind, encrypted=b"/Encrypt" in head or b"/Encrypt" in tail, damaged=b"%%EOF" not in tail)
    return Glance(path, size, kind, head)


def _packed(path: str, size: int) -> Glance:
    """What is packed, by the names of its members: the directory at the end of the file alone is read."""
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
    except (OSError, ValueError, zipfile.BadZipFile):
        return Glance(path, size, "ZIP", damaged=True)
    names = {one.filename for one in members}
    encrypted = any(one.flag_bits & 1 for one in members)
    for kind, member in (("docx", "word/document.xml"), ("odt", "content.xml"), ("Excel workbook", "xl/workbook.xml")):
        if member in names:
            return Glance(path, size, kind, encrypted=encrypted)
    return Glance(path, size, "ZIP", encrypted=encrypted)


def _ole(path: str, size: int, head: bytes) -> Glance:
    """Which document an OLE file holds, from its directory ([MS-CFB] 2.2)."""
    try:
        shift, first = struct.unpack_from("<H", head, 30)[0], struct.unpack_from("<I", head, 48)[0]
        with Path(path).open("rb") as file:
            file.seek((first + 1) << min(shift, 12))
            kind = kinds.of_ole(file.read(HEAD))
    except (OSError, ValueError, OverflowError, struct.error):
        return Glance(path, size, "OLE file", damaged=True)
    return Glance(path, size, "doc" if kind == "encrypted" else kind, encrypted=kind == "encrypted")
