"""Files that are the pages of one report, bound into one: a ZIP that packs nothing, in the order of the pages.

What it is made of alone decides its bytes, and so its SHA-256, under which an archive keeps it and knows that it is done.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

MEDIA_TYPE = "application/vnd.bagalau.pages+zip"
LABEL = "mimetype"
"""The member that says so, the first one, as in OpenDocument: its bytes stand where they can be seen without opening the file."""
STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: the first that a ZIP can tell."""
NAME = 30
"""Where in a ZIP the name of its first member begins; what is in it follows."""


def bind(pages: Iterable[tuple[str, bytes]]) -> bytes:
    """The bytes of files by their names, in the order of the pages, as one file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as bound:
        for name, data in [(LABEL, MEDIA_TYPE.encode()), *pages]:
            bound.writestr(zipfile.ZipInfo(name, STAMP), data)
    return target.getvalue()


def is_bound(head: bytes) -> bool:
    """Whether a file that begins so is pages that were bound."""
    return head[NAME:].startswith(f"{LABEL}{MEDIA_TYPE}".encode())
