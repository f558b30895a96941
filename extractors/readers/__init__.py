"""Bytes to reports, one module a format; the kind is found from the content, never from the name."""

from __future__ import annotations

from extractors.errors import UnsupportedFormat
from extractors.model import Report
from extractors.readers import text

SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP (Word, OpenDocument, Excel or an archive)",
    b"\xd0\xcf\x11\xe0": "OLE (Word 97-2003)",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"II*\x00": "TIFF image",
    b"MM\x00*": "TIFF image",
    b"Rar!": "RAR archive",
    b"AT&TFORM": "DjVu",
    b"\x1f\x8b": "gzip archive",
    b"\x7fELF": "program",
    b"MZ\x90\x00": "program",
}


def read(data: bytes, name: str) -> Report:
    """The report in a file's bytes; raises a `ReadError` that says why there is none."""
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise UnsupportedFormat(name, f"it is a {kind} file, which is not read yet; save it as plain text")
    return text.read(data, name)


__all__ = ["read"]
