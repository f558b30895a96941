"""The workbook of `export --to FILE.xlsx`: ranking, criteria, findings; sums that live, and where each number was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from flows.exports.ranking import ranked
from flows.exports.words import words
from flows.exports.xlsx import MOST_ROWS, Cell, Formula, Text, column, new_book

if TYPE_CHECKING:
    from archive.listing import Listing, Row, Wanted

T = TypeVar("T")
CRITERIA = 10
"""How many criteria have columns; more where a report has more."""
GROUPS = ("counted", "table", "section", "status", "source")
FIRST = 4
"""The first column of the scores that are counted, which the sum adds up."""
RANKING = (
    *("rank", "id", "body", "region", "district", "body_status", "year", "sum", "computed", "part_computed", "part_as_stated"),
    *("not_evaluated", "low", "high", "stated", "stated_source", "level", "errors", "warnings", "notes", "copies", "methodology", "trial"),
    *("name", "sha256"),
)
FINDINGS = ("id", "body", "year", "severity", "code", "criterion", "message", "effect", "source")
MANY = 6


def write_workbook(listing: Listing, wanted: Wanted, copies: bool, place: Path, lang: str) -> int:
    """Write the reports wanted; gives how many there are."""
    find = partial(listing.find, wanted, "total", copies=copies)
    sums: list[str] = []
    numbers = [str(at) for at in range(1, max(CRITERIA, listing.most_criteria()) + 1)]
    with new_book(place) as book:
        for number, name, rows in (
            (2, "criteria", _criteria(listing, ranked(find().rows), sums, numbers, lang)),
            (1, "ranking", _ranking(listing, ranked(find().rows), sums, lang)),
            (3, "findings", _findings(listing, ranked(find().rows), lang)),
        ):
            book.sheet(number, words(lang)[f"sheet.{name}"], _heads(name, numbers, lang), rows)
    return len(sums)


Ranked = Iterator[tuple[int | None, "Row"]]


def _heads(sheet: str, numbers: Sequence[str], lang: str) -> list[str]:
    def head(name: str) -> str:
        return words(lang).get(f"column.{name}", name)

    if sheet == "criteria":
        groups = (f"{at} {head(group)}" for group in GROUPS for at in numbers)
        return [*map(head, ("id", "body", "year", "sum")), *groups, *map(head, ("methodology", "trial"))]
    return [head(name) for name in (RANKING if sheet == "ranking" else FINDINGS)]


def _criteria(listing: Listing, rows: Ranked, sums: list[str], numbers: Sequence[str], lang: str) -> Iterator[list[Cell]]:
    """A row a report: its sum, then for each criterion what is counted, what is stated twice, how and where; fills the sums."""
    from archive.exporting import scores

    first, last = column(FIRST), column(FIRST + len(numbers) - 1)
    for at, (_, row, (evaluation, places)) in enumerate(_beside(rows, partial(scores, listing))):
        of = {criterion["id"]: criterion for criterion in evaluation["criteria"]}
        found = [of.get(number) or {"stated": {}} for number in numbers]
        counted = [one.get("counted") for one in found]
        sums.append(str(sum((Decimal(value) for value in counted if value), Decimal(0))))
        line = _line(at)
        cells: list[Cell] = [*_known(row), Formula(f"SUM({first}{line}:{last}{line})", sums[-1]), *counted]
        cells += [one["stated"].get(kind) for kind in ("table", "section") for one in found]
        cells += [words(lang).get(f"status.{one.get('status')}") for one in found]
        yield [*cells, *(_where(places, number) for number in numbers), row["methodology"], row["trial"]]


def _ranking(listing: Listing, rows: Ranked, sums: list[str], lang: str) -> Iterator[list[Cell]]:
    from archive.exporting import places_of

    title = words(lang)["sheet.criteria"]
    for at, (rank, row, places) in enumerate(_beside(rows, partial(places_of, listing))):
        part = at // (MOST_ROWS - 1)
        live = Formula(f"'{title}{f' {part + 1}' if part else ''}'!D{_line(at)}", sums[at])
        names = ("body", "region", "district", "status", "year")
        totals = ("computed", "part_computed", "part_as_stated", "not_evaluated", "low", "high", "stated")
        rest = ("level", "errors", "warnings", "notes", "copies", "methodology", "trial")
        cells: list[Cell] = [rank, _id(row), *(row[name] for name in names), live, *(row[name] for name in totals)]
        yield [*cells, places.get("total_stated"), *(row[name] for name in rest), Text(row["name"]), Text(row["file"])]


def _findings(listing: Listing, rows: Ranked, lang: str) -> Iterator[list[Cell]]:
    from archive.exporting import findings

    severities = {severity: words(lang)[f"severity.{severity}"] for severity in ("error", "warning", "note")}
    for _, row, found in _beside(rows, partial(findings, listing, language=lang)):
        for one in found:
            where = dict.fromkeys(place["place"]["path"] for place in one["places"])
            effect = one["effect"] and one["effect"]["total"]
            cells = (severities[one["severity"]], one["code"], one["criterion"], one["message"], effect)
            yield [*_known(row), *cells, "; ".join(path for path in list(where)[:MANY] if path)]


def _beside(rows: Ranked, asked: Callable[[Sequence[str]], Iterator[T]]) -> Iterator[tuple[int | None, Row, T]]:
    """Each row with its rank and what is asked for of its file, by the lot."""
    from archive.exporting import in_lots

    for lot in in_lots(rows):
        for (rank, row), more in zip(lot, asked([str(row["file"]) for _, row in lot]), strict=True):
            yield rank, row, more


def _known(row: Row) -> tuple[Cell, ...]:
    return _id(row), Text(row["body"] or ""), row["year"]


def _id(row: Row) -> Text:
    return Text(str(row["file"])[:8])


def _line(at: int) -> int:
    """The line of a sheet that the row stands on, below the heads, however many sheets there are."""
    return at % (MOST_ROWS - 1) + 2


def _where(places: Mapping[str, Any], criterion: str) -> str:
    found = (places.get(f"criterion_{criterion}_{kind}") for kind in ("table", "section"))
    return "; ".join(dict.fromkeys(filter(None, found)))
