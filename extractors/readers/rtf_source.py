"""The source of a rich text without what is not printed, and with what striprtf does not know said in words that it does.

Gone through once, group by group (RTF 1.9.1): hidden and deleted words, notes, headers, codes and pictures go; text boxes come after
their paragraph, Unicode beside ANSI comes in its place, numbers of lists stay, signs of Symbol become letters. Every end of a paragraph,
cell and row has a sign of a private area before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from extractors.model import UNREAD
from extractors.readers import equations, symbols
from extractors.readers.docx_lists import BULLET
from extractors.readers.rtf_formula import Formula
from extractors.readers.rtf_group import CODE, FONTS, MATH, NAME, OBJECT, PROPERTIES, SHAPE, SKIPPED, TEXT, Group, by_number

TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|(\\\*)|([{}])|(?:\\'[0-9a-fA-F]{2}|[^\\{}])+|\\.|\\\Z", re.DOTALL)
LETTER = re.compile(r"\\'[0-9a-fA-F]{2}|[^\r\n]")
MARKS = {"par": "\ue000", "sect": "\ue000", "page": "\ue000", "cell": "\ue001", "row": "\ue002", "nestcell": "\ue004", "nestrow": "\ue005"}
IN_CELL, IN_NESTED_CELL = "\ue003", "\ue006"
SHAPES, BOXES = frozenset(["shp", "do", "shpgrp"]), frozenset(["shptxt", "dptxbxtext"])
LABELS = frozenset(["listtext", "pntext"])
SIGNS = frozenset(["tab", "line", "emdash", "endash", "emspace", "enspace", "bullet", "lquote", "rquote", "ldblquote", "rdblquote"])
CONTENTS = re.compile(r"\s*TOC\b")
"""The code of the field that repeats the headings."""
PLACES = {"super": "above", "up": "above", "sub": "below", "dn": "below"}
SIGN_FONT = re.compile(r"(?i)\s*(symbol|wingdings)\s*;?")


@dataclass(slots=True)
class Source:
    """Reads tokens one after the other and writes those that are kept."""

    destinations: Collection[str]
    out: list[str] = field(default_factory=list)
    outer: list[tuple[list[str], int, int]] = field(default_factory=list)
    """What was written before the text boxes that are open, and the levels there."""
    boxes: list[str] = field(default_factory=list)
    """Text boxes of the paragraph that is read."""
    fonts: dict[str, str] = field(default_factory=dict)
    """The fonts of signs, by number."""
    number: str = ""
    code: list[str] = field(default_factory=list)
    """Of the field that was read last."""
    level: int = 0
    """How many tables the paragraph is in."""
    least: int = 0
    """How many its text box is in."""
    before: str = ""
    repeated: int = 0
    """How many letters to come say once more what was said in Unicode."""
    formula: Formula = field(default_factory=Formula)
    group: Group = field(default_factory=Group)
    open: list[Group] = field(default_factory=list)

    def read(self, source: str) -> str:
        """The source anew."""
        for token in TOKEN.finditer(source):
            word, number, star, brace = token.groups()
            if word:
                self._word(word, number, token[0])
            elif brace == "{":
                self._open()
            elif brace:
                self._close()
            elif star:
                self.group.starred = True
                self.repeated = 0
            else:
                self._text(token[0])
        while self.open:
            self._close()
        self._end_boxes()
        return "".join(self.out)

    def _open(self) -> None:
        self.open.append(self.group)
        self.repeated = 0
        self.group = replace(self.group, starred=False, ends="}" if self.group.kind in (TEXT, FONTS) else "")
        if self.group.ends:
            self.out.append("{")
        elif self.group.kind == MATH:
            self.formula.begin()

    def _close(self) -> None:
        self.repeated = 0
        if self.group.ends == "box":
            self.boxes.append("".join(self.out))
            self.out, self.level, self.least = self.outer.pop()
        elif self.group.kind == MATH:
            self.out += by_number(self.formula.end() or "")
        if self.group.ends == "}":
            self.out.append("}")
        if self.open:
            self.group = self.open.pop()

    def _turn(self, kind: int) -> None:
        """Make of the group that was begun one of a kind of which no more is written."""
        self.group.kind = kind

    def _word(self, word: str, number: str | None, token: str) -> None:
        self.repeated = 0
        group = self.group
        if group.kind != TEXT:
            self._elsewhere(word, number, token)
        elif word == "ud" and group.starred:
            group.ansi_and_unicode = group.starred = False
        elif group.starred or group.ansi_and_unicode or word in self.destinations or word in LABELS:
            self._destination(word, token)
        elif group.hidden or group.deleted:
            self._switch(word, number)
            if word in ("cell", "row", "nestcell"):
                self._end(word, token)
        elif word in MARKS:
            self._end(word, token)
        elif word == "u" and number is not None:
            self._unicode(int(number), token)
        elif word == "tab" and group.label:
            self.out.append(" ")
        elif word != "field" and not self._switch(word, number):
            self.before = "" if word in SIGNS else self.before
            self.out.append(token)

    def _destination(self, word: str, token: str) -> None:
        """The first word of a group that is told by it."""
        group = self.group
        if word in LABELS:
            group.label, group.starred = True, False
        elif word == "upr":
            group.ansi_and_unicode = True
        elif word in SHAPES:
            self._turn(SHAPE)
        elif word in ("object", "mmath", "moMathPara"):
            self._turn(OBJECT)
        elif word == "moMath":
            self._begin_formula()
        elif word == "nesttableprops":
            self._turn(PROPERTIES)
        elif word == "fldinst":
            self.code = []
            self._turn(CODE)
        elif word == "fonttbl":
            group.kind = FONTS
            self.out.append(token)
        else:
            self._turn(SKIPPED)

    def _elsewhere(self, word: str, number: str | None, token: str) -> None:
        """A word in a group that is not printed."""
        group = self.group
        if group.kind == SHAPE and word in BOXES:
            self.outer.append((self.out, self.level, self.least))
            self.out, self.least = [], self.level
            group.kind, group.ends = TEXT, "box"
        elif word == "shprslt":
            self._turn(SKIPPED)
        elif group.kind == OBJECT and word == "result":
            group.kind, group.ends = TEXT, "}"
            self.out.append("{")
        elif group.kind == OBJECT and word == "moMath":
            self._begin_formula()
        elif group.kind == OBJECT and word == "objclass":
            self._turn(NAME)
        elif group.kind == MATH and word == "u":
            self.formula.letters(chr(int(number or 32) % 0x10000))
            self.repeated = group.fallback
        elif group.kind == MATH:
            self.formula.word(word)
        elif group.kind == PROPERTIES and word == "nestrow":
            self._end(word, token)
        elif group.kind == FONTS:
            self.number = number or "" if word == "f" else self.number
            self.out.append(token)

    def _begin_formula(self) -> None:
        self._turn(MATH)
        self.formula = Formula()

    def _switch(self, word: str, number: str | None) -> bool:
        """Whether a word sets how what follows is printed, and is nothing that striprtf asks for."""
        group = self.group
        on = number != "0"
        if word == "v":
            group.hidden = on
        elif word == "deleted":
            group.deleted = on
        elif word == "plain":
            group.hidden, group.deleted, group.font, group.place = False, False, "", ""
        elif word in ("super", "sub", "up", "dn"):
            group.place = PLACES[word] if on else ""
        elif word == "nosupersub":
            group.place = ""
        else:
            self._keep(word, number)
            return False
        return True

    def _keep(self, word: str, number: str | None) -> None:
        """Note what a word says that is written all the same."""
        if word == "f":
            self.group.font = self.fonts.get(number or "", "")
        elif word == "uc":
            self.group.fallback = int(number or 1)
        elif word in ("pard", "intbl") and not self.group.label:
            self.level = self.least if word == "pard" else max(self.level, 1)
        elif word == "itap":
            self.level = int(number or 1)
        elif word == "fldrslt" and CONTENTS.match("".join(self.code)):
            self._turn(SKIPPED)

    def _end(self, word: str, token: str) -> None:
        """The end of a paragraph, cell or row, with its mark; text boxes come after the paragraph, in its cell."""
        self.before = ""
        mark = MARKS[word]
        if word == "par" and self.level:
            mark = IN_CELL if self.level == 1 else IN_NESTED_CELL
        if word in ("cell", "nestcell") and self.boxes and not self.outer:
            self.out.append(rf"\u{ord(IN_CELL if self.level < 2 else IN_NESTED_CELL)}\par ")
            self._end_boxes()
        self.out.append(rf"\u{ord(mark)}{token if word != 'nestrow' else ' '}")
        if mark in (MARKS["par"], IN_CELL, IN_NESTED_CELL) and not self.outer:
            self._end_boxes()

    def _end_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        self.out += (f"{{{box}}}" for box in boxes)

    def _unicode(self, number: int, token: str) -> None:
        self.repeated = self.group.fallback
        code = number + 0x10000 if number < 0 else number
        if self.group.font and code <= symbols.SHIFT + 0xFF:
            token = rf"\u{ord(symbols.sign(code, self.group.font))} "
        elif self.group.label and symbols.SHIFT <= code <= symbols.SHIFT + 0xFF:
            token = rf"\u{ord(BULLET)} "
        self.before = "x"
        self.out.append(token)

    def _text(self, token: str) -> None:
        group = self.group
        if token in ("\\\n", "\\\r"):
            self._word("par", None, r"\par ")
        elif group.kind == CODE:
            self.code.append(token)
        elif group.kind == FONTS:
            self._font(token)
        elif group.kind == NAME and equations.OLDER.match(token):
            self.out += by_number(UNREAD)
        elif group.kind == MATH:
            letters = LETTER.findall(token)
            again, self.repeated = self.repeated, max(0, self.repeated - len(letters))
            self.formula.letters("".join(letter for letter in letters[again:] if len(letter) == 1))
        elif group.kind == TEXT and not (group.hidden or group.deleted or group.starred or group.ansi_and_unicode):
            self._letters(token)

    def _font(self, token: str) -> None:
        self.out.append(token)
        named = SIGN_FONT.match(token)
        if named and self.number:
            self.fonts[self.number] = named[1]

    def _letters(self, token: str) -> None:
        """Text, an escaped letter or a sign: as it is, or as it is seen in a font of signs or beside the line."""
        group = self.group
        if not (group.font or group.place) or (token.startswith("\\") and not token.startswith("\\'")):
            self.repeated = 0
            self.before = token[-1:]
            self.out.append(token)
            return
        letters = LETTER.findall(token)
        again, self.repeated = letters[: self.repeated], max(0, self.repeated - len(letters))
        seen = "".join(chr(int(letter[2:], 16)) if len(letter) > 1 else letter for letter in letters[len(again) :])
        if group.font:
            seen = symbols.seen(seen, group.font)
        small = symbols.small(seen, self.before, above=group.place == "above")
        if group.font or small != seen:
            self.out += again + by_number(small)
        else:
            self.out.append(token)
        self.before = small[-1:]
