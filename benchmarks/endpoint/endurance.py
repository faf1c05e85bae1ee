"""Whether a server endures what it should not be asked: look-ups beside runaway queries and changes, and its memory.

Run ``python benchmarks/endpoint/endurance.py`` for ten runaways side by side over a minute, without pause; with
``--minutes 60 --runaways 1 --pause 20 --change-every 30`` it is an hour at less than half load. The graph is that of
the samples. Prints a line a minute, then how long look-ups took, what the runaways were answered, and the memory.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

import httpx
from govgraph.build import build
from rich.console import Console
from rich.table import Table

SAMPLES = Path(__file__).parents[2] / "samples"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PLACES = ("ha-nam", "ha-noi", "nghe-an", "hue", "da-nang", "lam-dong", "quang-tri")
LOOK_UPS = (
    "SELECT * { PLACE ?p ?o } LIMIT 20",
    "SELECT ?m ?r { ?m a org:Membership ; org:role ?r ; org:organization ?b . ?b gov:ofArea PLACE } LIMIT 50",
    "SELECT ?i (COUNT(*) AS ?n) { ?o gov:indicator ?i ; gov:refArea PLACE } GROUP BY ?i",
)
TOKEN = "a-token-for-this-benchmark-only"
_PAUSE = 0.01  # seconds between two look-ups of a client


class Load:
    """What clients send to a server until a moment, and what comes back."""

    def __init__(self, address: str, until: float) -> None:
        self.address = address
        self.until = until
        self.seconds: list[float] = []
        self.answers: Counter[str] = Counter()

    def look_up(self, client: httpx.Client, seed: int) -> None:
        """Ask short things, one after the other; the answers are computed anew."""
        chance = Random(seed)
        while time.monotonic() < self.until:
            place = f"<https://w3id.org/govgraph/id/place/{chance.choice(PLACES)}>"
            query = chance.choice(LOOK_UPS).replace("PLACE", place)
            began = time.perf_counter()
            answer = client.get("sparql", params={"query": query}, headers={"Cache-Control": "no-cache"})
            self.seconds.append(time.perf_counter() - began)
            self.answers[f"look-up {answer.status_code}"] += 1
            time.sleep(_PAUSE)

    def run_away(self, client: httpx.Client, pause: float) -> None:
        """Ask what can't be answered."""
        while time.monotonic() < self.until:
            answer = client.get("sparql", params={"query": RUNAWAY})
            self.answers[f"runaway {answer.status_code}"] += 1
            time.sleep(pause)

    def change(self, client: httpx.Client, pause: float) -> None:
        """Put a graph of one statement, and ask for it."""
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
        while time.monotonic() < self.until:
            number = time.time_ns()
            graph = {"graph": "urn:endurance"}
            answer = client.put("gsp", params=graph, content=f"<urn:s> <urn:p> {number} .", headers=headers)
            read = client.get("sparql", params={"query": f"ASK {{ <urn:s> <urn:p> {number} }}"})
            self.answers[f"change {answer.status_code} read {read.json()['boolean']}"] += 1
            time.sleep(pause)


def memory(process: int) -> tuple[float, float, int]:
    """Megabytes of the server's own process, and of it with its workers (shared pages shared out), and their number."""
    family = _family(process)
    own = re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    proportional = 0
    for member in family:
        try:
            proportional += int(re.findall(r"(?m)^Pss:\s+(\d+)", Path(f"/proc/{member}/smaps_rollup").read_text())[0])
        except OSError:  # it has ended
            continue
    return int(own[0]) / 1000, proportional / 1000, len(family)


def _family(process: int) -> list[int]:
    children = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False).stdout.split()
    return [process, *(member for child in children for member in _family(int(child)))]


def main() -> None:
    """Run the load and print what it did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--readers", type=int, default=2, help="clients that look things up")
    parser.add_argument("--runaways", type=int, default=10, help="clients that ask what can't be answered")
    parser.add_argument("--pause", type=float, default=0, help="seconds between two of a client")
    parser.add_argument("--change-every", type=float, default=0, help="seconds between two changes; 0 for none")
    parser.add_argument("--timeout", type=float, default=10, help="seconds that a query may take")
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        build([str(SAMPLES)], store=Path(folder) / "graph")
        token = Path(folder) / "token"
        token.write_text(TOKEN)
        command = [str(Path(sys.executable).with_name("govgraph")), "serve", "--port", "0"]
        command += [
            "--timeout",
            str(options.timeout),
            "--store",
            f"{folder}/graph",
            *(["--token-file", str(token)] if options.change_every else []),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            found = re.search(r"http://\S+:\d+/", server.stdout.readline())
            assert found is not None
            run(found[0], server.pid, options, console)
            server.terminate()


def run(address: str, process: int, options: argparse.Namespace, console: Console) -> None:
    """Put the load on a server and print what comes of it."""
    load = Load(address, time.monotonic() + 60 * options.minutes)

    def client() -> httpx.Client:
        return httpx.Client(base_url=address, timeout=60)

    threads = [threading.Thread(target=load.look_up, args=(client(), seed)) for seed in range(options.readers)]
    threads += [threading.Thread(target=load.run_away, args=(client(), options.pause)) for _ in range(options.runaways)]
    if options.change_every:
        threads.append(threading.Thread(target=load.change, args=(client(), options.change_every)))
    for thread in threads:
        thread.start()
    table = Table(
        "minute", "MB of the server", "MB with workers", "processes", "look-ups, ms at the median", "95 of 100"
    )
    minute = 0
    while any(thread.is_alive() for thread in threads):
        own, all_in_all, processes = memory(process)
        lately = sorted(load.seconds[-5000:]) or [0.0]
        median, most = lately[len(lately) // 2], lately[int(len(lately) * 0.95)]
        row = (f"{own:.0f}", f"{all_in_all:.0f}", str(processes), f"{1e3 * median:.1f}", f"{1e3 * most:.1f}")
        table.add_row(str(minute), *row)
        minute += 1
        ends = time.monotonic() + 60
        while time.monotonic() < ends and any(thread.is_alive() for thread in threads):
            time.sleep(0.5)
    console.print(table)
    console.print(dict(load.answers))
    console.print(httpx.get(f"{address}health", timeout=60).json())


if __name__ == "__main__":
    main()
