"""The summary of one report for a person: what it is, what it scores, what does not hold."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

import click

from bagalau.catalogue import messages, say
from bagalau.output import columns
from bagalau.places import places
from bagalau.streams import visible
from scoring import Quarantined, Result
from scoring.schema import FindingObject, MadeBy, TotalObject
from scoring.writing import date, number

SEVERITIES = ("error", "warning", "note")
SIGNS = {"error": "✗", "warning": "!", "note": "·"}
COLOURS = {"error": "red", "warning": "yellow", "note": "bright_black"}
NARROWEST, WIDEST = 72, 120


def summary(one: Result | Quarantined, lang: str, *, colours: bool) -> str:
    """The summary as lines of text with a blank line after it; nothing for a file that stderr has spoken of."""
    if isinstance(one, Quarantined):
        return ""
    parts = (_heading(one, lang), _criteria(one, lang), _total(one, lang), _findings(one, lang))
    text = "\n".join("\n".join(part) + "\n" for part in parts) + "\n"
    return text if colours else click.unstyle(text)


def _heading(one: Result, lang: str) -> Iterator[str]:
    tell = partial(say, lang)
    yield click.style(visible(one.report.path or one.report.name), bold=True)
    yield visible(one.body.title or tell("summary.no_body"))
    if one.body.status == "disputed":
        yield click.style(tell("summary.disputed", names=visible(" / ".join(one.body.candidates))), fg="red")
    yield " · ".join(_facts(one, lang))
    methodology = one.made_by.methodology
    key = "summary.made_by" if methodology else "summary.read_as"
    yield tell(key, form=one.made_by.form.id, **({"methodology": methodology.id} if methodology else {}))
    yield from (click.style(tell(key, **values), fg="red") for key, values in trial_of(one.made_by))
    if one.report.repairs:
        known = messages(lang)
        yield tell("summary.repairs", kinds=", ".join(known.get(f"repair.{kind}", kind) for kind in one.report.repairs))


def trial_of(made_by: MadeBy) -> Iterator[tuple[str, dict[str, str]]]:
    """Why the scores are no more than a trial: the keys of what is said, and its values."""
    methodology = made_by.methodology
    if methodology and methodology.invented:
        yield "trial.invented", {}
    elif methodology and methodology.state == "draft":
        yield "trial.draft", {}
    if made_by.assumed:
        yield "trial.assumed", {"figures": ", ".join(f"{name} = {value}" for name, value in made_by.assumed.items())}


def _facts(one: Result, lang: str) -> Iterator[str]:
    tell = partial(say, lang)
    yield tell("summary.year", year=one.year) if one.year else tell("summary.no_year")
    if one.order and one.order.number:
        day = date(one.order.date, lang) if one.order.date else "–"
        yield tell("summary.order", number=visible(one.order.number), date=day)
    if one.evaluator:
        yield visible(one.evaluator)


def _criteria(one: Result, lang: str) -> Iterator[str]:
    tell, shown = partial(say, lang), partial(number, lang=lang)
    head = ["№", *(tell(f"summary.{name}") for name in ("criterion", "maximum", "table", "section", "computed", "status"))]
    rows = [
        [
            criterion.id,
            visible(criterion.title),
            *map(shown, (criterion.maximum, criterion.stated.table, criterion.stated.section, criterion.computed)),
            tell(f"status.{criterion.status}"),
        ]
        for criterion in one.criteria
    ]
    last = ["", tell("summary.total"), *map(shown, (one.total.maximum, one.total.stated, None, one.total.computed)), ""]
    lines = columns([head, *rows, last], right=(0, 2, 3, 4, 5))
    rule = "─" * max(map(len, lines))
    yield from (click.style(lines[0], bold=True), rule, *lines[1:-1], rule, click.style(lines[-1], bold=True))


def _total(one: Result, lang: str) -> Iterator[str]:
    tell = partial(say, lang)
    yield from parts_of(one.total, lang) if one.made_by.methodology else _as_stated(one, lang)
    stated, computed = (_level(value, lang) for value in (one.level.stated, one.level.computed))
    yield tell("summary.level" if one.made_by.methodology else "summary.level_stated", stated=stated, computed=computed)


def parts_of(total: TotalObject, lang: str) -> Iterator[str]:
    """What the computed total is made of, and between what it lies."""
    tell = partial(say, lang)
    parts = [
        tell("total.computed", score=number(total.parts.computed, lang)),
        tell("total.as_stated", score=number(total.parts.as_stated, lang)),
    ]
    if total.parts.not_evaluated:
        parts.append(tell("total.not_evaluated", ids=", ".join(total.parts.not_evaluated)))
    yield tell("total.parts", parts="; ".join(parts))
    if total.range and total.range_if_stated_scores_hold:
        low, high, likely_low, likely_high = (number(value, lang) for value in (*total.range, *total.range_if_stated_scores_hold))
        yield tell("total.range", low=low, high=high, likely_low=likely_low, likely_high=likely_high)


def _as_stated(one: Result, lang: str) -> Iterator[str]:
    """That nothing is computed, and what the stated scores add up to."""
    yield say(lang, "total.none_computed", score=number(one.total.parts.as_stated, lang))


def _level(level: str | None, lang: str) -> str:
    return messages(lang).get(f"level.{level}", visible(level)) if level else say(lang, "level.none")


def _findings(one: Result, lang: str) -> Iterator[str]:
    if not one.findings:
        yield click.style(say(lang, "summary.sound"), fg="green")
        return
    counts = Counter[str](finding.severity for finding in one.findings)
    yield click.style(say(lang, "summary.findings", **{severity: counts[severity] for severity in SEVERITIES}), bold=True)
    width = min(max(shutil.get_terminal_size((100, 24)).columns, NARROWEST), WIDEST)
    words = {severity: say(lang, f"severity.{severity}") for severity in SEVERITIES}
    for finding in in_order(one.findings):
        yield from _finding(finding, words, width, lang)


def in_order(findings: Sequence[FindingObject]) -> list[FindingObject]:
    """The gravest first, of those what changes the total most, then by criterion; what concerns the whole report before all."""
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), -_weight(one), _position(one.criterion)))


def _finding(finding: FindingObject, words: dict[str, str], width: int, lang: str) -> Iterator[str]:
    label = f"{SIGNS[finding.severity]} {words[finding.severity]}".ljust(max(map(len, words.values())) + 3)
    where = (finding.criterion or "–").rjust(2)
    said = visible(finding.message)
    if finding.effect and Decimal(finding.effect.total):
        said += " " + say(lang, "summary.effect", change=number(finding.effect.total, lang, signed=True))
    indent = " " * (len(label) + len(where) + 4)
    first, *rest = _wrapped(_capital(said), places(finding.places, lang), width - len(indent))
    yield f"  {click.style(label, fg=COLOURS[finding.severity])}{where}  {first}"
    yield from (indent + line for line in rest)


def _wrapped(said: str, where: str, width: int) -> list[str]:
    """What is said and, in brackets, where: on one line if both fit, else each on lines of its own."""
    where = where and f"({where})"
    if len(said) + len(where) < width:
        return [f"{said} {where}".rstrip()]
    return textwrap.wrap(said, width) + textwrap.wrap(where, width)


def _capital(said: str) -> str:
    """The sentence with a capital first letter, unless it begins with the name of a figure."""
    return said if "_" in said.partition(" ")[0] else said[:1].upper() + said[1:]


def _weight(finding: FindingObject) -> Decimal:
    return abs(Decimal(finding.effect.total)) if finding.effect else Decimal(0)


def _position(criterion: str | None) -> tuple[int, str]:
    return (int(criterion) if criterion and criterion.isdecimal() else 0, criterion or "")
