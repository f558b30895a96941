"""Numbers and marks of lists and headings in OpenDocument, which are in no file as text (ODF 1.3 part 3, 5.3 and 19.880)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractors.readers.docx_lists import BULLET, signs
from extractors.readers.markup import Element

DEEPEST = 10
OUTLINE = "outline"
FORMS: Mapping[str, str] = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "а": "russianLower",
    "А": "russianUpper",
}
"""What the signs of a list are called here, by the first one; others are plain numbers."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: from which number on it counts, in which signs, and what stands around them."""

    start: int = 1
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    """Of how many levels the numbers are shown."""
    bullet: str = ""
    space: str = " "


@dataclass(slots=True)
class Counts:
    """How far the levels of a list have counted, over all its parts."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * DEEPEST)


@dataclass(slots=True)
class Lists:
    """The lists of a document while its paragraphs are gone through in order."""

    styles: Mapping[str, Mapping[int, Level]]
    begun: dict[str, Counts] = field(default_factory=dict)
    """By the name of a list."""
    last: dict[str, Counts] = field(default_factory=dict)
    """The last list of each style."""

    def counts(self, element: Element, style: str) -> Counts:
        """The counts of a list that begins: its own, or those of the one that it goes on with."""
        said = element.attributes
        found = self.begun.get(said.get("continue-list", ""))
        if found is None and said.get("continue-numbering") == "true":
            found = self.last.get(style)
        found = found or Counts()
        self.last[style] = found
        if "id" in said:
            self.begun[said["id"]] = found
        return found

    def heading(self, element: Element) -> str:
        """The number of a heading that is in no list, with a space after it."""
        said = element.attributes.get("outline-level", "")
        depth = int(said) - 1 if said.isdecimal() and 0 < int(said[:3]) <= DEEPEST else 0
        if OUTLINE not in self.styles or element.attributes.get("is-list-header") == "true":
            return ""
        start = element.attributes.get("start-value", "") if element.attributes.get("restart-numbering") == "true" else ""
        return self.label(OUTLINE, depth, self.last.setdefault(OUTLINE, Counts()), start)

    def label(self, style: str, depth: int, counts: Counts, start: str = "") -> str:
        """The number or mark of the next item on a level, with a space after it; `start` is the number that it says itself."""
        levels = self.styles.get(style, {})
        level = levels.get(depth)
        if level is None or depth >= DEEPEST:
            return ""
        now = counts.numbers[depth]
        counts.numbers[depth] = int(start) if start.isdecimal() and len(start) < 6 else level.start if now is None else now + 1
        counts.numbers[depth + 1 :] = [None] * (DEEPEST - depth - 1)
        if level.bullet:
            return level.bullet + level.space
        if not level.form:
            return f"{level.prefix}{level.suffix}{level.space}" if level.prefix.strip() or level.suffix.strip() else ""
        return level.prefix + ".".join(_numbers(levels, depth, level.shown, counts)) + level.suffix + level.space


def _numbers(levels: Mapping[int, Level], depth: int, shown: int, counts: Counts) -> Iterator[str]:
    for at in range(max(0, depth + 1 - shown), depth + 1):
        level, number = levels.get(at, Level()), counts.numbers[at]
        if level.form:
            yield signs(level.start if number is None else number, FORMS.get(level.form[0], "decimal"))


def list_styles(roots: Iterable[Element]) -> dict[str, dict[int, Level]]:
    """The levels of each style of lists, by its name, and those of headings."""
    found: dict[str, dict[int, Level]] = {}
    for root in roots:
        for style in root.every("list-style"):
            found[style.attributes.get("name", "")] = dict(_levels(style))
        for style in root.every("outline-style"):
            found[OUTLINE] = dict(_levels(style))
    return found


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for one in style.elements():
        said = one.attributes
        number = said.get("level", "")
        if not number.isdecimal() or not 0 < int(number[:3]) <= DEEPEST:
            continue
        followed = one.find("list-level-label-alignment")
        space = "" if followed is not None and followed.attributes.get("label-followed-by") == "nothing" else " "
        if one.tag == "list-level-style-bullet":
            bullet = said.get("bullet-char", BULLET)
            yield int(number) - 1, Level(bullet=BULLET if bullet >= "\ue000" or bullet == "o" else bullet, space=space)
        elif one.tag == "list-level-style-image":
            yield int(number) - 1, Level(bullet=BULLET, space=space)
        else:
            start, shown = (said.get(name, "1") for name in ("start-value", "display-levels"))
            yield (
                int(number) - 1,
                Level(
                    start=int(start) if start.isdecimal() and len(start) < 6 else 1,
                    form=said.get("num-format", ""),
                    prefix=said.get("num-prefix", ""),
                    suffix=said.get("num-suffix", ""),
                    shown=min(int(shown), DEEPEST) if shown.isdecimal() and len(shown) < 3 else 1,
                    space=space,
                ),
            )
