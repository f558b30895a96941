"""The numbers and marks that Word counts for automatic lists: in no file as text, but printed and seen (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from extractors.readers.markup import Element

PLACEHOLDER = re.compile(r"%([1-9])")
VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
ROMAN = dict(zip(VALUES, ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
BULLET = "•"
DEEPEST, LARGEST = 8, 3_999
BASES = 10
"""How many styles are looked through that one is based on."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: from which number on it counts, in which signs, and what stands around them."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int
    """After which level, from 1, it counts anew; 0 is none (17.9.10)."""
    space: str
    """What stands between number and text: where a page has a tab, a line has a space (17.9.28)."""
    style: str
    """The paragraph style that is on this level (17.9.23)."""


@dataclass(slots=True)
class Lists:
    """The lists of a document while its paragraphs are gone through in order."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    """By the number of a list."""
    shared: Mapping[str, str] = field(default_factory=dict)
    """Which count a list goes on with: lists made of one pattern count together unless they say where they start."""
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """The list and level that a paragraph style has."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """What is printed before a paragraph, with a space after it; nothing where it is in no list."""
        return self.next(*self._place(paragraph.child("pPr")))

    def next(self, number: str, depth: int) -> str:
        """The same before the next paragraph of a list on a level."""
        levels = self.levels.get(number)
        if levels is None or depth not in levels:
            return ""
        counts = self.counts.setdefault(self.shared[number], [None] * (DEEPEST + 1))
        now = counts[depth]
        counts[depth] = levels[depth].start if now is None else now + 1
        for deeper in range(depth + 1, DEEPEST + 1):
            if deeper not in levels or depth < levels[deeper].restart:
                counts[deeper] = None
        return _label(levels, depth, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph, by itself or by its style; list 0 is none."""
        if properties is None:
            return "0", 0
        style = properties.child("pStyle")
        number, depth = self.styles.get(_value(style), ("0", 0))
        own = properties.child("numPr")
        if own is not None:
            said, level = own.child("numId"), own.child("ilvl")
            number = _value(said) if said is not None else number
            depth = _number(level, depth)
        return number, min(max(depth, 0), DEEPEST)


def lists(numbering: Element | None, styles: Element | None) -> Lists:
    """The lists that a document defines."""
    if numbering is None:
        return Lists()
    styled = dict(_styled(styles)) if styles is not None else {}
    patterns = {one.attributes.get("abstractNumId", ""): dict(_levels(one)) for one in numbering.every("abstractNum")}
    made_of = {one.attributes.get("numId", ""): _value(one.child("abstractNumId")) for one in numbering.every("num")}
    for one in numbering.every("abstractNum"):
        if (link := _value(one.child("numStyleLink"))) in styled:  # 17.9.21
            patterns[one.attributes.get("abstractNumId", "")] = patterns.get(made_of.get(styled[link][0], ""), {})
    levels: dict[str, dict[int, Level]] = {}
    shared: dict[str, str] = {}
    for one in numbering.every("num"):
        number = one.attributes.get("numId", "")
        pattern = made_of[number]
        if pattern not in patterns:
            continue
        overrides = list(one.every("lvlOverride"))
        levels[number] = patterns[pattern] | {depth: level for change in overrides for depth, level in _changed(change, patterns[pattern])}
        shared[number] = f"list {number}" if overrides else f"pattern {pattern}"
    return Lists(levels, shared, {name: (number, _depth(levels.get(number, {}), name, at)) for name, (number, at) in styled.items()})


def _depth(levels: Mapping[int, Level], style: str, said: int | None) -> int:
    """The level of a style: that which the list gives it, where it says none itself."""
    return said if said is not None else next((depth for depth, level in levels.items() if level.style == style), 0)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for one in parent.every("lvl"):
        depth = one.attributes.get("ilvl", "")
        if depth.isdecimal() and int(depth) <= DEEPEST:
            form, legal = _value(one.child("numFmt")) or "decimal", one.child("isLgl") is not None
            restart, space = _number(one.child("lvlRestart"), int(depth)), "" if _value(one.child("suff")) == "nothing" else " "
            start, text, style = _number(one.child("start"), 0), _value(one.child("lvlText")), _value(one.child("pStyle"))
            yield int(depth), Level(start, form, text, legal, restart, space, style)


def _changed(change: Element, pattern: Mapping[int, Level]) -> Iterator[tuple[int, Level]]:
    """What a list has otherwise than its pattern: a level, or only where it starts."""
    yield from _levels(change)
    depth, start = change.attributes.get("ilvl", ""), change.child("startOverride")
    if depth.isdecimal() and int(depth) in pattern and start is not None:
        old = pattern[int(depth)]
        yield int(depth), replace(old, start=_number(start, old.start))


def _styled(styles: Element) -> Iterator[tuple[str, tuple[str, int | None]]]:
    """Styles that put a paragraph into a list, by themselves or by the style that they are based on."""
    known = {one.attributes.get("styleId", ""): one for one in styles.every("style")}
    for name in known:
        at: str | None = name
        for _ in range(BASES):
            style = known.get(at or "")
            if style is None:
                break
            properties = style.child("pPr")
            said = properties.child("numPr") if properties is not None else None
            if said is not None:
                level = said.child("ilvl")
                yield name, (_value(said.child("numId")), None if level is None else _number(level, 0))
                break
            at = _value(style.child("basedOn"))


def _label(levels: Mapping[int, Level], depth: int, counts: list[int | None]) -> str:
    level = levels[depth]
    if level.form == "none" or not level.text.strip():
        return ""
    if level.form == "bullet":
        return (BULLET if level.text[0] >= "\ue000" or level.text == "o" else level.text) + level.space

    def counted(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels.get(at, level)
        now = counts[at]
        return signs(other.start if now is None else now, "decimal" if level.legal else other.form)

    return PLACEHOLDER.sub(counted, level.text) + level.space


def signs(number: int, form: str) -> str:
    """A number in the signs of a list: `4`, `iv`, `г`, `d`."""
    small = form.removeprefix("upper").removeprefix("lower").removesuffix("Upper").removesuffix("Lower").lower()
    text = str(number)
    if 0 < number <= LARGEST and small == "roman":
        text = _roman(number)
    elif number > 0 and small in ("letter", "russian"):
        alphabet = LATIN if small == "letter" else RUSSIAN
        text = alphabet[(number - 1) % len(alphabet)] * min((number - 1) // len(alphabet) + 1, DEEPEST)
    elif form == "decimalZero":
        text = f"{number:02}"
    return text.upper() if "pper" in form else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def _value(element: Element | None) -> str:
    return element.attributes.get("val", "") if element is not None else ""


def _number(element: Element | None, default: int) -> int:
    said = _value(element)
    return int(said) if said.isdecimal() and len(said) < 6 else default
