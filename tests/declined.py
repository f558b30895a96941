"""Names of places in every case, as a Kazakh or a Russian sentence writes them."""

from __future__ import annotations

from collections.abc import Iterator

KAZAKH = {"ауданы", "қаласы", "облысы"}
CASES = ("", "ның", "на", "н", "нда", "нан", "мен")
DISTRICT = ("", "а", "у", "ом", "е")
CITY = ("", "а", "у", "ом", "е")
OBLAST = ("ь", "и", "ью")
ADJECTIVE = ("ий", "ого", "ому", "им", "ом")
FEMININE = ("ая", "ой", "ую", "ой")
NOUNS = {
    "а": ("а", "ы", "е", "ой", "е"),
    "ь": ("ь", "и", "и", "ью", "и"),
    "й": ("й", "я", "ю", "ем", "е"),
    "ый": ("ый", "ого", "ому", "ым", "ом"),
}


def declined(name: str) -> Iterator[str]:
    """A name on the register in every case; a ministry's, and one that does not end so, as it is."""
    first, *others = name.split()
    if others[-1] in KAZAKH:
        yield from (name + case for case in CASES)
    elif first == "район":
        yield from (f"район{case} {' '.join(others)}" for case in DISTRICT)
    elif others[-1] == "район":
        yield from (f"{_adjective(name, case)} район{of}" for case, of in zip(ADJECTIVE, DISTRICT, strict=True))
    elif first == "область":
        yield from (f"област{case} {' '.join(others)}" for case in OBLAST)
    elif others[-1] == "область":
        yield from (f"{name.split()[0][:-2]}{case} област{of}" for case, of in zip(FEMININE, ("ь", "и", "ь", "ью"), strict=True))
    elif first == "город":
        yield from (f"город{case} {city}" for case, city in zip(CITY, _city(others[0]), strict=True))
        yield from (f"г. {others[0]}", f"г.{others[0]}")
    else:
        yield name


def _adjective(name: str, case: str) -> str:
    return " ".join(word[:-2] + case for word in name.split()[:-1])


def _city(name: str) -> tuple[str, ...]:
    ending = next((ending for ending in ("ый", "а", "ь", "й") if name.endswith(ending)), None)
    if ending:
        return tuple(name.removesuffix(ending) + case for case in NOUNS[ending])
    return tuple(name + case for case in (CITY if name[-1] not in "аеиоуыэюя" else ("",) * 5))
