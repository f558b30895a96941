"""Standard input and output: always UTF-8, whatever the console says of itself."""

from __future__ import annotations

import io
import sys
import unicodedata


def use_utf8() -> None:
    """Write UTF-8 with plain newlines to both outputs; a lone surrogate is shown as its escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def visible(text: str) -> str:
    """The text on one line with every control and direction mark shown as its escape: a report cannot steer a terminal."""
    return "".join(_escape(letter) if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"} else letter for letter in text)


def _escape(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    return "" if letter == "\N{SOFT HYPHEN}" else f"\\u{ord(letter):04x}"


def complain(line: str) -> None:
    """Say on stderr, in one line, what went wrong."""
    print(visible(line), file=sys.stderr, flush=True)
