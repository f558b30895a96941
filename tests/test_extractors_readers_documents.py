"""Every file of a folder of real and broken documents ends as read or quarantined with its reason, within its time.

BAGALAU_DOCUMENTS names the folder; without it these tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from extractors import LIMITS, ReadError
from extractors.box import read
from extractors.readers import tesseract

FOLDER = os.environ.get("BAGALAU_DOCUMENTS")
FILES = sorted(path for path in Path(FOLDER).rglob("*") if path.is_file()) if FOLDER else []
EXPECTED = {
    "testODTEncrypted.odt": "encrypted",
    "testWORD_protected_passtika.doc": "encrypted",
    "password-example.pdf": "encrypted",
    "encryption__aes-256.pdf": "encrypted",
    "testWORD_truncated.docx": "damaged",
    "issue-203-decimalize.pdf": "application/pdf" if tesseract.installed() else "needs-ocr",
    "testODTnotaZipFile.odt": "text/plain",
    "testWORDML_tableInsideParagraph.doc": "application/vnd.ms-word",
    "testRTFJapanese.rtf": "text/rtf",
    "federal-register-2020-17221.pdf": "application/pdf",
}

pytestmark = pytest.mark.skipif(FOLDER is None, reason="BAGALAU_DOCUMENTS names no folder of documents")


def outcome(path: Path) -> str:
    """The media type of what was read, or the code of the quarantine."""
    try:
        report = read(path.read_bytes(), path.name)
    except ReadError as problem:
        return problem.code if problem.reason else "no reason"
    assert "".join(report.text[block.start : block.end] for block in report.blocks) == report.text
    assert all(block.place.path for block in report.blocks)
    return report.media_type


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_document_ends_within_its_time(path: Path) -> None:
    begun = time.monotonic()
    found = outcome(path)
    assert time.monotonic() - begun < LIMITS.seconds + LIMITS.ocr_seconds
    assert found == EXPECTED.get(path.name, found)
    assert found not in ("unsupported-format", "no reason")
    assert found != "needs-program" or not (shutil.which("antiword") or shutil.which("catdoc"))
