"""A plan replays on the received text and takes the repaired one back, byte for byte, over every corpus, with each kind of damage.

The corpora are not part of the project. Here some lines of each are tried; `python -m benchmarks.repair` tries them all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.repair_damage import DAMAGE
from normalizers import plan_of, repair, repair_text, replay, reverse
from tests.test_normalizers_model import check

CORPORA = os.environ.get("BAGALAU_CORPORA")
LINES = 24
pytestmark = pytest.mark.skipif(CORPORA is None, reason="BAGALAU_CORPORA names no folder of corpora")


def corpora(group: str) -> Iterator[list[str]]:
    """Some lines of each corpus of a group, from everywhere in it."""
    for path in sorted(Path(CORPORA or "", group).glob("*.txt")):
        every = path.read_text(encoding="utf-8").split("\n")
        yield every[:: max(1, len(every) // LINES)][:LINES]


@pytest.mark.parametrize("kind", ["none", *DAMAGE])
@pytest.mark.parametrize("group", ["clean", "confusable", "fp", "words"])
def test_a_plan_replays_and_reverses(group: str, kind: str) -> None:
    damage = DAMAGE.get(kind, str)
    tried = 0
    for some in corpora(group):
        lines = [damage(line) for line in some]
        for text in ("\n".join(lines), "\r\n".join(lines[:3]), *lines[:4]):
            done = repair(text)
            plan = json.loads(json.dumps(plan_of(done)))
            assert done.text == repair_text(text)
            assert replay(text, plan) == done.text
            assert reverse(done.text, plan).encode("utf-8") == text.encode("utf-8")
            check(done)
            tried += 1
    assert tried >= 6, f"{group} holds no corpus"
