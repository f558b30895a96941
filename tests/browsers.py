"""Debian's Chromium for tests: started once a module; where it is not installed the tests say so and are skipped, but not in CI."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
SILENT = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
PATIENCE = 20_000
"""Milliseconds that a test waits for what it expects: machines that run tests are busy."""
TRIES = 3
LATIN_FOR = {"о": "j", "л": "k", "т": "n", "з": "p", "к": "r", "е": "t", "д": "l", "р": "h"}
"""Letters of the Russian layout by the Latin letter on the same key."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; skips, and warns, where it is not installed, unless BAGALAU_BROWSER says that it has to be."""
    missing = [str(path) for path in (CHROMIUM, AXE) if not path.exists()]
    if missing:
        said = f"no browser tests: {', '.join(missing)} not there; make system installs it"
        assert os.environ.get("BAGALAU_BROWSER") != "required", said
        warnings.warn(said, stacklevel=2)
        pytest.skip(said)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SILENT.split())
        yield browser
        browser.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds in the page as it stands: rule and first element."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def ends_in(address: str) -> re.Pattern[str]:
    """Any URL with that end, to be waited for: a page is told of a new address a little after a key is pressed."""
    return re.compile(f"{re.escape(address)}$")


def press_cyrillic(page: Page, letter: str) -> None:
    """Press the key that has the letter on a Russian layout, again where the browser lost it before the page heard of it."""
    session = page.context.new_cdp_session(page)
    code = f"Key{LATIN_FOR[letter].upper()}"
    page.evaluate("window.heard = false; addEventListener('keydown', () => { window.heard = true; }, { capture: true, once: true })")
    for _ in range(TRIES):
        for kind in ("keyDown", "keyUp"):
            session.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "code": code})
        if page.evaluate("window.heard"):
            return
    raise AssertionError(f"the browser gave no key {letter} to the page")
