"""Tesseract, called as a program, one picture a call: words with boxes and confidence, and which way a page is turned."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from PIL import Image

from extractors.errors import Damaged, TooSlow
from extractors.model import Box

PROGRAM = "tesseract"
LANGUAGES = ("kaz", "rus")
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus"
DPI = 300
READ = ("-l", "+".join(LANGUAGES), "--psm", "4", "--dpi", str(DPI))
"""A page is one column of lines of any height, which keeps the rows of a ruled table together."""
DIGITS = ("-l", "+".join(LANGUAGES), "--psm", "6", "--dpi", str(DPI), "-c", "tessedit_char_whitelist=0123456789,.-")
"""A block of lines, with nothing but digits to choose from."""
TURNED = ("-l", "osd", "--psm", "0", "--dpi", str(DPI // 2))
ROTATE = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
SURE = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
ENOUGH = 2.0
"""So sure of the way a page is turned it has to be; pages that were turned gave 17 and more, a picture without words less than 1."""
WORD = "5"
"""The level of a word in the program's table."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in dots of the picture that was given, and how sure it is, from 0 to 1."""

    text: str
    box: Box
    confidence: float


def installed() -> bool:
    """Whether the program is there with both languages."""
    program = shutil.which(PROGRAM)
    return program is not None and set(LANGUAGES) <= _languages(program)


def reader() -> str:
    """The program, its version and options, as evidence."""
    return f"{PROGRAM} {_version(shutil.which(PROGRAM) or PROGRAM)} {' '.join(READ)}"


def words(picture: Image.Image, name: str, seconds: float, digits: bool = False) -> list[list[Word]]:
    """The words in a picture of about 300 dots an inch, by line, or the numbers in a column of them; raises TooSlow, Damaged."""
    table = _run(picture, (*(DIGITS if digits else READ), "tsv"), name, seconds)
    rows = [row for line in table.splitlines()[1:] if len(row := line.split("\t")) == 12 and row[0] == WORD]
    return [found for _, line in groupby(rows, lambda row: row[1:5]) if (found := list(_words(list(line))))]


def turned(picture: Image.Image, name: str, seconds: float) -> int:
    """By how many degrees, clockwise, a picture has to be turned to stand upright: 0, 90, 180 or 270."""
    half = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)))
    said = _run(half, TURNED, name, seconds, may_fail=True)
    rotate, sure = ROTATE.search(said), SURE.search(said)
    return int(rotate[1]) if rotate and sure and float(sure[1]) >= ENOUGH else 0


def _words(rows: Sequence[Sequence[str]]) -> Iterator[Word]:
    """The words of a line; a bar at an end of one is the rule of a table."""
    for row in rows:
        text = row[11].strip().strip("|¦")
        if text:
            left, top, width, height = map(float, row[6:10])
            yield Word(text, (left, top, left + width, top + height), max(0.0, min(1.0, round(float(row[10]) / 100, 4))))


def _run(picture: Image.Image, options: Sequence[str], name: str, seconds: float, may_fail: bool = False) -> str:
    """What the program writes of a picture; one thread, so that every machine gives the same and cores are left to other files."""
    gray = picture.convert("L")
    data = b"P5 %d %d 255\n" % gray.size + gray.tobytes()
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    environment |= {key: os.environ[key] for key in ("TESSDATA_PREFIX",) if key in os.environ}
    command = [PROGRAM, "stdin", "stdout", *options]
    try:
        done = subprocess.run(command, input=data, env=environment, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooSlow(name, f"recognising one page took more than {seconds:.0f} seconds; look at it apart, or scan it anew") from error
    if done.returncode and not may_fail:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise Damaged(name, f"{PROGRAM} cannot read a picture of a page in it ({said[:200]}); scan it anew")
    return done.stdout.decode("utf-8", "replace")


@cache
def _languages(program: str) -> frozenset[str]:
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    return frozenset((done.stdout + done.stderr).split())


@cache
def _version(program: str) -> str:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    first = (done.stdout + done.stderr).partition("\n")[0].split()
    return first[1] if len(first) > 1 else "of unknown version"
