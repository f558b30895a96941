"""What a folder holds, before anything is done with it: kinds, damage, copies, likely forms; what a run would take.

No report is read whole and nothing is written. Every file is looked at for its kind; files of one size are hashed, to tell
copies; the beginnings of a sample are evaluated as a run would, which tells damage, form and time.
"""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from statistics import quantiles
from typing import Any

from flows.batches import OPENING
from flows.files import name_of, opened, printable, walk
from flows.glance import Glance, glance
from flows.plan import fingerprint

SAMPLE = 60
OFFICE = ("docx", "odt", "flat-docx", "flat-odt", "xlsx", "xls")
PICTURE = (2.0, 12.0)
SECONDS = {"pdf": (0.05, 3.0), "picture": PICTURE, "pages": PICTURE, "rtf": (0.05, 0.8), "doc": (0.03, 2.5)} | dict.fromkeys(
    OFFICE, (0.03, 0.6)
)
"""Seconds a file of a kind whose beginning cannot be evaluated, for one of pages each of them, at least and at most: assumed."""
TEXTS = ("text", "html")
KEPT = (12_000, 60_000)
"""Bytes of database a report, at least and at most; 22,000 on 100,000 made ones."""
DRAWS = 400
START = (8.0, 25.0)
"""Seconds that Prefect's server takes to start and end."""
WIDER = (0.6, 1.7)
"""A beginning is not the whole: by how much the interval is widened."""

Range = tuple[float, float]


@dataclass(slots=True)
class Survey:
    """What was found; `damage` and `forms` are counted in the `looked_at` files of the sample."""

    files: int = 0
    size: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    encrypted: int = 0
    cut_off: int = 0
    copies: int = 0
    looked_at: int = 0
    damage: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    seconds: Range | None = None
    disk: tuple[int, int] = (0, 0)

    def as_json(self) -> dict[str, Any]:
        """The survey as one JSON object; seconds and bytes as whole numbers."""
        counts = {name: getattr(self, name) for name in ("files", "size", "encrypted", "cut_off", "copies", "looked_at")}
        by_name = {name: dict(getattr(self, name).most_common()) for name in ("kinds", "damage", "forms")}
        seconds = [round(one) for one in self.seconds] if self.seconds else None
        return counts | by_name | {"seconds": seconds, "disk": list(self.disk)}


def survey(folder: str, workers: int | None = None, told: Callable[[int], None] = lambda number: None) -> Survey:
    """Look through a folder; `told` is called with the number of files seen so far."""
    found, seen = Survey(), list[Glance]()
    for file in walk(folder):
        for path in opened(file):
            seen.append(_light(glance(path)))
            told(len(seen))
    copies = _copies(seen)
    for one in seen:
        found.files += 1
        found.size += one.size
        found.kinds[one.kind] += 1
        found.encrypted += one.encrypted
        found.cut_off += one.damaged
    found.copies = len(copies)
    to_do = [one for one in seen if one.path not in copies and not one.encrypted and one.kind in (*TEXTS, *SECONDS)]
    texts = [one for one in to_do if one.kind in TEXTS]
    many = min(SAMPLE, len(texts))
    rates = _try([texts[at * len(texts) // many] for at in range(many)], found)
    found.seconds = _time(to_do, rates, workers or os.cpu_count() or 1)
    originals = sum(one.size for one in seen if one.path not in copies)
    found.disk = (originals + KEPT[0] * len(to_do), originals + KEPT[1] * len(to_do))
    return found


def _light(one: Glance) -> Glance:
    """Without the beginning, which would fill the memory at a hundred thousand files."""
    return replace(one, head=b"")


def _copies(seen: Sequence[Glance]) -> set[str]:
    """The paths of files whose content an earlier file has; only files of one size are hashed."""
    by_size = defaultdict[int, list[str]](list)
    for one in seen:
        if one.size:
            by_size[one.size].append(one.path)
    copies, known = set[str](), set[str]()
    for paths in by_size.values():
        for path in paths if len(paths) > 1 else ():
            _, sha256 = fingerprint(path)
            if sha256 in known:
                copies.add(path)
            elif sha256:
                known.add(sha256)
    return copies


def _try(sample: Sequence[Glance], found: Survey) -> list[float]:
    """Evaluate the beginnings of the sample; counts damage and forms, gives the pace of each in cost a second (flows.batches)."""
    from flows.evaluation import PROBLEMS, evaluate_data, settle

    paces = []
    for number, one in enumerate([*sample[:1], *sample]):  # the first twice: it loads what all need
        head = _beginning(one)
        begun = time.perf_counter()
        try:
            result = evaluate_data(head, name_of(one.path), printable(one.path), None)
        except PROBLEMS as problem:
            outcome, damage = problem.code, []
        else:
            outcome, damage = result.made_by.form.id, result.report.repairs or ["sound"]
        if not number:
            settle()
            continue
        paces.append((OPENING + len(head)) / (time.perf_counter() - begun))
        found.forms[outcome] += 1
        found.damage.update(damage)
    found.looked_at = len(sample)
    return paces


def _beginning(one: Glance) -> bytes:
    """The beginning of a file, whole lines, never more than half of it."""
    head = glance(one.path).head[: max(one.size // 2, 1)]
    return head.rpartition(b"\n")[0] or head


def _time(to_do: Sequence[Glance], paces: Sequence[float], workers: int) -> Range | None:
    """Seconds a run would take, from the 5th to the 95th of a hundred; None where nothing says."""
    texts = [OPENING + one.size for one in to_do if one.kind in TEXTS]
    if texts and not paces:
        return None
    others = [sum(SECONDS[one.kind][end] * one.pages for one in to_do if one.kind in SECONDS) for end in (0, 1)]
    low = high = 0.0
    if texts:
        chance = Random(0)
        means = [len(paces) / sum(1 / pace for pace in chance.choices(paces, k=len(paces))) for _ in range(DRAWS)]
        slow, *_, fast = quantiles(means, n=20)
        low, high = sum(texts) / fast * WIDER[0], sum(texts) / slow * WIDER[1]
    return START[0] + (low + others[0]) / workers, START[1] + (high + others[1]) / workers
