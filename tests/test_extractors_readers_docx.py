"""Word documents: what is printed, in the order of the page, with the place of each paragraph and cell."""

from __future__ import annotations

import pytest

from extractors import Damaged, Report, read
from fixtures.formats import WORD, pack


def document(body: str) -> Report:
    content = f'<w:document xmlns:w="{WORD}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    return read(pack({"[Content_Types].xml": "wordprocessingml", "word/document.xml": content}), "a.docx")


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def places(report: Report) -> dict[str | None, str]:
    return {block.place.path: report.text[block.start : block.end - 1] for block in report.blocks}


def test_a_table_stands_where_it_is_a_row_a_line() -> None:
    cells = [[paragraph(words(text)) for text in row] for row in (["1", "Құжат айналымы", "0,4"], ["2", "Порталдар", "9"])]
    report = document(paragraph(words("бұрын")) + table(*cells) + paragraph(words("кейін")))
    assert report.text == "бұрын\n1\tҚұжат айналымы\t0,4\n2\tПорталдар\t9\nкейін\n"
    assert places(report)["table 1, row 1, cell 3"] == "0,4"
    assert places(report)["paragraph 2"] == "кейін"
    assert report.place(report.text.index("Порталдар")).path == "table 1, row 2, cell 2"
    assert report.to_bytes(0, 1) is None


def test_paragraphs_of_a_cell_are_one_line() -> None:
    report = document(table([paragraph(words("Құжат")) + paragraph(words("айналымы")), paragraph(words("0,4"))]))
    assert report.text == "Құжат айналымы\t0,4\n"


def test_a_table_that_lays_out_the_page_is_read_cell_after_cell() -> None:
    inner = table([paragraph(words("1")), paragraph(words("0,4"))])
    report = document(table([paragraph(words("сол")), inner + paragraph(words("оң"))]))
    assert report.text == "сол\n1\t0,4\nоң\n"
    assert places(report)["table 1, row 1, cell 2, table 1, row 1, cell 2"] == "0,4"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (words("бір") + "<w:r><w:tab/><w:t>екі</w:t><w:br/><w:t>үш</w:t></w:r>", "бір\tекі\nүш"),
        (f"<w:ins>{words('қосылған')}</w:ins><w:del><w:r><w:delText>өшірілген</w:delText></w:r></w:del>", "қосылған"),
        (f"<w:hyperlink>{words('сілтеме')}</w:hyperlink>", "сілтеме"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{words('12')}", "12"),
        (f"<w:sdt><w:sdtContent>{words('өріс')}</w:sdtContent></w:sdt>", "өріс"),
        ('<w:r><w:t>а</w:t><w:softHyphen/><w:noBreakHyphen/><w:sym w:char="00AB"/><w:sym w:char="zz"/></w:r>', "а\u00ad\u2011«"),
    ],
)
def test_what_is_printed_is_read(inside: str, text: str) -> None:
    assert document(paragraph(inside)).text == text + "\n"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(words('ұяшық'))}</w:txbxContent>"
    either = f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    run = f"<w:r><mc:AlternateContent>{either}</mc:AlternateContent></w:r>"
    assert document(paragraph(words("мәтін") + run)).text == "мәтін\nұяшық\n"


def test_words_xml_in_one_file_is_read() -> None:
    xml = f'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{paragraph(words("Есеп"))}</w:body></w:wordDocument>'
    assert read(xml.encode(), "a.doc").text == "Есеп\n"


def test_a_document_without_a_body_is_damaged() -> None:
    with pytest.raises(Damaged, match="without a body"):
        read(pack({"[Content_Types].xml": "wordprocessingml", "word/document.xml": "<a/>"}), "a.docx")
