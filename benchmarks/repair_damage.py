"""The ways in which Kazakh text is damaged, each as a function of a sound line."""

from __future__ import annotations

import re
from collections.abc import Callable

from normalizers.codepages import decode, shown
from normalizers.letters import table

Damage = Callable[[str], str]
_FOREIGN = re.compile("[\u0400-\u04ff][A-Za-zƏə]|[A-Za-zƏə][\u0400-\u04ff]|\u00ad|&#?\\w+;|[ЌќЋћЅѕЄєЈјҐґЇїЎў]")
_HALF = "ӘҒғҚқҢңӨөҰұҮүҺһә«»—–"


def is_sound(line: str) -> bool:
    """True for a line that shows no damage of its own."""
    return bool(line) and not _FOREIGN.search(line)


def letters(pairs: dict[str, str]) -> Damage:
    """Letter for letter."""
    replaced = str.maketrans(pairs)
    return lambda line: line.translate(replaced)


def backwards(name: str) -> dict[str, str]:
    """A letter table, from right to wrong."""
    return {right: wrong for wrong, right in table(name).items()}


def eight_bit(line: str) -> str:
    """KZ-1048 read as cp1252, letter by letter, as not every letter is in KZ-1048."""
    return "".join(decode(letter.encode("kz1048", "ignore"), "cp1252") or letter for letter in line)


def one_word(line: str) -> str:
    """KZ-1048 read as cp1251 in the first word that has a letter of Kazakh, the rest sound."""
    wrong = letters(backwards("kz1048"))
    words = line.split(" ")
    for place, word in enumerate(words):
        if wrong(word) != word:
            return " ".join((*words[:place], wrong(word), *words[place + 1 :]))
    return line


def without_i(line: str) -> str:
    """KZ-1048 read as cp1251, with Latin i for і."""
    return letters(backwards("kz1048"))(line.translate(str.maketrans("Іі", "Ii")))


KK = "ӘәҒғҚқҢңӨөҰұҮүҺһ"
DAMAGE: dict[str, Damage] = {
    "kz1048 read as cp1251": letters(backwards("kz1048")),
    "kz1048 read as cp1251, one word": one_word,
    "kz1048 read as cp1251, Latin i": without_i,
    "pt154 read as cp1251": letters(backwards("pt154")),
    "utf-8 read as cp1251": lambda line: shown(line, "cp1251"),
    "utf-8 read as cp1251, half repaired": letters({letter: shown(letter, "cp1251") for letter in _HALF}),
    "utf-8 read as cp1252": lambda line: shown(line, "cp1252"),
    "kz1048 read as cp1252": eight_bit,
    "numeric entities": letters({letter: f"&#{ord(letter)};" for letter in KK}),
    "Latin ə i h": letters(dict(zip("әӘіІһҺ", "əƏiIhH", strict=True))),
    "question marks": letters(dict.fromkeys(KK, "?")),
    "question marks, і too": letters(dict.fromkeys(KK + "Іі", "?")),
    "Russian look-alikes": letters(table("lookalikes")),
}
LOSSY = frozenset({"question marks", "question marks, і too", "Russian look-alikes"})
