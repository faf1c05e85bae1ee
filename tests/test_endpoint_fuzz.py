"""Requests that chance has made, always the same: the server answers each, in time, and says what is wrong with it.

``benchmarks/fuzz_endpoint.py`` makes them, and asks for as long as one likes.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import RdfFormat, parse
from serving import Server

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
REQUESTS = 400


@pytest.fixture(scope="module")
def fuzz() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    yield import_module("fuzz_endpoint")
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def server(fuzz: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("fuzz") / "graph"
    options = ["--timeout", str(fuzz.TIMEOUT), "--memory", str(fuzz.MEMORY)]
    with Server(folder, parse(path=str(fuzz.DATA), format=RdfFormat.TRIG), options=options) as server:
        yield server


def test_whatever_is_sent_is_answered(fuzz: ModuleType, server: Server) -> None:
    def told(seed: int) -> tuple[int, object]:
        return seed, fuzz.send(server.address, fuzz.request(seed, costly=False))

    with ThreadPoolExecutor(3) as clients:
        answers = dict(clients.map(told, range(REQUESTS)))
    assert {seed: answer for seed, answer in answers.items() if answer.flaw} == {}
    assert {200, 400, 405, 406} <= {answer.status for answer in answers.values()}
    assert server.client.get("/health").json()["status"] == "ok"


@pytest.mark.parametrize("query", ["SELECT (<x:function>(1) AS ?v) {}", "ASK { FILTER(xsd:nothing(1)) }"])
def test_a_function_that_is_not_there_is_the_mistake_of_who_asks(server: Server, query: str) -> None:
    answer = server.client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert "function" in answer.text


@pytest.mark.parametrize("operator", ["1*", "!", "1||"])
def test_what_is_nested_without_brackets_is_no_failure_of_the_server(server: Server, operator: str) -> None:
    query = f"ASK {{ FILTER({20_000 * operator}1) }}"
    answer = server.client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code != 500
