"""`bagalau repair`: the repaired text, the text as received, and what was done between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

import click

from bagalau.catalogue import messages
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows
from bagalau.text import identified, opened_and_repaired, write_text

if TYPE_CHECKING:
    from extractors.model import Report
    from normalizers import Repair

HEAD = ("line", "received", "repaired", "kind", "evidence", "confidence", "certain")
WIDEST = 60
"""Letters of a received or a repaired word that a table shows."""


@click.command("repair")
@click.argument("file", metavar="FILE")
@click.option("--received", "view", flag_value="received", type=str, help="The text as received, nothing changed.")
@click.option("--explain", "view", flag_value="explain", type=str, help="What was done, step by step, and on what evidence.")
@click.option("--plan", "view", flag_value="plan", type=str, help="The same as JSON that another program can replay, and take back.")
@shared
def command(file: str, view: str | None, wish: Wish) -> int:
    """Print the repaired text of FILE, or what was done to it."""
    both = opened_and_repaired(file)
    if both is None:
        return 1
    if view in {"explain", "plan"}:
        _write_steps(*both, wish, as_plan=wish.form == "json" or (view == "plan" and wish.form == "text"))
    else:
        write_text(*both, received=view == "received", wish=wish)
    return 0


def plan(report: Report, done: Repair) -> dict[str, object]:
    """The plan of `normalizers`, which replays and reverses by itself, beside what says which file it is for."""
    from normalizers import plan_of

    return {"schema": "bagalau-plan/1", **identified(report), **plan_of(done)}


def _write_steps(report: Report, done: Repair, wish: Wish, *, as_plan: bool) -> None:
    with opened(wish) as stream:
        if as_plan:
            stream.write(json_line(plan(report, done)))
        else:
            write_rows(stream, wish, HEAD, _rows(done, wish))


def _rows(done: Repair, wish: Wish) -> Iterator[tuple[str, ...]]:
    ends = list(accumulate(len(line) for line in done.received.splitlines(keepends=True)))
    for step in done.steps:
        line = str(bisect_right(ends, step.received.start) + 1)
        how_sure = f"{step.confidence:.2f}", _yes(step.certain, wish.lang)
        if wish.form == "csv":
            yield line, step.before, step.after, step.kind, step.evidence, *how_sure
        else:
            kind, evidence = _in_words(step.kind, wish.lang), _reason(step.evidence, wish.lang)
            yield line, _short(step.before), _short(step.after), kind, evidence, *how_sure


def _short(cell: str) -> str:
    """What fits into a column; CSV and the plan have the whole."""
    return cell if len(cell) <= WIDEST else f"{cell[: WIDEST // 2]}…{cell[-(WIDEST // 2) + 1 :]}"


def _reason(evidence: str, lang: str) -> str:
    """The evidence in a language, as the pages have it; the steps themselves say it in English."""
    if lang == "en":
        return evidence
    from desk.lexicon import LANGUAGES
    from desk.repairs import evidence as in_languages

    return in_languages(evidence)[LANGUAGES.index(lang)]


def _in_words(kind: str, lang: str) -> str:
    return ", ".join(messages(lang).get(f"repair.{part}", part) for part in kind.split("+"))


def _yes(true: bool, lang: str) -> str:
    return messages(lang)["word.yes" if true else "word.no"]
