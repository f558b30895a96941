"""What an export needs of a report beyond its row in a list, read by the hundred thousand."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from archive.differing import finding
from archive.documents import Document, as_json
from archive.errors import ArchiveDamaged
from archive.listing import Listing

_MADE_BY = b'"made_by":{'
_JOINT = "reports JOIN evaluations e ON e.id = evaluation JOIN readings r ON r.id = e.reading"


def json_line(listing: Listing, file: str) -> bytes:
    """The result of a report as one line of JSON: what was read is put in as it is kept, not parsed and written again."""
    asked = f"SELECT r.document, e.document, e.id FROM {_JOINT} WHERE reports.file = ?"
    read, scored, number = listing.database.execute(asked, (file,)).fetchone()
    with _damage_named(listing, file):
        reading = zlib.decompress(read)
        if reading.count(_MADE_BY) != 1:  # some text of the report might look like it
            return as_json(listing.document(file)).encode() + b"\n"
        evaluation = json.loads(scored)
        evaluation.pop("rescored", None)  # of the archive, not of the result
        methodology = f'"assumed":null,"methodology":{as_json(evaluation.pop("methodology"))},'.encode()
        at = reading.index(_MADE_BY) + len(_MADE_BY)
        asked = f"SELECT {listing.database.dialect.as_bytes('document')} FROM findings WHERE evaluation = ? ORDER BY ordinal"
        of_copies = (as_json(one).encode() for one in differing(listing, file))
        found = b",".join((*(one for (one,) in listing.database.execute(asked, (number,))), *of_copies))
        scores = as_json(evaluation)[1:-1].encode()
        whole = memoryview(reading)
        return b"".join((whole[:at], methodology, whole[at:-1], b",", scores, b',"findings":[', found, b"]}\n"))


def scores(listing: Listing, file: str) -> tuple[Document, Mapping[str, str]]:
    """The evaluation of a report, and where in the file each number that the report states stands."""
    joint = "reports JOIN evaluations e ON e.id = evaluation LEFT JOIN sources s ON s.file = reports.file"
    asked = f"SELECT e.document, s.places FROM {joint} WHERE reports.file = ?"
    scored, places = listing.database.execute(asked, (file,)).fetchone()
    with _damage_named(listing, file):
        return json.loads(scored), json.loads(places or "{}")


def places_of(listing: Listing, file: str) -> Mapping[str, str]:
    """Where in the file each number that the report states stands: figure → place."""
    (places,) = listing.database.execute("SELECT places FROM sources WHERE file = ?", (file,)).fetchone() or ("{}",)
    with _damage_named(listing, file):
        return json.loads(places)  # type: ignore[no-any-return]


def findings(listing: Listing, file: str, language: str = "en") -> list[Document]:
    """The findings of a report in their order, then what other copies of it give otherwise; messages in that language."""
    asked = "SELECT f.document FROM reports JOIN findings f USING (evaluation) WHERE file = ? ORDER BY ordinal"
    with _damage_named(listing, file):
        found = [json.loads(one) for (one,) in listing.database.execute(asked, (file,))]
    if language != "en":  # the language in which they are kept
        from scoring.translation import descriptions_of, in_language

        names = descriptions_of(_form(listing, file))
        found = [in_language(one, language, names) for one in found]
    return [*found, *differing(listing, file, language)]


def differing(listing: Listing, file: str, language: str = "en") -> list[Document]:
    """What other copies of the report give otherwise, as findings."""
    rows = listing.differences(file)
    if not rows:
        return []
    from scoring.translation import descriptions_of  # takes a while, and few reports have copies that differ

    names = descriptions_of(_form(listing, file))
    return [finding(other, sides, language, names) for other, sides in rows]


def _form(listing: Listing, file: str) -> str:
    asked = f"SELECT f.id FROM {_JOINT} JOIN forms f ON f.sha256 = r.form WHERE reports.file = ?"
    (form,) = listing.database.execute(asked, (file,)).fetchone()
    return str(form)


@contextmanager
def _damage_named(listing: Listing, file: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, zlib.error):
        raise ArchiveDamaged(f"{listing.address}: a row of {file[:12]} is damaged; put back a copy of the database") from None
