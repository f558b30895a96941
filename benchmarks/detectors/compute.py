"""Ask chardet and charset-normalizer for encodings. Run by the Python of their own environment; knows nothing of this project.

`compute.py PIECES`: a file of bytes in hexadecimal, one piece a line. Prints JSON: for each of them its version, seconds, and the
encodings, null where it names none.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import chardet
from charset_normalizer import from_bytes


def by_chardet(data: bytes) -> str | None:
    """The encoding that chardet names."""
    named: str | None = chardet.detect(data)["encoding"]
    return named


def by_charset_normalizer(data: bytes) -> str | None:
    """The encoding that charset-normalizer holds for the best."""
    best = from_bytes(data).best()
    return best.encoding if best else None


DETECTORS: dict[str, Callable[[bytes], str | None]] = {"chardet": by_chardet, "charset-normalizer": by_charset_normalizer}


def main(arguments: list[str]) -> int:
    """Measure and print."""
    pieces = [bytes.fromhex(line) for line in Path(arguments[0]).read_text(encoding="ascii").split()]
    found = {}
    for name, detect in DETECTORS.items():
        start = time.process_time()
        named = [detect(piece) for piece in pieces]
        found[name] = {"version": version(name), "seconds": time.process_time() - start, "encodings": named}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
