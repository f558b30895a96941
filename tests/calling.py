"""Calling the command line: as a process, or in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bagalau import __main__

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Done:
    """What a call gave."""

    code: int
    out: str
    err: str


def call(
    *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None, python: bool = False, folder: Path = ROOT
) -> Done:
    """A process of its own; what it wrote is taken as UTF-8, and fails the test where it is none."""
    command = [sys.executable, *(() if python else ("-m", "bagalau")), *arguments]
    path = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, input=stdin, capture_output=True, env={**os.environ, **path, **(environment or {})}, cwd=folder, check=False
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def called_here(*arguments: str) -> Done:
    """The same in this process, so that nothing is imported again and coverage sees it."""
    capture = pytest.MonkeyPatch()
    with capture.context() as patch:
        out, err = _Captured(), _Captured()
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = __main__.run(arguments)
    return Done(code, out.text, err.text)


class _Captured:
    """A stream that keeps what is written to it and is no terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keep the text."""
        self.text += text
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Keep the lines."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        """No terminal."""
        return False
