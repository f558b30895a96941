"""Abbreviations that keep their point, and spaCy's own exceptions (addresses, smileys)."""

from __future__ import annotations

from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import NORM, ORTH
from spacy.util import update_exc

ABBREVIATIONS = {
    "ж.": "жыл",
    "жж.": "жылдар",
    "т.б.": "тағы басқа",
    "т.с.с.": "тағы сол сияқты",
    "т.": "тел",
    "тел.": "телефон",
    "қ.": "қала",
    "обл.": "облыс",
    "ауд.": "аудан",
    "мемл.": "мемлекеттік",
    "мем.": "мемлекеттік",
    "эл.": "электрондық",
    "ш.": "шақырым",
    "көш.": "көше",
    "ғ.": "ғасыр",
    "б.з.д.": "біздің заманымызға дейін",
    "мыс.": "мысалы",
    "шамам.": "шамамен",
    "акад.": "академик",
    "проф.": "профессор",
    "мин.": "министрлік",
    "см.": "смотри",
    "млн.": "миллион",
    "млрд.": "миллиард",
    "тг.": "теңге",
    "г.": "год",
    "гг.": "годы",
    "шт.": "штук",
}

TOKENIZER_EXCEPTIONS = update_exc(
    BASE_EXCEPTIONS, {written: [{ORTH: written, NORM: meaning}] for written, meaning in ABBREVIATIONS.items()}
)
