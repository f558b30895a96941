"""OpenDocument text: paragraphs, lists and tables in their order, with their places."""

from __future__ import annotations

import pytest

from extractors import Damaged, Encrypted, Report, read
from fixtures.formats import OFFICE, pack

MIME = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "text", "table", "draw"))


def document(body: str) -> Report:
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return read(pack({"mimetype": MIME, "content.xml": content}), "a.odt")


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
