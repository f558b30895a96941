"""Abbreviations that keep their point, and spaCy's own exceptions (addresses, smileys)."""

from __future__ import annotations

from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import NORM, ORTH
from spacy.util import update_exc

ABBREVIATIONS = {
    "ж.": "жыл",
    "жж.": "жылдар",
    "ғ.": "ғасыр",
    "ғғ.": "ғасырлар",
    "б.з.б.": "біздің заманымызға дейін",
    "б.з.д.": "біздің заманымызға дейін",
    "қаң.": "қаңтар",
    "қаңт.": "қаңтар",
    "ақп.": "ақпан",
    "нау.": "наурыз",
    "сәу.": "сәуір",
    "мам.": "мамыр",
    "мау.": "маусым",
    "шіл.": "шілде",
    "қырк.": "қыркүйек",
    "желт.": "желтоқсан",
    "сағ.": "сағат",
    "мин.": "минут",
    "сек.": "секунд",
    "т.б.": "тағы басқа",
    "т.с.": "тағы сол",
    "т.с.с.": "тағы сол сияқты",
    "т.т.": "тағысын тағы",
    "мыс.": "мысалы",
    "шамам.": "шамамен",
    "б.": "бет",
    "бб.": "беттер",
    "т.": "том",
    "тт.": "томдар",
    "тел.": "телефон",
    "қ.": "қала",
    "а.": "ауыл",
    "ауд.": "аудан",
    "обл.": "облыс",
    "көш.": "көше",
    "ш.а.": "шағын аудан",
    "ш.": "шақырым",
    "мем.": "мемлекеттік",
    "мемл.": "мемлекеттік",
    "эл.": "электрондық",
    "м.а.": "міндетін атқарушы",
    "акад.": "академик",
    "проф.": "профессор",
    "доц.": "доцент",
    "млн.": "миллион",
    "млрд.": "миллиард",
    "тг.": "теңге",
    "г.": "год",
    "гг.": "годы",
}
"""Without those that are words at the end of a sentence: `ат.` (named after; a horse), `қар.` (see; snow), `қаз.` (October; a goose)."""
SCIENCES = {
    "б": "биология", "г": "география", "з": "заң", "м": "медицина", "п": "педагогика", "т": "техника", "ф": "филология", "х": "химия",
    "э": "экономика", "ф.-м": "физика-математика",
}  # fmt: skip
DEGREES = {"к": "кандидаты", "д": "докторы"}
ABBREVIATIONS |= {f"{short}.ғ.{of}.": f"{name} ғылымдарының {degree}" for short, name in SCIENCES.items() for of, degree in DEGREES.items()}
BEGINNING = {written.capitalize(): meaning for written, meaning in ABBREVIATIONS.items() if written.index(".") > 2}
"""As they begin a sentence; one of a letter or two would be a person's initial."""

TOKENIZER_EXCEPTIONS = update_exc(
    BASE_EXCEPTIONS, {written: [{ORTH: written, NORM: meaning}] for written, meaning in (ABBREVIATIONS | BEGINNING).items()}
)
