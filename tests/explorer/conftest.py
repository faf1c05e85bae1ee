"""The page in a real browser, over the graph of ``tests/data/server.trig`` or of the samples.

A test that takes ``page`` fails when the browser reports an error, or when the page asks another machine for anything.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from govgraph.build import build
from govgraph.server.app import STATIC
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pyoxigraph import RdfFormat, parse
from serving import Server

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data" / "server.trig"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader"]


@pytest.fixture(scope="module")  # playwright holds an event loop as long as it runs
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here (Debian: apt-get install chromium)")
    if not (STATIC / "index.html").exists():
        pytest.skip("the page is not built: pip install -e .")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a graph that fits on a screen."""
    folder = tmp_path_factory.mktemp("page")
    with Server(folder / "graph", parse(path=str(DATA), format=RdfFormat.TRIG)) as server:
        yield server.address


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over all that is shipped: reference data, vocabulary and the articles of ``samples/``."""
    folder = tmp_path_factory.mktemp("samples") / "graph"
    build([str(ROOT / "samples")], store=folder)
    with Server(folder) as server:
        yield server.address


def is_fault(message: ConsoleMessage) -> bool:
    """Whether the browser reports an error of the page; that the server said 400, or knows no such entity, is none."""
    refused = "400 (Bad Request)" in message.text
    unknown = "404 (Not Found)" in message.text and re.search(r"/(id|concept|api)/", message.location["url"])
    return message.type == "error" and not refused and not unknown


def _page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address, locale="en-GB", viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(error.stack))
    page.on("console", lambda message: is_fault(message) and problems.append(message.text))
    page.on("request", lambda request: request.url.startswith((address, "blob:")) or problems.append(request.url))
    yield page
    page.close()
    assert problems == []


@pytest.fixture
def page(browser: Browser, small: str) -> Iterator[Page]:
    """A page over the small graph."""
    yield from _page(browser, small)


@pytest.fixture
def samples(browser: Browser, sampled: str) -> Iterator[Page]:
    """A page over the samples."""
    yield from _page(browser, sampled)
