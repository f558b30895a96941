"""Workbooks: what each cell shows, with its sheet and its letters and number."""

from __future__ import annotations

import pytest

from extractors import Damaged, Report, read
from extractors.readers.cells import place, shown
from fixtures.formats import pack
from fixtures.sheets import SHEET

STRINGS = (
    f'<sst xmlns="{SHEET}"><si><t>Құжат айналымы</t></si><si><r><t>Интернет-</t></r><r><t>ресурс</t></r><rPh><t>оқылуы</t></rPh></si></sst>'
)
STYLES = (
    f'<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="164" formatCode="0.000&quot; балл&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>'
)


def book(*sheets: str, names: str = "") -> Report:
    named = names or "".join(f'<sheet name="Бет {at}" sheetId="{at}"/>' for at in range(1, len(sheets) + 1))
    members = {
        "[Content_Types].xml": "spreadsheetml",
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><sheets>{named}</sheets></workbook>',
        "xl/sharedStrings.xml": STRINGS,
        "xl/styles.xml": STYLES,
    }
    parts = {
        f"xl/worksheets/sheet{at}.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        for at, rows in enumerate(sheets, 1)
    }
    return read(pack(members | parts), "a.xlsx")


def test_a_row_is_a_line_and_each_cell_has_its_place() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Балдар кестесі</t></is></c></row>'
        '<row r="3"><c r="A3"><v>4</v></c><c r="B3" t="s"><v>0</v></c><c r="D3" s="1"><v>0.40000000000000002</v></c></row>'
        '<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="s"><v>1</v></c><c r="D4"><v>10.9</v></c></row>'
    )
    report = book(rows)
    assert report.text == "Балдар кестесі\n4\tҚұжат айналымы\t\t0.40\n3\tИнтернет-ресурс\t\t10.9\n"
    assert report.place(report.text.index("0.40")).path == "sheet Бет 1, cell D3"
    assert report.place(report.text.index("Балдар")).path == "sheet Бет 1, cell A1"


def test_rows_and_cells_may_say_nothing_of_their_place() -> None:
    assert book("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>").text == "1\t2\n3\t4\n"


def test_sheets_stand_in_the_order_of_the_workbook_and_hidden_ones_are_left_out() -> None:
    names = '<sheet name="а"/><sheet name="б" state="hidden"/><sheet name="в"/>'
    rows = [f'<row r="1"><c r="A1"><v>{at}</v></c></row><row r="2" hidden="1"><c r="A2"><v>99</v></c></row>' for at in (1, 2, 3)]
    assert book(*rows, names=names).text == "1\n3\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="str"><f>A1&amp;B1</f><v>2011 жыл</v></c>', "2011 жыл"),
        ("<c><f>SUM(A1:A9)</f><v>27.899999999999999</v></c>", "27.9"),
        ('<c s="2"><v>40897</v></c>', "20.12.2011"),
        ('<c s="3"><v>0.4</v></c>', "0.400"),
        ('<c s="77"><v>5</v></c>', "5"),
        ('<c t="s"><v>0</v></c>', "Құжат айналымы"),
    ],
)
def test_a_cell_is_what_it_shows(cell: str, text: str) -> None:
    assert book(f"<row>{cell}</row>").text == text + "\n"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("1E-3", "General", "0.001"),
        ("2798", "#,##0", "2798"),
        ("2.5", "0.00", "2.50"),
        ("2.5", "0.0#", "2.5"),
        ("2.345", "0.00;[Red]-0.00", "2.35"),
        ("0.279", "0.0%", "27.9%"),
        ("40897", "[$-43F]d mmmm yyyy", "20.12.2011"),
        ("40897.5", "dd.mm.yyyy hh:mm", "20.12.2011 12:00"),
        ("0.25", "h:mm", "06:00"),
        ("-1", "dd.mm.yyyy", "-1"),
        ("99999999", "dd.mm.yyyy", "99999999"),
        ("1.5", "0.00E+00", "1.5"),
        ("жоқ", "0.00", "жоқ"),
        ("-2.5", "0.0;(0.00)", "-2.50"),
        ("0", '_-* #,##0.0_р_._-;-* #,##0.0_р_._-;_-* "-"??_р_._-;_-@_-', "-"),
        ("0", '0.0;-0.0;"жоқ; мүлде"', "жоқ; мүлде"),
        ("0", "0;;", ""),
        ("-7", "0;;", ""),
        ("0", "#", ""),
        ("0", "0.0;[Red]-0.0", "0.0"),
        ("5", "[>=100]0;0.0", "5"),
        ("27900", "#,##0.0,", "27.9"),
        ("27900000", "0,,.00", "27.90"),
        ("1.25", "[h]:mm", "30:00"),
        ("-0.5", "[hh]:mm", "-12:00"),
        ("0.4", "Основной", "0.4"),
        ("0.4", "", "0.4"),
        ("40897", '"күні" dd.mm.yyyy;@', "20.12.2011"),
        ("NaN", "0.00", "NaN"),
        ("1E400", "0.00", "1E+400"),
    ],
)
def test_a_number_is_shown_under_its_format(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown("39435", "dd.mm.yyyy", since_1904=True) == "20.12.2011"


def test_columns_go_on_after_z() -> None:
    assert [place("а", 1, column).rpartition(" ")[2] for column in (1, 26, 27, 702, 703)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


def test_a_row_with_cells_far_apart_keeps_none_of_those_between() -> None:
    assert book('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>').text == "1\t2\n"


def test_hidden_columns_are_left_out() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c><c r="B{at}"><v>99</v></c><c r="D{at}"><v>7</v></c></row>' for at in (1, 2))
    sheet = f'<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols><sheetData>{rows}</sheetData>'
    members = {
        "[Content_Types].xml": "spreadsheetml",
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><sheets><sheet name="а"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>',
    }
    assert read(pack(members), "a.xlsx").text == "1\t\t\t7\n2\t\t\t7\n"


def test_rows_of_a_table_begin_in_one_column() -> None:
    """A cell over several rows has its words in the first of them."""
    rows = [("A1", "4"), ("B1", "0,4"), ("C1", "10"), ("B2", "0,5"), ("C2", "9")]
    cells = {line: "".join(f'<c r="{at}" t="str"><v>{text}</v></c>' for at, text in rows if at[1] == line) for line in "12"}
    assert book("".join(f'<row r="{line}">{inside}</row>' for line, inside in cells.items())).text == "4\t0,4\t10\n\t0,5\t9\n"


def test_signs_that_xml_has_no_place_for_are_read() -> None:
    assert book('<row><c t="inlineStr"><is><t>бір_x000D_\nекі_x0041_ _xzz_</t></is></c></row>').text == "бір\r\nекіA _xzz_\n"


def test_a_workbook_with_a_document_in_it_is_a_workbook() -> None:
    types = "".join(
        f'<Default ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>'
        for kind in ("wordprocessingml.document", "spreadsheetml.sheet.main+xml")
    )
    book = f'<workbook xmlns="{SHEET}"><sheets><sheet name="а"/></sheets></workbook>'
    sheet = f'<worksheet xmlns="{SHEET}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'
    members = {"[Content_Types].xml": types, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet, "xl/embeddings/a.docx": "PK"}
    assert read(pack(members), "a").text == "1\n"


def test_a_workbook_without_its_book_is_damaged() -> None:
    with pytest.raises(Damaged, match=r"xl/workbook\.xml is missing"):
        read(pack({"[Content_Types].xml": "spreadsheetml"}), "a.xlsx")
