"""Files that are the pages of one report, told by their names: pictures in one folder whose names differ by a number only.

`temir_1.jpg`, `temir_2.jpg`, `temir_10.jpg` together are `temir_{1-10}.jpg`; `scan.jpg`, `scan (2).jpg` are `scan ({1-2}).jpg`. What may
be a year is no number of a page: `temir-2011.jpg` and `temir-2012.jpg` are two reports. Whether a page in the middle begins
another report is for `extractors.cutting` to say, which reads them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

PICTURE = re.compile(r"\.(?P<kind>jpe?g|png|tiff?)$", re.IGNORECASE)
SAME = {"jpeg": "jpg", "tiff": "tif"}
NUMBER = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,18}(?![0-9])")
"""Digits that are no year."""
PARTING = " _.-–([№#"
"""What parts a number from the name before it, and is not there where the first page has no number."""
JOINED = re.compile(r"\{(?P<first>[0-9]+)-(?P<last>[0-9]+)\}")
"""What stands for the numbers in the name of pages together."""
MOST_NUMBERS = 8
"""Numbers in a name that are looked at, from the last one."""

MOST_PAGES = 2_000
"""No report has more; numbers further apart are not those of pages."""

Key = tuple[str, str, str]
"""What stands before and after a number, and the kind of picture, in small letters."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Files that are pages: the name of all together, and their own names and numbers in the order of these."""

    name: str
    files: tuple[str, ...]
    numbers: tuple[int, ...]


def gathered(names: Sequence[str]) -> list[str | Pages]:
    """The names in a folder in their order, those of one report's pages as one, where the first of them stood."""
    pages = {file: found for found in _all(names) for file in found.files}
    return list(dict.fromkeys(pages.get(name, name) for name in names))


def pages_named(name: str, names: Sequence[str]) -> Pages | None:
    """The pages that have such a name together, as far as the folder has them."""
    said = JOINED.search(name)
    if said is None:
        return None
    first, last = int(said["first"]), int(said["last"])
    wanted = _key(name[: said.start()], name[said.end() :])
    for found in _all(names):
        at = JOINED.search(found.name)
        if at and _key(found.name[: at.start()], found.name[at.end() :]) == wanted:
            there = [(file, number) for file, number in zip(found.files, found.numbers, strict=True) if first <= number <= last]
            return Pages(name, *zip(*there, strict=True)) if there else None
    return None


def missing(numbers: Sequence[int]) -> list[int]:
    """The numbers of pages that are not there; none where the numbers are not those of pages (a clock's, a camera's)."""
    there = {*numbers}
    if not there or (spread := max(there) - min(there) + 1) > MOST_PAGES or (min(there) > len(there) and spread >= 2 * len(there)):
        return []
    first = 1 if 1 < min(there) <= len(there) else min(there)
    return sorted({*range(first, max(there) + 1)} - there)


def in_words(numbers: Sequence[int]) -> str:
    """Numbers in their order, those that follow one another as a range: `3, 7–9`."""
    there = {*numbers}
    ends = [number for number in numbers if number + 1 not in there]
    begins = [number for number in numbers if number - 1 not in there]
    return ", ".join(str(one) if one == other else f"{one}–{other}" for one, other in zip(begins, ends, strict=True))


def _all(names: Sequence[str]) -> Iterator[Pages]:
    """Pages by the last number in their names that others differ by."""
    waiting = [name for name in names if PICTURE.search(name)]
    for at in range(1, MOST_NUMBERS + 1):
        alike = defaultdict[Key, dict[str, int]](dict)
        for name in waiting:
            if (number := _number(name, at)) is not None:
                alike[_key(name[: number.start()], name[number.end() :])][name] = int(number[0])
        plain, taken = {_key("", name)[1:]: name for name in waiting}, set[str]()
        for key, numbers in alike.items():
            whole = _unnumbered(key, plain, min(numbers.values())) | numbers
            like = _number(next(iter(numbers)), at)
            if len(whole) > 1 and like and taken.isdisjoint(whole):
                taken.update(whole)
                yield _pages(whole, like)
        waiting = [name for name in waiting if name not in taken]


def _pages(numbers: Mapping[str, int], like: re.Match[str]) -> Pages:
    """The pages of those numbers, named after the one whose number that is."""
    there = sorted((number, name) for name, number in numbers.items())
    together = f"{like.string[: like.start()]}{{{there[0][0]}-{there[-1][0]}}}{like.string[like.end() :]}"
    return Pages(together, tuple(name for _, name in there), tuple(number for number, _ in there))


def _number(name: str, at: int) -> re.Match[str] | None:
    """The number in a name that is so far from its end, 1 for the last one."""
    ending = PICTURE.search(name)
    found = list(NUMBER.finditer(name, 0, ending.start() if ending else len(name)))
    return found[-at] if len(found) >= at else None


def _key(before: str, after: str) -> Key:
    ending = PICTURE.search(after)
    kind = ending["kind"].casefold() if ending else ""
    return before.casefold(), after[: ending.start() if ending else None].casefold(), SAME.get(kind, kind)


def _unnumbered(key: Key, names: Mapping[tuple[str, str], str], least: int) -> dict[str, int]:
    """The first page where it has no number, with the number before the least one; there is none where that is no beginning."""
    before, after, kind = key
    stem = before.rstrip(PARTING)
    if least > 2 or not stem or after.strip(" )]"):
        return {}
    return {names[stem, kind]: max(least - 1, 0)} if (stem, kind) in names else {}
