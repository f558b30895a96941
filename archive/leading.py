"""Which copy leads each case, and what the others give otherwise: said anew of the cases that a batch touches.

What that takes goes with the copies that came, not with how many their cases have: the best copy is the first of an index, the number
of copies is counted on, and of no case are more than MOST_COMPARED compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, text, update

from archive import tables
from archive.cases import MOST_COMPARED, Copy, leader
from archive.comparing import compare, leave_uncompared

NO_LEADER: Mapping[str, Any] = {"leading": False, "because": "", "copies": 0}
"""What is said of a report that another copy leads, in its row of a list."""

_reports = tables.reports
_ranked = select(*(_reports.c[name] for name in ("case", "file", "signed", "figures", "repairs", "evaluation"))).order_by(
    _reports.c.case, _reports.c.signed.desc(), _reports.c.figures.desc(), _reports.c.repairs, _reports.c.evaluation
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands: the file of the copy that leads it, and how many copies there are."""

    leader: str
    copies: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The case of each file that a batch brings, and the one in which each of them was until then."""

    now: Mapping[str, int]
    before: Mapping[str, int]

    @property
    def cases(self) -> set[int]:
        """Every case that is touched."""
        return {*self.now.values(), *self.before.values()}

    @property
    def left(self) -> list[str]:
        """The files that are in another case than before."""
        return [file for file, case in self.before.items() if self.now[file] != case]


def standing(connection: Connection, cases: Collection[int]) -> dict[int, Case]:
    """Those of the cases that there are."""
    rows = select(_reports.c.case, _reports.c.file, _reports.c.copies).where(_reports.c.case.in_(cases), text('"leading"'))
    return {case: Case(*row) for case, *row in connection.execute(rows)}


def lead(connection: Connection, moved: Moved, before: Mapping[int, Case]) -> None:
    """Say which copies lead the cases touched, and compare what is to be; `before` is how they stood, the files that came lead none."""
    sizes = Counter({case: one.copies for case, one in before.items()})
    sizes.update(moved.now.values())
    sizes.subtract(moved.before.values())
    copies = _copies(connection, sizes)
    led = {case: leader(best) for case, best in copies.items()}
    gone = [one.leader for case, one in before.items() if case in led and one.leader != led[case][0] and one.leader not in moved.now]
    if gone:
        connection.execute(update(_reports).where(_reports.c.file.in_(gone)).values(**NO_LEADER))
    row = update(_reports).where(_reports.c.file == bindparam("leader"))
    row = row.values(leading=True, because=bindparam("reason"), copies=bindparam("number"))
    connection.execute(row, [{"leader": first, "reason": because, "number": sizes[case]} for case, (first, because) in led.items()])
    came = defaultdict[int, list[str]](list)
    for file, case in moved.now.items():
        came[case].append(file)
    for case, (first, _) in led.items():
        _compare(connection, Case(first, sizes[case]), before.get(case), case, came[case], [one.file for one in copies[case]])


def _copies(connection: Connection, sizes: Mapping[int, int]) -> dict[int, list[Copy]]:
    """The copies of each case that has any, of a large one the best two."""
    small = [case for case, size in sizes.items() if 0 < size <= MOST_COMPARED]
    found = _by_case(connection, _ranked.where(_reports.c.case.in_(small))) if small else {}
    for case in (case for case, size in sizes.items() if size > MOST_COMPARED):
        found |= _by_case(connection, _ranked.where(_reports.c.case == case).limit(2))
    return found


def _by_case(connection: Connection, asked: Select[Any]) -> dict[int, list[Copy]]:
    rows: Iterable[Sequence[Any]] = connection.execute(asked)
    found = defaultdict[int, list[Copy]](list)
    for case, *row in rows:
        found[case].append(Copy(*row))
    return dict(found)


def _compare(connection: Connection, now: Case, before: Case | None, case: int, came: Sequence[str], copies: Sequence[str]) -> None:
    """Compare the copies that came with the one that leads, all where another leads than before, none where there are too many."""
    compared = before is None or before.copies <= MOST_COMPARED
    if now.copies > MOST_COMPARED:
        leave_uncompared(connection, case, None if compared else came)
    elif now.copies > 1 or (before is not None and before.copies > 1):
        same = compared and before is not None and before.leader == now.leader and now.leader not in came
        compare(connection, now.leader, came if same else copies)
