"""Formulas of an equation editor as one line: `354/2798*2`. Word's (ECMA-376, 22.1) and MathML, which OpenDocument has.

A fraction is its parts around a stroke, each in brackets where it is more than one thing, as Word itself writes a formula in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.readers.markup import Element

ONE_THING = re.compile(r"[\d\s.,%]+|[\w.,%]+|\([^()]*\)")
"""What needs no brackets as a part of a fraction."""
GAPS = re.compile(" {2,}")
OLDER = re.compile(r"\s*(?:EMBED\s+)?Equation\b", re.IGNORECASE)
"""What such an object is called, and the code of the field that it is in: `Equation.3`, `EMBED Equation.DSMT4`."""
PROPERTIES = re.compile(r"\w+Pr|annotation|annotation-xml")


def line(formula: Element) -> str:
    """A formula in one line."""
    return GAPS.sub(" ", "".join(_pieces(formula)))


def _pieces(parent: Element) -> Iterator[str]:
    for child in parent.children:
        if isinstance(child, Element):
            yield _piece(child)
        elif parent.tag in ("t", "mi", "mn", "mo", "mtext"):
            yield child if parent.tag in ("t", "mtext") else _token(child.strip(), parent.tag)


def _token(text: str, tag: str) -> str:
    """A number or sign; a name of several letters stands apart from others."""
    return f" {text} " if tag == "mi" and len(text) > 1 else text


def _piece(element: Element) -> str:
    tag = element.tag
    if PROPERTIES.fullmatch(tag) or tag in ("del", "moveFrom"):
        return ""
    parts = [line(part) for part in element.elements() if not PROPERTIES.fullmatch(part.tag)]
    if tag in ("f", "mfrac") and len(parts) == 2:
        return f"{_whole(parts[0])}/{_whole(parts[1])}"
    if tag in ("rad", "mroot", "msqrt"):
        return _root(tag, parts)
    if tag in ("sSup", "msup") and len(parts) == 2:
        return f"{parts[0]}^{_whole(parts[1])}"
    if tag in ("sSub", "msub", "munder") and len(parts) == 2:
        return f"{parts[0]}_{_whole(parts[1])}"
    if tag in ("sSubSup", "msubsup", "munderover") and len(parts) == 3:
        return f"{parts[0]}_{_whole(parts[1])}^{_whole(parts[2])}"
    if tag == "d":
        return _bracketed(element, parts)
    if tag == "mfenced":
        return _fenced(element, parts)
    if tag == "nary":
        return _sign(element, "naryPr", "chr", "∫") + _with_bounds(parts)
    if tag in ("m", "eqArr", "mtable"):
        return "; ".join(parts)
    return " ".join(parts) if tag in ("mr", "mtr") else line(element)


def _whole(part: str) -> str:
    part = part.strip()
    return part if ONE_THING.fullmatch(part) else f"({part})"


def _root(tag: str, parts: list[str]) -> str:
    """The root of the last part in Word's, of the first in MathML's, whose other part is its degree."""
    under, degree = (parts[-1:], parts[:-1]) if tag == "rad" else (parts[:1], parts[1:]) if tag == "mroot" else (["".join(parts)], [])
    return f"{''.join(degree)}√({''.join(under)})"


def _bracketed(element: Element, parts: list[str]) -> str:
    opened, closed = _sign(element, "dPr", "begChr", "("), _sign(element, "dPr", "endChr", ")")
    return opened + _sign(element, "dPr", "sepChr", "|").join(parts) + closed


def _fenced(element: Element, parts: list[str]) -> str:
    opened, closed = element.attributes.get("open", "("), element.attributes.get("close", ")")
    return opened + element.attributes.get("separators", ",")[:1].join(parts) + closed


def _sign(element: Element, properties: str, name: str, default: str) -> str:
    """A sign that an element says that it has; empty where it says that it has none."""
    said = element.child(properties)
    named = said.child(name) if said is not None else None
    return named.attributes.get("val", "") if named is not None else default


def _with_bounds(parts: list[str]) -> str:
    bounds = [f"{mark}{_whole(part)}" for mark, part in zip("_^", parts[:-1], strict=False) if part]
    return "".join((*bounds, " " * bool(bounds), *parts[-1:]))
