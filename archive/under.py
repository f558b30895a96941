"""An archive's lists under another methodology than the one that each report was taken in under.

A table `reports` and a view `findings` of the connection's own stand before those of the archive, with the evaluations that
`bagalau rescore` added in place of the first ones. Nothing of the archive is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from archive.asking import Database
from archive.dialects import Dialect
from archive.errors import NotScored


def list_under(database: Database, methodology: str, where: str) -> None:
    """Let every list of the connection speak of the newest evaluations under a methodology; raises NotScored where there is none."""
    known = [name for (name,) in database.execute("SELECT DISTINCT methodology FROM evaluations ORDER BY 1")]
    if methodology not in known:
        said = f"nothing is scored under {methodology}; run bagalau rescore --methodology {methodology}"
        raise NotScored(f"{where}: {said}, or name one of {', '.join(known)}")
    home, changed = database.home, _changed(database.dialect, database.home)
    columns = [column[0] for column in database.execute(f"SELECT * FROM {home}.reports LIMIT 0").description]
    chosen = ", ".join(f'{changed[name]} AS "{name}"' if name in changed else f'p."{name}"' for name in columns)
    newest = f"SELECT max(id) FROM {home}.evaluations WHERE methodology = ? GROUP BY reading"
    joint = f"{home}.reports p JOIN {home}.evaluations e ON e.id = p.evaluation JOIN {home}.evaluations n ON n.reading = e.reading"
    first = f"(SELECT min(id) FROM {home}.evaluations f WHERE f.reading = n.reading)"
    found = f"CASE WHEN {database.dialect.flag('n.document', 'rescored')} THEN {first} ELSE n.id END"
    database.execute(
        f"CREATE TEMP TABLE reports AS SELECT {chosen}, {found} AS found FROM {joint} WHERE n.id IN ({newest})", (methodology,)
    )
    for name in ("file", "case", "evaluation"):
        database.execute(f'CREATE INDEX {name}_of_reports ON reports ("{name}")')
    of = f"reports t JOIN {home}.findings f ON f.evaluation = t.found"
    database.execute(f"CREATE TEMP VIEW findings AS SELECT t.evaluation, f.ordinal, f.code, f.criterion, f.severity, f.document FROM {of}")


def _changed(dialect: Dialect, home: str) -> Mapping[str, str]:
    """What of a report's row an evaluation `n` changes; of each how many copies its case has: the leading one may not be there."""
    kept, led = "n.document", f'SELECT led.copies FROM {home}.reports led WHERE led."case" = p."case" AND led."leading"'
    invented, draft = dialect.flag(kept, "methodology", "invented"), f"{dialect.at(kept, 'methodology', 'state')} = 'draft'"
    return {
        "evaluation": "n.id",
        "copies": f"({led})",
        "computed": "n.computed",
        "part_computed": dialect.at(kept, "total", "parts", "computed"),
        "part_as_stated": dialect.at(kept, "total", "parts", "as_stated"),
        "not_evaluated": f"coalesce({dialect.joined(kept, 'total', 'parts', 'not_evaluated')}, '')",
        "low": "n.low",
        "high": "n.high",
        "likely_low": dialect.at(kept, "total", "range_if_stated_scores_hold", "0"),
        "likely_high": dialect.at(kept, "total", "range_if_stated_scores_hold", "1"),
        "methodology": "n.methodology",
        "trial": f"trim(CASE WHEN {invented} THEN 'invented ' ELSE '' END || CASE WHEN {draft} THEN 'draft' ELSE '' END)",
    }
