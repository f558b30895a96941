"""How much of what reports state is read, and read right: `python -m benchmarks.extraction`.

Reports come from `fixtures`, which knows what is true in each: both halves of its phrasings, both languages, every
kind of damage, every contradiction. The measuring half is not open to who writes the extractor.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.agreement import Code, Findings, Tally, compare, differences, kind_of, stated
from benchmarks.baseline import baseline
from extractors import ExtractError, Reading, extract, read
from fixtures.any_table import ANY
from fixtures.contradictions import contradictions
from fixtures.damage import damages
from fixtures.maker import make
from fixtures.phrasebook import HALVES
from scoring import check


@dataclass(frozen=True, slots=True)
class Case:
    """A file to read, what is true in it, and the groups it is counted in."""

    name: str
    data: bytes
    truth: dict[str, Any]
    groups: tuple[str, ...]
    text: str = ""
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class Run:
    """All that was counted: by group and kind of figure; expressions, findings, calibration; `unread` by name."""

    figures: dict[str, dict[str, Tally]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tally)))
    baseline: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    expressions: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    findings: dict[str, Findings] = field(default_factory=lambda: defaultdict(Findings))
    confident: Tally = field(default_factory=Tally)
    traced: Tally = field(default_factory=Tally)
    unread: list[str] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)


def made_cases(count: int, seed: int, halves: list[str], layout: str | None = None) -> Iterator[Case]:
    """`count` made reports of each half: a third sound, a third damaged, a third contradicted, some mistyped; all tables of a `layout`."""
    codes, kinds = sorted(contradictions()), sorted(damages())
    for half in halves:
        for i in range(count):
            rng = random.Random(f"benchmark {seed + i}")
            damage = kinds[i // 3 % len(kinds)] if i % 3 == 1 else None
            planted = [codes[i // 3 % len(codes)], *rng.sample(codes, rng.randint(0, 1))] if i % 3 == 2 else []
            typing = 2.0 if i % 6 == 3 else 0.0
            made = make(
                seed + i, half=half, layout=layout, contradictions=list(dict.fromkeys(planted)), damage=damage, typing_errors=typing
            )
            state = f"damage: {damage}" if damage else "contradicted" if planted else "mistyped" if typing else "sound"
            groups = (half, f"{half}, {made.truth['lang']}", f"{half}, {'damaged' if damage else state}", state)
            yield Case(made.name, made.data, made.truth, groups, made.text, made.places)


def written_cases(folder: Path) -> Iterator[Case]:
    """The reports of a folder that have their truth beside them."""
    for file in sorted(folder.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        if file.with_suffix(".txt").exists() and "figures" in truth and "table" in truth:
            yield Case(file.stem + ".txt", file.with_suffix(".txt").read_bytes(), truth, ("written", f"written, {truth['lang']}"))


def given(reading: Reading) -> dict[str, str]:
    """What a reading gives, by figure name; lists from the outline."""
    values = {figure.id: figure.value for figure in reading.figures if "@" not in figure.id}
    for kind, names in (("signatory", reading.outline.signatories), ("recommendation", reading.outline.recommendations)):
        values |= {f"{kind}_{i}": name for i, name in enumerate(names, 1)}
    return values


def measure(cases: list[Case], made: bool) -> Run:
    """Read every case and count."""
    run = Run()
    truths = [stated(case.truth) for case in cases]
    known = {kind_of(name) for truth in truths for name in truth} if made else set()
    for case, truth in zip(cases, truths, strict=True):
        try:
            reading = extract(read(case.data, case.name))
        except ExtractError as error:
            run.unread.append(f"{case.name}: {error}")
            reading = None
        _count(run, case, truth, known, reading)
    return run


def _count(run: Run, case: Case, truth: dict[str, str], known: set[str], reading: Reading | None) -> None:
    values = given(reading) if reading else {}
    for group in case.groups:
        for kind, tally in compare(truth, values, known).items():
            run.figures[group][kind].add(tally)
    for tally in compare(truth, baseline(case.data.decode("utf-8-sig")), known).values():
        run.baseline[case.groups[0]].add(tally)
    lines = differences(truth, values, known)
    if reading:
        _calibrate(run, reading, truth)
        if reading.repair.text == case.text:
            _trace(run, case, reading, truth)
        if "expressions" in case.truth:
            _expressions(run, case, reading)
        lines += _findings(run, case, reading)
    if lines:
        run.wrong[case.name] = [", ".join(case.groups), *lines]


def _calibrate(run: Run, reading: Reading, truth: dict[str, str]) -> None:
    for figure in reading.figures:
        if figure.confidence >= 0.9 and figure.id in truth:
            if truth[figure.id].casefold() == figure.value.casefold():
                run.confident.right += 1
            else:
                run.confident.wrong += 1


def _trace(run: Run, case: Case, reading: Reading, truth: dict[str, str]) -> None:
    """Whether a right value comes from a place that states it: a value can be right by chance."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, start, end in case.places:
        places[name.lstrip("#")].append((start, end))
    for figure in reading.figures:
        if truth.get(figure.id) == figure.value and places[figure.id]:
            there = any(trace.start < end and start < trace.end for trace in figure.trace for start, end in places[figure.id])
            run.traced.add(Tally(right=int(there), wrong=int(not there)))


def _expressions(run: Run, case: Case, reading: Reading) -> None:
    def bare(text: str) -> str:
        return "".join(text.split()).rstrip(".")

    left = [bare(expression.text) for expression in reading.expressions]
    tally = Tally()
    for text in case.truth["expressions"]:
        if bare(text) in left:
            left.remove(bare(text))
            tally.right += 1
        else:
            tally.missed += 1
    tally.made_up = len(left)
    for group in case.groups:
        run.expressions[group].add(tally)


def _findings(run: Run, case: Case, reading: Reading) -> list[str]:
    found: dict[Code, str] = {}
    for finding in check(reading):
        worse = {"error": 2, "warning": 1, "note": 0}
        code = (finding.code, finding.criterion)
        if code not in found or worse[finding.severity] > worse[found[code]]:
            found[code] = finding.severity
    lines: list[str] = []
    for group in case.groups:
        lines = run.findings[group].count(case.truth, found)
    return lines


def _line(name: str, tally: Tally) -> str:
    return f"{name:44}{tally.precision:8.2f}{tally.recall:8.2f}{tally.right:8}{tally.missed:8}{tally.wrong:7}{tally.made_up:9}"


def _sum(tallies: dict[str, Tally]) -> Tally:
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    return total


def show(run: Run, by_figure: str, details: bool) -> None:
    """Print the counts; figures by kind for one group."""
    head = f"{'':44}{'prec.':>8}{'recall':>8}{'right':>8}{'missed':>8}{'wrong':>7}{'made up':>9}"
    print(f"Figures, by group\n{head}")
    for group, tallies in sorted(run.figures.items()):
        print(_line(group, _sum(tallies)))
    for group, tally in run.baseline.items():
        print(_line(f"plain regex baseline, {group}", tally))
    print(f"\nFigures of {by_figure}, the worst first\n{head}")
    for kind, tally in sorted(run.figures[by_figure].items(), key=lambda item: min(item[1].recall, item[1].precision)):
        print(_line(kind, tally))
    print(f"\nExpressions\n{head}")
    for group, tally in sorted(run.expressions.items()):
        print(_line(group, tally))
    _show_findings(run)
    print(
        f"\nOf figures with confidence 0.9 or more {run.confident.precision:.2f} % are right ({run.confident.right + run.confident.wrong})."
    )
    if run.traced.right + run.traced.wrong:
        print(
            f"Of right values {run.traced.precision:.2f} % are traced to a place that states them ({run.traced.right + run.traced.wrong})."
        )
    for line in run.unread:
        print(f"not read: {line}")
    if details:
        for name, lines in run.wrong.items():
            print("\n" + name + " (" + lines[0] + ")\n  " + "\n  ".join(lines[1:]))


def _show_findings(run: Run) -> None:
    print(f"\n{'Findings':44}{'errors and warnings':>22}{'notes':>14}{'false a report':>16}{'other severity':>16}")
    for group, counted in sorted(run.findings.items()):
        both = f"{counted.found} of {counted.asked}"
        notes, false = f"{counted.notes_found} of {counted.notes_asked}", counted.false / max(1, counted.reports)
        print(f"{group:44}{both:>22}{notes:>14}{false:>16.3f}{counted.other_severity:>16}")
    codes: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for group in ("building", "measuring", "written"):
        counted = run.findings.get(group, Findings())
        for code, numbers in counted.codes.items():
            codes[code][0] += numbers["found"]
            codes[code][1] += numbers["asked"]
        for code, number in counted.false_codes.items():
            codes[code][2] += number
    for code, (found, asked, false) in sorted(codes.items()):
        print(f"  {code:42}{f'{found} of {asked}':>22}{f'{false} false' if false else '':>14}")


def as_json(run: Run) -> dict[str, Any]:
    """The counts as plain data."""
    return {
        "figures": {group: {kind: asdict(tally) for kind, tally in tallies.items()} for group, tallies in run.figures.items()},
        "baseline": {group: asdict(tally) for group, tally in run.baseline.items()},
        "expressions": {group: asdict(tally) for group, tally in run.expressions.items()},
        "findings": {group: asdict(counted) for group, counted in run.findings.items()},
        "confident": asdict(run.confident),
        "traced": asdict(run.traced),
        "unread": run.unread,
        "wrong": run.wrong,
    }


def main() -> None:
    """Measure what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(prog="benchmarks.extraction", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="made reports of each half")
    parser.add_argument("--seed", type=int, default=1000, help="the first report's seed")
    parser.add_argument("--half", choices=HALVES, help="one half only")
    parser.add_argument("--layout", choices=[ANY], help="tables of a layout put together by chance, each another")
    parser.add_argument("--written", type=Path, help="measure the reports of a folder instead, each with its truth beside it")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.add_argument("--details", action="store_true", help="print what is not right in each report")
    arguments = parser.parse_args()
    halves = [arguments.half] if arguments.half else list(HALVES)
    cases = (
        list(written_cases(arguments.written))
        if arguments.written
        else list(made_cases(arguments.count, arguments.seed, halves, arguments.layout))
    )
    run = measure(cases, made=arguments.written is None)
    if arguments.json:
        print(json.dumps(as_json(run), ensure_ascii=False))
    else:
        show(run, "written" if arguments.written else halves[-1], arguments.details)


if __name__ == "__main__":
    main()
