"""The word lists that the language data is built from: Kazakh, and the languages that its damage is mistaken for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

RIVALS = ("be", "bg", "mk", "sr", "uk", "ru", "uz", "tg", "ky", "tt")
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "әғқңөұүһ"
_COMMENT = re.compile("^#.*", re.MULTILINE)
_FIRST = re.compile(r"^\W*\w+", re.MULTILINE)
_RUN = re.compile(r"[^\W\d_]+")
_KAZAKH_WORD = re.compile(f"[{RUSSIAN}{KAZAKH}і]+")
_CYRILLIC_WORD = re.compile("[\u0400-\u052f]+")
_RUSSIAN_WORD = re.compile(f"[{RUSSIAN}]{{2,}}")
_FREQUENT = 30_000
_AFTER_VOWEL = "(?<=[аеєиіїоуюяёэыөүә])"
# What the list of Ukrainian has lost with its ї.
_UKRAINIAN = """
її їй їм їх їхній їхня їхнє їхні їхніх їхнього їхньої їхньому їхнім їхніми їде їдеш їду їдуть їдемо їжа їжі їжу їжею їсти їсть їздити їздить
їздив їзда їли їла їв їжак їхати їхав їхала їхали їдальня її своїх моїх твоїх своїй моїй твоїй своїм моїм твоїм свої мої твої своїми моїми
"""
# Letters that old Kyrgyz and Tajik fonts put in the place of their own.
_OLD_FONTS = {"ky": str.maketrans("үөң", "їєў"), "tg": str.maketrans("ғқҳӣӯҷ", "ѓќњїўљ")}


def kazakh(folder: Path) -> dict[str, int]:
    """Kazakh words in small letters, with their rank by frequency from 0: the list, our own roots, and words of sentences."""
    ranks = _ranked((folder / "words" / "kk.txt").read_text(encoding="utf-8"))
    roots = _COMMENT.sub("", files(__package__).joinpath("roots.txt").read_text(encoding="utf-8"))
    sentences = folder / "clean" / "kaznerd.txt"
    for text in (roots, sentences.read_text(encoding="utf-8") if sentences.exists() else ""):
        for word, rank in _ranked(text).items():
            ranks[word] = min(rank, ranks.get(word, rank))
    return {word: rank for word, rank in ranks.items() if _KAZAKH_WORD.fullmatch(word)}


def rivals(folder: Path, *, old: bool = False) -> dict[str, int]:
    """Words of the other languages, with accents put back, with their best rank; or those words in their old fonts."""
    best: dict[str, int] = {} if old else dict.fromkeys(_UKRAINIAN.split(), 0)
    for language in RIVALS:
        for word, rank in _ranked((folder / "words" / f"{language}.txt").read_text(encoding="utf-8")).items():
            if _CYRILLIC_WORD.fullmatch(word):
                for form in _old_forms(language, word) if old else _forms(language, word):
                    best[form] = min(rank, best.get(form, rank))
    return best


def russian(folder: Path) -> set[str]:
    """Frequent Russian words of two letters and more, with accents put back."""
    ranks = _ranked((folder / "words" / "ru.txt").read_text(encoding="utf-8"))
    words = (word for word, rank in ranks.items() if rank < _FREQUENT and _RUSSIAN_WORD.fullmatch(word))
    return {form for word in words for form in _forms("ru", word)}


def capitals(folder: Path) -> list[str]:
    """Kazakh words in small letters that begin with a letter of Kazakh and are written with a capital nearly always."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    sentences = (folder / "clean" / "kaznerd.txt").read_text(encoding="utf-8")
    text = (folder / "words" / "kk.txt").read_text(encoding="utf-8") + _FIRST.sub("", sentences)
    for word in _RUN.findall(text):
        if word[0].lower() in KAZAKH + "і" and _KAZAKH_WORD.fullmatch(word.lower()) and not word.isupper():
            (large if word[0].isupper() else small)[word.lower()] += 1
    return sorted(word for word in large if large[word] > 4 * small[word])


def _ranked(text: str) -> dict[str, int]:
    """The words of a text, or of a list by frequency, without what clings to them, the most frequent first."""
    counts = Counter(_RUN.findall(text.lower()))
    return {word: rank for rank, word in enumerate(sorted(counts, key=lambda word: -counts[word]))}


def _forms(language: str, word: str) -> Iterator[str]:
    """The word, and with the accents that some lists have lost."""
    yield word
    if language == "uk":
        soft = re.sub(_AFTER_VOWEL + "и", "й", re.sub(_AFTER_VOWEL + "і", "ї", word))
        yield re.sub("^і(?=й|ї|х|м|д|ж|зд)", "ї", soft)
    elif language == "be":
        short = re.sub(_AFTER_VOWEL + "у", "ў", word).replace("и", "й")
        yield short
        yield re.sub("^у(?=[бвгджзклмнпрстфхцчш])", "ў", short)
    elif language in ("ru", "ky", "tt"):
        yield re.sub(_AFTER_VOWEL + "и", "й", word)


def _old_forms(language: str, word: str) -> Iterator[str]:
    """The word as old fonts show it, where they show it otherwise."""
    if language in _OLD_FONTS and (form := word.translate(_OLD_FONTS[language])) != word:
        yield form
