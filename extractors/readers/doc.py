"""Word 97-2003 and Word 6/95 (.doc), through antiword or catdoc, whichever is installed, and through LibreOffice where both fail.

antiword leaves out comments and codes of fields; catdoc keeps the cells of tables whole, and reads what antiword refuses; LibreOffice
takes two hundred times as long, and is asked first where it alone tells what is printed (extractors.readers.word_signs). What a program
wrote is kept with its name, version and options; everything after it is pure.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from extractors.errors import Damaged, EmptyFile, Encrypted, NeedsProgram, UnpacksTooLarge
from extractors.limits import MEGABYTE, Clock, Limits, too_slow
from extractors.model import UNREAD, Report
from extractors.readers import odt, office, word_lists, word_signs
from extractors.readers.container import Container
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.word_signs import FORMULA, Told

MEDIA_TYPE = "application/msword"
RULED = re.compile(r"^\|(.*)\|$", re.MULTILINE)
"""A row of a table as antiword draws it."""
DRAWN, TABBED = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE), re.compile(r"(?:^.*\t.*\n)+", re.MULTILINE)
"""A table as antiword draws it, and rows as catdoc writes them."""
GOES_ON, BLANK = re.compile(r"^\|\s*\|", re.MULTILINE), re.compile(r"[\s|]+")
"""A drawn row whose first cell is empty: it may be the rest of the one above it."""
EMPTY_CELLS = re.compile(r"^([^\t\n]*\t[^\n]*\n)\n(?=[^\t\n]+\t)", re.MULTILINE)
"""Four marks of cells between two rows, which catdoc writes as an empty line: the last cell of one and the first of the next are empty."""
VERSION = re.compile(r"version:?\s+([\w.]+)", re.IGNORECASE)
FILTERS = ("MS Word 97", "MS WinWord 6.0")
"""What LibreOffice is told that it is: by itself it would take a broken document for a text of signs."""
STREAM = re.compile(re.escape("WordDocument\0".encode("utf-16-le")))
"""How the entry of the document's stream begins in the list of streams."""
SHORT, BEGINNING = 4096, 64
"""Bytes from which on a stream has sectors of its own, and as many of a document as are looked at."""
MARKS = (0xA5EC, 0xA5DC)
"""What a document of Word 97-2003, or of Word 6 and 95, begins with ([MS-DOC] 2.5.2)."""
WORD_97, COUNTS = 0xC1, (14, 22)
"""The least version of Word 97-2003, and how many 16-bit and 32-bit numbers its beginning has ([MS-DOC] 2.5.1)."""
FORMULAS = re.compile(f"{FORMULA}+")
ENCRYPTED = re.compile(r"Encrypted documents are not supported|File is encrypted")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes a document's text: its options, what it says its version to, what in its text is no text."""

    name: str
    options: tuple[str, ...]
    version: tuple[str, ...]
    marks: re.Pattern[str]


ANTIWORD = Program("antiword", ("-m", "UTF-8.txt", "-w", "0"), (), re.compile(r"\[pic\]"))
CATDOC = Program("catdoc", ("-d", "utf-8", "-w"), ("-V",), re.compile("[\x00-\x08\x0c\x0e-\x1f]"))
PROGRAMS = (ANTIWORD, CATDOC)


@dataclass(frozen=True, slots=True)
class Written:
    """What a program made of a document."""

    text: str
    complaint: str
    reader: str


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report in a .doc file; raises NeedsProgram, Encrypted, Damaged, TooSlow, UnpacksTooLarge."""
    installed = [program for program in PROGRAMS if shutil.which(program.name)]
    if not installed and not office.installed():
        raise NeedsProgram(name, "a Word 97-2003 document is read through antiword or catdoc; apt-get install antiword catdoc")
    clock, told = Clock(name, limits.seconds), word_signs.told(data)
    written, complaint, is_told = None, "", told.is_told
    if is_told:
        written, complaint = _by_programs(installed, told.signed or told.data, told, name, limits, clock)
    if written is None:
        if report := _by_office(data, name, limits, clock):
            return replace(report, as_printed=not told.are_formulas)
        if told.numbered or not is_told:
            is_told = False
            written, complaint = _by_programs(installed, told.data, replace(told, numbered=()), name, limits, clock)
    if written is None:
        asked = " and ".join([*(one.name for one in installed), *([office.PROGRAM] if office.installed() else [])])
        raise Damaged(name, f"{asked} cannot read it ({complaint or 'no text comes out of it'}); save it anew as .docx")
    composer = Composer(name, limits)
    composer.write(_content(written.text))
    return replace(composer.report(data, MEDIA_TYPE, reader=written.reader), as_printed=is_told)


def _by_programs(
    installed: Sequence[Program], data: bytes, told: Told, name: str, limits: Limits, clock: Clock
) -> tuple[Written | None, str]:
    """What the small programs make of it, with what is told of it, and what they complain of; None where nothing comes of it."""
    written, complaint = None, ""
    for program in installed:
        found = _run(program, data, name, limits, clock)
        if ENCRYPTED.search(found.complaint + found.text[:200]):
            if is_broken(data):  # the bit that says so is as broken as the rest
                raise Damaged(name, f"{program.name} takes it for encrypted, and it is no Word document inside; look for another copy")
            raise Encrypted(name, "it opens with a password only; open it and save it without one")
        said = FORMULAS.sub(UNREAD, found.text) if told.are_formulas else found.text
        text = word_lists.restored(said, told.numbered) if told.numbered else said
        if text is None:
            return None, "it does not write all numbers of lists"
        if text.strip():
            written = _both(written, replace(found, text=text)) if written else replace(found, text=text)
            if not RULED.search(text):
                break
        complaint = complaint or found.complaint.strip().partition("\n")[0]
    return written, complaint


def _both(drawn: Written, whole: Written) -> Written:
    """Paragraphs from the program that draws tables, rows from the one that keeps cells whole, but no empty lines and middle cells.

    A table that the second one does not have stays as it is drawn; where a row of it may go on in the next one, the second is taken alone.
    """
    rows = {_letters(one): one for one in TABBED.findall(EMPTY_CELLS.sub(r"\1\t", whole.text))}
    tables = DRAWN.findall(drawn.text)
    if any(_letters(one) not in rows and GOES_ON.search(one) for one in tables):
        return whole
    text = DRAWN.sub(lambda one: rows.get(_letters(one[0]), one[0]), drawn.text)
    return Written(text, "", f"{drawn.reader}; tables: {whole.reader}")


def _letters(table: str) -> str:
    """What a table is known by, however its cells are laid: its letters in the order of their numbers."""
    return "".join(sorted(BLANK.sub("", table)))


def is_broken(data: bytes) -> bool:
    """Whether no document in the file begins as Word writes one; not where none stands in sectors of its own, as short ones do not."""
    found = [data[start : start + BEGINNING] for entry in STREAM.finditer(data) if (start := _start(data, entry.start()))]
    return bool(found) and not any(map(_is_sound, found))


def _start(data: bytes, entry: int) -> int | None:
    """Where the stream of an entry begins ([MS-CFB] 2.6); None where it is a short one, kept with others, or beyond the file's end."""
    first, size = struct.unpack_from("<II", data.ljust(entry + 124, b"\0"), entry + 116)
    start: int = (first + 1) << min(int.from_bytes(data[30:32], "little"), 12)
    return start if size >= SHORT and start + BEGINNING <= len(data) else None


def _is_sound(head: bytes) -> bool:
    """Whether a document begins as Word writes one: its mark, and in Word 97-2003 how many numbers follow it."""
    mark, version = struct.unpack_from("<HH", head)
    return mark in MARKS and (version < WORD_97 or struct.unpack_from("<H28xH", head, 32) == COUNTS)


def _by_office(data: bytes, name: str, limits: Limits, clock: Clock) -> Report | None:
    """The report through LibreOffice, by the filter that opens it; None where none does."""
    for kind in FILTERS if office.installed() else ():
        try:
            found = office.converted(data, kind, name, limits, clock.left())
        except subprocess.TimeoutExpired as error:
            raise too_slow(name, limits.seconds) from error
        if found is not None:
            try:
                report = odt.read(Container(found, name, limits), found, name, limits)
            except EmptyFile:
                continue
            return replace(report, media_type=MEDIA_TYPE, sha256=hashlib.sha256(data).hexdigest(), reader=office.reader(kind))
    return None


def _run(program: Program, data: bytes, name: str, limits: Limits, clock: Clock) -> Written:
    """What a program makes of the bytes, in a folder of its own and for as long as there is time."""
    most = limits.megabytes * MEGABYTE
    with tempfile.TemporaryDirectory(prefix="bagalau-") as folder, Path(folder, "text").open("w+b") as out:
        Path(folder, "report.doc").write_bytes(data)
        command = [program.name, *program.options, "report.doc"]
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, timeout=clock.left()
            )
        except subprocess.TimeoutExpired as error:
            raise too_slow(name, limits.seconds) from error
        out.seek(0)
        text = out.read(most + 1)
    if len(text) > most:
        raise UnpacksTooLarge(name, f"{program.name} makes more than {limits.megabytes} MB of text of it; this is no report")
    words = program.marks.sub("", text.decode("utf-8", "replace").replace("\x07", "\t")) if not done.returncode else ""
    return Written(words, done.stderr[:2000].decode("utf-8", "replace"), f"{program.name} {_version(program)} {' '.join(program.options)}")


@cache
def _version(program: Program) -> str:
    """The version that a program says it is."""
    done = subprocess.run([program.name, *program.version], capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    found = VERSION.search(done.stdout + done.stderr)
    return found[1] if found else "of unknown version"


def _content(text: str) -> Iterator[Paragraph | Table]:
    """Paragraphs, and tables where rows stand one under another."""
    text = EMPTY_CELLS.sub(r"\1\t", text)
    text = RULED.sub(lambda row: "\t".join(cell.strip() for cell in row[1].split("|")), text)
    for has_tabs, group in groupby(text.split("\n"), lambda line: "\t" in line):
        lines = list(group)
        if has_tabs and len(lines) > 1:
            yield Table([[Cell([Paragraph(cell)]) for cell in line.split("\t")] for line in lines])
        else:
            yield from map(Paragraph, lines)
