"""The page of what was measured: each table stands in README.md between marks of its own."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).with_name("README.md")


def put(name: str, table: str) -> None:
    """Write a table between its marks in README.md."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    PAGE.write_text(f"{before}{begin}\n{table}{end}{rest.split(end)[1]}", encoding="utf-8")
