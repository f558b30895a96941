"""Repairs standard input: `python -m normalizers < damaged.txt > repaired.txt`."""

from __future__ import annotations

import sys

from normalizers import UndecodableError, decode, repair_text


def main() -> int:
    """Decode standard input, repair it, and write it as UTF-8; 1 where the bytes are text in no known encoding."""
    try:
        decoded = decode(sys.stdin.buffer.read())
    except UndecodableError as error:
        print(f"normalizers: standard input: {error}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(repair_text(decoded.text).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
