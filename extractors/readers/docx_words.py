"""The words of a Word paragraph as they are printed: fields by their results, no hidden text, signs of fonts without letters, formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.model import UNREAD
from extractors.readers import eight_bit, equations, symbols
from extractors.readers.flow import Paragraph, Table
from extractors.readers.markup import Element

SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
LEFT_OUT = frozenset(
    ["del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "pict", "footnote", "endnote"]
)
"""What is not in the text that is printed: deleted words, codes of fields, properties; notes stand at the foot of a page."""
COMMENT = "Word.Comment"
FORMULAS, OBJECT = ("oMath", "oMathPara"), "OLEObject"
ABOVE, BELOW = "superscript", "subscript"
CONTENTS = "TOC"
"""The field that repeats the headings."""
BASES = 10
"""How many styles are looked through that one is based on."""


@dataclass(slots=True)
class Field:
    """A field that is open: whether its result has begun, and its code as far as it was read."""

    code: str = ""
    has_result: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether what stands here is printed, and more than the headings once again."""
        return self.has_result and self.code.split()[:1] != [CONTENTS]


@dataclass(slots=True)
class Words:
    """Reads paragraphs in order; a field may begin in one and end in another (ECMA-376, 17.16.18)."""

    hidden: frozenset[str] = frozenset()
    """The styles of hidden text."""
    knows_fields: bool = True
    fields: list[Field] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    """Words in codes of fonts that no table here has."""

    @classmethod
    def under(cls, styles: Element | None, *, knows_fields: bool = True) -> Words:
        """For a document of those styles."""
        return cls(_hidden(styles) if styles is not None else frozenset(), knows_fields)

    def of_paragraph(self, paragraph: Element) -> str:
        """What is printed of a paragraph, without its number and its text boxes."""
        self.parts = []
        properties = paragraph.child("pPr")
        style = properties.child("pStyle") if properties is not None else None
        self._read(paragraph, style is not None and style.attributes.get("val") in self.hidden)
        return "".join(self.parts)

    def _read(self, parent: Element, hidden: bool) -> None:
        for child in chosen(parent):
            tag = child.tag
            if tag == "r":
                self._run(child, hidden)
            elif tag in FORMULAS:
                if self._is_printed():
                    self.parts.append(equations.line(child))
            elif tag not in LEFT_OUT and tag != "txbxContent":
                self._read(child, hidden)

    def _run(self, run: Element, hidden: bool) -> None:
        properties = run.child("rPr")
        font, place = "", ""
        if properties is not None:
            said = is_on(properties.child("vanish"))
            hidden = said if said is not None else hidden ^ (_value(properties, "rStyle") in self.hidden)
            font, place = _font(properties), _value(properties, "vertAlign")
        for child in chosen(run):
            if child.tag == "fldChar":
                self._field(child.attributes.get("fldCharType", ""))
            elif child.tag == "instrText" and self.fields:
                self.fields[-1].code += _string(child)
            elif not hidden and self._is_printed():
                self._word(child, font, place)

    def _word(self, element: Element, font: str, place: str) -> None:
        tag = element.tag
        if tag == "t":
            text = _string(element)
            if font or symbols.PRIVATE.search(text):
                text = symbols.seen(text, font)
                self.raw += (letter for letter in text + " " if letter < "\x80" or symbols.PRIVATE.match(letter))
            if place in (ABOVE, BELOW):
                text = symbols.small(text, "".join(self.parts[-1:]), above=place == ABOVE)
            self.parts.append(text)
        elif tag in SIGNS:
            self.parts.append(SIGNS[tag])
        elif tag == "sym":
            self.parts.append(_symbol(element.attributes.get("char", ""), element.attributes.get("font", "")))
        elif tag not in LEFT_OUT and tag != "txbxContent":
            self._objects(element)
            self._read(element, hidden=False)

    def _objects(self, element: Element) -> None:
        """Formulas right in an element that are objects of an older equation editor."""
        names = (child.attributes.get("ProgID", "") for child in element.elements() if child.tag == OBJECT)
        self.parts += (UNREAD for name in names if equations.OLDER.match(name))

    def lettered(self, content: list[Paragraph | Table]) -> list[Paragraph | Table]:
        """What was read, with letters for the codes of old fonts for 8 bits, where they read as words."""
        page = eight_bit.page(bytes(ord(code) & 0xFF for code in self.raw))
        if page is not None:
            _letter(content, eight_bit.letters(page))
        return content

    def _field(self, mark: str) -> None:
        if not self.knows_fields:
            return
        if mark == "begin":
            self.fields.append(Field())
        elif self.fields and mark == "separate":
            self.fields[-1].has_result = True
        elif self.fields and mark == "end":
            self.fields.pop()

    def _is_printed(self) -> bool:
        return all(one.is_printed for one in self.fields)


def chosen(parent: Element) -> Iterator[Element]:
    """The elements in one, of alternatives the first that has words, else the last (ECMA-376 part 3, 10.2.1); comments left out."""
    for child in parent.elements():
        if child.tag == "AlternateContent":
            ways = list(child.elements())
            with_words = (way for way in ways if way.find("t") is not None)
            yield from chosen(next(with_words, ways[-1])) if ways else ()
        elif child.tag != "annotation" or child.attributes.get("type") != COMMENT:
            yield child


def is_on(switch: Element | None) -> bool | None:
    """What a switch among properties says; None where there is none (ECMA-376, 17.17.4)."""
    return None if switch is None else switch.attributes.get("val", "true") in ("true", "on", "1")


def _letter(content: list[Paragraph | Table], letters: Sequence[str]) -> None:
    for part in content:
        if isinstance(part, Paragraph):
            part.text = symbols.PRIVATE.sub(lambda code: letters[ord(code[0]) - symbols.SHIFT], part.text)
        else:
            for cell in (cell for row in part.rows for cell in row):
                _letter(cell.content, letters)


def _hidden(styles: Element) -> frozenset[str]:
    """The styles that hide text, by themselves or by the style that they are based on."""
    known = {one.attributes.get("styleId", ""): one for one in styles.every("style")}
    found = set()
    for name in known:
        style, said = known.get(name), None
        for _ in range(BASES):
            if style is None or said is not None:
                break
            properties = style.child("rPr")
            said = is_on(properties.child("vanish")) if properties is not None else None
            style = known.get(_value(style, "basedOn"))
        if said:
            found.add(name)
    return frozenset(found)


def _font(properties: Element) -> str:
    """The font of a run where it has signs in place of letters."""
    fonts = properties.child("rFonts")
    font = fonts.attributes.get("ascii") or fonts.attributes.get("hAnsi", "") if fonts is not None else ""
    return font if symbols.is_known(font) else ""


def _symbol(code: str, font: str) -> str:
    """A sign of a font by its number; those that no table here has stay in the private area."""
    try:
        return symbols.sign(int(code, 16), font)
    except (ValueError, OverflowError):
        return ""


def _string(element: Element) -> str:
    return "".join(part for part in element.children if isinstance(part, str))


def _value(parent: Element, name: str) -> str:
    child = parent.child(name)
    return child.attributes.get("val", "") if child is not None else ""
