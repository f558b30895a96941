"""How long the preview of a change takes over an archive of many reports, and how much memory. Run as `python -m benchmarks.preview N`."""

from __future__ import annotations

import hashlib
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive import open_archive
from archive.documents import compressed
from archive.vectors import pack
from bagalau.__main__ import run
from benchmarks.machine import facts
from benchmarks.scoring import made
from flows.evaluation import figure_names
from flows.preview import FORM

KINDS = 2_000
YEARS = (2011, 2012, 2013)


def main(arguments: Sequence[str]) -> int:
    """Make the archive, write the page of changes, say how long it took."""
    reports = int(arguments[0]) if arguments else 100_000
    print(facts())
    with tempfile.TemporaryDirectory() as folder:
        archive, page = Path(folder) / "archive", Path(folder) / "changes.html"
        begun = time.perf_counter()
        fill(archive, reports)
        print(f"{reports:,} reports made in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        code = run(["changes", "--from", "kz-it-2011", "--to", "proposal-a", "--archive", str(archive), "--html", str(page)])
        seconds, memory = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"changes --html: {seconds:.1f} s, {memory:.2f} GB at most, page {page.stat().st_size / 2**20:.2f} MB")
    return code


def fill(folder: Path, reports: int) -> None:
    """An archive of so many readings whose vectors are those of KINDS made reports."""
    open_archive(folder, create=True).close()
    base = sqlite3.connect(folder / "archive.sqlite")
    base.execute("INSERT INTO runs (id, command, subject, made_by, begun) VALUES (1, 'made', 'benchmark', '', '')")
    base.execute("INSERT INTO forms (sha256, id, figures) VALUES ('form', ?, '[]')", (FORM,))
    base.executemany("INSERT INTO files (sha256, size, run) VALUES (?, 1, 1)", ((sha(number),) for number in range(reports)))
    values = "(:file, 'made', 'form', 1, :body, NULL, NULL, :year, NULL, :document, :vector)"
    columns = "(file, made_by, form, run, body, region, district, year, level, document, vector)"
    base.executemany(f"INSERT INTO readings {columns} VALUES {values}", readings(reports))
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
        yield {"file": sha(number), "body": body, "year": year, "document": documents[kind], "vector": vectors[kind]}


def sha(number: int) -> str:
    """The hash of a file that there is not."""
    return hashlib.sha256(str(number).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
