"""How long the preview of a change takes over an archive of many reports, and how much memory. Run as `python -m benchmarks.preview N`."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive import open_archive
from archive.documents import compressed
from archive.vectors import pack
from benchmarks.machine import facts
from benchmarks.scoring import made
from flows.evaluation import figure_names
from flows.preview import FORM

KINDS = 2_000
YEARS = (2011, 2012, 2013)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and of processor time, the most memory in bytes, of the command and the processes it starts."""

    clock: float
    processor: float
    memory: int


def main(arguments: Sequence[str]) -> int:
    """Make the archive (in a folder named second, where it stays), write the page of changes, say how long it took."""
    reports = int(arguments[0]) if arguments else 100_000
    print(facts())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[1] if len(arguments) > 1 else temporary)
        if not (folder / "archive").exists():
            begun = time.perf_counter()
            fill(folder / "archive", reports)
            print(f"{reports:,} reports made in {time.perf_counter() - begun:.1f} s")
        one = measured(folder)
        print(f"changes --html: {one.clock:.1f} s, {one.processor:.1f} s of processor time, {one.memory / 2**30:.2f} GB at most")
    return 0


def measured(folder: Path) -> Measured:
    """Measure `changes` over the archive in a folder; raises CalledProcessError."""
    command = [sys.executable, "-m", "bagalau", "changes", "--from", "kz-it-2011", "--to", "proposal-a"]
    command += ["--archive", str(folder / "archive"), "--html", str(folder / "changes.html")]
    begun, before = time.perf_counter(), os.times()
    most = 0
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(0.1)
    clock, after = time.perf_counter() - begun, os.times()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(clock, spent, most)


def memory(process: int) -> int:
    """Bytes that a process and those it started hold for themselves; what they share is divided (Linux)."""
    found, whole = [process], 0
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            whole += 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            continue  # it ended meanwhile
    return whole


def fill(folder: Path, reports: int) -> None:
    """An archive of so many readings whose vectors are those of KINDS made reports, as many cases."""
    open_archive(folder, create=True).close()
    base = sqlite3.connect(folder / "archive.sqlite")
    base.execute("INSERT INTO runs (id, command, subject, made_by, begun) VALUES (1, 'made', 'benchmark', '', '')")
    base.execute("INSERT INTO forms (sha256, id, figures) VALUES ('form', ?, '[]')", (FORM,))
    base.executemany("INSERT INTO files (sha256, size, run) VALUES (?, 1, 1)", ((sha(number),) for number in range(reports)))
    values = "(:id, :file, 'made', 'form', 1, :body, NULL, NULL, :year, NULL, :document, :vector)"
    columns = "(id, file, made_by, form, run, body, region, district, year, level, document, vector)"
    base.executemany(f"INSERT INTO readings {columns} VALUES {values}", readings(reports))
    columns = "(id, reading, made_by, methodology, methodology_sha256, run, document)"
    base.execute(f"INSERT INTO evaluations {columns} SELECT id, id, 'made', 'kz-it-2011', 'none', 1, '{{}}' FROM readings")
    listed = {
        "file": "file",
        "evaluation": "id",
        '"case"': "id",
        "leading": "1",
        "because": "'alone'",
        "copies": "1",
        "name": "file",
        "body": "body",
    }
    listed |= {"status": "'stated'", "year": "year", "methodology": "'kz-it-2011'", "trial": "''", "signed": "0", "bodies": "body"}
    listed |= dict.fromkeys(("errors", "warnings", "notes", "figures", "repairs"), "0") | dict.fromkeys(("regions", "codes"), "''")
    base.execute(f"INSERT INTO reports ({', '.join(listed)}) SELECT {', '.join(listed.values())} FROM readings")
    base.commit()
    base.close()


def readings(reports: int) -> Iterator[dict[str, object]]:
    """The rows of so many readings."""
    rows, _ = made(KINDS)
    names = figure_names(FORM)
    vectors = [pack(row | {"disputed": "0"}, names) for row in rows]
    documents = [
        compressed({"figures": [{"id": name, "name": name, "value": value} for name, value in row.items()], "year": 2011}) for row in rows
    ]
    for number in range(reports):
        kind = number % KINDS
        year = YEARS[number % len(YEARS)]
        body = f"Body {number // len(YEARS)}"
        yield {"id": number + 1, "file": sha(number), "body": body, "year": year, "document": documents[kind], "vector": vectors[kind]}


def sha(number: int) -> str:
    """The hash of a file that there is not."""
    return hashlib.sha256(str(number).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
