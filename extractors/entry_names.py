"""What the files in a ZIP are called: UTF-8 where it says so, else the code page that Windows had where it was packed."""

from __future__ import annotations

import re
import struct
import zlib
from unicodedata import category
from zipfile import ZipInfo

IS_UTF8 = 0x800
UNICODE_PATH = 0x7075
"""The extra field in which some programs give the name once more, in UTF-8, with the checksum of the other one."""
PAGES = ("cp866", "kz1048")
"""The page of Windows' own archiver first: it wins where both read as letters of Cyrillic."""
LETTERS = re.compile("[\u0400-\u04ff]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def name_of(member: ZipInfo) -> str:
    """The path of a member, with `/` between its parts and no sign that does not print."""
    name = member.orig_filename if member.flag_bits & IS_UTF8 else _decoded(member)
    shown = (letter if category(letter)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for letter in name.replace("\\", "/"))
    return "".join(shown)


def _decoded(member: ZipInfo) -> str:
    try:
        raw = member.orig_filename.encode("cp437")  # zipfile has decoded it so
    except UnicodeEncodeError:
        return member.orig_filename
    return _repeated(member.extra, raw) or _utf8(raw) or max((raw.decode(page, "replace") for page in PAGES), key=_cyrillic)


def _repeated(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field, if it is that of the same name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and len(field) > 5 and struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
            return _utf8(field[5:])
    return None


def _utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _cyrillic(name: str) -> int:
    """How many of its letters beyond ASCII are of Cyrillic, those that are not counting against it."""
    return 2 * len(LETTERS.findall(name)) - len(BEYOND_ASCII.findall(name))
