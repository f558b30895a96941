"""Repairs standard input: `python -m normalizers < damaged.txt > repaired.txt`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from normalizers import UndecodableError, decode, repair_text

USAGE = "usage: python -m normalizers < damaged.txt > repaired.txt"


def main(arguments: Sequence[str]) -> int:
    """Decode standard input, repair it, and write it as UTF-8; 1 where the bytes are text in no known encoding, 2 for arguments."""
    if arguments:
        asked = arguments[0] in ("-h", "--help")
        print(
            USAGE if asked else f"normalizers: takes no argument, but the text on standard input; {USAGE}",
            file=sys.stdout if asked else sys.stderr,
        )
        return 0 if asked else 2
    try:
        decoded = decode(sys.stdin.buffer.read())
    except UndecodableError as error:
        print(f"normalizers: standard input: {error}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(repair_text(decoded.text).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
