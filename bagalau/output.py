"""Where results go, and the three forms that every command can give them in."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from bagalau.atomic import draft_of
from bagalau.options import Wish
from bagalau.streams import visible
from flows.exports.rows import harmless

Row = Sequence[str]


@contextmanager
def opened(wish: Wish) -> Iterator[TextIO]:
    """The stream for the result: standard output, or a file that appears when it is whole; raises OutputError."""
    if wish.output is None:
        yield sys.stdout
        return
    with draft_of(wish.output) as draft, draft.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def json_line(value: Any) -> str:
    """The value as one line of JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_text(head: Row, rows: Iterable[Row]) -> str:
    """The rows as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def table_text(head: Row, rows: Iterable[Row]) -> str:
    """The rows as a plain table under a ruled head."""
    lines = columns([[visible(cell) for cell in row] for row in (head, *rows)])
    lines.insert(1, "─" * max(map(len, lines)))
    return "".join(line + "\n" for line in lines)


def columns(rows: Sequence[Row], right: Collection[int] = ()) -> list[str]:
    """The rows as lines, two spaces between columns as wide as their widest cell; those named stand to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = [
        [cell.rjust(width) if at in right else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        for row in rows
    ]
    return ["  ".join(cells).rstrip() for cells in aligned]


def write_rows(stream: TextIO, wish: Wish, head: Row, rows: Iterable[Row]) -> None:
    """Rows in the form wished: CSV, a JSON object a row, else a table."""
    if wish.form == "json":
        stream.writelines(json_line(_named(head, row)) for row in rows)
    else:
        stream.write(csv_text(head, rows) if wish.form == "csv" else table_text(head, rows))


def _named(head: Row, row: Row) -> Mapping[str, str]:
    return dict(zip(head, row, strict=True))
