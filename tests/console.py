"""Shown commands: the `console` blocks of the documents, run, and written anew by `make shown`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/*.md")
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
NOT_RUN = {"make test"}
"""What cannot be run inside a test: the suite itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A command in a document, and the output that stands below it."""

    document: str
    command: str
    output: str


def documents() -> Iterator[Path]:
    """The documents of the project."""
    for pattern in DOCUMENTS:
        yield from sorted(ROOT.glob(pattern))


def shown() -> Iterator[Shown]:
    """Every command shown in a document that can be run."""
    for document in documents():
        for block in _BLOCK.findall(document.read_text(encoding="utf-8")):
            for command, output in _COMMAND.findall(block):
                if command not in NOT_RUN:
                    yield Shown(str(document.relative_to(ROOT)), command, output)


def real_output(command: str) -> str:
    """What the command writes when it is run in the project's folder; both streams, as a reader would see them."""
    programs = Path(sys.executable).parent
    if command.startswith("make "):  # the environment that runs the tests is set up already
        command = command.replace("make ", f"make --silent BIN={programs} READY= ", 1)
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS" and not name.startswith("BAGALAU_")}
    environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "MAKEFLAGS": ""}
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, env=environment, check=False)
    return "".join(line.rstrip() + "\n" for line in done.stdout.decode("utf-8").splitlines())


def write_anew(document: Path) -> None:
    """Put the real output below every command of a document."""

    def block(found: re.Match[str]) -> str:
        return _COMMAND.sub(command, found[0])

    def command(found: re.Match[str]) -> str:
        return found[0] if found[1] in NOT_RUN else f"$ {found[1]}\n{real_output(found[1])}"

    document.write_text(_BLOCK.sub(block, document.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for one in documents():
        write_anew(one)
