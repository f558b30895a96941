"""The page in a real browser: every way of clicking and typing through it, at every size, in every light, on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from desk import page as page_of
from tests.browsers import PATIENCE, chromium, ends_in, press_cyrillic, violations
from tests.desk_pages import (
    as_stated_page,
    assessed,
    assessed_text,
    demo_page,
    document_page,
    drawn_page,
    hostile,
    long,
    many_page,
    sound_page,
    trial_page,
)

LAPTOP = {"width": 1280, "height": 720}
TWICE = {"width": 640, "height": 360}
"""What is left of the laptop at 200 %."""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def open_page(browser: Browser, folder: Path) -> Iterator[Open]:
    """Open a page in a window of its own; whatever it asks for beside itself, or complains of, fails the test."""
    contexts: list[Any] = []
    asked: list[str] = []
    wrong: list[str] = []

    def opened(address: str = "", html: str | None = None, **wishes: Any) -> Page:
        file = folder / f"{abs(hash(html or ''))}.html"
        if not file.exists():
            file.write_text(html or demo_page(), encoding="utf-8")
        context = browser.new_context(viewport=wishes.pop("viewport", LAPTOP), **wishes)
        contexts.append(context)
        page: Page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"file://{file}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url[:200] for url in asked if not url.startswith((f"file://{folder}/", "data:,", "data:image/webp;base64,"))] == []
    assert wrong == []


def lit(page: Page) -> dict[str, list[str]]:
    """What is lit up on both sides."""
    return {side: page.locator(f".{side} .lit").all_text_contents() for side in ("received", "repaired")}


def in_view(page: Page, selector: str) -> bool:
    """Whether the first such element can be seen where the window is."""
    found: bool = page.locator(selector).first.evaluate(
        """node => { const box = node.getBoundingClientRect();
                     const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                     return node === top || node.contains(top) || top?.contains(node) === true && top.matches("p, a, i"); }"""
    )
    return found


def test_a_figure_clicked_in_the_text_shows_its_trace_and_lights_up_both_texts(open_page: Open) -> None:
    page = open_page()
    page.locator('.repaired a[href="#documents_registered"]').first.click()
    expect(page).to_have_url(ends_in("#documents_registered"))
    assert lit(page) == {"received": ["4 610", "4610"], "repaired": ["4 610", "4610"]}
    inspector = page.locator("#desk-inspector")
    for part in ("Documents registered", "4610", "kz-it-2011/formula/4", "line 107", "3127–3131", "5510–5514"):
        expect(inspector).to_contain_text(part)
    expect(page.locator("tr#documents_registered")).to_have_class("stated current")


def test_a_body_is_spelled_letter_by_letter(open_page: Open) -> None:
    page = open_page("#district")
    changed = page.locator("#desk-inspector .pair.changed")
    assert changed.first.inner_text().split() == ["ѕ", "ң", "U+0455", "U+04A3"]
    expect(page.locator("#desk-inspector .step").first).to_contain_text("KZ-1048 read as cp1251")


def test_enter_on_a_figure_does_what_a_click_does(open_page: Open) -> None:
    page = open_page()
    page.locator('.received a[href="#total_stated"]').first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(ends_in("#total_stated"))
    assert lit(page)["received"] == ["29,4", "29,4"]
    page.keyboard.press("Escape")
    expect(page.locator("#desk-inspector")).to_be_hidden()
    assert lit(page)["received"] == []


def test_a_finding_opens_all_its_places_with_the_recomputation_and_what_it_changes(open_page: Open) -> None:
    page = open_page()
    first = page.locator(".finding").first
    assert in_view(page, ".finding summary"), "what does not hold can be seen without scrolling"
    first.locator("summary").click()
    expect(first).to_contain_text("6 + 4 + 4.5 + 1.3 + 0 + 0 + 1.8 + 11.45 + 0 + 0 = 29.05, stated 29.4: off by 0.35")
    expect(first).to_contain_text("29.4 → 29")
    assert lit(page) == {"received": ["29,4", "29,4"], "repaired": ["29,4", "29,4"]}
    assert in_view(page, ".repaired .lit")
    first.locator(".quotes a").last.click()
    expect(page).to_have_url(ends_in("#line-162"))
    assert in_view(page, "#line-162 .repaired")


def test_the_tree_leads_from_the_total_to_the_figures(open_page: Open) -> None:
    page = open_page()
    page.locator("#criterion-4 > summary").click()
    indicator = page.locator("#indicator-4\\.3")
    expect(indicator).to_contain_text("1987 / 4610 × 2 = 0.8620… → 0.8")
    expect(indicator).to_contain_text("report, section 4: 354/2798*2")
    indicator.locator('.formula a[href="#documents_registered_on_time"]').click()
    assert in_view(page, "#line-107 .lit")
    page.go_back()
    expect(page.locator("#criterion-4")).to_have_attribute("open", "")
    look = "all => all.map(one => getComputedStyle(one).borderStyle + getComputedStyle(one).background)"
    looks = page.locator(".rests-legend .rests").evaluate_all(look)
    assert len(set(looks)) == 4, "stated, seen, inferred and assumed look different"


def test_both_ranges_and_the_chart_are_drawn_and_told(open_page: Open) -> None:
    page = open_page()
    widths = page.locator(".ranges rect").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert widths[0] > widths[1] > 1
    assert page.locator(".chart .bar").count() == 10
    assert page.locator(".chart .bar.differs .gap").count() == 1
    expect(page.locator("#desk-chart-text li").nth(3)).to_have_text(
        "4. Electronic document flow: maximum 10, table 1.7, section 1.3, computed 1.3"
    )


@pytest.mark.parametrize("query", ["Қазақстан", "Ќазаќстан", "казакстан"])
def test_a_word_is_found_in_both_texts(open_page: Open, query: str) -> None:
    page = open_page()
    page.locator("#desk-search").fill(query)
    expect(page.locator("#desk-hits")).to_have_text("1 of 1")
    letters = page.evaluate(
        """() => [...CSS.highlights.get('current-hit')].map(one => { const range = document.createRange();
             range.setStart(one.startContainer, one.startOffset); range.setEnd(one.endContainer, one.endOffset);
             return range.startContainer.parentElement.closest('p').className + ' ' + range; })"""
    )
    assert sorted(letters) == ["received Ќазаќстан", "repaired Қазақстан"]
    assert in_view(page, "#line-79 .repaired")


def test_what_is_not_there_is_not_found(open_page: Open) -> None:
    page = open_page()
    page.locator("#desk-search").fill("жоқтық")
    expect(page.locator("#desk-hits")).to_have_text("not found")


def test_enter_goes_from_hit_to_hit(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.locator("#desk-search").fill("балл")
    expect(page.locator("#desk-hits")).to_contain_text("1 of ")
    page.keyboard.press("Enter")
    expect(page.locator("#desk-hits")).to_contain_text("2 of ")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#desk-hits")).to_contain_text("1 of ")


def test_enter_right_after_typing_looks_for_the_words_and_goes_to_the_first(open_page: Open) -> None:
    page = open_page()
    page.evaluate("""() => {
        const field = document.querySelector("#desk-search");
        for (const typed of ["ба", "балл"]) {
            field.value = typed;
            field.dispatchEvent(new Event("input"));
        }
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
    }""")
    expect(page.locator("#desk-hits")).to_contain_text("1 of ")
    page.locator("#desk-search").press("Enter")
    expect(page.locator("#desk-hits")).to_contain_text("2 of ")
    page.wait_for_timeout(300)  # longer than a search waits for the next letter
    expect(page.locator("#desk-hits")).to_contain_text("2 of ")


def test_everything_can_be_done_by_keys_alone(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("j")
    expect(page).to_have_url(ends_in("#total-recomputed-differs-report"))
    page.keyboard.press("j")
    expect(page).to_have_url(ends_in("#criterion-differs-4"))
    page.keyboard.press("k")
    expect(page).to_have_url(ends_in("#total-recomputed-differs-report"))
    page.keyboard.press("n")
    expect(page.locator("tr.current")).to_have_count(1)
    page.keyboard.press("r")
    expect(page).to_have_url(ends_in("#repair-1"))
    page.keyboard.press("Shift+R")
    expect(page).to_have_url(ends_in("#repair-316"))
    page.keyboard.press("t")
    expect(page.locator("#line-5 p.received")).to_be_hidden()
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    page.keyboard.press("?")
    expect(page.locator("#desk-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-help")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#desk-search")).to_be_focused()


def test_the_keys_of_a_cyrillic_layout_do_the_same(open_page: Open) -> None:
    page = open_page()
    first, second = "#total-recomputed-differs-report", "#criterion-differs-4"
    for letter, address in (("о", first), ("о", second), ("л", first), ("к", "#repair-1")):
        press_cyrillic(page, letter)
        expect(page, letter).to_have_url(ends_in(address))
    press_cyrillic(page, "т")
    expect(page.locator("tr.current")).to_have_count(1)
    press_cyrillic(page, "д")
    expect(page.locator("html")).to_have_attribute("lang", "kk")


def test_single_keys_can_be_turned_off_and_do_nothing_in_the_search(open_page: Open) -> None:
    page = open_page()
    page.locator("#desk-search").press("j")
    assert "#" not in page.url
    page.locator("#desk-help-open").click()
    page.locator("#desk-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert "#" not in page.url


def test_the_skip_link_is_the_first_thing_reached(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#desk-findings")).to_be_focused()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("Сәйкес келмейтіні", "Кестеде 1,7", "29,05", "14.06.2011 № 186 бұйрық", "107-жол")),
        ("ru", ("Что не сходится", "В таблице 1,7, в разделе 1,3", "29,05", "приказ № 186 от 14.06.2011", "строка 107")),
        ("en", ("What does not hold", "The table gives 1.7", "29.05", "order No 186 of 2011-06-14", "line 107")),
    ],
)
def test_a_click_changes_the_language_of_everything(open_page: Open, language: str, words: tuple[str, ...]) -> None:
    page = open_page("#documents_registered", html=demo_page("ru" if language == "en" else "en"))
    page.locator(f'button[data-language="{language}"]').click()
    text = page.evaluate("() => document.querySelector('header').innerText + document.querySelector('main').textContent")
    assert [word for word in words if word not in text] == []
    expect(page.locator("#desk-inspector")).to_contain_text(words[-1])


@pytest.mark.parametrize(
    ("scheme", "viewport", "address"),
    [
        ("light", LAPTOP, "#criterion-differs-4"),
        ("dark", TWICE, "#criterion-differs-4"),
    ],
)
def test_axe_finds_nothing(open_page: Open, scheme: str, viewport: dict[str, int], address: str) -> None:
    assert violations(open_page(address, viewport=viewport, color_scheme=scheme)) == []


def test_axe_finds_nothing_in_the_other_languages_with_everything_open(open_page: Open) -> None:
    page = open_page("#repair-12", html=demo_page("kk"))
    page.locator("[data-open-all]").click()
    assert violations(page) == []


@pytest.mark.parametrize(
    ("made", "address", "scheme"),
    [
        (trial_page, "#criterion-8", "dark"),
        (as_stated_page, "#criterion-11", "light"),
        (sound_page, "#desk-findings", "dark"),
        (partial(document_page, "pdf"), "#documents_registered", "light"),
        (drawn_page, "#documents_registered", "light"),
        (partial(drawn_page, "kk"), "#page-1", "dark"),
    ],
    ids=["a trial", "taken as stated", "nothing found", "a PDF", "a PDF with its pages", "the pages of a PDF"],
)
def test_axe_finds_nothing_in_any_state(open_page: Open, made: Callable[[], str], address: str, scheme: str) -> None:
    assert violations(open_page(address, html=made(), color_scheme=scheme)) == []


def test_a_figure_of_a_pdf_is_shown_on_its_page_with_its_box(open_page: Open) -> None:
    page = open_page("#documents_registered", html=drawn_page())
    part = page.locator("#desk-inspector .cut-out").first
    expect(part).to_be_visible()
    assert marked_ink(page, part), "the box of the cut-out has the figure's letters in it"
    part.click()
    expect(page).to_have_url(re.compile("#page-[0-9]+$"))
    expect(page.locator(".texts")).to_be_hidden()
    lit_up = page.locator(".sheet .lit")
    expect(lit_up).to_have_count(2)
    assert [box["words"] for box in lit_up.evaluate_all("all => all.map(one => ({words: one.ariaLabel}))")] == ["4 610", "4610"]
    expect(lit_up.first).to_be_in_viewport()
    assert marked_ink(page, lit_up.last)
    other = page.locator('.sheet a[href="#documents_registered_on_time"]').first
    other.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(ends_in("#documents_registered_on_time"))
    expect(page.locator(".sheet .lit").first).to_be_in_viewport()
    page.locator("#criterion-differs-4 summary").click()
    expect(page.locator(".sheet .lit")).to_have_count(2)
    expect(page.locator(".sheet .lit").first).to_be_in_viewport()


def marked_ink(page: Page, box: Locator) -> bool:
    """Whether there is something dark between the sides of what is boxed, and light beside it."""
    sides = box.locator("rect").first.bounding_box()
    assert sides
    shot = Image.open(io.BytesIO(page.screenshot(clip=sides))).convert("L")
    inner = shot.crop((3, 3, shot.width - 3, shot.height - 3)).tobytes()
    return min(inner) < 100 < 160 < max(inner)


def test_from_the_pages_the_ways_to_a_line_a_repair_and_a_hit_lead_back_to_the_texts(open_page: Open) -> None:
    page = open_page("#total_stated", html=drawn_page())
    ways: tuple[Callable[[], None], ...] = (
        lambda: page.locator("#desk-inspector .where a").first.click(),
        lambda: page.keyboard.press("r"),
        lambda: page.locator("#desk-search").fill("қазақ"),
    )
    for way in ways:
        page.locator("button[data-show=page]").click()
        expect(page.locator(".sheets")).to_be_visible()
        way()
        expect(page.locator(".sheets")).to_be_hidden()
        expect(page.locator(".texts")).to_be_visible()


def test_the_pages_are_one_of_the_views_that_a_key_goes_through(open_page: Open) -> None:
    page = open_page(html=drawn_page())
    seen = []
    for _ in range(4):
        seen.append(page.locator("#desk-report").get_attribute("data-show"))
        page.keyboard.press("t")
    assert seen == ["both", "repaired", "page", "received"]


def test_pages_in_the_dark_on_paper_and_without_scripts(open_page: Open) -> None:
    light = "node => getComputedStyle(node).filter"
    page = open_page("#page-1", html=drawn_page(), color_scheme="dark")
    assert page.locator(".sheet image").first.evaluate(light) == "brightness(0.82)"
    page.emulate_media(media="print")
    expect(page.locator(".sheets")).to_be_hidden()
    plain = open_page("#trace-documents_registered", html=drawn_page(), java_script_enabled=False)
    expect(plain.locator("#trace-documents_registered .cut-out").first).to_be_visible()


def test_whatever_has_the_focus_shows_it(open_page: Open) -> None:
    page = open_page("#criterion-4")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, style = page.evaluate("() => [document.activeElement.outerHTML, getComputedStyle(document.activeElement).outlineStyle]")
        assert style != "none", name
        seen.add(name)
    assert len(seen) > 30


def test_what_is_lit_and_pressed_shows_in_forced_colours(open_page: Open) -> None:
    page = open_page("#documents_registered", forced_colors="active")
    look = "node => getComputedStyle(node).backgroundColor"
    lit_up, plain = (page.locator(which).first.evaluate(look) for which in (".repaired .lit", ".repaired .m:not(.lit)"))
    pressed, other = (page.locator(f"button[data-show={view}]").evaluate(look) for view in ("both", "received"))
    assert lit_up != plain
    assert pressed != other


def test_nothing_moves_where_no_motion_is_wanted(open_page: Open) -> None:
    moving = "() => getComputedStyle(document.querySelector('#criterion-4 .detail')).animationName"
    names = [open_page("#criterion-4", reduced_motion=wish).evaluate(moving) for wish in ("no-preference", "reduce")]
    assert names == ["come", "none"]


def test_two_thousand_findings_open_quickly(open_page: Open) -> None:
    page = open_page(html=many_page())
    assert _busy(page, page.reload) <= 1.5
    page.locator('button[data-severity="error"]').click()
    expect(page.locator(".finding.error:visible")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_nothing_is_cut_off_at_any_size(open_page: Open, language: str) -> None:
    page = open_page(html=demo_page(language))
    page.locator("[data-open-all]").click()
    for width, height in ((1920, 1080), (1280, 720), (640, 360), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width
        assert page.locator(".says, .texts").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth + 1)"), width


def test_in_a_narrow_window_received_stands_over_repaired(open_page: Open) -> None:
    page = open_page("#line-107", viewport=TWICE)
    received, repaired = (page.locator(f"#line-107 .{side}").bounding_box() for side in ("received", "repaired"))
    assert received is not None
    assert repaired is not None
    assert received["x"] == repaired["x"]
    assert received["y"] + received["height"] <= repaired["y"] + 1


def test_the_dark_is_dark(open_page: Open) -> None:
    shades = [
        open_page(color_scheme=scheme).locator(".report").evaluate("node => getComputedStyle(node).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert shades == ["rgb(255, 255, 255)", "rgb(27, 31, 35)"]


def test_without_scripts_every_trace_can_be_read_and_reached(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    expect(page.locator(".noscript")).to_be_visible()
    for gone in ("#desk-search", "button[data-language]", "#desk-print", ".filter"):
        expect(page.locator(gone).first).to_be_hidden()
    page.locator('.received a[href="#documents_registered"]').first.click()
    page.locator('tr#documents_registered a[href="#trace-documents_registered"]').click()
    trace = page.locator("#trace-documents_registered")
    for part in ("4610", "4 610", "kz-it-2011/formula/4", "line 107", "3127–3131", "5510–5514"):
        expect(trace).to_contain_text(part)
    expect(page.locator("#trace-district")).to_contain_text("ауданыныѕ → ауданының")
    trace.locator(".where a").first.click()
    assert in_view(page, "#line-107 .repaired")
    page.locator("#criterion-differs-4 summary").click()
    expect(page.locator("#criterion-differs-4 .recomputation")).to_be_visible()


def test_paper_has_summary_findings_and_figures_with_lines_and_no_text(open_page: Open) -> None:
    page = open_page(html=trial_page())
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        sheets = [sheet.extract_text() for sheet in paper.pages]
    assert len(sheets) < 15
    assert [sheet for sheet in sheets if "Trial: Қызылорда облысы, Сырдария ауданының әкімдігі · Bagalau · demo.txt" not in sheet] == []
    text = "\n".join(sheets)
    documents = "Documents registered 4610 documents line 107"
    for part in ("29.4", "What does not hold", "off by 6.45, which no rounding explains", "line 162", documents):
        assert part in text
    assert "Басты бет" not in text
    expect(page.locator(".finding[open]")).to_have_count(0)


def test_no_sheet_of_paper_is_left_empty_because_what_comes_next_is_long(open_page: Open) -> None:
    reading, evaluation, findings = assessed()
    long_ones = [replace(one, places=(*one.places, *reading.figures[0].trace) * 8) for one in findings]
    page = open_page(html=page_of(reading, evaluation, long_ones))
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        above = [sheet.crop((0, 0, sheet.width, sheet.height * 0.93)) for sheet in paper.pages[:-1]]
        filled = [max(word["bottom"] for word in sheet.extract_words()) / sheet.height for sheet in above]
    assert min(filled) > 0.4


def test_kazakh_letters_are_drawn_and_are_no_boxes(open_page: Open) -> None:
    page = open_page()
    drawn = page.evaluate(
        """letters => { const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
             const pen = canvas.getContext("2d", { willReadFrequently: true });
             pen.font = `28px ${getComputedStyle(document.body).fontFamily}`;
             const look = letter => { pen.clearRect(0, 0, 40, 40); pen.fillText(letter, 4, 30);
                                      return pen.getImageData(0, 0, 40, 40).data.join(); };
             return [look("\\u{10FFFF}"), look(" "), ...[...letters].map(look)]; }""",
        "әғқңөұүһіӘҒҚҢӨҰҮҺ",
    )
    box, nothing, *letters = drawn
    assert len(set(letters)) == len(letters)
    assert box not in letters
    assert nothing not in letters


def test_a_hostile_report_shows_as_it_is_and_runs_nothing(open_page: Open) -> None:
    page = open_page(html=page_of(*assessed_text(hostile())))
    assert page.evaluate("() => window.ran") is None
    line = page.locator(".row", has_text="window.ran=1").locator(".repaired")
    expect(line).to_contain_text("<script>window.ran=1</script><img src=x onerror=window.ran=2> &lt;b&gt; &#60;i&#62; </template>")
    expect(line).to_contain_text("{{ 7*7 }}")
    expect(line.locator(".unseen").first).to_have_attribute("title", "U+202E")
    page.locator("#desk-search").fill("қазақ қазақ")
    expect(page.locator("#desk-hits")).to_contain_text("1 of 79")


def test_the_policy_lets_no_script_in(browser: Browser, folder: Path) -> None:
    file = folder / "injected.html"
    attack = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'></body>"
    file.write_text(demo_page().replace("</body>", attack), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"file://{file}")
    assert page.evaluate("() => window.ran") is None
    page.close()


def test_ten_thousand_lines_open_quickly_and_scroll(open_page: Open) -> None:
    html = page_of(*assessed_text(long()))
    assert html.count('class="row') > 10_000
    page = open_page(html=html)
    assert _busy(page, page.reload) <= 1.5
    assert min(_busy(page, partial(_scroll, page, by)) for by in (8_000, -8_000, 8_000)) / 20 < 0.05
    page.locator("#desk-texts").evaluate("node => { node.scrollTop = 200_000; }")
    page.wait_for_function(
        """() => [...document.querySelectorAll("i[data-step]")].some(word => {
             const box = word.getBoundingClientRect();
             return box.height && box.top > 200 && box.bottom < innerHeight; })"""
    )
    page.keyboard.press("j")
    assert in_view(page, ".repaired .lit")


def _scroll(page: Page, by: int) -> None:
    """Scroll both texts twenty times, and wait each time until that is drawn; the page counts itself, for every question costs as much."""
    page.evaluate(
        """async by => { const node = document.querySelector("#desk-texts");
             for (let times = 0; times < 20; times++) {
               node.scrollTop += by;
               await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
             } }""",
        by,
    )


def _busy(page: Page, action: Callable[[], object]) -> float:
    """Seconds that the page's own thread works for the action: the same however busy the machine is with other things."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"])

    before = spent()
    action()
    after = spent()
    return after - before if after > before else after
