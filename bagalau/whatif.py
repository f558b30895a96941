"""`bagalau whatif`: which figure would change the level or the total of a report, and which would narrow its range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import complain

if TYPE_CHECKING:
    from extractors import Limits
    from scoring import Methodology

HEAD = ("kind", "figure", "value", "becomes", "before", "after", "trial")


@click.command("whatif")
@click.argument("file", metavar="FILE")
@click.option("--methodology", metavar="ID|FILE", help="Score under another than the one in force for the report's year.")
@shared
def command(file: str, methodology: str | None, wish: Wish) -> int:
    """Say which figure would change the level or the total if it were wrong, and which would narrow the range."""
    from bagalau import methodologies, settings
    from bagalau.sources import only
    from extractors import ReadError
    from flows.errors import FileProblem

    found = settings.find().values
    source = only(file, found.limits)
    named = methodology or found.methodology
    rules = methodologies.loaded(named, found) if named else None
    try:
        document = _document(source.read(found.largest_file_mb, found.limits), source.name, source.path, rules, found.limits)
    except (ReadError, FileProblem) as problem:
        complain(f"bagalau: {source.path or source.name}: {problem.reason} ({problem.code})")
        return 1
    with opened(wish) as stream:
        if wish.form == "json":
            stream.write(json_line(document))
        elif wish.form == "text":
            stream.writelines(line + "\n" for line in lines(document, wish.lang))
        else:
            write_rows(stream, wish, HEAD, rows(document))
    return 0


def _document(data: bytes, name: str, path: str | None, rules: Methodology | None, limits: Limits) -> dict[str, Any]:
    from extractors import extract
    from extractors.box import read
    from scoring import methodology_in_force, score
    from scoring.inputs import year_of
    from scoring.numbers import plain
    from scoring.result import made_by, total_object
    from scoring.whatif import narrowings, shown, tips

    reading = extract(replace(read(data, name, limits), path=path))
    methodology = rules or methodology_in_force(year_of(reading))
    evaluation = score(reading, methodology)
    total = evaluation.total
    return {
        "schema": "bagalau-whatif/1",
        "made_by": made_by(reading, evaluation, None),
        "report": {"name": name, "path": path, "sha256": reading.report.sha256},
        "subject": "total" if evaluation.methodology.level_bands.value is None else "level",
        "total": None if total.value is None else plain(total.value),
        "parts": total_object(evaluation)["parts"],
        "level": evaluation.level,
        "range": total.range and [plain(end) for end in total.range],
        "range_if_stated_scores_hold": total.range_if_stated_holds and [plain(end) for end in total.range_if_stated_holds],
        "tips": [
            {"figure": one.figure, "value": shown(one.value), "becomes": shown(one.becomes), "before": one.before, "after": one.after}
            for one in tips(reading, methodology)
        ],
        "narrowings": [
            {"figure": one.figure, "criterion": one.criterion, "width": plain(one.width), "at_most": plain(one.at_most)}
            | {"at_least": plain(one.at_least)}
            for one in narrowings(reading, methodology)
        ],
    }


def lines(document: dict[str, Any], lang: str) -> Iterator[str]:
    """The document for a person."""
    from bagalau.catalogue import say
    from bagalau.trace import trial
    from scoring.schema import MadeBy
    from scoring.writing import number

    yield from trial(MadeBy.model_validate(document["made_by"]), lang)
    if document["total"] is not None:
        from bagalau.summary import parts_of
        from scoring.schema import TotalObject

        names = ("parts", "range", "range_if_stated_scores_hold")
        total = {name: document[name] for name in names} | {"maximum": None, "stated": None, "computed": document["total"]}
        yield from parts_of(TotalObject.model_validate(total), lang)
    subject = document["subject"]
    yield say(lang, f"whatif.{subject}", now=_outcome(document[subject], subject, lang))
    for one in document["tips"]:
        key = "whatif.tip_up" if Decimal(one["becomes"]) > Decimal(one["value"]) else "whatif.tip_down"
        ends = {name: number(one[name], lang) for name in ("value", "becomes")}
        yield "  " + say(lang, key, figure=one["figure"], after=_outcome(one["after"], subject, lang), **ends)
    if not document["tips"]:
        yield "  " + say(lang, "whatif.none")
    if not document["narrowings"]:
        yield say(lang, "whatif.known")
        return
    yield say(lang, "whatif.narrow", width=number(document["narrowings"][0]["width"], lang))
    for one in document["narrowings"]:
        widths = {name: number(one[name], lang) for name in ("at_least", "at_most")}
        yield "  " + say(lang, "whatif.narrowing", figure=one["figure"], criterion=one["criterion"], **widths)


def rows(document: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """One row a tip, then one a figure that would narrow the range, with the widths as before and after."""
    from scoring.schema import MadeBy

    why = " ".join(MadeBy.model_validate(document["made_by"]).trial)
    for one in document["tips"]:
        yield document["subject"], one["figure"], one["value"], one["becomes"], one["before"] or "", one["after"] or "", why
    for one in document["narrowings"]:
        yield "range", one["figure"], "", "", one["width"], f"{one['at_least']}..{one['at_most']}", why


def _outcome(value: str | None, subject: str, lang: str) -> str:
    from bagalau.catalogue import say
    from scoring.writing import number

    if value is None:
        return say(lang, "whatif.no_value")
    return say(lang, f"level.{value}") if subject == "level" else number(value, lang)
