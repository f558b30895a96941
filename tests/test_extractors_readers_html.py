"""Web pages, as their authors left them: what is text, in which encoding, at which element."""

from __future__ import annotations

import pytest

from extractors import EmptyFile, NeedsOcr, Report, Undecodable, box, read
from tests.extractor_cases import cases

LONG = "Бағалау нәтижесі бойынша аудан әкімдігінің қорытынды бағасы төмен деңгейге сәйкес келеді, қызмет көрсету сапасы өзгерген жоқ. " * 3


def page(body: str, head: str = "") -> Report:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>бір\n  екі<p>үш<br>төрт", "бір екі\nүш\nтөрт\n"),
        ("<div>бір<div>екі</div>үш</div>", "бір\nекі\nүш\n"),
        ("<font><p>бір</p><b>екі</b></font>", "бір\nекі\n"),
        ("<pre>бір   екі\n үш</pre>", "бір   екі\nүш\n"),
        ("<ul><li>бір<li>екі</ul>", "• бір\n• екі\n"),
        ("<p>&#1179;&auml;&nbsp;5&lt;6</p>", "қä\u00a05<6\n"),
        ("<p>бір<script>var a = '<p>жоқ</p>';</script><style>p {}</style><!-- жоқ <p> -->екі</p>", "бір екі\n"),
        ("<p>бір</p><p hidden>жоқ</p><select><option>жоқ</select>", "бір\n"),
        ("</div></p>бір</td>", "бір\n"),
    ],
)
def test_what_is_shown_is_read(body: str, text: str) -> None:
    assert page(body).text == text


@pytest.mark.parametrize("case", cases("readers/html"))
def test_what_a_browser_shows_is_read(case: dict[str, str]) -> None:
    assert page(case["body"]).text == case["text"]


@pytest.mark.parametrize("case", cases("readers/sites"))
def test_a_site_is_told_from_the_report_on_it(case: dict[str, str]) -> None:
    report = f"<h2>Есеп</h2><p>{LONG}</p><table><tr><td>4</td><td>Құжат айналымы</td><td>0,4</td></tr></table><p>{LONG}</p>"
    lines = [line for line in page(case["body"].replace("{report}", report)).text.split("\n") if line]
    assert lines == ["Есеп", LONG.strip(), "4\tҚұжат айналымы\t0,4", LONG.strip()]


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        ("<img src=1.jpg><img src=2.jpg>", NeedsOcr, "pictures in it and no text"),
        ("<iframe src=a.html></iframe>", EmptyFile, "other pages in frames"),
        ("<p>&nbsp;</p>", EmptyFile, "no text in it"),
    ],
)
def test_a_page_without_words_says_what_it_has(body: str, error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason):
        page(body)


def test_a_frameset_says_that_it_holds_other_pages() -> None:
    with pytest.raises(EmptyFile, match="other pages in frames"):
        read(b"<html><frameset cols='20%,80%'><frame src=a.htm><frame src=b.htm><noframes>frames</noframes></frameset></html>", "a.htm")


def test_rows_are_lines_whether_closed_or_not() -> None:
    report = page(
        "<p>бұрын</p><table><tr><th>№<th>Баға<tr><td>1<td>0,4</table><table><tbody><tr><td><p>2</p></td><td>9</td></tr></tbody></table>"
    )
    assert report.text == "бұрын\n№\tБаға\n1\t0,4\n2\t9\n"
    assert report.place(report.text.index("0,4")).path == "/html/body/table/tr[2]/td[2]"
    assert report.place(report.text.index("9")).path == "/html/body/table[2]/tbody/tr/td[2]"


def test_a_page_laid_out_by_a_table_is_read_part_by_part() -> None:
    report = page(f"<table><tr><td>{LONG}<p>{LONG}</p></td><td><table><tr><td>1</td><td>0,4</td></tr></table></td></tr></table>")
    assert report.text.splitlines() == [LONG.strip(), LONG.strip(), "1\t0,4"]


@pytest.mark.parametrize(
    "site",
    [
        "<nav><a href='/'>Басты бет</a></nav>",
        "<header>Сайт</header>",
        "<div role='navigation'>Мәзір</div>",
        "<div class='left-menu'>Мәзір</div>",
        "<div id='footer'>© Барлық құқықтар қорғалған</div>",
        "<ul><li><a>Жаңалықтар</a><li><a>Құжаттар</a><li><a>Байланыс</a></ul>",
        "<form><input><button>Іздеу</button></form>",
    ],
)
def test_a_sites_own_parts_are_left_out(site: str) -> None:
    assert page(f"{site}<div>{LONG}</div>{site}").text == LONG.strip() + "\n"


def test_what_holds_most_of_the_words_is_no_navigation() -> None:
    assert page(f"<div class='menu'><p>{LONG}</p></div><p>соңы</p>").text == f"{LONG.strip()}\nсоңы\n"


@pytest.mark.parametrize(
    ("written", "named", "found"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("kz1048", "windows-1251", "kz1048"),
        ("utf-8", "windows-1251", "utf-8"),
        ("kz1048", "utf-8", "kz1048"),
        ("utf-16", "utf-8", "utf-16-le"),
    ],
)
def test_the_text_overrules_the_encoding_that_the_page_names(written: str, named: str, found: str) -> None:
    html = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={named}'></head><body><p>{LONG}</p></body></html>"
    report = read(html.encode(written), "a.html")
    assert report.encoding == found
    assert report.text == LONG.strip() + "\n"


def test_control_characters_are_passed_over() -> None:
    assert page(f"<p>{LONG}\x00\x07</p>").text == LONG.strip() + "\n"


def test_a_page_in_no_encoding_is_told() -> None:
    with pytest.raises(Undecodable, match="no known encoding"):
        read(b"<html><body>" + bytes(range(128, 256)) * 30, "a.html")


@pytest.mark.parametrize("unit", ["<div>", "<p>x", "<table><tr><td>", "<b>", "<", "<!--", "<a b='", "&#", "</", "<script>"])
def test_a_page_that_never_ends_its_elements_ends(unit: str) -> None:
    assert page("Есеп " + unit * 20_000).text.startswith("Есеп")


def test_the_path_of_a_deep_element_with_a_long_name_has_a_bound() -> None:
    body = f"{'<div>' * 60}<{'x' * 2000}><p>бір"
    assert page(body).blocks[0].place.path == f"/html/body{'/div' * 60}/{'x' * 40}/p"
    assert box.read(f"<html><body>{'<section id=a>' * 90}<{'x' * 2000}><p>бір".encode(), "a").text == "бір\n"
