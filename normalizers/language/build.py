"""Builds the language data of this package from lists of words by frequency.

    python -m normalizers.language.build FOLDER

FOLDER holds `words/`, one list a language (`kk.txt`, `be.txt`, …), one word a line, the most frequent first, and
`clean/kaznerd.txt`, one sentence a line, of which only the words are taken. The sources and their licences are named in
NOTICE. The build gives the same files every time. Needs numpy.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log2
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalizers.language.evidence import SCALE, grams, lines, weighed
from normalizers.language.sources import KAZAKH, capitals, kazakh, rivals, russian
from normalizers.language.spelling import LOSSES, losses
from normalizers.letters import table

DATA = Path(__file__).parent / "data"
_RIGHT = set("қғңһҳӣӯҷҙҫҡәөүұѳӊ")
_SEEN = 4
_SMALLEST = 0.15
_ROUNDS = 10
_BATCH = 4096
Weights = NDArray[np.float64]


def not_kazakh(others: dict[str, int], known: Iterable[str]) -> dict[str, int]:
    """Words that must not be taken for Kazakh: those of other languages, and what the letter tables make of them."""
    tables = [str.maketrans(table(name)) for name in ("kz1048", "pt154")]
    bad: dict[str, int] = {}
    for word, rank in others.items():
        for form in {word} if _RIGHT & set(word) else {word, *(word.translate(letters) for letters in tables)}:
            bad[form] = min(rank, bad.get(form, rank))
    kept = set(known)
    return {word: rank for word, rank in bad.items() if word not in kept}


def learn(good: dict[str, int], bad: dict[str, int]) -> dict[str, int]:
    """Weights of letter groups by logistic regression: above zero speaks for Kazakh. In units of 1/SCALE."""
    words = [*good, *bad]
    counts = Counter(gram for word in words for gram in grams(word))
    index = {gram: number for number, gram in enumerate(g for g, n in counts.items() if n >= _SEEN)}
    rows = [np.array([index[g] for g in grams(word) if g in index], dtype=np.int64) for word in words]
    truth = np.array([1.0] * len(good) + [0.0] * len(bad))
    trust = np.array([_trust(word, rank, 20) for word, rank in good.items()] + [_trust(word, rank, 10) for word, rank in bad.items()])
    weights = _descend(rows, truth, trust / trust.mean(), len(index))
    kept = {gram: round(float(weights[number]) * SCALE) for gram, number in index.items() if abs(weights[number]) >= _SMALLEST}
    return {gram: max(-127, min(127, weight)) for gram, weight in sorted(kept.items())}


def _trust(word: str, rank: int, frequent: float) -> float:
    """How much a word counts: more with a Kazakh letter in it, more when it is frequent."""
    return (3.0 if set(KAZAKH) & set(word) else 0.5) * (1 + frequent / (1 + rank / 2000))


def _descend(rows: list[NDArray[np.int64]], truth: Weights, trust: Weights, size: int) -> Weights:
    """AdaGrad in batches."""
    weights, seen, order = np.zeros(size), np.full(size, 1e-8), np.arange(len(rows))
    chance = np.random.RandomState(0)
    for _ in range(_ROUNDS):
        chance.shuffle(order)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            grams_of = np.concatenate([rows[i] for i in batch])
            word_of = np.repeat(np.arange(len(batch)), [len(rows[i]) for i in batch])
            score = np.bincount(word_of, weights[grams_of], len(batch))
            error = (1 / (1 + np.exp(-score)) - truth[batch]) * trust[batch]
            slope = np.bincount(grams_of, error[word_of], size) / len(batch)
            moved = np.nonzero(slope)[0]
            pull = slope[moved] + 2e-7 * weights[moved]
            seen[moved] += pull * pull
            weights[moved] -= 0.15 * pull / np.sqrt(seen[moved])
    return weights


def letters_of(loss: str) -> dict[int, str]:
    """Kazakh letters to what became of them."""
    return str.maketrans(losses(loss))


def folded(word: str) -> str:
    """A word as it is written without the letters of Kazakh."""
    return word.translate(letters_of("lookalikes"))


def choices(words: dict[str, int]) -> Iterator[str]:
    """What was lost, and of the known words that look the same then the one that is most of their use."""
    for loss in LOSSES:
        letters = letters_of(loss)
        same: dict[str, list[tuple[float, str]]] = {}
        for word, rank in words.items():
            same.setdefault(word.translate(letters), []).append((1 / (rank + 20), word))
        for damaged, found in same.items():
            share, best = max(found)
            if len(found) > 1 and share >= 0.7 * sum(one for one, _ in found):
                yield f"{loss} {damaged} {best}"


def counts(words: dict[str, int]) -> dict[str, int]:
    """How often letter groups of one to five letters occur, as a logarithm in units of 1/8; frequent words count more."""
    weight: Counter[str] = Counter()
    for word, rank in words.items():
        marked, often = f"<<<<{word}>", 1 + round(30 / (1 + rank / 1000))
        for end in range(4, len(marked) + 1):
            for size in range(6):
                if size < end and (size == 0 or end > 4):
                    weight[marked[end - size : end]] += often
    return {gram: round(8 * log2(often)) for gram, often in sorted(weight.items()) if often > 1 or len(gram) < 4}


def unsure(words: Iterable[str], others: dict[str, int]) -> list[str]:
    """Kazakh words that are too short to tell, or that a letter table makes of a word of another language."""
    contested = set(table("kz1048")) | set(table("pt154"))
    letters = str.maketrans(table("kz1048"))
    taken = {word.translate(letters) for word in others if contested & set(word)}
    return [word for word in words if set(KAZAKH) & set(word) and (len(word) < 4 or word in taken)]


def write(name: str, data: bytes) -> None:
    """Write a data file."""
    packed = zlib.compress(data, 9)
    DATA.joinpath(name + ".z").write_bytes(packed)
    print(f"{name}.z: {len(packed):,} bytes")


def weigh(name: str, weights: dict[str, int]) -> None:
    """Write letter groups and their weights."""
    write(name, "\n".join(weights).encode("utf-8") + b"\n\n" + np.array([*weights.values()], dtype=np.int8).tobytes())


def scores() -> bytes:
    """How Kazakh the letters of the known words look, in the order of their files."""
    return np.array([weighed(word) for word in (*lines("own"), *lines("plain"))], dtype=np.int16).tobytes()


def listed(words: Iterable[str]) -> bytes:
    """Words, sorted, one a line."""
    return "\n".join(sorted(words)).encode("utf-8")


def main(folder: Path) -> None:
    """Build all data files."""
    words, living, old = kazakh(folder), rivals(folder), rivals(folder, old=True)
    others = {**old, **living, **{word: min(living[word], old[word]) for word in living.keys() & old.keys()}}
    known = [word for word in words if set(KAZAKH) & set(word) or word not in others]
    weigh("grams", learn({word: words[word] for word in known}, not_kazakh(others, words)))
    write("own", listed(word for word in words if set(KAZAKH) & set(word)))
    write("plain", listed(word for word in words if not set(KAZAKH) & set(word)))
    write("scores", scores())
    contested = set(table("kz1048")) | set(table("pt154"))
    write("rivals", listed(word for word in living if contested & set(word)))
    write("old_fonts", listed(word for word in old if contested & set(word)))
    write("russian", listed(russian(folder)))
    write("unsure", listed(unsure(words, others)))
    write("choices", listed(choices(words)))
    write("capitals", listed(capitals(folder)))
    strange = {folded(word): rank for word, rank in words.items() if set(KAZAKH + "і") & set(word)}
    strange = {word: rank for word, rank in strange.items() if word not in others}
    chosen = {line.split(" ")[1]: line.split(" ")[2] for line in choices(words) if line.startswith("lookalikes ")}
    plain = {fold for fold in map(folded, words) if fold in words and chosen.get(fold, fold) == fold}
    write("strange", listed(set(map(folded, words)) - plain - set(others)))
    write("shared", listed({folded(word) for word in words} & set(others)))
    weigh("folded", learn(strange, {word: rank for word, rank in others.items() if word not in strange}))
    groups = counts(words)
    write("counts", "\n".join(groups).encode("utf-8") + b"\n\n" + np.array([*groups.values()], dtype=np.uint8).tobytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
