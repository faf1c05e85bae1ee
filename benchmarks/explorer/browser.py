"""The browser in which the page is measured: headless Chromium that draws without a graphics card."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-precise-memory-info"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, from the system; ends the program with what is missing where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("no chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            page = browser.new_page()
            page.evaluate("document.createElement('canvas').getContext('webgl2')")  # starts what draws
            page.close()
            yield browser
        finally:
            browser.close()
