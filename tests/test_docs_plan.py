"""A plan is replayed by what docs/repair.md says of it alone: nothing of this project is called but the command that prints it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.calling import called_here

SOUND = "Мұрағат қызметкері үш бөлмедегі ескі құжаттарды тізімдеп, әр парақты сканерден өткізді."
RECEIVED = {
    "letters": "Мўраєат ќызметкері їш бґлмедегі ескі ќўжаттарды тізімдеп, јр параќты сканерден ґткізді.",
    "entities, beyond the sixteen bits": "\U0001f4c4 Қоймада &#1179;алған &#1179;ұжаттар \U0001f4c4, бос.\r\nӘр &#1199;йде жол бар.",
    "hyphens and Latin letters": "Мем\u00adлекеттік қыз\u00adметші жаңа ic-шараларға қатысты.\rБөлiм жұмысын бастады.\n",
    "nothing": SOUND,
    "lost letters": "?о?амды? ты?дау ?орытындысы жарияланды, ?атысушылар ?з пікірін айтты.\n",
}


def replayed(plan: dict[str, Any], text: str, here: str, there: str) -> str:
    """The text with each span of `here` replaced by what stands in `there`, from the last step to the first."""
    points = list(text)
    word = {"received": "before", "repaired": "after"}
    for step in reversed(plan["steps"]):
        start, end = step[here]
        assert "".join(points[start:end]) == step[word[here]]
        points[start:end] = step[word[there]]
    return "".join(points)


@pytest.mark.parametrize("name", RECEIVED)
def test_a_plan_is_replayed_and_taken_back(tmp_path: Path, name: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(RECEIVED[name].encode("utf-8"))
    plan = json.loads(called_here("repair", str(file), "--plan").out)
    assert plan["plan"] == "normalizers/1"
    assert plan["sha256"] == sha256(file.read_bytes()).hexdigest()
    received = called_here("repair", str(file), "--received").out
    repaired = replayed(plan, received, "received", "repaired")
    assert repaired == called_here("repair", str(file)).out
    assert replayed(plan, repaired, "repaired", "received") == received == RECEIVED[name]
    for text, key in ((received, "received"), (repaired, "repaired")):
        assert plan[key] == {"length": len(text), "sha256": sha256(text.encode("utf-8")).hexdigest()}
    assert bool(plan["steps"]) == (name != "nothing")
