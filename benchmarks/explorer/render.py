"""How long a large graph takes to appear: the page's graph view beside pyvis and Cytoscape.js, in one run.

Run ``python benchmarks/explorer/render.py``; ``--nodes 1000 10000`` for other sizes (edges are three times as many),
``--runs N`` for the median of so many, ``--pictures FOLDER`` to see what was drawn, ``--out FILE.json`` for the figures.

All draw the same made-up graph at the same given positions, in a fresh page of headless Chromium without a graphics
card, from the same little server. The time is from the request for the page to the second frame after everything was
drawn for the first time; beside it is how long the page's thread used the processor, which says more on a machine
that does other things, too. Ours is the built page as it is, which asks ``/api/network``; pyvis is its own HTML with its
scripts inside and physics off; Cytoscape.js comes from npm (into a temporary folder), with preset positions.
"""

import argparse
import json
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from typing import Any, NamedTuple

import uvicorn
from browser import chromium
from govgraph.server.app import HEADERS, STATIC
from govgraph.server.assets import Assets
from govgraph.server.workers import packed
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TooLateError
from pyvis.network import Network
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route

ID = "https://w3id.org/govgraph/id/"
KINDS = {"place": "#2f7d32", "person": "#1f5fa8", "body": "#9a3f8f", "document": "#a8641f", "platform": "#117a7a"}
PATIENCE = 180_000
"""Milliseconds that a graph is waited for."""
AIMS = {1_000: 0.5, 10_000: 1.5, 50_000: 5.0}

Json = dict[str, Any]


class Taken(NamedTuple):
    """Seconds until everything is drawn, and those of the processor that the page's thread took."""

    wall: float
    cpu: float


Figures = dict[str, dict[int, Taken | None]]


@dataclass(frozen=True, slots=True)
class Drawer:
    """One that draws: its page, and the script that tells whether everything is drawn."""

    name: str
    html: Callable[[Json], str] | None
    drawn: str


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--nodes", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--only", nargs="+", choices=[drawer.name for drawer in DRAWERS], help="not all of them")
    arguments.add_argument("--static", type=Path, default=STATIC, help="the built page")
    arguments.add_argument("--pictures", type=Path)
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    console = Console()
    if not console.is_terminal:
        console.width = 120
    drawers = [drawer for drawer in DRAWERS if given.only is None or drawer.name in given.only]
    seconds: Figures = {drawer.name: {} for drawer in drawers}
    with tempfile.TemporaryDirectory(prefix="render-") as folder, Progress(console=console, transient=True) as progress:
        script = cytoscape(Path(folder)) if any(drawer.name == "Cytoscape.js" for drawer in drawers) else b""
        for count in given.nodes:
            graph = made(count)
            pages = {drawer.name: drawer.html(graph).encode() for drawer in drawers if drawer.html}
            with serving(graph, pages, script, given.static) as address, chromium() as browser:
                for drawer in drawers:
                    task = progress.add_task(f"{drawer.name}, {count:,} nodes", total=given.runs)
                    taken: list[Taken] = []
                    for _ in range(given.runs):
                        found = measured(browser, drawer, address, count, given.pictures)
                        progress.advance(task)
                        if found is None:
                            break
                        taken.append(found)
                    medians = Taken(*map(statistics.median, zip(*taken, strict=True))) if taken else None
                    seconds[drawer.name][count] = medians
                    progress.remove_task(task)
    console.print(table(seconds, given.nodes))
    if given.out:
        given.out.write_text(json.dumps(seconds, indent=1))


def table(seconds: Figures, sizes: Sequence[int]) -> Table:
    """The figures side by side."""
    found = Table(title="seconds until the whole graph is on the screen (of the processor, in the page's thread)")
    found.add_column("nodes", justify="right")
    found.add_column("edges", justify="right")
    for name in seconds:
        found.add_column(name, justify="right")
    found.add_column("aim", justify="right")
    for size in sizes:
        figures = [by_size[size] for by_size in seconds.values()]
        shown = [f"> {PATIENCE // 1000}" if took is None else f"{took.wall:.2f} ({took.cpu:.2f})" for took in figures]
        found.add_row(f"{size:,}", f"{3 * size:,}", *shown, f"{AIMS[size]:.1f}" if size in AIMS else "")
    return found


def measured(browser: Browser, drawer: Drawer, address: str, count: int, pictures: Path | None) -> Taken | None:
    """Seconds from the request for the page until everything is drawn; None when that takes too long."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(WATCH.replace("DRAWN", drawer.drawn).replace("COUNT", str(count)))
    try:
        page.goto(address + ("network?whole=" + str(count) if drawer.html is None else drawer.name), wait_until="commit")
        wall = page.wait_for_function("globalThis.drawnAfter", timeout=PATIENCE, polling=50).json_value()
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=pictures / f"{drawer.name}-{count}.png", timeout=PATIENCE)
    except TooLateError:
        return None
    finally:
        page.close()
    return Taken(wall / 1_000, metrics["TaskDuration"])


WATCH = """
const drawn = () => { try { return DRAWN } catch { return false } };
const look = () => drawn() ? requestAnimationFrame(() => requestAnimationFrame(() => {
  for (const canvas of document.querySelectorAll("canvas")) canvas.getContext("webgl2")?.finish();
  globalThis.drawnAfter = performance.now();
})) : requestAnimationFrame(look);
requestAnimationFrame(look);
"""
"""Looks at each frame whether all is drawn. A canvas that has another context gives none of WebGL."""


# -------------------------------------------------------------------------------------------------------------- graphs


def made(count: int) -> Json:
    """A graph of communities, with positions, as ``/api/network`` answers."""
    chance = random.Random(1)
    communities = max(4, count // 250)
    middles = [(chance.uniform(-1, 1), chance.uniform(-1, 1)) for _ in range(communities)]
    radius, kinds = count**0.5, list(KINDS)
    of = [int(communities * chance.random() ** 1.5) for _ in range(count)]
    nodes: list[Json] = []
    for at, community in enumerate(of):
        kind = kinds[at % len(kinds)]
        x, y = (radius * middle + chance.gauss(0, radius / communities**0.5 / 3) for middle in middles[community])
        label = f"Entity of the graph {at}"
        node = {"iri": f"{ID}{kind}/entity-{at}", "label": label, "kind": kind, "lang": "en", "mentions": at % 7}
        nodes.append(node | {"x": round(x, 2), "y": round(y, 2), "community": community, "degree": 6})
    members: list[list[int]] = [[] for _ in range(communities)]
    for at, community in enumerate(of):
        members[community].append(at)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < 3 * count:
        one = chance.randrange(count)
        other = chance.choice(members[of[one]]) if chance.random() < 0.9 else chance.randrange(count)
        if one != other and (other, one) not in pairs:
            pairs[one, other] = None
    edges = [
        {
            "source": nodes[one]["iri"],
            "target": nodes[other]["iri"],
            "property": "https://w3id.org/govgraph/ontology#implements",
            "claim": f"{ID}statement/{at:020x}" if at % 3 else None,
        }
        for at, (one, other) in enumerate(pairs)
    ]
    return {"nodes": nodes, "edges": edges, "total": {"nodes": count, "edges": len(edges)}}


# ------------------------------------------------------------------------------------------------------------- drawers


def by_pyvis(graph: Json) -> str:
    """The page that pyvis makes."""
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.set_edge_smooth("continuous")
    network.options.edges.smooth.enabled = False
    network.nodes = [  # its add_node looks through all names for each
        {
            "id": node["iri"],
            "label": node["label"],
            "x": 40 * node["x"],
            "y": 40 * node["y"],
            "color": KINDS[node["kind"]],
            "shape": "dot",
            "size": 8,
        }
        for node in graph["nodes"]
    ]
    network.edges = [{"from": edge["source"], "to": edge["target"], "arrows": "to"} for edge in graph["edges"]]
    html: str = network.generate_html(notebook=False)
    ready = "network.once('afterDrawing', () => (globalThis.drawnByPyvis = true));"
    assert html.count("drawGraph();") == 1
    return html.replace("drawGraph();", f"drawGraph(); {ready}")


def by_cytoscape(graph: Json) -> str:
    """A page that draws with Cytoscape.js."""
    elements = {
        "nodes": [
            {
                "data": {"id": node["iri"], "label": node["label"], "color": KINDS[node["kind"]]},
                "position": {"x": 40 * node["x"], "y": 40 * node["y"]},
            }
            for node in graph["nodes"]
        ],
        "edges": [{"data": {"source": edge["source"], "target": edge["target"]}} for edge in graph["edges"]],
    }
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Cytoscape.js</title>
<style>body {{ margin: 0 }} #graph {{ width: 100vw; height: 100vh }}</style><div id="graph"></div>
<script src="/cytoscape.min.js"></script><script>
const graph = cytoscape({{
  container: document.getElementById("graph"), layout: {{ name: "preset" }}, elements: {json.dumps(elements)},
  style: [
    {{ selector: "node", style: {{ label: "data(label)", width: 16, height: 16, "background-color": "data(color)" }} }},
    {{ selector: "edge", style: {{ width: 1, "curve-style": "haystack", "line-color": "#ccc" }} }},
  ],
}});
graph.once("render", () => (globalThis.drawnByCytoscape = true));
</script></html>"""


def cytoscape(folder: Path) -> bytes:
    """The script of Cytoscape.js, from npm."""
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "cytoscape"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (folder / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js").read_bytes()


DRAWERS = (
    Drawer(
        "govgraph", None, "document.querySelector('.canvas').graphView.graph.order === COUNT"
    ),
    Drawer("pyvis", by_pyvis, "globalThis.drawnByPyvis"),
    Drawer("Cytoscape.js", by_cytoscape, "globalThis.drawnByCytoscape"),
)


# -------------------------------------------------------------------------------------------------------------- server


@contextmanager
def serving(graph: Json, pages: dict[str, bytes], script: bytes, static: Path) -> Iterator[str]:
    """A server with the built page, the graph, and the pages of the others, all compressed; gives its address."""
    bodies = {name: packed(body) for name, body in pages.items()}
    network = packed(json.dumps(graph, separators=(",", ":")).encode())

    def sent(body: bytes, media_type: str) -> Response:
        headers = {"Content-Encoding": "gzip"} | {name.decode(): value.decode() for name, value in HEADERS}
        if media_type == "text/html":  # the others bring their scripts along
            del headers["content-security-policy"]
        return Response(body, media_type=media_type, headers=headers)

    async def ours(_: Request) -> Response:
        return FileResponse(static / "index.html")

    async def whole(_: Request) -> Response:
        return sent(network, "application/json")

    async def library(_: Request) -> Response:
        return sent(packed(script), "text/javascript")

    async def other(request: Request) -> Response:
        body = bodies.get(request.path_params["name"])
        return Response(status_code=404) if body is None else sent(body, "text/html")

    routes = [
        Route("/network", ours),
        Route("/api/network", whole),
        Route("/cytoscape.min.js", library),
        Mount("/assets", Assets(directory=static / "assets")),
        Route("/{name}", other),
    ]
    listening = create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
