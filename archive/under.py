"""An archive's lists under another methodology than the one that each report was taken in under.

A table `reports` and a view `findings` of the connection's own stand before those of the archive, with the evaluations that
`bagalau rescore` added in place of the first ones. Nothing is written.
"""

from __future__ import annotations

import sqlite3

from archive.errors import NotScored

_TOTAL = "json_extract(n.document, '$.total.{}')"
_CHANGED = {
    "evaluation": "n.id",
    "computed": "n.computed",
    "part_computed": _TOTAL.format("parts.computed"),
    "part_as_stated": _TOTAL.format("parts.as_stated"),
    "not_evaluated": "coalesce((SELECT group_concat(value, ' ') FROM json_each(n.document, '$.total.parts.not_evaluated')), '')",
    "low": "n.low",
    "high": "n.high",
    "likely_low": _TOTAL.format("range_if_stated_scores_hold[0]"),
    "likely_high": _TOTAL.format("range_if_stated_scores_hold[1]"),
    "methodology": "n.methodology",
    "trial": "trim(iif(json_extract(n.document, '$.methodology.invented'), 'invented ', '')"
    " || iif(json_extract(n.document, '$.methodology.state') = 'draft', 'draft', ''))",
}
_FOUND = "iif(json_extract(n.document, '$.rescored'), (SELECT min(id) FROM main.evaluations f WHERE f.reading = n.reading), n.id)"


def list_under(database: sqlite3.Connection, methodology: str, where: str) -> None:
    """Let every list of the connection speak of the newest evaluations under a methodology; raises NotScored where there is none."""
    known = [name for (name,) in database.execute("SELECT DISTINCT methodology FROM evaluations ORDER BY 1")]
    if methodology not in known:
        said = f"nothing is scored under {methodology}; run bagalau rescore --methodology {methodology}"
        raise NotScored(f"{where}: {said}, or name one of {', '.join(known)}")
    columns = [name for _, name, *_ in database.execute("PRAGMA main.table_info(reports)")]
    chosen = ", ".join(f'{_CHANGED[name]} AS "{name}"' if name in _CHANGED else f'p."{name}"' for name in columns)
    newest = "SELECT max(id) FROM main.evaluations WHERE methodology = ? GROUP BY reading"
    joint = "main.reports p JOIN main.evaluations e ON e.id = p.evaluation JOIN main.evaluations n ON n.reading = e.reading"
    database.execute(
        f"CREATE TEMP TABLE reports AS SELECT {chosen}, {_FOUND} AS found FROM {joint} WHERE n.id IN ({newest})", (methodology,)
    )
    for name in ("file", "case", "evaluation"):
        database.execute(f'CREATE INDEX temp.{name}_of_reports ON reports ("{name}")')
    of = "temp.reports t JOIN main.findings f ON f.evaluation = t.found"
    database.execute(f"CREATE TEMP VIEW findings AS SELECT t.evaluation, f.ordinal, f.code, f.criterion, f.severity, f.document FROM {of}")
