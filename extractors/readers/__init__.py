"""Bytes to reports, one module a format; the kind is found from the content, never from the name.

A reader takes bytes and gives a report; what it cannot read it says with a `ReadError`. The libraries that a format needs are
loaded with the first file of that format.
"""

from __future__ import annotations

from extractors.errors import EmptyFile, Encrypted, ReadError, UnsupportedFormat
from extractors.limits import LIMITS, Limits
from extractors.model import Report
from extractors.readers import kinds, text


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Report:
    """The report in a file's bytes; raises a `ReadError` that says why there is none."""
    if unread := kinds.by_signature(data):
        raise _unsupported(name, unread)
    kind = kinds.of_bytes(data)
    if kind == "zip":
        return _packed(data, name, limits)
    if kind == "ole":
        return _ole(data, name, limits)
    if kind == "xls":
        from extractors.readers import xls

        return xls.read(data, name, limits)
    if kind == "pdf":
        from extractors.readers import pdf

        return pdf.read(data, name, limits)
    if kind == "picture":
        from extractors.readers import image

        return image.read(data, name, limits)
    if kind == "pages":
        from extractors.readers import bound

        return bound.read(data, name, limits)
    if kind == "rtf":
        from extractors.readers import rtf

        return rtf.read(data, name, limits)
    if kind == "flat-docx":
        from extractors.readers import docx

        return docx.read_flat(data, name, limits)
    if kind == "flat-odt":
        from extractors.readers import odt

        return odt.read_flat(data, name, limits)
    if kind == "mht":
        from extractors.readers import mht

        return mht.read(data, name, limits)
    if kind == "html":
        from extractors.readers import html

        return html.read(data, name, limits)
    return text.read(data, name, limits)


def _packed(data: bytes, name: str, limits: Limits) -> Report:
    from extractors.readers import docx, odt, xlsx
    from extractors.readers.container import Container

    container = Container(data, name, limits)
    kind = kinds.of_zip(container)
    if kind == "docx":
        return docx.read(container, data, name, limits)
    if kind == "odt":
        return odt.read(container, data, name, limits)
    if kind == "xlsx":
        return xlsx.read(container, data, name, limits)
    if kind == "archive" and container.names:
        raise UnsupportedFormat(name, "an archive of files, which is none itself; name the file in it: archive.zip!folder/report.doc")
    raise _unsupported(name, kind) if container.names else EmptyFile(name, "the archive is empty; look for another copy")


def _ole(data: bytes, name: str, limits: Limits) -> Report:
    kind = kinds.of_ole(data)
    if kind == "encrypted":
        raise Encrypted(name, "it is encrypted; open it with its password and save it without one")
    if kind == "doc":
        from extractors.readers import doc

        return doc.read(data, name, limits)
    if kind == "xls":
        from extractors.readers import xls

        return xls.read(data, name, limits)
    raise _unsupported(name, kind)


def _unsupported(name: str, kind: str) -> ReadError:
    return UnsupportedFormat(name, f"a format that is not read: {kind}; save it as .docx, .pdf or plain text")


__all__ = ["read"]
