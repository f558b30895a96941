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


def main(arguments: Sequence[str]) -> int:
    """Make the archive (in a folder named second, where it stays), write the page of changes, say how long it took."""
    reports = int(arguments[0]) if arguments else 100_000
    print(facts())
    if len(arguments) > 1:
        return measured(Path(arguments[1]), reports)
    with tempfile.TemporaryDirectory() as folder:
        return measured(Path(folder), reports)


def measured(folder: Path, reports: int) -> int:
    """Measure `changes` as a process with those that it starts; memory is that of all of them at its highest."""
    archive, page = folder / "archive", folder / "changes.html"
    if not archive.exists():
        begun = time.perf_counter()
        fill(archive, reports)
        print(f"{reports:,} reports made in {time.perf_counter() - begun:.1f} s")
    command = [sys.executable, "-m", "bagalau", "changes", "--from", "kz-it-2011", "--to", "proposal-a"]
    begun, before = time.perf_counter(), os.times()
    with subprocess.Popen([*command, "--archive", str(archive), "--html", str(page)]) as process:
        most = 0
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(0.1)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    said = f"{time.perf_counter() - begun:.1f} s, {spent:.1f} s of processor time, {most / 2**30:.2f} GB at most"
    print(f"changes --html: {said}, page {page.stat().st_size / 2**20:.2f} MB")
    return process.returncode


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
