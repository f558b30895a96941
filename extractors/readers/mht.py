"""A web page saved in one file (.mht, .mhtml), and a mail with a page or a text in it: MIME, of which the page alone is read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from extractors.errors import Damaged, EmptyFile, TooDeep
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers import html, text

MEDIA_TYPE = "multipart/related"
PAGE, PLAIN = "text/html", "text/plain"
FRAMES = re.compile(rb"<frameset[\s>]", re.IGNORECASE)
"""What a workbook saved as a page is held together by."""
FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the mail parser raises for headers that no program writes."""


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report in a saved page; raises Damaged, TooDeep, EmptyFile."""
    try:
        kind, part, label = _page(message_from_bytes(data), name, limits)
    except FAULTS as error:
        raise Damaged(name, f"its MIME is broken ({error}); save the page anew") from error
    if not part.strip():
        raise EmptyFile(name, "there is no page and no text in it; look for another copy")
    report = html.read(part, name, limits, label) if kind == PAGE else text.read(part, name, limits)
    return replace(report, media_type=MEDIA_TYPE, sha256=hashlib.sha256(data).hexdigest(), byte_starts=None)


def _page(message: Message, name: str, limits: Limits) -> tuple[str, bytes, str | None]:
    """The first page in it, else the first text: its type, bytes, and the encoding that it names. Of a page of frames what they hold."""
    parts = [part for part in _parts(message, name, limits, 1) if part.get_content_disposition() != "attachment"]
    for kind in (PAGE, PLAIN):
        found = [part for part in parts if part.get_content_type() == kind]
        if found:
            contents = list(map(_bytes, found))
            framed = kind == PAGE and len(found) > 1 and FRAMES.search(contents[0])
            return kind, b"\n".join(contents[1:]) if framed else contents[0], found[bool(framed)].get_content_charset()
    return PAGE, b"", None


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _parts(message: Message, name: str, limits: Limits, deep: int) -> Iterator[Message]:
    """The parts of a message, those of parts included."""
    if deep > limits.depth:
        raise TooDeep(name, f"it has more than {limits.depth} messages within one another; this is no report")
    content = message.get_payload() if message.is_multipart() else []
    if not message.is_multipart():
        yield message
    for part in content if isinstance(content, list) else []:
        if isinstance(part, Message):
            yield from _parts(part, name, limits, deep + 1)
