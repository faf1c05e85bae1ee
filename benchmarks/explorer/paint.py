"""How soon the page is there and answers: each view over the samples, and search as it is typed among 100,000 entities.

Run ``python benchmarks/explorer/paint.py``; ``--runs N`` for the median of so many, ``--entities N`` for the search
(0 leaves it out), ``--slow`` to see every view over a slow line, too, ``--out FILE.json`` for the figures.

Each view is opened in a browser that has nothing of the page yet. «Useful» is when the first thing of the view that
somebody came for is on the screen (not the header, not «loading»), «blocked» the total blocking time: what long tasks
take beyond 50 ms each. Bytes are as they are sent. A keystroke is measured from the input event to the frame that shows
the hits of what is typed.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from browser import chromium
from govgraph.build import build
from govgraph.store import GraphStore
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLateError
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

sys.path.append(str(Path(__file__).parent.parent))
import search as names  # the benchmark beside this folder, for its made-up entities

ROOT = Path(__file__).parent.parent.parent
THINGS = "main :is(a[href^='/id/'], .canvas[data-nodes]:not([data-nodes='0']), svg g, table td)"
VIEWS = {
    "/": "main a[href^='/id/']",
    "/?q=ha+nam": "main .hits a",
    "/id/place/ha-nam": "main .main a",
    "/id/article/vi-ha-nam-2023-ngay-chuyen-doi-so": "main article p",
    "/network?iri=place/ha-nam": ".canvas[data-nodes]:not([data-nodes='0'])",
    "/network?whole=2000": ".canvas[data-nodes]:not([data-nodes='0'])",
    "/map": "main svg path",
    "/figures": "main svg, main table td",
    "/timeline": THINGS,
    "/questions": "main a[href^='/questions/']",
    "/sparql": ".cm-content",
    "/about": "main :is(h1, h2, p:not(.quiet))",
}
"""The address of each view, and what of it is useful."""
FIRST_VIEW_AIM, KEYSTROKE_AIM = 250, 50
UNGUARDED: Any = {"bypass_csp": True}
"""The policy of the page forbids what Playwright waits with."""
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""What browsers' tools call «slow 4G»: 150 ms there and back, 1.6 Mbit/s."""
PATIENCE = 20_000
WORDS_TYPED = 40

Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--entities", type=int, default=100_000)
    arguments.add_argument("--slow", action="store_true", help="over a slow line, too")
    arguments.add_argument("--views", nargs="*", choices=VIEWS, default=list(VIEWS), help="some of them; none")
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    console = Console()
    if not console.is_terminal:
        console.width = 140
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="paint-") as name, chromium() as browser, Progress(
        console=console, transient=True
    ) as progress:  # fmt: skip
        if given.views:
            store = Path(name) / "samples"
            build([str(ROOT / "samples")], store=store)
            with serving(store) as address:
                figures["views"] = measured(browser, address, given.views, given.runs, progress, slow=False)
                if given.slow:
                    slowly = measured(browser, address, given.views, min(given.runs, 3), progress, slow=True)
                    for view, found in slowly.items():
                        figures["views"][view]["slow"] = found.get("useful")
                figures["interactions"] = interactions(browser, address, given.runs)
        if given.entities:
            figures["search"] = typing(browser, Path(name) / "many", given.entities, progress)
    if given.views:
        console.print(table_of_views(figures["views"]))
        for told, milliseconds in figures["interactions"].items():
            console.print(f"{told}: {milliseconds:.0f} ms")
    if given.entities:
        found = figures["search"]
        console.print(
            f"search as typed among {given.entities:,} entities: {found['keystrokes']} keystrokes, from keystroke to "
            f"hits on the page p50 {found['p50']:.0f} ms, p95 {found['p95']:.0f} ms (aim {KEYSTROKE_AIM})"
        )
    if given.out:
        given.out.write_text(json.dumps(figures, indent=1))


def table_of_views(views: dict[str, dict[str, float | None]]) -> Table:
    """The figures of each view."""
    titles = {
        "fcp": "first paint ms", "lcp": "largest ms", "useful": "useful ms", "slow": "useful, slow line", "code": "code kB",
        "all": "all kB", "requests": "requests", "blocked": "blocked ms", "longest": "longest task ms",
    }  # fmt: skip
    shown = [key for key in titles if any(key in found for found in views.values())]
    table = Table(title=f"each view with nothing kept (aim: the first with less than {FIRST_VIEW_AIM} kB of code)")
    table.add_column("view", no_wrap=True)
    for key in shown:
        table.add_column(titles[key], justify="right")
    for view, found in views.items():
        cells = ("–" if found.get(key) is None else f"{found[key]:,.0f}" for key in shown)
        table.add_row(view, *cells)
    return table


# --------------------------------------------------------------------------------------------------------------- views


def measured(
    browser: Browser, address: str, views: list[str], runs: int, progress: Progress, *, slow: bool
) -> dict[str, dict[str, float | None]]:
    """The medians for each view."""
    found: dict[str, dict[str, float | None]] = {}
    task = progress.add_task("views over a slow line" if slow else "views", total=len(views) * runs)
    for view in views:
        opened(browser, address, view, slow=False)  # so that the server has read what it needs
        every = []
        for _ in range(runs):
            every.append(opened(browser, address, view, slow=slow))
            progress.advance(task)
        found[view] = {key: _median([one.get(key) for one in every]) for key in max(every, key=len)}
    progress.remove_task(task)
    return found


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def opened(browser: Browser, address: str, view: str, *, slow: bool) -> dict[str, float | None]:
    """What opening a view takes in a browser that has nothing of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", **UNGUARDED)
    page = context.new_page()
    try:
        if slow:
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW_LINE)
        page.add_init_script(OBSERVE.replace("USEFUL", json.dumps(VIEWS[view])))
        page.goto(address + view, wait_until="load")
        page.wait_for_function("globalThis.usefulAfter", timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length", timeout=PATIENCE)
        figures: dict[str, float | None] = page.evaluate(READ)
        return figures
    except TooLateError:
        return {}
    finally:
        context.close()


OBSERVE = """
globalThis.tasks = [];
const seen = (type, tell) => new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true });
seen("longtask", (entry) => tasks.push(entry.duration));
seen("largest-contentful-paint", (entry) => (globalThis.largest = entry.startTime));
const found = () => document.querySelector(USEFUL) ?? document.querySelector(".editor")?.shadowRoot?.querySelector(USEFUL);
const look = () => found()
  ? requestAnimationFrame(() => (globalThis.usefulAfter = performance.now()))
  : requestAnimationFrame(look);
requestAnimationFrame(look);
"""
READ = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const files = performance.getEntriesByType("resource");
  const kilobytes = (entries) => entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000;
  return {
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    lcp: globalThis.largest ?? null,
    useful: globalThis.usefulAfter,
    code: kilobytes([page, ...files.filter(({ name }) => name.includes("/assets/"))]),
    all: kilobytes([page, ...files]),
    requests: files.length + 1,
    blocked: tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
    longest: Math.max(0, ...tasks),
  };
}"""


# -------------------------------------------------------------------------------------------------------- interactions


def interactions(browser: Browser, address: str, runs: int) -> Figures:
    """The first things that somebody does on a page that has just been opened, in milliseconds until it answers."""
    every: dict[str, list[float]] = {}
    for _ in range(runs):
        page = browser.new_page(locale="en-GB", **UNGUARDED)
        page.goto(address)
        page.wait_for_selector(VIEWS["/"])
        every.setdefault("first letter typed → hits", []).append(keystroke(page, "h", "h"))
        page.goto(address)
        entity = page.locator(VIEWS["/"] + ":visible").first
        entity.wait_for()
        page.evaluate("addEventListener('click', () => (globalThis.clicked = performance.now()), { capture: true })")
        entity.click()
        taken = page.wait_for_function(SHOWN_AFTER_CLICK, arg=VIEWS["/id/place/ha-nam"], polling="raf").json_value()
        every.setdefault("click on an entity → its page", []).append(taken)
        page.close()
    return {told: statistics.median(taken) for told, taken in every.items()}


SHOWN_AFTER_CLICK = "(useful) => document.querySelector(useful) && performance.now() - clicked"


def keystroke(page: Page, letter: str, typed: str) -> float:
    """Milliseconds from the input event to the frame with the hits of all that is ``typed`` by now."""
    page.evaluate(TYPED, typed)
    page.keyboard.insert_text(letter)
    taken: float = page.wait_for_function("globalThis.shownAfter", timeout=PATIENCE, polling="raf").json_value()
    return taken


TYPED = """(typed) => {
  globalThis.shownAfter = undefined;
  performance.clearResourceTimings();
  let began, changed = 0;
  const watch = new MutationObserver(() => (changed = performance.now()));
  watch.observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true, attributes: true });
  addEventListener("input", (event) => (began = event.timeStamp), { once: true, capture: true });
  const answer = () => performance.getEntriesByType("resource").find(({ name }) =>
    name.includes("/api/search?") && new URL(name).searchParams.get("q") === typed.trim());
  let calm = 0;
  const look = () => {
    const there = began && answer();
    const now = performance.now();
    // Once the answer has come, what changes the page shows it; where nothing changes, the hits were there already.
    if (there && (changed >= there.responseEnd || ++calm > 3)) {
      watch.disconnect();
      // This runs before the frame is painted; a message comes after it.
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        const shown = Math.max(changed, there.responseEnd);
        globalThis.shownAfter = (calm > 3 ? shown : performance.now()) - began;
      };
      painted.port2.postMessage(null);
    } else if (began && now - began > 5000) globalThis.shownAfter = now - began;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def typing(browser: Browser, folder: Path, count: int, progress: Progress) -> dict[str, float]:
    """Names typed letter by letter into the search of the page."""
    task = progress.add_task(f"a graph of {count:,} entities", total=None)
    made = list(names.entities(count))
    GraphStore.create(folder, names.quads(made)).close()
    progress.remove_task(task)
    task = progress.add_task("search as typed", total=WORDS_TYPED)
    taken: list[float] = []
    with serving(folder) as address:
        page = browser.new_page(locale="en-GB", **UNGUARDED, viewport={"width": 1280, "height": 900})
        page.goto(address)
        box = page.locator("main input[type=search]")
        box.focus()
        keystroke(page, "z", "z")  # the server opens its index with the first
        texts = [text for sort, texts in names.typed(made).items() if sort != "with a typing error" for text in texts]
        for text in texts[:: max(1, len(texts) // WORDS_TYPED)][:WORDS_TYPED]:
            box.fill("")
            page.wait_for_timeout(50)
            for at, letter in enumerate(text):
                if letter != " ":
                    taken.append(keystroke(page, letter, text[: at + 1]))
                else:
                    page.keyboard.insert_text(letter)
            progress.advance(task)
        page.close()
    taken.sort()
    p95 = taken[int(len(taken) * 0.95)]
    return {"keystrokes": len(taken), "p50": statistics.median(taken), "p95": p95, "longest": taken[-1]}


# -------------------------------------------------------------------------------------------------------------- server


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of a server over a store, without its last slash."""
    script = "from govgraph.cli import main; main()"
    command = [sys.executable, "-c", script, "serve", "--port", "0", "--store", str(store)]
    with Popen(command, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            yield next(word for word in told.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
