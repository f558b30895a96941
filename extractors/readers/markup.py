"""XML as a tree, read so that nothing in it can harm: no entities of its own, no outside files, bounded depth."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from extractors.errors import Damaged, TooDeep, XmlEntities
from extractors.limits import Limits


@dataclass(slots=True)
class Element:
    """An element: its local name, its attributes by local name, and its texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements right in it."""
        return (child for child in self.children if isinstance(child, Element))

    def child(self, tag: str) -> Element | None:
        """The first element of that name right in it."""
        return next((child for child in self.elements() if child.tag == tag), None)

    def find(self, tag: str) -> Element | None:
        """The first element of that name anywhere in it."""
        return next(self.every(tag), None)

    def every(self, tag: str, without: Collection[str] = ()) -> Iterator[Element]:
        """Every element of that name in it, in the order of the text, none of them within another nor within one of `without`."""
        waiting = list(reversed(list(self.elements())))
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            elif element.tag not in without:
                waiting.extend(reversed(list(element.elements())))


def parse(data: bytes, name: str, limits: Limits) -> Element:
    """The root of an XML document; raises Damaged, XmlEntities, TooDeep. Names lose their namespaces."""
    builder = _Builder(name, limits)
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Damaged(name, f"the XML in it is broken ({error}); the file is cut off or damaged, look for another copy") from error
    return next(builder.root.elements())


class _Builder:
    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.root = Element("", {})
        self.open = [self.root]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(_local(tag), {_local(key): value for key, value in attributes.items()})
        self.open[-1].children.append(element)
        self.open.append(element)
        if len(self.open) > self.limits.depth + 1:
            raise TooDeep(self.name, f"its XML has more than {self.limits.depth} elements within one another; this is no report")

    def end(self, tag: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].children.append(text)

    def entity(self, *_: object) -> None:
        raise XmlEntities(self.name, "its XML declares entities of its own, which may stand for anything; save it anew with its program")


def _local(name: str) -> str:
    return name.rpartition("\n")[2]
