"""Files written as a change to another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scoring.documents import load, load_with_lines
from scoring.methodology.merge import Located, Where, merged

DATA = Path(__file__).parent / "data" / "scoring"
CASES: list[dict[str, Any]] = load((DATA / "changed_methodologies.yaml").read_text(encoding="utf-8"))


def located(text: str, name: str) -> Located:
    document, lines = load_with_lines(text)
    return Located(document, {path: Where(name, line) for path, line in lines.items()})


SOUND = located((DATA / "methodologies" / "sound.yaml").read_text(encoding="utf-8"), "sound.yaml")


def looked_up(document: Any, path: str) -> Any:
    for key in path.split("."):
        document = document[int(key)] if isinstance(document, list) else document.get(key)
    return document


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_changes(case: Mapping[str, Any]) -> None:
    whole = merged(SOUND, Located(case["change"], {(): Where("change.yaml", 1)}))
    assert {path: looked_up(whole.document, path) for path in case["whole"]} == case["whole"]


def test_every_value_knows_the_file_and_the_line_it_stands_on() -> None:
    lines = ("based_on: sound.yaml", "criteria:", '  - id: "2"', "    removed: true", '  - id: "1"', "    maximum: {value: 7}")
    change = located("\n".join(lines), "change.yaml")
    whole = merged(SOUND, change)
    assert whole.at(("criteria", 0, "maximum", "value")) == Where("change.yaml", 6)
    assert whole.at(("criteria", 0, "formula")) == SOUND.at(("criteria", 0, "formula"))
    assert whole.at(("criteria", 1, "maximum")) == SOUND.at(("criteria", 2, "maximum"))


def test_a_change_of_nothing_is_the_base() -> None:
    own = {name: SOUND.document[name] for name in ("id", "title", "state", "published")}
    assert merged(SOUND, Located(own, {(): Where("change.yaml", 1)})).document == SOUND.document
