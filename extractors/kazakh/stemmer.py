"""Stems of Kazakh nouns: `мүмкіндіктен` is `мүмкіндік`, `көрсеткіші` is `көрсеткіш`, `аудандардағы` is `аудан`.

An ending is taken off where vowel harmony and the assimilation of its first consonant allow it, from the outside in: person, case,
possessive, plural. What derives a word from another (`-лық`, `-шы`, `-ған`) stays; so do digits. No dictionary is asked, so a word
that merely looks as if it had an ending loses it, in all its forms alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

BACK, FRONT = "аоұыяё", "әөүіеэ"
NEUTRAL = "иую"
"""Vowels that harmony passes over."""
OPEN = "аәоөұүыіеэяё"
"""Vowels as endings see them: и and у end a word as й and the Latin w do."""
NASAL, LIQUID, BUZZ, GLIDE = "мнң", "л", "зж", "рйуию"
VOICELESS = "пфктсшщхцчқһбвгд"
"""б, в, г and д end loan words only, and are voiceless there."""
SOFT = "ь"
VOICED = NASAL + LIQUID + BUZZ + GLIDE + SOFT + "ғ"

Ending = tuple[str, str, str]
"""The ending after back vowels and after front ones, and the letters it comes after."""
PERSON: tuple[Ending, ...] = (
    ("мын", "мін", LIQUID + GLIDE), ("бын", "бін", NASAL + BUZZ), ("пын", "пін", VOICELESS), ("сың", "сің", VOICED + VOICELESS),
)  # fmt: skip
RELATIVE: tuple[Ending, ...] = (
    ("дағы", "дегі", OPEN + VOICED), ("тағы", "тегі", VOICELESS),
    ("ғы", "гі", VOICED), ("қы", "кі", VOICELESS),
    ("нікі", "нікі", OPEN + NASAL), ("дікі", "дікі", VOICED), ("тікі", "тікі", VOICELESS),
)  # fmt: skip
CASE: tuple[Ending, ...] = (
    ("ның", "нің", OPEN + NASAL), ("дың", "дің", LIQUID + BUZZ + GLIDE + SOFT), ("тың", "тің", VOICELESS),
    ("ға", "ге", OPEN + VOICED), ("қа", "ке", VOICELESS),
    ("ны", "ні", OPEN), ("ды", "ді", VOICED), ("ты", "ті", VOICELESS),
    ("да", "де", OPEN + VOICED), ("та", "те", VOICELESS),
    ("дан", "ден", OPEN + LIQUID + BUZZ + GLIDE + SOFT), ("тан", "тен", VOICELESS), ("нан", "нен", NASAL),
    ("мен", "мен", OPEN + NASAL + LIQUID + GLIDE + SOFT), ("бен", "бен", BUZZ), ("пен", "пен", VOICELESS),
)  # fmt: skip
AFTER_HIS = ("ндағы", "ндегі", "ның", "нің", "нан", "нен", "нда", "нде", "мен", "на", "не", "н", "")
"""Cases after the possessive of the third person."""
OWNER: tuple[Ending, ...] = (
    ("мыз", "міз", OPEN), ("ымыз", "іміз", VOICED + VOICELESS), ("ңыз", "ңіз", OPEN), ("ыңыз", "іңіз", VOICED + VOICELESS),
)  # fmt: skip
"""Ours and yours. Mine and thine are left: `бөлім`, `білім` are words of their own, and reports own nothing themselves."""
HIS: tuple[Ending, ...] = (("сы", "сі", OPEN), ("ы", "і", VOICED + VOICELESS))
PLURAL: tuple[Ending, ...] = (("лар", "лер", OPEN + GLIDE), ("дар", "дер", NASAL + LIQUID + BUZZ + SOFT), ("тар", "тер", VOICELESS))

SHORT = frozenset("ай ақ ас ат ән ел ер ес ет із іс ой от ән өз өң су ұл үй үн би".split())  # noqa: SIM905
"""Words of two letters: what is left of others when an ending is taken off has three at least."""
WHOLE = frozenset(
    """
ақын алматы алтын алты бұрын бүгін бүтін дайын дәрі дүние егін екі елбасы еркін ескі жаңа жарты жақсы желі жеті жиі жиын жүзеге
жылқы игі ірі кері кесте кәсіпорын кіші кісі қарағанды қарқын қаржы қатты қиын қорытынды қызылорда мәтін нақты ойын оқиға орда орын отбасы
өлке пайда парсы сары сауда сыртқы тегін теңге төмен төраға тұлға тұрғын түркі тығын ұлы шағын шілде
""".split()  # noqa: SIM905
)
"""Words that end as if they had an ending."""
DROPPED = {
    "халқ": "халық", "орн": "орын", "мойн": "мойын", "мұрн": "мұрын", "қарн": "қарын", "ерн": "ерін", "ауз": "ауыз", "даус": "дауыс",
    "әрп": "әріп", "ғұрп": "ғұрып", "нарқ": "нарық", "парқ": "парық", "көрк": "көрік", "көңл": "көңіл", "бөрк": "бөрік", "ырқ": "ырық",
    "құлқ": "құлық", "айб": "айып", "қалп": "қалып", "инш": "ине",
}  # fmt: skip
"""Stems that lose a vowel before an ending that begins with one."""
HARDENED = {"ғ": "қ", "г": "к", "б": "п"}
"""How a stem ends that is voiced before a vowel: `бөлігі` is of `бөлік`."""
S_ENDS = frozenset("кеңес қатынас".split())  # noqa: SIM905
"""Of these the с of `-сы` is their own."""
LOANS = frozenset("клуб штаб масштаб куб микроб араб педагог каталог аналог диалог психолог".split())  # noqa: SIM905
"""Words that end voiced themselves."""
DOUBLED = re.compile(r"([лмнсткр])\1$")
HYPHENED = re.compile(r"([A-ZА-ЯӘҒҚҢӨҰҮҺІ]+|\d+(?:[.,/]\d+)*%?)-[а-яәғқңөұүһі]+")
LETTERS = re.compile(r"[а-яёәғқңөұүһі]+(?:-[а-яёәғқңөұүһі]+)*")

ENDS_IN_N = frozenset("аудан орган маман заман план экран дүкен мекен жан сан қан тан өзен егін".split())  # noqa: SIM905
"""Of these `-ны` is the н and a possessive; of others that end so it is an accusative."""
PARTICIPLE = re.compile(rf"[^{OPEN}{NEUTRAL}][ғгқк][ае]н")
NO_END = re.compile(rf"[^{OPEN}{NEUTRAL}][ғг]|[^{OPEN}{NEUTRAL}рлнс][қк]")
"""Two consonants that no word ends in: `тұрғын` and `мүмкін` are whole."""
DOER = re.compile(rf"[^{OPEN}ию]ш[ыі]")
"""`жұмысшы`, `оқушы`: not the possessive that `көрсеткіші` has."""

LAST_VOWEL = re.compile(rf"([{BACK}{FRONT}и]|у(?!$))(?:[^{BACK}{FRONT}иу]|у$)*$")
"""Harmony passes over у where it ends a word; within one it is a loan's, as in `ресурс`."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word, in lower case; of `ЭҚЖ-ның` and `354-і` what stands before the hyphen."""
    hyphened = HYPHENED.fullmatch(word)
    if hyphened:
        return hyphened[1].lower()
    word = word.lower()
    return DOUBLED.sub(r"\1", _bare(word)).removesuffix(SOFT) if LETTERS.fullmatch(word) else word


def _bare(word: str) -> str:
    """The word without its endings; what is in a place may have endings of its own: `аудандағылардың`."""
    placed = _bare_noun(_without(_without(word, PERSON), RELATIVE))
    place = _without(placed, RELATIVE[:2])
    return placed if place == placed else _bare_noun(place)


def _bare_noun(word: str) -> str:
    """The word without plural, possessive and case."""
    case = _without(word, CASE)
    his = _without_his(word)
    if his and (len(his) < len(case) or (case + "н" == his and _ends_in_n(his))):
        return _without(his, PLURAL)
    ours = _without(case, OWNER)
    return _without(_without_his(case) or (_restored(ours) if ours != case else case), PLURAL)


def _ends_in_n(word: str) -> bool:
    return word in ENDS_IN_N or PARTICIPLE.search(word, len(word) - 4) is not None


def _without_his(word: str) -> str | None:
    """The word without a possessive of the third person and the case after it, None where it has none."""
    for case in AFTER_HIS if word not in WHOLE else ():
        owned = word.removesuffix(case)
        if (owned == word and case) or DOER.search(owned, max(0, len(owned) - 3)):
            continue
        bare = _without(owned, HIS)
        if bare.endswith("кті"):  # объектісі, of объект
            bare = bare[:-1]
        elif _own_s(bare):
            bare = owned[:-1]
        if bare != owned and _is_stem(bare) and (bare in DROPPED or not NO_END.search(bare, len(bare) - 2)):
            return _restored(bare)
    return None


def _own_s(bare: str) -> bool:
    """Whether the с of a possessive in -сы is the word's own: in -ыс it is, but for the few that end in -ы themselves."""
    in_y = bare[-1:] in ("ы", "і") and bare not in WHOLE and not DOER.search(bare, max(0, len(bare) - 3))
    return in_y or bare + "с" in S_ENDS


def _without(word: str, endings: tuple[Ending, ...]) -> str:
    """The word without the longest of the endings that it can have."""
    if word in WHOLE:
        return word
    return min((shorter for ending in endings for shorter in _shorter(word, *ending)), key=len, default=word)


def _shorter(word: str, back: str, front: str, after: str) -> Iterator[str]:
    """The word without an ending, where its vowels and its last letter let it have that."""
    for ending, vowels in ((back, BACK), (front, FRONT)):
        shorter = word.removesuffix(ending)
        if shorter != word and shorter[-1:] in tuple(after) and _is_stem(shorter):
            decides = _harmony(shorter)
            if back == front or not decides or decides in vowels:
                yield shorter


def _is_stem(word: str) -> bool:
    last = word.rpartition("-")[2]
    return last in SHORT or (len(last) > 2 and any(letter in OPEN + NEUTRAL for letter in last))


def _harmony(word: str) -> str:
    """The vowel that decides over the ending; an empty text where it may be either."""
    if word.endswith(SOFT):
        return "е"
    decides = LAST_VOWEL.search(word)
    return decides[1].replace("у", "о").replace("и", "") if decides else ""


def _restored(word: str) -> str:
    """The stem as it is where no vowel follows."""
    if word in DROPPED:
        return DROPPED[word]
    hard = HARDENED.get(word[-1])
    return word[:-1] + hard if hard and word not in LOANS and word[-2:-1] in tuple(OPEN + NEUTRAL) else word
