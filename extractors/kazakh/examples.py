"""Sentences to try the language on, written for this purpose.

>>> from extractors.kazakh.examples import sentences
>>> docs = nlp.pipe(sentences)  # doctest: +SKIP
"""

from __future__ import annotations

sentences = [
    "Аудан әкімдігі 2012 ж. 3 ақпанда № 17 шешім қабылдады.",
    "Кітапханада екі мың бес жүз кітап бар, оның 354-і жаңа.",
    "ЭҚЖ-ға тіркелген хаттардың үштен бірі кешігіп келді.",
    "Бүгін күн суық па, әлде жылы ма?",
    "Ә.Қ. Нұрланов пен С. Оспанова жиналысқа 10-да жетті.",
    "«Балдырған» балабақшасы 7-ші шағын ауданда орналасқан.",
]
