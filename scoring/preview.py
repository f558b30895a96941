"""What a change of methodology does to many reports: what it consists of, one change at a time, so that the parts add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.documents import Path
from scoring.methodology import Criterion, Methodology, Roundings

Change = tuple[str, str]
"""What is changed: `rounding` indicator, `convention` zero_over_zero, `criterion` 8, `maxima`, `stated_scores`, `level_bands`, `bounds`."""

MOST_FOR_SHAPLEY = 6
MAXIMA: Change = ("maxima", "")
STATED: Change = ("stated_scores", "")
BANDS: Change = ("level_bands", "")
BOUNDS: Change = ("bounds", "")


@dataclass(frozen=True, slots=True)
class Share:
    """What one change does by itself: to the sum of all totals (on the scale of the methodology), and to how many reports."""

    change: Change
    effect: Fraction
    reports: int


def changes_between(old: Methodology, new: Methodology) -> list[Change]:
    """Every change that a score can depend on, in the order in which the new file says them."""
    found = [change for change in _candidates(old, new) if _meaning(old, change) != _meaning(new, change)]
    return sorted(found, key=lambda change: _line(new, change))


def with_changes(old: Methodology, new: Methodology, chosen: Sequence[Change]) -> Methodology:
    """The old methodology with some of the changes; it is counted with, and need not check."""
    fields = {name: getattr(old, name) for name in Methodology.model_fields}
    for kind in ("rounding", "convention"):
        place = "roundings" if kind == "rounding" else "conventions"
        taken = {name: getattr(getattr(new, place), name) for one, name in chosen if one == kind}
        fields[place] = getattr(old, place).model_copy(update=taken)
    if STATED in chosen:
        fields["stated_scores"] = new.stated_scores
    if BANDS in chosen:
        fields["level_bands"] = new.level_bands
    if MAXIMA in chosen:
        fields |= {"total_maximum": new.total_maximum, "joint_maxima": new.joint_maxima}
    fields["criteria"] = tuple(_criteria(old, new, chosen))
    known = {name for one in old.figures for name in one.names}
    added = [one.model_copy(update={"names": tuple(name for name in one.names if name not in known)}) for one in new.figures]
    fields["figures"] = new.figures if BOUNDS in chosen else (*old.figures, *(one for one in added if one.names))
    return Methodology.model_construct(**fields)


def _criteria(old: Methodology, new: Methodology, chosen: Sequence[Change]) -> Iterator[Criterion]:
    ids = [one.id for one in old.criteria] + [one.id for one in new.criteria if old.criterion(one.id) is None]
    for name in ids:
        before, after = old.criterion(name), new.criterion(name)
        if before is None or after is None:
            one = after if ("criterion", name) in chosen else before
            if one is not None:
                yield one
            continue
        taken: dict[str, object] = {}
        if ("criterion", name) in chosen:
            taken |= {"formula": after.formula, "indicators": after.indicators}
        if MAXIMA in chosen:
            taken["maximum"] = after.maximum
        if STATED in chosen:
            taken["stated_score"] = after.stated_score
        yield before.model_copy(update=taken) if taken else before


def _candidates(old: Methodology, new: Methodology) -> Iterator[Change]:
    yield from (("rounding", name) for name in Roundings.model_fields)
    yield from (("convention", name) for name in type(old.conventions).model_fields)
    yield from (MAXIMA, STATED, BANDS, BOUNDS)
    yield from (("criterion", name) for name in dict.fromkeys(one.id for one in (*old.criteria, *new.criteria)))


def _meaning(one: Methodology, change: Change) -> object:
    """What a methodology has there, references left aside."""
    kind, name = change
    if kind == "rounding":
        return str(getattr(one.roundings, name))
    if kind == "convention":
        return getattr(one.conventions, name).value
    if change == MAXIMA:
        joint = [(both.criteria, both.maximum.value) for both in one.joint_maxima]
        return one.total_maximum.value, joint, [(each.id, each.maximum.value) for each in one.criteria]
    if change == STATED:
        rules = [one.fates(each) for each in one.criteria]
        return [(rule.when_maximum_changes.value, rule.when_formula_changes.value) for rule in rules]
    if change == BANDS:
        return one.level_bands.value
    if change == BOUNDS:
        return {name: (each.low, each.high) for each in one.figures for name in each.names}
    criterion = one.criterion(name)
    if criterion is None:
        return None
    parts = [(part.id, part.formula.value, str(part.rounding)) for part in criterion.indicators]
    return criterion.formula.value, parts


def _line(new: Methodology, change: Change) -> tuple[int, int]:
    """Where the new file says the change; what its base says comes first."""
    located, own = new.timeline.source.whole, new.timeline.source.name
    kind, name = change
    at = next((index for index, one in enumerate(new.criteria) if one.id == name), 0)
    paths = {
        "rounding": ("roundings", name),
        "convention": ("conventions", name),
        "criterion": ("criteria", at, "formula"),
        "bounds": ("figures",),
    }
    several = {MAXIMA: ("maximum", "total_maximum"), STATED: ("stated_score", "stated_scores")}.get(change)
    if several is not None:
        every: list[Path] = [
            ("criteria", index, several[0]) for index, one in enumerate(new.criteria) if getattr(one, several[0]) is not None
        ]
        lines = [found for path in ((several[1],), *every) if (found := located.at(path)).file == own]
        where = min(lines, key=lambda line: line.line, default=located.at((several[1],)))
    else:
        where = located.at(paths.get(kind, (kind,)))
    return int(where.file == own), where.line
