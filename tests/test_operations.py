"""What the operator of a server sees and does, and how the server ends."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from govgraph.store import GraphStore
from prometheus_client.parser import text_string_to_metric_families
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from serving import Server

DATA = Path(__file__).parent / "data" / "server.trig"
RUNAWAY = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("operations")
    numbers = (Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal(n), NamedNode("urn:g")) for n in range(5000))
    quads = [*parse(path=str(DATA), format=RdfFormat.TRIG), *numbers]
    options = ["--timeout", "3", "--access-log", str(folder / "log")]
    with Server(folder / "graph", quads, writable=True, options=options) as server:
        yield server


def figures(server: Server) -> dict[str, float]:
    families = text_string_to_metric_families(server.client.get("/metrics").text)
    return {
        "".join([sample.name, *(f" {value}" for value in sample.labels.values())]): sample.value
        for family in families
        for sample in family.samples
    }


def test_a_query_that_takes_too_long_is_told_so(server: Server) -> None:
    before = figures(server).get("govgraph_jobs_total out_of_time", 0)
    began = time.monotonic()
    answer = server.client.get("/sparql", params=RUNAWAY)
    assert (answer.status_code, "takes longer than 3 seconds" in answer.text) == (504, True)
    assert time.monotonic() - began < 10
    assert figures(server)["govgraph_jobs_total out_of_time"] == before + 1


def test_the_operator_lists_and_ends_what_runs(server: Server) -> None:
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{server.address}sparql", params=RUNAWAY)))
    asking.start()
    running: list[dict[str, object]] = []
    while not running:
        running = server.client.get("/queries", headers=server.token).json()["queries"]
    assert running[0]["asks"] == RUNAWAY["query"]
    assert server.client.delete(f"/queries/{running[0]['number']}").status_code == 401
    assert server.client.delete(f"/queries/{running[0]['number']}", headers=server.token).status_code == 204
    asking.join()
    assert (answers[0].status_code, "operator" in answers[0].text) == (503, True)
    assert server.client.delete("/queries/999999", headers=server.token).status_code == 404


def test_who_hangs_up_ends_the_query(server: Server) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{server.address}sparql", params=RUNAWAY, timeout=0.5)
    deadline = time.monotonic() + 2.4  # before the server itself would end it
    while figures(server)["govgraph_jobs_running"] > 0:
        assert time.monotonic() < deadline


def test_the_log_tells_what_was_asked_and_not_who_asked_about_what(server: Server, tmp_path: Path) -> None:
    server.client.get("/api/search", params={"q": "a secret question"})
    log = (Path(server.store).parent / "log").read_text()
    line = next(line for line in log.splitlines() if "/api/search" in line)
    assert line.split()[1:4] == ["GET", "/api/search", "200"]
    assert "secret" not in log
    assert "127.0.0.1" not in log


def test_health_names_the_state_of_the_data(server: Server) -> None:
    health = server.client.get("/health").json()
    assert health["status"] == "ok"
    assert health["quads"] >= 5000
    server.client.put(
        "/gsp?graph=urn:new",
        content="<urn:a> <urn:b> 1 .",
        headers={**server.token, "Content-Type": "text/turtle"},
    )
    assert server.client.get("/health").json()["data"] != health["data"]


def test_a_server_that_is_told_to_end_finishes_what_it_has_begun(tmp_path: Path) -> None:
    numbers = (Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal(n), NamedNode("urn:g")) for n in range(3000))
    with Server(tmp_path / "graph", numbers) as server:
        answers: list[httpx.Response] = []
        query = {"query": "SELECT (COUNT(*) AS ?n) { GRAPH <urn:g> { ?a <urn:p> ?b . ?c <urn:p> ?d } }"}
        asking = threading.Thread(
            target=lambda: answers.append(httpx.get(f"{server.address}sparql", params=query, timeout=60))
        )
        asking.start()
        while figures(server)["govgraph_jobs_running"] == 0 and asking.is_alive():
            pass
        server.process.send_signal(signal.SIGTERM)
        asking.join()
        server.process.wait(20)
        assert answers[0].status_code == 200
        assert answers[0].json()["results"]["bindings"][0]["n"]["value"] == "9000000"


def test_service_asks_the_endpoints_that_are_listed_and_no_others(server: Server, tmp_path: Path) -> None:
    other = f"{server.address}sparql"
    with Server(tmp_path / "graph", options=["--federate", other]) as federated:

        def ask(service: str) -> httpx.Response:
            query = f"SELECT * {{ SERVICE {service} {{ ?who a <https://w3id.org/govgraph/ontology#Person> }} }}"
            return federated.client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})

        assert ask(f"<{other}>").text == "who\r\nhttps://w3id.org/govgraph/id/person/nguyen-duc-vuong\r\n"
        for service in (f"<{server.address}>", "?anywhere", f"<{other}/>", f"SILENT <{other}x>"):
            assert (ask(service).status_code, "refused but for" in ask(service).text) == (400, True)


def test_an_address_that_others_reach_is_warned_of(tmp_path: Path) -> None:
    GraphStore.create(tmp_path / "graph", []).close()
    command = [
        sys.executable,
        "-c",
        "from govgraph.cli import main; main()",
        "serve",
        "--port",
        "0",
        "--host",
        "0.0.0.0",
    ]
    with subprocess.Popen(
        [*command, "--store", str(tmp_path / "graph")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.readline()
        process.terminate()
        assert "can be reached from other machines" in process.communicate(timeout=20)[1]
