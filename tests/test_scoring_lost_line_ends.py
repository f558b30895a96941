"""Reports that have lost their line ends: what is found in them is what is found in the same reports with their lines."""

from __future__ import annotations

import re
from pathlib import Path

from extractors import extract, read
from scoring import check

OTHER_HANDS = Path(__file__).parent / "data" / "extractors" / "other_hands"
EVERY = 3
"""Of so many reports one is looked at."""


def errors_and_warnings(text: str, name: str) -> set[tuple[str, str | None, str | None]]:
    found = check(extract(read(text.encode(), name)))
    return {(one.code, one.criterion, one.subject) for one in found if one.severity != "note"}


def test_hardly_any_error_is_raised_that_the_lines_would_not() -> None:
    more, same = 0, 0
    files = sorted(OTHER_HANDS.glob("*.txt"))[::EVERY]
    for file in files:
        text = file.read_text(encoding="utf-8")
        lined, flat = errors_and_warnings(text, file.stem), errors_and_warnings(re.sub(r"\s+", " ", text), file.stem)
        more += len(flat - lined)
        same += len(flat & lined)
    assert more * 3 <= len(files)
    assert same > more
