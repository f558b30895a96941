"""What kind of file it is, from its bytes; its name says nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal

from extractors.binding import is_bound
from extractors.readers.container import Container

Kind = Literal["docx", "flat-docx", "odt", "flat-odt", "doc", "html", "mht", "rtf", "pdf", "picture", "pages", "xlsx", "xls", "text"]

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""Beginnings of PNG, JPEG and TIFF."""
SIGNATURES: Mapping[bytes, str] = {
    b"GIF8": "GIF image",
    b"Rar!": "RAR archive",
    b"7z\xbc\xaf\x27\x1c": "7-Zip archive",
    b"AT&TFORM": "DjVu file",
    b"\x1f\x8b": "gzip archive",
    b"BZh91AY&SY": "bzip2 archive",
    b"\xfd7zXZ\x00": "xz archive",
    b"MSCF\x00\x00\x00\x00": "cabinet archive",
    b"ITSF\x03\x00\x00\x00": "compiled help",
    b"%!PS-Adobe": "PostScript file",
    b"\xffWPC": "WordPerfect document",
    b"\xd7\xcd\xc6\x9a": "Windows metafile",
    b"ID3\x03": "sound",
    b"ID3\x04": "sound",
    b"OggS\x00": "sound or film",
    b"\x1aE\xdf\xa3": "film",
    b"SQLite format 3\x00": "SQLite database",
    b"\x00\x01\x00\x00Standard": "Access database",
    b"\x00\x01\x00\x00\x00": "font",
    b"\xca\xfe\xba\xbe": "program",
    b"\x7fELF": "program",
    b"MZ\x90\x00": "program",
    b"MZP\x00": "program",
}
"""Beginnings of files that no reader here opens, and what they are."""
FURTHER_IN: Mapping[tuple[int, bytes], str] = {
    (256, b"\x00ustar"): "tar archive",
    (2, b"-lh5-"): "LHA archive",
    (8, b"WAVEfmt "): "sound",
    (8, b"AVI LIST"): "film",
    (4, b"ftypisom"): "film",
    (4, b"ftypmp42"): "film",
}
"""The same for signatures that stand further in."""

MAIN_PART = re.compile(rb"[\w.-]+\.main\+xml")
"""The type of what a package is made around: a workbook may have a document in it."""
BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
"""Beginnings of workbooks of Excel 2 to 4, and of later ones that lost what was around them."""
STREAMS: Mapping[str, str] = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "PowerPoint 97-2003 presentation",
    "__properties_version1.0": "Outlook message",
}
"""By the name of a stream what an OLE file is."""
FIRST_STREAMS = 512
ZIP, OLE, RTF = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
PDF = re.compile(rb"%PDF-\d")
WORD_XML = re.compile(rb"<(?:\w+:)?(?:wordDocument|package)\s[^>]{0,4000}(?:office/word/2003/wordml|office/2006/xmlPackage)")
FLAT_ODT = re.compile(rb"<(?:\w+:)?document\s[^>]{0,12000}application/vnd\.oasis\.opendocument\.text")
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|font|center|h[1-6])[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
MIME = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?(?i:content-type:\s*(?:multipart/|text/html))")
"""Lines of a header, one of which says that a page or several parts follow."""
INSIDE = re.compile(rb"<html[\s>]|<body[\s>]", re.IGNORECASE)


def by_signature(data: bytes) -> str | None:
    """What a file of a kind that is not read is called; None where its beginning is none of those."""
    beginning = next((kind for signature, kind in SIGNATURES.items() if data.startswith(signature)), None)
    return beginning or next((kind for (at, signature), kind in FURTHER_IN.items() if data.startswith(signature, at)), None)


def of_bytes(data: bytes) -> Kind | Literal["zip", "ole"]:
    """The kind that the first bytes show; text where they show none. What is in a ZIP or OLE file is for `of_zip` and `of_ole`."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(ZIP):
        return "pages" if is_bound(head) else "zip"
    if head.startswith(OLE):
        return "ole"
    if head.startswith(BIFF):
        return "xls"
    if head.startswith(PICTURES):
        return "picture"
    if head.lstrip().startswith(RTF):
        return "rtf"
    if PDF.search(head[:1024]):
        return "pdf"
    if WORD_XML.search(head):
        return "flat-docx"
    if b"opendocument:xmlns:office" in head and FLAT_ODT.search(data[:16_384]):
        return "flat-odt"
    if b":" in head[:80] and MIME.match(head) and re.search(rb"(?i)mime-version:", head):
        return "mht"
    plain = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return "html" if HTML.match(plain) or INSIDE.search(plain) else "text"


def is_document(names: Collection[str]) -> bool:
    """Whether a ZIP with members of those names is one document, and no folder of files."""
    return "[Content_Types].xml" in names or "mimetype" in names or {"content.xml", "META-INF/manifest.xml"} <= set(names)


def of_zip(container: Container) -> Kind | str:
    """`docx`, `odt` or `xlsx`, or in words what else is packed."""
    named = container.read("mimetype")[:100].decode("latin-1").strip() if "mimetype" in container else ""
    if named in ("application/vnd.oasis.opendocument.text", "application/vnd.sun.xml.writer"):
        return "odt"
    if named:
        return f"{named} file"
    if "[Content_Types].xml" not in container:
        opened = "content.xml" in container and "META-INF/manifest.xml" in container
        return "odt" if opened else "archive"
    types = container.read("[Content_Types].xml")
    types = b" ".join(MAIN_PART.findall(types)) or types
    if b"wordprocessingml" in types or b"ms-word" in types:
        return "docx"
    return "xlsx" if b"spreadsheetml" in types else "PowerPoint presentation" if b"presentationml" in types else "ZIP container"


def of_ole(data: bytes) -> Literal["doc", "xls", "encrypted"] | str:
    """`doc`, `xls`, `encrypted` (a password around a newer format), or in words what else it is: by the streams that it lists first."""
    found = (kind for where in (_folder(data), data) for stream, kind in STREAMS.items() if stream.encode("utf-16-le") in where)
    return next(found, "OLE file")


def _folder(data: bytes) -> bytes:
    """The beginning of the list of streams ([MS-CFB] 2.2); nothing where there is none: what is embedded is listed further on."""
    if not data.startswith(OLE) or len(data) < 52:
        return b""
    start = (int.from_bytes(data[48:52], "little") + 1) << min(int.from_bytes(data[30:32], "little"), 12)
    return data[start : start + FIRST_STREAMS]
