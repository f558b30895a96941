"""Copies of a case compared with the copy that leads: what they give otherwise is written into the archive, and lists know who differs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, case, delete, exists, func, insert, or_, select, update

from archive import tables
from archive.differing import CODE, TOO_MANY, differences
from archive.documents import Document, as_json, opened

_kept, _reports = tables.differences, tables.reports
_unmarked = func.replace(func.replace(_reports.c.codes, f" {CODE} ", ""), f" {TOO_MANY} ", "")
"""The codes of a report without those that its copies give it."""


def compare(connection: Connection, leader: str, files: Sequence[str]) -> None:
    """Write anew what each of the files, copies of one case, gives otherwise than the leader."""
    others = [file for file in files if file != leader]
    connection.execute(delete(_kept).where(_kept.c.file.in_([leader, *others])))
    leading = _reading(connection, leader) if others else {}
    rows = [
        {"file": file, "leader": leader, "figure": sides["figure"], "document": as_json(sides)}
        for file in others
        for sides in differences(_reading(connection, file), leading)
    ]
    if rows:
        connection.execute(insert(_kept), rows)
    differs = or_(exists().where(_kept.c.file == _reports.c.file), exists().where(_kept.c.leader == _reports.c.file))
    codes = case((differs, _unmarked + f" {CODE} "), else_=_unmarked)
    connection.execute(update(_reports).where(_reports.c.file.in_([leader, *others])).values(codes=codes))


def leave_uncompared(connection: Connection, number: int, files: Sequence[str] | None) -> None:
    """Note that files of a case of too many copies are not compared; None: all of its files, which were until now."""
    chosen = _reports.c.case == number if files is None else _reports.c.file.in_(files)
    connection.execute(delete(_kept).where(_kept.c.file.in_(select(_reports.c.file).where(chosen))))
    connection.execute(update(_reports).where(chosen).values(codes=_unmarked + f" {TOO_MANY} "))


def forget(connection: Connection, files: Sequence[str]) -> None:
    """Take away what files were said to differ in, and what others were from them: they have left their cases."""
    for column in (_kept.c.file, _kept.c.leader) if files else ():
        connection.execute(delete(_kept).where(column.in_(files)))


def _reading(connection: Connection, file: str) -> Document:
    """What the lists speak of: the reading that the newest evaluation of a file was made from."""
    joint = _reports.join(tables.evaluations).join(tables.readings)
    document = select(tables.readings.c.document).select_from(joint).where(_reports.c.file == file)
    return opened(connection.execute(document).scalar_one())
