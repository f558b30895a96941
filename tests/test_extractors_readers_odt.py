"""OpenDocument text: paragraphs, lists and tables in their order, with their places."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from extractors import Damaged, Encrypted, NeedsOcr, Report, read
from fixtures.formats import OFFICE, pack
from tests.extractor_cases import cases

MIME = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "text", "table", "draw", "style", "xlink", "math"))


def document(body: str, styles: str = "", objects: Mapping[str, str] = MappingProxyType({})) -> Report:
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    known = f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles></office:document-styles>"
    return read(pack({"mimetype": MIME, "content.xml": content, "styles.xml": known} | dict(objects)), "a.odt")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<text:h>Бөлім</text:h><text:p>бір  екі<text:s text:c='3'/>үш<text:tab/>4<text:line-break/>5</text:p>",
            "Бөлім\nбір екі   үш\t4\n5\n",
        ),
        (
            "<text:list><text:list-item><text:p>а</text:p></text:list-item><text:list-item><text:p>б</text:p></text:list-item></text:list>",
            "а\nб\n",
        ),
        (
            "<text:tracked-changes><text:p>өшті</text:p></text:tracked-changes><text:p>қалды<text:note><text:p>1</text:p></text:note></text:p>",
            "қалды\n",
        ),
        ("<text:p>мәтін<draw:frame><draw:text-box><text:p>ұяшық</text:p></draw:text-box></draw:frame></text:p>", "мәтін\nұяшық\n"),
        (
            "<text:table-of-content><text:p>Бөлім 1</text:p></text:table-of-content><text:section><text:p>ішкі</text:p></text:section>",
            "ішкі\n",
        ),
    ],
)
def test_what_is_printed_is_read(body: str, text: str) -> None:
    assert document(body).text == text


@pytest.mark.parametrize("case", cases("readers/odt"))
def test_what_writer_prints_is_read(case: dict[str, Any]) -> None:
    assert document(case["body"], case.get("styles", ""), case.get("objects", {})).text == case["text"]


@pytest.mark.parametrize("case", [case for case in cases("readers/odt") if "objects" not in case.values[0]])
def test_a_text_in_one_file_is_the_same(case: dict[str, Any]) -> None:
    body = f"<office:styles>{case.get('styles', '')}</office:styles><office:body><office:text>{case['body']}</office:text></office:body>"
    report = read(f'<?xml version="1.0"?>\n<office:document {SPACES} office:mimetype="{MIME}">{body}</office:document>'.encode(), "a.xml")
    assert (report.text, report.media_type) == (case["text"], f"{MIME}-flat-xml")


def test_a_document_of_pictures_is_for_recognition() -> None:
    body = f"<office:document-content {SPACES}><office:body><office:text><text:p/></office:text></office:body></office:document-content>"
    with pytest.raises(NeedsOcr, match="pictures in it and no text"):
        read(pack({"mimetype": MIME, "content.xml": body, "Pictures/1.jpg": b"\xff\xd8"}), "a.odt")


def test_a_table_stands_where_it_is() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    head = f"<table:table-header-rows><table:table-row>{cell.format('№')}{cell.format('Баға')}</table:table-row></table:table-header-rows>"
    row = "<table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>7</text:p></table:table-cell></table:table-row>"
    report = document(f"<text:p>а</text:p><table:table>{head}{row}</table:table><text:p>б</text:p>")
    assert report.text == "а\n№\tБаға\n7\t7\nб\n"
    assert report.place(report.text.index("Баға")).path == "table 1, row 1, cell 2"
    assert report.place(report.text.index("б\n")).path == "paragraph 2"


def test_a_cell_said_to_stand_a_million_times_stands_once() -> None:
    row = (
        "<table:table-row><table:table-cell table:number-columns-repeated='1000000'><text:p>7</text:p></table:table-cell></table:table-row>"
    )
    assert document(f"<table:table>{row}</table:table>").text == "7\n"


def test_an_encrypted_document_is_told() -> None:
    members: dict[str, str | bytes] = {"mimetype": MIME, "content.xml": b"\x01\x02", "META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(Encrypted, match="password"):
        read(pack(members), "a.odt")


def test_a_document_without_a_body_is_damaged() -> None:
    with pytest.raises(Damaged, match="without a body"):
        read(pack({"mimetype": MIME, "content.xml": "<a/>"}), "a.odt")
