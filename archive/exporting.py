"""What an export needs of reports beyond their rows in a list: asked for by the lot, read by the hundred thousand."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from archive.dialects import marks
from archive.differing import TOO_MANY, finding, not_compared, reversed_sides
from archive.documents import Document, as_json, joined, opened
from archive.errors import ArchiveDamaged
from archive.listing import Listing

T = TypeVar("T")
AT_ONCE = 100
"""So many reports are asked for at once: a question to a server takes longer than its answer."""
_MADE_BY = b'"made_by":{'
_JOINT = "reports JOIN evaluations e ON e.id = evaluation JOIN readings r ON r.id = e.reading"


def in_lots(rows: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The rows in their order, so many at once."""
    left = iter(rows)
    while lot := list(islice(left, size)):
        yield lot


def json_lines(listing: Listing, files: Sequence[str]) -> Iterator[bytes]:
    """The result of each report as one line of JSON: what was read is put in as it is kept, not parsed and written again."""
    asked = f"SELECT reports.file, r.document, e.document, e.id FROM {_JOINT} WHERE reports.file IN ({marks(len(files))})"
    kept = {file: row for file, *row in listing.database.execute(asked, files)}
    numbers = [number for _, _, number in kept.values()]
    asked = f"SELECT evaluation, {listing.database.dialect.as_bytes('document')} FROM findings WHERE evaluation IN ({marks(len(numbers))})"
    found = _grouped(listing.database.execute(f"{asked} ORDER BY evaluation, ordinal", numbers))
    others = differing(listing, files)
    for file in files:
        read, scored, number = kept[file]
        with _damage_named(listing, file):
            yield _json_line(read, scored, found[number] + [as_json(one).encode() for one in others[file]])


def _json_line(read: bytes, scored: str, found: Sequence[bytes]) -> bytes:
    reading, evaluation = zlib.decompress(read), json.loads(scored)
    if reading.count(_MADE_BY) != 1:  # some text of the report might look like it
        return as_json(joined(opened(read), evaluation, [json.loads(one) for one in found])).encode() + b"\n"
    evaluation.pop("rescored", None)  # of the archive, not of the result
    methodology = f'"assumed":null,"methodology":{as_json(evaluation.pop("methodology"))},'.encode()
    at, whole = reading.index(_MADE_BY) + len(_MADE_BY), memoryview(reading)
    scores = as_json(evaluation)[1:-1].encode()
    return b"".join((whole[:at], methodology, whole[at:-1], b",", scores, b',"findings":[', b",".join(found), b"]}\n"))


def scores(listing: Listing, files: Sequence[str]) -> Iterator[tuple[Document, Mapping[str, str]]]:
    """The evaluation of each report, and where in the file each number that the report states stands."""
    joint = "reports JOIN evaluations e ON e.id = evaluation LEFT JOIN sources s ON s.file = reports.file"
    asked = f"SELECT reports.file, e.document, s.places FROM {joint} WHERE reports.file IN ({marks(len(files))})"
    kept = {file: row for file, *row in listing.database.execute(asked, files)}
    for file in files:
        scored, places = kept[file]
        with _damage_named(listing, file):
            yield json.loads(scored), json.loads(places or "{}")


def places_of(listing: Listing, files: Sequence[str]) -> Iterator[Mapping[str, str]]:
    """Where in each file each number that the report states stands: figure → place."""
    kept = dict(_pairs(listing.database.execute(f"SELECT file, places FROM sources WHERE file IN ({marks(len(files))})", files)))
    for file in files:
        with _damage_named(listing, file):
            yield json.loads(kept.get(file, "{}"))


def findings(listing: Listing, files: Sequence[str], language: str = "en") -> Iterator[list[Document]]:
    """The findings of each report in their order, then what other copies of it give otherwise; messages in that language."""
    asked = f"SELECT file, f.document FROM reports JOIN findings f USING (evaluation) WHERE file IN ({marks(len(files))})"
    kept = _grouped(listing.database.execute(f"{asked} ORDER BY file, ordinal", files))
    others = differing(listing, files, language)
    forms = _forms(listing, files) if language != "en" else {}
    for file in files:
        with _damage_named(listing, file):
            found = [json.loads(one) for one in kept[file]]
            if language != "en":  # the language in which they are kept
                from scoring.translation import descriptions_of, in_language

                names = descriptions_of(forms[file])
                found = [in_language(one, language, names) for one in found]
        yield [*found, *others[file]]


def differing(listing: Listing, files: Sequence[str], language: str = "en") -> Mapping[str, list[Document]]:
    """What other copies of each report give otherwise, as findings; or that there are too many copies for that."""
    rows = sorted(_sides(listing, files), key=lambda row: row[:3])
    found = defaultdict[str, list[Document]](list)
    asked = 'SELECT p.file, led.copies FROM reports p JOIN reports led ON led."case" = p."case" AND led."leading"'
    asked += f" WHERE p.file IN ({marks(len(files))}) AND {listing.database.dialect.place('p.codes', '?')} > 0"
    for file, copies in _pairs(listing.database.execute(asked, [*files, f" {TOO_MANY} "])):
        found[file].append(not_compared(copies, language))
    if not rows:
        return found
    from scoring.translation import descriptions_of  # takes a while, and few reports have copies that differ

    forms = _forms(listing, list({row[0] for row in rows}))
    for file, other, _, sides, led in rows:
        with _damage_named(listing, file):
            given = reversed_sides(json.loads(sides)) if led else json.loads(sides)
            found[file].append(finding(other, given, language, descriptions_of(forms[file])))
    return found


def _sides(listing: Listing, files: Sequence[str]) -> Iterator[tuple[str, str, str, str, bool]]:
    """Report, other copy, figure, what the two give as it was written of the copy that is led, and whether the report leads it."""
    for column, other in (("file", "leader"), ("leader", "file")):
        asked = f"SELECT {column}, {other}, figure, document FROM differences WHERE {column} IN ({marks(len(files))})"
        for file, beside, figure, sides in listing.database.execute(asked, files):
            yield file, beside, figure, sides, column == "leader"


def _forms(listing: Listing, files: Sequence[str]) -> dict[str, str]:
    asked = f"SELECT reports.file, f.id FROM {_JOINT} JOIN forms f ON f.sha256 = r.form WHERE reports.file IN ({marks(len(files))})"
    return dict(_pairs(listing.database.execute(asked, files)))


def _pairs(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, Any]]:
    return ((one, other) for one, other in rows)


def _grouped(rows: Iterable[Sequence[Any]]) -> defaultdict[Any, list[Any]]:
    """The second values of the rows by their first."""
    found = defaultdict[Any, list[Any]](list)
    for key, value in rows:
        found[key].append(value)
    return found


@contextmanager
def _damage_named(listing: Listing, file: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, zlib.error):
        raise ArchiveDamaged(f"{listing.address}: a row of {file[:12]} is damaged; put back a copy of the database") from None
