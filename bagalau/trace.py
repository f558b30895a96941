"""`bagalau trace`: how a score of a report came about, down to the places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import complain, visible

if TYPE_CHECKING:
    from archive.address import Address
    from bagalau.settings import Settings
    from extractors.model import Report
    from scoring.derivation_schema import StepObject, TraceDocument
    from scoring.schema import MadeBy

ID = re.compile(r"[0-9a-fA-F]{4,64}")
HEAD = ("depth", "kind", "label", "value", "exact", "reason", "reference", "where", "trial")


@click.command("trace")
@click.argument("file", metavar="FILE|ID")
@click.argument("asked", metavar="FIGURE|CRITERION")
@click.option("--archive", metavar="ADDRESS", help="The archive that has the report ID.")
@click.option("--methodology", metavar="ID|FILE", help="Score under another than the one in force for the report's year.")
@click.option("--prov", is_flag=True, help="Give it as W3C PROV in JSON-LD.")
@shared
def command(file: str, asked: str, archive: str | None, methodology: str | None, prov: bool, wish: Wish) -> int:
    """Show how a score came about: figures, parameters, intermediates, roundings.

    FIGURE|CRITERION is a figure's id, the number of a criterion or indicator (4, 4.3), or total. ID is the beginning of the SHA-256 of
    a report in an archive, whose original is then read.
    """
    traced = _traced(file, asked, archive, methodology)
    if traced is None:
        return 1
    with opened(wish) as stream:
        if prov:
            from scoring.derivation_schema import provenance

            stream.write(json_line(provenance(traced)))
        elif wish.form == "json":
            stream.write(json_line(traced.document()))
        elif wish.form == "text":
            stream.writelines(line + "\n" for line in (*trial(traced.made_by, wish.lang), *tree(traced.root, wish.lang)))
        else:
            why = " ".join(traced.made_by.trial)
            write_rows(stream, wish, HEAD, ((*row, why) for row in rows(traced.root, wish.lang)))
    return 0


def _traced(file: str, asked: str, archive: str | None, methodology: str | None) -> TraceDocument | None:
    """The derivation; None where the file gives no report, which stderr is told."""
    from archive.address import address_of
    from archive.errors import ArchiveError
    from bagalau import methodologies, settings
    from extractors import ReadError
    from flows.errors import FileProblem
    from scoring.derivation import UnknownSubject
    from scoring.explain import explain

    found = settings.find().values
    named = methodology or found.methodology
    rules = methodologies.loaded(named, found) if named else None
    kept = address_of(archive) if archive else found.archive
    try:
        is_kept = kept is not None and ID.fullmatch(file) and not Path(file).exists()
        return explain(_kept(file, kept, found) if kept and is_kept else _named(file, found), asked, rules)
    except UnknownSubject:
        raise WrongUsage(f"{asked}: the report has no such figure, and the methodology no such criterion or indicator") from None
    except ArchiveError as error:
        complain(f"bagalau: {error}")
    except (ReadError, FileProblem) as problem:
        complain(f"bagalau: {file}: {problem.reason} ({problem.code})")
    return None


def _named(file: str, found: Settings) -> Report:
    """The report in a file."""
    from bagalau.sources import only
    from extractors.box import read

    source = only(file, found.limits)
    return replace(read(source.read(found.largest_file_mb, found.limits), source.name, found.limits), path=source.path)


def _kept(beginning: str, address: Address, found: Settings) -> Report:
    """The report of an archive whose hash begins so, read again from its original."""
    from archive.listing import open_listing
    from bagalau.archives import named_report
    from extractors import cutting
    from extractors.box import read

    with open_listing(address) as listing:
        sha256 = named_report(listing, beginning)
        kept = listing.document(sha256)["report"]
        data = listing.originals.read((kept.get("part") or {}).get("file") or sha256)
    reports = cutting.cut(replace(read(data, kept["name"], found.limits), path=kept["path"]))
    return next(report for report in reports if report.sha256 == sha256)


def trial(made_by: MadeBy, lang: str) -> Iterator[str]:
    """Why the scores are no more than a trial, a line each."""
    from bagalau.catalogue import say
    from bagalau.summary import trial_of

    yield from (say(lang, key, **values) for key, values in trial_of(made_by))


def tree(one: StepObject, lang: str, lead: str = "", below: str = "") -> Iterator[str]:
    """The tree as lines, each value under what was made from it."""
    yield lead + _line(one, lang)
    for index, part in enumerate(one.parts):
        last = index == len(one.parts) - 1
        yield from tree(part, lang, below + ("└ " if last else "├ "), below + ("  " if last else "│ "))


def rows(one: StepObject, lang: str, depth: int = 0) -> Iterator[tuple[str, ...]]:
    """The same as one row a value, all but the last cell of HEAD."""
    parameter = one.parameter
    value = (parameter.value if parameter else one.value) or ""
    where = f"{parameter.file}:{parameter.line}" if parameter else _where(one, lang)
    yield str(depth), one.kind, one.label, value, one.exact or "", one.reason or "", parameter.reference if parameter else "", where
    for part in one.parts:
        yield from rows(part, lang, depth + 1)


def _line(one: StepObject, lang: str) -> str:
    from bagalau.catalogue import messages, say
    from scoring.writing import number

    if one.parameter is not None:
        parameter = one.parameter
        since = f" {parameter.since}:" if parameter.since else ""
        rests = say(lang, f"rests.{parameter.rests_on}")
        value = "–" if parameter.value is None else parameter.value
        return visible(f"{one.label}:{since} {value} [{rests}: {parameter.reference}; {parameter.file}:{parameter.line}]")
    if one.kind == "number":
        return number(one.value, lang)
    value = number(_short(one.value), lang)
    exact = f" ({one.exact})" if one.exact and "/" in one.exact and one.exact not in (one.value, one.label) else ""
    reason = one.reason and messages(lang).get(f"trace.{one.reason}", one.reason)
    label = messages(lang).get(f"trace.kind_{one.kind}", "{label}").format(label=visible(one.label))
    where = _where(one, lang)
    return f"{label} = {value}{exact}" + (f", {reason}" if reason else "") + (f" ({where})" if where else "")


def _short(value: str | None) -> str | None:
    """At most 12 decimals: the exact value stands beside it."""
    if value is None or len(value.partition(".")[2]) <= 12:
        return value
    return value[: value.index(".") + 13] + "…"


def _where(one: StepObject, lang: str) -> str:
    from bagalau.places import places

    quoted = ", ".join(dict.fromkeys(visible(trace.received.text) for trace in one.trace[:3]))
    return f"“{quoted}”, {places(one.trace, lang)}" if one.trace else ""
