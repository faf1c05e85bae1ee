"""How fast the endpoint answers beside others, in one run: each server in turn, the same data and the same queries.

Run ``python benchmarks/endpoint/run.py``: 100,000 quads, a minute or two; ``--size 1m`` or ``5m`` for more,
``--servers`` for some of them, ``--out FILE.json`` for the figures as data. Answers are computed anew for each request
(requests say ``Cache-Control: no-cache``); the column «kept» is what questions take whose answers the server has kept.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import data
from client import Client
from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Store
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from servers import SERVERS, store

QUERIES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "queries").glob("*.rq"))
}
INTERACTIVE = ("02-label-lookup", "03-officials-of-province", "04-ranking", "08-property-path", "13-ask", "16-values")
LOOKUPS_IN_MIX = 4  # for each other query of the mix
LOOKUP = "SELECT ?property ?value WHERE {{ <{}> ?property ?value }}"
IN_PROCESS = "pyoxigraph in process"
KEPT = "govgraph, kept"
RUNS = 15
PATIENCE = 2.0
"""Seconds for the runs of one query; a slow one is measured once."""

Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", choices=data.SIZES, default="100k")
    arguments.add_argument("--servers", nargs="*", choices=SERVERS, default=list(SERVERS))
    arguments.add_argument("--seconds", type=float, default=3.0, help="how long clients together ask each server")
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    console = Console()
    if not console.is_terminal:
        console.width = 160
    measured: dict[str, Figures] = {}
    rows: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory(prefix="endpoint-") as name, Progress(console=console, transient=True) as progress:
        folder = Path(name)
        file = folder / "data.nq.gz"
        data.write(file, data.SIZES[given.size], progress)
        requests = [LOOKUP.format(iri) for iri in data.point_lookups(data.SIZES[given.size])]
        with _in_process(store(file, folder)) as ask:
            measured[IN_PROCESS], rows[IN_PROCESS] = _one_by_one(IN_PROCESS, ask, progress)
        for server in (SERVERS[key] for key in given.servers):
            if reason := server.missing():
                console.print(f"{server.name} is left out: {reason}")
                continue
            starting = progress.add_task(f"{server.name}: starting", total=None)
            began = time.monotonic()
            with contextmanager(server.start)(file, folder) as address:
                progress.remove_task(starting)
                ready = time.monotonic() - began
                figures, rows[server.name] = _one_by_one(server.name, Client(address).ask, progress)
                measured[server.name] = figures
                if server.name == "govgraph":
                    measured[KEPT], _ = _one_by_one(KEPT, Client(address, cached=True).ask, progress)
                figures["mix"] = _together(address, _mix(requests), 4, given.seconds)
                figures["look-ups"] = _together(address, requests, 16, given.seconds)
                figures["ready"] = ready
    console.print(_table(given.size, measured))
    for line in _differences(rows):
        console.print(line)
    if given.out:
        given.out.write_text(json.dumps({"size": given.size, "p50_ms": measured, "rows": rows}, indent=1))


@contextmanager
def _in_process(folder: Path) -> Iterator[Callable[[str], bytes]]:
    graph = Store.read_only(str(folder))

    def ask(query: str) -> bytes:
        result = graph.query(query, use_default_graph_as_union=True)
        if isinstance(result, QueryTriples):
            return result.serialize(format=RdfFormat.N_TRIPLES) or b""
        assert isinstance(result, QueryBoolean) or result.variables is not None
        return result.serialize(format=QueryResultsFormat.JSON) or b""

    yield ask


def _one_by_one(name: str, ask: Callable[[str], bytes], progress: Progress) -> tuple[Figures, dict[str, int]]:
    """The median of the milliseconds that each query takes, and the rows that it gives."""
    figures: Figures = {}
    rows: dict[str, int] = {}
    task = progress.add_task(name, total=len(QUERIES))
    for title, query in QUERIES.items():
        try:
            began = time.perf_counter()
            rows[title] = _rows(ask(query))
            first = time.perf_counter() - began
            taken = [] if first < PATIENCE else [first]
            while len(taken) < RUNS and sum(taken) < PATIENCE:
                began = time.perf_counter()
                ask(query)
                taken.append(time.perf_counter() - began)
            figures[title] = statistics.median(taken) * 1_000
        except OSError as error:
            progress.console.print(f"{name}, {title}: {error}")
        progress.advance(task)
    progress.remove_task(task)
    if len(figures) == len(QUERIES):
        figures["mean"] = statistics.geometric_mean(figures.values())
    return figures, rows


def _rows(answer: bytes) -> int:
    if answer.lstrip().startswith(b"{"):
        found = json.loads(answer)
        return int(found["boolean"]) if "boolean" in found else len(found["results"]["bindings"])
    return len({line for line in answer.splitlines() if line.strip()})


def _mix(lookups: Sequence[str]) -> list[str]:
    """Questions as people and pages ask them: many look-ups, and small questions between."""
    chance = random.Random(1)
    asked = chance.choices(lookups, k=LOOKUPS_IN_MIX * 100) + [QUERIES[chance.choice(INTERACTIVE)] for _ in range(100)]
    chance.shuffle(asked)
    return asked


def _together(address: str, queries: Sequence[str], clients: int, seconds: float) -> float:
    """Answers a second to so many clients at a time, each a process with a connection of its own."""
    context = get_context("fork")
    barrier, counts = context.Barrier(clients), context.Queue()
    arguments = (address, queries, seconds, barrier, counts)
    processes = [context.Process(target=_client, args=(number, *arguments)) for number in range(clients)]
    for process in processes:
        process.start()
    rates = [counts.get() for _ in processes]
    for process in processes:
        process.join()
    return sum(rates)


def _client(
    number: int, address: str, queries: Sequence[str], seconds: float, barrier: Barrier, counts: object
) -> None:
    client = Client(address)
    requests = [client.request(query) for query in queries]
    random.Random(number).shuffle(requests)
    barrier.wait()
    began, answered = time.perf_counter(), 0
    try:
        while (taken := time.perf_counter() - began) < seconds:
            client.send(requests[answered % len(requests)])
            answered += 1
    except OSError:
        taken = seconds
    counts.put(answered / taken)  # type: ignore[attr-defined]


def _table(size: str, measured: dict[str, Figures]) -> Table:
    table = Table(title=f"{data.SIZES[size]:,} quads: milliseconds a query (median)", title_justify="left")
    table.add_column("query")
    for name in measured:
        table.add_column(name, justify="right")
    for title in QUERIES:
        best = min(
            (figures[title] for name, figures in measured.items() if title in figures and name != KEPT), default=0.0
        )
        table.add_row(title, *(_shown(figures.get(title), best) for figures in measured.values()))
    table.add_section()
    table.add_row("geometric mean", *(_shown(figures.get("mean")) for figures in measured.values()))
    for key, title in (
        ("mix", "interactive mix, 4 clients: answers a second"),
        ("look-ups", "point look-ups, 16 clients: answers a second"),
        ("ready", "seconds from nothing to the first answer"),
    ):
        table.add_row(title, *(f"{figures[key]:,.0f}" if key in figures else "" for figures in measured.values()))
    return table


def _shown(milliseconds: float | None, best: float | None = None) -> str:
    if milliseconds is None:
        return "–"
    shown = f"{milliseconds:,.2f}" if milliseconds < 10 else f"{milliseconds:,.0f}"
    return f"[bold]{shown}[/bold]" if milliseconds == best else shown


def _differences(rows: dict[str, dict[str, int]]) -> Iterator[str]:
    """The queries for which not all give as many rows."""
    for title in QUERIES:
        counts = {name: found[title] for name, found in rows.items() if title in found}
        if len(set(counts.values())) > 1:
            yield f"{title}: rows differ: " + ", ".join(f"{name} {count:,}" for name, count in counts.items())


if __name__ == "__main__":
    main()
