"""`python -m tests.pictures` (a part of `make shown`): takes the pictures of the evidence page that the documents show."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

import extractors
import scoring
from desk import page, quoted_pages
from extractors.readers.sheets import sheets
from fixtures import make
from fixtures.formats import parts
from fixtures.pictures import as_file, pages
from tests.browsers import chromium
from tests.desk_pages import ROOT, demo_page

IMAGES = ROOT / "docs" / "images"
WINDOW: ViewportSize = {"width": 1360, "height": 860}


def main() -> None:
    """Take them."""
    with TemporaryDirectory() as folder, chromium() as browser:
        take(browser, Path(folder), "evidence", demo_page(), lambda window: window.locator("#criterion-differs-4 summary").click())
        take(browser, Path(folder), "pages", scanned_page(), choose)


def scanned_page() -> str:
    """A made report, printed and scanned."""
    data = as_file(pages(parts(make(7, language="kk", layout="tabs", contradictions=("criterion-differs:4",)).text)), "pdf")
    found = scoring.assess(extractors.read(data, "scanned.pdf"))
    return page(*found, sheets(data, "scanned.pdf", quoted_pages(found.reading, found.findings), extractors.LIMITS))


def choose(window: Page) -> None:
    """Go to the pages, and choose a score on the first."""
    window.locator("button[data-show=page]").click()
    window.locator('.sheet a[href="#criterion_4_table"]').click()


def take(browser: Browser, folder: Path, name: str, html: str, act: Callable[[Page], None]) -> None:
    """Open a page, do something in it, and take its picture."""
    file = folder / f"{name}.html"
    file.write_text(html, encoding="utf-8")
    window = browser.new_page(viewport=WINDOW)
    window.goto(f"file://{file}")
    act(window)
    window.mouse.move(0, 0)
    window.wait_for_timeout(500)
    Image.open(io.BytesIO(window.screenshot())).convert("RGB").save(IMAGES / f"{name}.png", optimize=True)
    window.close()


if __name__ == "__main__":
    main()
