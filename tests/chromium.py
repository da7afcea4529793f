"""Debian's Chromium under Playwright, and axe-core."""

import contextlib
from pathlib import Path
from shutil import which

import axe_playwright_python
from playwright.sync_api import sync_playwright

# Without these, Chromium asks its maker's servers for this and that, and waits for answers that never come.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PHONE, DESK = {"width": 320, "height": 700}, {"width": 1280, "height": 900}


@contextlib.contextmanager
def launched():
    path = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()
