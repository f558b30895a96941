"""How well copies of one conclusion are found, and what they give otherwise: a made archive of which the truth is known.

Run as `python -m benchmarks.copies [CASES]`. Three in ten cases have two to five copies: in the other language, in other words,
damaged otherwise, in another format; every other copy is a draft, in which something was planted that changes a figure.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive import Archive, Outcome, Versions, open_archive, prepare
from archive.differing import IN_WORDS, differences
from benchmarks.agreement import Tally, stated
from extractors.errors import ReadError
from fixtures import make
from fixtures.damage import damages
from fixtures.formats import FORMATS, write
from flows.evaluation import evaluate_data, figure_names

CHANGING = ("criterion-differs", "result-differs", "total-differs", "count-differs", "order-unknown")
"""What is planted in a draft: each changes a figure that the other copies give."""
ONE_COPY = 0.7


@dataclass(frozen=True, slots=True)
class Version:
    """A file of the archive: the case that it belongs to, and what it states."""

    name: str
    case: int
    data: bytes
    stated: dict[str, str]


def main(arguments: list[str]) -> int:
    """Make the archive, and print what was found of its copies beside what is true."""
    cases = int(arguments[0]) if arguments else 300
    versions = [one for case in _cases(cases) for one in case]
    with TemporaryDirectory() as folder:
        archive = open_archive(Path(folder), create=True)
        kept = _take_in(archive, versions)
        grouped, differing = _grouped(archive, kept), _differing(archive, kept)
        archive.close()
    print(f"{cases} cases, {len(versions)} files, {len(kept)} of them different ones that were read")
    for what, tally in (("pairs of copies put into one case", grouped), ("figures that a copy gives otherwise", differing)):
        print(f"{what}: precision {tally.precision:.2f} %, recall {tally.recall:.2f} % of {tally.right + tally.missed + tally.wrong}")
    return 0


def _cases(wanted: int) -> Iterator[list[Version]]:
    """Cases of bodies and years that no other case has."""
    taken: set[tuple[str, str, int]] = set()
    seeds = count(1)
    while len(taken) < wanted:
        seed = next(seeds)
        truth = make(seed, "kk").truth
        key = (truth["region"], truth["district"], truth["year"])
        if key not in taken:
            taken.add(key)
            yield [version(seed, at) for at in range(copies_of(seed))]


def copies_of(seed: int) -> int:
    """How many copies the case of a seed has."""
    rng = random.Random(f"copies {seed}")
    return 1 if rng.random() < ONE_COPY else rng.randint(2, 5)


def version(seed: int, at: int, case: int | None = None) -> Version:
    """The copy of a case; the first is the conclusion itself, of the others every other one is a draft.

    With a number of the case its body and year are no other case's (fixtures.truth).
    """
    rng = random.Random(f"copy {seed} {at}")
    language = ("kk", "ru")[(seed + at) % 2]
    planted = [rng.choice(CHANGING)] if at % 2 else []
    form = rng.choice(("txt", "txt", *FORMATS)) if at else "txt"
    damage = rng.choice([None, *damages()]) if form == "txt" else None
    made = make(seed, language, contradictions=planted, damage=damage, case=case)
    data = made.data if form == "txt" else write(made.text, form).data
    return Version(f"{seed}-{at}.{form}", seed, data, _compared(made.truth))


def _compared(truth: dict[str, Any]) -> dict[str, str]:
    """What is stated as a number, and the order, its date and the level."""
    every = stated(truth)
    return {name: value for name, value in every.items() if name in IN_WORDS or value.replace(".", "", 1).isdecimal()}


def _take_in(archive: Archive, versions: list[Version]) -> dict[str, Version]:
    """Every version that is a report, by its SHA-256, once it is in the archive."""
    run = archive.begin_run("ingest", "made", "0" * 64, "2026-01-01T00:00:00+00:00")
    kept = {}
    for version in versions:
        try:
            result = evaluate_data(version.data, version.name, version.name, None).document()
        except ReadError:
            continue
        rows = prepare(result, figure_names(result["made_by"]["form"]["id"]))
        sha256 = result["report"]["sha256"]
        archive.keep(run, "copies", [Outcome(version.name, sha256, len(version.data), Versions("1", "1"), rows)])
        kept[sha256] = version
    return kept


def _grouped(archive: Archive, kept: dict[str, Version]) -> Tally:
    """Pairs of files that lie in one case, against those that are of one."""
    cases = _case_of(archive)
    pairs = Tally()
    for one, other in combinations(kept, 2):
        true, found = kept[one].case == kept[other].case, cases[one] == cases[other]
        pairs.right += true and found
        pairs.missed += true and not found
        pairs.made_up += found and not true
    return pairs


def _differing(archive: Archive, kept: dict[str, Version]) -> Tally:
    """What every two copies of a case give otherwise, against what is true of them."""
    documents = {sha256: next(archive.results(sha256)) for sha256 in kept}
    number = Counter(version.case for version in kept.values())
    figures = Tally()
    for one, other in combinations([sha256 for sha256, version in kept.items() if number[version.case] > 1], 2):
        if kept[one].case != kept[other].case:
            continue
        mine, theirs = kept[one].stated, kept[other].stated
        true = {name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name]}
        found = {sides["figure"] for sides in differences(documents[one], documents[other])}
        figures.right += len(true & found)
        figures.missed += len(true - found)
        figures.made_up += len(found - true)
    return figures


def _case_of(archive: Archive) -> dict[str, int]:
    from sqlalchemy import select

    from archive.tables import reports

    with archive.engine.connect() as connection:
        return {row.file: row.case for row in connection.execute(select(reports.c.file, reports.c.case))}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
