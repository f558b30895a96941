"""What docs/repair.md shows is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from normalizers import KINDS, repair, repair_text

GUIDE = Path(__file__).parent.parent / "docs" / "repair.md"
ROW = re.compile(r"^\| `([\w-]+)`[^|]*\| `(.+?)` \| `(.+?)` \|$", re.MULTILINE)
ROWS: list[tuple[str, str, str]] = ROW.findall(GUIDE.read_text(encoding="utf-8"))
STAYS = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (`.+?`) \| [a-z]", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)))


@pytest.mark.parametrize(("kind", "received", "repaired"), ROWS)
def test_each_kind_is_repaired_as_shown(kind: str, received: str, repaired: str) -> None:
    done = repair(received)
    assert done.text == repaired
    assert kind in done.kinds


def test_every_kind_is_shown() -> None:
    assert {kind for kind, _, _ in ROWS} == set(KINDS)


@pytest.mark.parametrize("text", STAYS)
def test_what_is_said_to_stay_stays(text: str) -> None:
    assert repair_text(text) == text


def test_the_examples_run() -> None:
    text = GUIDE.read_text(encoding="utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, GUIDE.name, str(GUIDE), 0)
    result = doctest.DocTestRunner().run(examples)
    assert result.attempted > 8
    assert result.failed == 0
