"""How bytes are read beside chardet and charset-normalizer: the same documents and pieces of 200 bytes, none of them with a label.

    BAGALAU_CORPORA=FOLDER python -m benchmarks.decoding [--documents N]

Right is what gives the text as it was, whatever the encoding is called. Both run in an environment of their own, which the first run
makes from benchmarks/detectors/requirements.txt. Prints Markdown; benchmarks/repair.md keeps what was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.environments import python_of
from benchmarks.machine import facts
from benchmarks.repair import share, table
from benchmarks.repair_damage import is_sound
from normalizers import RepairError, decode

HERE = Path(__file__).parent / "detectors"
CODED = {  # encodings of each language, and its corpora
    "Kazakh": (("utf-8", "utf-16-le", "utf-16-be", "kz1048", "ptcp154"), "clean/*.txt"),
    "Russian": (("cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic"), "fp/ru_*.txt"),
    "Ukrainian": (("cp1251",), "fp/uk_*.txt"),
    "Belarusian": (("cp1251",), "fp/be_*.txt"),
    "Serbian": (("cp1251",), "fp/sr_*.txt"),
    "Macedonian": (("cp1251",), "fp/mk_*.txt"),
}
LINES = 40
PIECE = slice(100, 300)


class Coded(NamedTuple):
    """Bytes, and what they are."""

    language: str
    encoding: str
    is_whole: bool
    data: bytes

    @property
    def text(self) -> str:
        """The text that they are; what is cut at the ends is left out of every comparison."""
        return self.data.decode(self.encoding, "replace").strip("\ufffd")


def coded(home: Path, most: int) -> list[Coded]:
    """Documents of each language in each of its encodings, spread over its corpora, and a piece of each."""
    made = []
    for language, (encodings, corpora) in CODED.items():
        lines = [line for path in sorted(home.glob(corpora)) for line in path.read_text(encoding="utf-8").split("\n") if line]
        lines = [line for line in lines if language != "Kazakh" or is_sound(line)]
        texts = ["\n".join(lines[start : start + LINES]) for start in range(0, len(lines) - LINES, LINES)]
        for text in texts[:: max(1, len(texts) // most)][:most]:
            whole = [(encoding, text.encode(encoding, "ignore")) for encoding in encodings]
            made += [Coded(language, encoding, True, data) for encoding, data in whole]
            made += [Coded(language, encoding, False, data[PIECE]) for encoding, data in whole]
    return made


def ours(pieces: list[Coded]) -> tuple[list[bool], float]:
    """Which of them are read right here, and the seconds of processor time."""
    decode("Қазақстан".encode("kz1048"))
    start = time.process_time()
    texts = [read(piece.data) for piece in pieces]
    spent = time.process_time() - start
    return [text.strip("\ufffd") == piece.text for text, piece in zip(texts, pieces, strict=True)], spent


def read(data: bytes) -> str:
    """The text of bytes; none where they are refused."""
    try:
        return decode(data).text
    except RepairError:
        return ""


def theirs(pieces: list[Coded]) -> dict[str, tuple[list[bool], float]]:
    """Which of them the others read right, and the seconds of processor time, by name and version."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "pieces")
        written.write_text("\n".join(piece.data.hex() for piece in pieces), encoding="ascii")
        done = subprocess.run([python_of(HERE.name), HERE / "compute.py", written], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    return {
        f"{name} {one['version']}": (
            [is_right(piece, encoding) for piece, encoding in zip(pieces, one["encodings"], strict=True)],
            one["seconds"],
        )
        for name, one in found.items()
    }


def is_right(piece: Coded, encoding: str | None) -> bool:
    """True where the text in this encoding is what the bytes are."""
    try:
        return encoding is not None and piece.data.decode(encoding, "replace").strip("\ufffd\ufeff") == piece.text
    except LookupError:
        return False


def main() -> int:
    """Measure and print; 2 where no corpora are named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=60, help="at most so many documents of a language")
    arguments = parser.parse_args()
    folder = os.environ.get("BAGALAU_CORPORA")
    if not folder:
        print("benchmarks.decoding: BAGALAU_CORPORA names no folder of corpora", file=sys.stderr)
        return 2
    pieces = coded(Path(folder), arguments.documents)
    found = {"normalizers": ours(pieces), **theirs(pieces)}
    size = sum(len(piece.data) for piece in pieces) / 1e6
    print(facts())
    rows = []
    for language, (encodings, _) in CODED.items():
        for encoding in encodings:
            row = [language, encoding]
            for is_whole in (True, False):
                here = [number for number, piece in enumerate(pieces) if piece[:3] == (language, encoding, is_whole)]
                row += [str(len(here)), *(share(sum(right[number] for number in here), len(here)) for right, _ in found.values())]
            rows.append(tuple(row))
    names = [f"{name} %" for name in found]
    table("Beside others", ("language", "encoding", "documents", *names, "pieces", *names), rows)
    speeds = [(name, share(sum(right), len(right)), f"{size / spent:.2f}") for name, (right, spent) in found.items()]
    table("Together", ("", "right %", "MB/s of processor time"), speeds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
