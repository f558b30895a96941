"""How well and how fast the repair works, on corpora that are not part of the project.

    BAGALAU_CORPORA=FOLDER python -m benchmarks.repair [--lines N] [--half even|odd]

The folder holds `clean/` (sound Kazakh), `fp/` (sound text of other languages) and `confusable/` (such text in letters of old
fonts), one sentence a line. Sound lines are damaged in each way that benchmarks/repair_damage.py knows and must come back; the
others must not change. `--half` takes the lines of sound Kazakh whose CRC-32 is even, or odd, so that one half can be looked at and
the other be kept for measuring. Prints Markdown; benchmarks/repair.md keeps what was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from benchmarks.repair_damage import DAMAGE, LOSSY, Damage, is_sound
from normalizers import decode, plan_of, repair, repair_text, replay, reverse

KAZAKH = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")
Row = tuple[str, ...]
CODED = {"kk": ("utf-8", "utf-16-le", "kz1048", "ptcp154"), "ru": ("cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic")}


def table(title: str, head: Row, rows: Sequence[Row]) -> None:
    """Print a table in Markdown."""
    print(f"\n## {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def lines(path: Path, limit: int) -> list[str]:
    """Lines of a corpus, at most so many, chosen by a fixed seed."""
    every = path.read_text(encoding="utf-8").split("\n")
    return random.Random(1).sample(every, limit) if len(every) > limit else every


def sound(folder: Path, limit: int, half: str | None) -> list[str]:
    """The sound lines of Kazakh, or one half of them."""
    every = [line for path in sorted(folder.glob("*.txt")) for line in lines(path, limit) if is_sound(line)]
    return every if half is None else [line for line in every if crc32(line.encode("utf-8")) % 2 == (half == "odd")]


def restored(clean: Sequence[str], russian: Sequence[str]) -> Iterator[Row]:
    """For each kind of damage the share of lines that come back exactly, alone and as single words."""
    for kind, damage in DAMAGE.items():
        pairs = [(damage(line), line) for line in clean]
        pairs = [(wrong, line) for wrong, line in pairs if wrong != line]
        exact = sum(repair_text(wrong) == line for wrong, line in pairs)
        words = sorted({word for line in clean for word in line.lower().split() if word.isalpha() and KAZAKH & set(word)})[:3000]
        alone = sum(repair_text(damage(word)) == word for word in words)
        yield kind, str(len(pairs)), share(exact, len(pairs)), share(alone, len(words)), *in_documents(pairs, russian, kind)


def doubled(clean: Sequence[str]) -> Iterator[Row]:
    """For each damage laid on each other one the share of 200 lines, alone, that come back exactly; those that it changes."""
    some = [line for line in clean if KAZAKH & set(line)][:200]
    for first, inner in DAMAGE.items():
        for second, outer in DAMAGE.items():
            pairs = [(outer(inner(line)), inner(line), line) for line in some]
            pairs = [(wrong, once, line) for wrong, once, line in pairs if wrong != once != line]
            if first != second and pairs:
                yield first, second, str(len(pairs)), share(sum(repair_text(wrong) == line for wrong, _, line in pairs), len(pairs))


def in_documents(pairs: Sequence[tuple[str, str]], russian: Sequence[str], kind: str) -> tuple[str, str]:
    """In documents of forty lines, every second one sound Russian: wrong letters cut, and lines made worse."""
    before = after = worse = total = 0
    chance = random.Random(2)
    for start in range(0, len(pairs) - 19, 20):
        others = [chance.choice(russian) for _ in range(20)]
        both = [pair for one, other in zip(pairs[start : start + 20], others, strict=True) for pair in (one, (other, other))]
        fixed = repair_text("\n".join(wrong for wrong, _ in both)).split("\n")
        for (wrong, right), got in zip(both, fixed, strict=True):
            errors, left = differences(wrong, right), differences(got, right)
            before, after, worse, total = before + errors, after + left, worse + (left > errors), total + 1
    return (share(before - after, before) if kind in LOSSY else ""), share(worse, total)


def differences(one: str, other: str) -> int:
    """Letters that differ; where the lengths do, all that is not shared at the ends."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    shared = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max(len(one), len(other)) - shared


def mixed(clean: Sequence[str], home: Path, limit: int) -> Iterator[Row]:
    """In 50 documents of forty lines, half of them damaged, a quarter sound Kazakh and a quarter another language: lines right."""
    kazakh = [line for line in clean if KAZAKH & set(line)]
    for path in sorted([*home.glob("fp/*.txt"), *home.glob("confusable/*.txt")]):
        others = [line for line in lines(path, limit) if line]
        row = [f"{path.parent.name}/{path.stem}"]
        for kind in ("kz1048 read as cp1251", "pt154 read as cp1251"):
            chance, right = random.Random(3), [0, 0]
            for _ in range(50):
                drawn = [chance.choice((0, 0, 1, 2)) for _ in range(40)]
                wanted = [chance.choice(others if which == 1 else kazakh) for which in drawn]
                received = [DAMAGE[kind](line) if which == 0 else line for which, line in zip(drawn, wanted, strict=True)]
                same = [a == b for a, b in zip(repair_text("\n".join(received)).split("\n"), wanted, strict=True)]
                right = [right[0] + sum(same), right[1] + len(same)]
            row.append(share(*right))
        yield tuple(row)


def unchanged(folder: Path, limit: int) -> Iterator[Row]:
    """For each corpus of another language how many lines changed, and how many got a letter of Kazakh."""
    for path in sorted(folder.glob("*.txt")):
        corpus = lines(path, limit)
        fixed = [repair_text(line) for line in corpus]
        gained = sum(count(after) > count(before) for before, after in zip(corpus, fixed, strict=True))
        changed = sum(after != before for before, after in zip(corpus, fixed, strict=True))
        yield f"{folder.name}/{path.stem}", str(len(corpus)), str(changed), str(gained)


def count(line: str) -> int:
    """Letters of Kazakh."""
    return sum(letter in KAZAKH for letter in line)


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / max(1, whole):.2f}"


def decoded(clean: Sequence[str], russian: Sequence[str]) -> Iterator[Row]:
    """For each encoding the share of documents of forty lines, and of pieces of 200 bytes, that are read right."""
    for language, corpus in (("kk", clean), ("ru", russian)):
        for encoding in CODED[language]:
            whole = [encoded("\n".join(corpus[start : start + 40]), encoding) for start in range(0, len(corpus) - 40, 40)]
            pieces = [data[100:300] for data in whole if len(data) > 400]
            yield language, encoding, *(share(sum(is_right(data, encoding) for data in some), len(some)) for some in (whole, pieces))


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of what the encoding has of a text."""
    return text.encode(encoding, "ignore")


def is_right(data: bytes, encoding: str) -> bool:
    """True where the bytes are read as they were written, but for letters cut at the ends."""
    return decode(data).text.strip("\ufffd") == data.decode(encoding, "replace").strip("\ufffd")


def plans(home: Path, limit: int) -> Iterator[Row]:
    """For each folder how many texts of forty lines, as they are and with each damage, replay by their plans, and come back from them."""
    damages: list[Damage] = [str, *DAMAGE.values()]
    for folder in sorted(path for path in home.iterdir() if path.is_dir()):
        right = [0, 0, 0, 0, 0]
        for path in sorted(folder.glob("*.txt")):
            corpus = lines(path, limit)
            for damage in damages:
                damaged = [damage(line) for line in corpus]
                texts = ["\n".join(damaged[start : start + 40]) for start in range(0, len(damaged), 40)]
                right = [a + b for a, b in zip(right, map(sum, zip(*map(replayed, texts), strict=True)), strict=True)]
        yield folder.name, *map(str, right)


def replayed(text: str) -> tuple[int, int, int, int, int]:
    """One text; its lines, its steps, whether its plan, through JSON, makes the repaired text of it, and it of the repaired one."""
    done = repair(text)
    plan = json.loads(json.dumps(plan_of(done)))
    there, back = replay(text, plan) == done.text, reverse(done.text, plan).encode("utf-8") == text.encode("utf-8")
    return 1, text.count("\n") + 1, len(done.steps), there, back


def speeds(clean: Sequence[str], russian: Sequence[str]) -> Iterator[Row]:
    """Megabytes of UTF-8 a second of processor time, the first time and again."""
    texts = {"sound Kazakh": list(clean), "sound Russian": list(russian)}
    texts |= {kind: [DAMAGE[kind](line) for line in clean] for kind in ("kz1048 read as cp1251", "utf-8 read as cp1251")}
    for name, corpus in texts.items():
        text = "\n".join(corpus)
        repair_text(text[:2000])
        yield name, "one text", *(f"{speed([text]):.1f}" for _ in range(2))
        yield name, "line by line", *(f"{speed(corpus):.1f}" for _ in range(2))


def speed(texts: Sequence[str]) -> float:
    """Megabytes of UTF-8 a second of processor time."""
    start = time.process_time()
    for text in texts:
        repair_text(text)
    spent = time.process_time() - start
    return sum(len(text.encode("utf-8")) for text in texts) / 1e6 / max(1e-9, spent)


def main() -> int:
    """Measure and print; 2 where no corpora are named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--lines", type=int, default=3000, help="at most so many lines of a corpus")
    parser.add_argument("--half", choices=("even", "odd"), help="lines of sound Kazakh whose CRC-32 is that")
    arguments = parser.parse_args()
    limit = arguments.lines
    folder = os.environ.get("BAGALAU_CORPORA")
    if not folder:
        print("benchmarks.repair: BAGALAU_CORPORA names no folder of corpora", file=sys.stderr)
        return 2
    home = Path(folder)
    clean = sound(home / "clean", limit, arguments.half)
    russian = [line for path in sorted(home.glob("fp/ru_*.txt")) for line in lines(path, limit) if line]
    same = sum(repair_text(line) == line for line in clean)
    table("Sound Kazakh left alone", ("lines", "%"), [(str(len(clean)), share(same, len(clean)))])
    head = ("damage", "lines", "restored %", "single words %", "letters cut %, in documents", "lines made worse %, in documents")
    table("Damaged Kazakh", head, list(restored(clean, russian)))
    table("Damage on damage", ("first", "then", "lines", "restored %"), list(doubled(clean)))
    rows = [row for name in ("fp", "confusable") for row in unchanged(home / name, limit)]
    table(
        "Mixed documents, lines right",
        ("other lines", "kz1048 read as cp1251 %", "pt154 read as cp1251 %"),
        list(mixed(clean, home, limit)),
    )
    table("Other languages", ("corpus", "lines", "changed", "got a letter of Kazakh"), rows)
    table("Plans", ("folder", "texts", "lines", "steps", "replayed", "reversed"), list(plans(home, limit)))
    table("Bytes", ("language", "encoding", "documents %", "200 bytes %"), list(decoded(clean, russian)))
    table("Speed, MB/s", ("text", "as", "first", "again"), list(speeds(clean, russian)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
