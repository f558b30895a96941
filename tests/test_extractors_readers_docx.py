"""Word documents: what is printed, in the order of the page, with the place of each paragraph and cell."""

from __future__ import annotations

import pytest

from extractors import Damaged, NeedsOcr, Report, read
from extractors.readers.docx_lists import signs
from fixtures.formats import WORD, pack
from tests.extractor_cases import cases


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


@pytest.mark.parametrize("case", cases("readers/docx"))
def test_what_word_prints_is_read(case: dict[str, str]) -> None:
    spaces = f'xmlns="{WORD}" ' + " ".join(f'xmlns:{name}="urn:{name}"' for name in ("m", "mc", "wps", "v", "aml"))
    members = {
        "[Content_Types].xml": "wordprocessingml",
        "word/document.xml": f"<document {spaces}><body>{case['body']}</body></document>",
        "word/numbering.xml": f"<numbering {spaces}>{case.get('numbering', '')}</numbering>",
        "word/styles.xml": f"<styles {spaces}>{case.get('styles', '')}</styles>",
    }
    assert read(pack(members), "a.docx").text == case["text"]


def test_words_xml_in_one_file_is_read() -> None:
    xml = f'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{paragraph(words("Есеп"))}</w:body></w:wordDocument>'
    assert read(xml.encode(), "a.doc").text == "Есеп\n"


def test_a_document_without_a_body_is_damaged() -> None:
    with pytest.raises(Damaged, match="without a body"):
        read(pack({"[Content_Types].xml": "wordprocessingml", "word/document.xml": "<a/>"}), "a.docx")


def test_a_document_of_pictures_is_for_recognition() -> None:
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:drawing/></w:r></w:p></w:body></w:document>'
    with pytest.raises(NeedsOcr, match="pictures in it and no text"):
        read(pack({"[Content_Types].xml": "wordprocessingml", "word/document.xml": body, "word/media/image1.jpeg": b"\xff\xd8"}), "a.docx")


@pytest.mark.parametrize(
    ("types", "namespace"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", WORD),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", WORD),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", WORD),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ],
)
def test_documents_with_macros_templates_and_the_strict_kind_are_read(types: str, namespace: str) -> None:
    body = f'<w:document xmlns:w="{namespace}"><w:body>{paragraph(words("Есеп"))}</w:body></w:document>'
    assert read(pack({"[Content_Types].xml": f'<Override ContentType="{types}"/>', "word/document.xml": body}), "a").text == "Есеп\n"


NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9">
  <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Criterion"><w:basedOn w:val="Base"/></w:style>
"""


def listed(number: int | str, level: int = 0, style: str = "") -> str:
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number != "" else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{said}</w:pPr>{words("а")}</w:p>'


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ([listed(1), listed(1), listed(1)], "1. а\n2. а\n3. а\n"),
        ([listed(1), listed(1, 1), listed(1, 1), listed(1), listed(1, 1)], "1. а\n1.а) а\n1.б) а\n2. а\n2.а) а\n"),
        ([listed(2), listed(2)], "• а\n• а\n"),
        ([listed(3), listed(3), listed(3, 1)], "IV а\nV а\n5.1 а\n"),
        ([listed(1), listed(4)], "1. а\n2. а\n"),
        ([listed(1), listed(5), listed(5)], "1. а\n6. а\n7. а\n"),
        ([listed("", style="Criterion"), listed("", style="Criterion")], "1. а\n2. а\n"),
        ([listed(0, style="Criterion"), listed(99), listed(1, 5)], "а\nа\nа\n"),
        ([table([listed(1), listed(1)])], "1. а\t2. а\n"),
    ],
)
def test_numbers_of_lists_are_those_that_word_prints(paragraphs: list[str], text: str) -> None:
    members = {
        "[Content_Types].xml": "wordprocessingml",
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{NUMBERING}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>',
    }
    assert read(pack(members), "a.docx").text == text


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (28, "lowerLetter", "bb"),
        (3, "russianUpper", "В"),
        (1999, "lowerRoman", "mcmxcix"),
        (4000, "upperRoman", "4000"),
        (7, "decimalZero", "07"),
        (12, "ordinalText", "12"),
        (0, "lowerLetter", "0"),
    ],
)
def test_numbers_in_other_signs(number: int, form: str, text: str) -> None:
    assert signs(number, form) == text
