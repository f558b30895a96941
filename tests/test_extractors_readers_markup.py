"""XML that means harm is refused under its own code; sound XML comes as a tree without namespaces."""

from __future__ import annotations

import pytest

from extractors import Damaged, Limits, TooDeep, XmlEntities
from extractors.readers.markup import parse

ENTITIES = [
    '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.invalid/b.dtd"> %b;]><a/>',
    '<!DOCTYPE a [<!ENTITY b "xxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
]


@pytest.mark.parametrize("xml", ENTITIES)
def test_entities_are_refused(xml: str) -> None:
    with pytest.raises(XmlEntities, match="declares entities") as raised:
        parse(xml.encode(), "a.docx", Limits())
    assert raised.value.code == "xml-entities"


def test_a_document_type_alone_is_no_harm_and_nothing_is_fetched() -> None:
    assert parse(b'<!DOCTYPE a SYSTEM "office.dtd"><a>x</a>', "a", Limits()).children == ["x"]


def test_names_lose_their_namespaces() -> None:
    root = parse(b'<w:p xmlns:w="urn:w" w:id="1"><w:t>a</w:t>b</w:p>', "a", Limits())
    assert (root.tag, root.attributes) == ("p", {"id": "1"})
    assert [part if isinstance(part, str) else part.tag for part in root.children] == ["t", "b"]


def test_depth_has_a_bound() -> None:
    sound = "<a>" * 100 + "</a>" * 100
    assert parse(sound.encode(), "a", Limits()).tag == "a"
    with pytest.raises(TooDeep, match="more than 100 elements"):
        parse(f"<a>{sound}</a>".encode(), "a", Limits())


@pytest.mark.parametrize("xml", ["", "<a>", "<a></b>", "<a>\x00</a>", '<?xml version="1.0" encoding="no-such"?><a/>'])
def test_broken_xml_is_damage(xml: str) -> None:
    with pytest.raises(Damaged, match="the XML in it is broken"):
        parse(xml.encode(), "a", Limits())


def test_what_is_found_stands_within_no_other() -> None:
    root = parse(b"<r><x><p/><x/></x><skip><x/></skip><x/></r>", "a", Limits())
    assert len(list(root.every("x", without=("skip",)))) == 2
