"""Jobs in processes that can be ended: what they give, and what happens to those that go too far."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from multiprocessing import active_children
from pathlib import Path

import pytest
from govgraph.queries import QueryError
from govgraph.server.answering import Kept, Whole
from govgraph.server.evaluation import SparqlQuery, evaluate
from govgraph.server.operations import count
from govgraph.server.workers import (
    BusyError,
    CancelledByOperatorError,
    Limits,
    NoAnswerError,
    OutOfMemoryError,
    OutOfTimeError,
    Output,
    TooLongError,
    Worker,
    Workers,
    asking,
)
from govgraph.server.workers.frames import Frames, Kind, frame
from govgraph.store import GraphStore
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT ?a ?c (COUNT(*) AS ?n) { ?a ?b ?x . ?c ?d ?y } GROUP BY ?a ?c"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workers") / "graph"
    numbers = (
        Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal(n), NamedNode(f"urn:g{n % 9}")) for n in range(9000)
    )
    GraphStore.create(folder, numbers).close()
    return folder


def run(test: Callable[[Workers], Awaitable[object]], store: Path, **limits: float) -> None:
    """Run a test with workers over a store, in an event loop of its own."""

    @asynccontextmanager
    async def working() -> AsyncIterator[Workers]:
        workers = Workers(Limits(**limits))
        await workers.read(store, "1")
        yield workers
        await workers.close()

    async def body() -> None:
        async with working() as workers:
            await test(workers)

    asyncio.run(asyncio.wait_for(body(), 60))


def size(store: GraphStore) -> int:
    return len(store.oxigraph)


def query(store: GraphStore, text: str) -> int:
    return len(list(store.query(text)))


def refuse(_: GraphStore, name: str) -> None:
    raise QueryError(f"no {name}")


def whereabouts(_: GraphStore, port: int) -> tuple[int, bool]:
    """The process that this runs in, and whether it reaches a port of this machine."""
    with socket.socket() as client:
        return os.getpid(), client.connect_ex(("127.0.0.1", port)) == 0


def long_text(_: GraphStore, output: Output, parts: int) -> None:
    output.start("text/plain")
    for number in range(parts):
        output.write(f"{number:07}\n".encode() * 1000)


async def whole(workers: Workers, text: str) -> bytes:
    asked = SparqlQuery(text, "http://localhost/")
    answer = await workers.answer(evaluate, text, asked, "text/csv", workers.limits.longest)
    return b"".join([part async for part in answer.parts])


def test_a_job_is_a_function_of_the_store(store: Path) -> None:
    async def test(workers: Workers) -> None:
        assert await workers.run(size) == 9000
        assert await whole(workers, "SELECT (1 AS ?x) {}") == b"x\r\n1\r\n"

    run(test, store)


def test_an_answer_has_a_length_that_it_may_not_exceed(store: Path) -> None:
    async def test(workers: Workers) -> None:
        assert len(await whole(workers, "SELECT ?o { ?s ?p ?o }")) < 100_000
        with pytest.raises(TooLongError, match="LIMIT"):
            await whole(workers, "SELECT ?s ?p ?o { ?s ?p ?o }")
        assert await workers.run(size) == 9000

    run(test, store, longest=100_000)


def test_what_it_raises_is_raised_here_and_the_worker_goes_on(store: Path) -> None:
    async def test(workers: Workers) -> None:
        with pytest.raises(QueryError, match="no such place") as caught:
            await workers.run(refuse, "such place")
        assert "in refuse" in str(caught.value.__cause__)
        assert await workers.run(size) == 9000

    run(test, store, quick=1)


@pytest.mark.parametrize("network", [False, True])
def test_a_worker_is_another_process_and_has_the_network_only_if_it_may(store: Path, network: bool) -> None:
    alone = "import ctypes; c = ctypes.CDLL(None); exit(bool(c.unshare(0x40000000) and c.unshare(0x50000000)))"
    if not network and subprocess.run([sys.executable, "-c", alone], check=False).returncode:
        pytest.skip("this system does not let a process give up the network")

    async def test(workers: Workers) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            pid, reaches = await workers.run(whereabouts, listening.getsockname()[1])
        assert pid != os.getpid()
        assert reaches is network

    run(test, store, network=network)


def test_a_long_answer_comes_in_parts(store: Path) -> None:
    async def test(workers: Workers) -> None:
        answer = await workers.answer(long_text, "text", 100)
        parts = [part async for part in answer.parts]
        assert len(parts) > 10
        assert b"".join(parts) == b"".join(f"{n:07}\n".encode() * 1000 for n in range(100))

    run(test, store)


def test_a_runaway_is_ended_in_time_and_look_ups_go_on(store: Path) -> None:
    async def test(workers: Workers) -> None:
        runaways = [asyncio.create_task(whole(workers, RUNAWAY)) for _ in range(5)]
        await asyncio.sleep(0.5)
        assert await workers.run(count) == 9000  # which a new process has imported
        assert not any(runaway.done() for runaway in runaways)
        for outcome in await asyncio.gather(*runaways, return_exceptions=True):
            assert isinstance(outcome, OutOfTimeError)
        assert await workers.run(count) == 9000
        assert workers.figures["out_of_time"] == 5

    run(test, store, seconds=6, moment=0.1)


def test_a_query_that_wants_too_much_memory_is_ended(store: Path) -> None:
    async def test(workers: Workers) -> None:
        with pytest.raises(OutOfMemoryError):
            await whole(workers, HUNGRY)
        assert await workers.run(size) == 9000

    run(test, store, memory=500 << 20)


def test_a_query_that_is_longer_than_a_moment_is_answered_all_the_same(store: Path) -> None:
    async def test(workers: Workers) -> None:
        several = [workers.run(query, f"SELECT ?s {{ ?s ?p {n} . ?a ?b ?c . ?d ?e {n} }}") for n in range(4)]
        assert await asyncio.gather(*several) == [9000] * 4

    run(test, store, moment=0.01, long=1)


def test_who_goes_away_ends_the_job(store: Path) -> None:
    async def test(workers: Workers) -> None:
        task = asyncio.create_task(whole(workers, RUNAWAY))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not workers.turns
        assert await workers.run(size) == 9000

    run(test, store, quick=1)


def test_who_goes_away_while_a_process_starts_leaves_none_behind(store: Path) -> None:
    async def test(_: Workers) -> None:
        before = len(active_children())
        for pause in (0, 0.005, 0.01, 0.02, 0.04):
            starting = asyncio.create_task(Worker.start(store, memory=2 << 30))
            await asyncio.sleep(pause)
            if not starting.done():
                starting.cancel()
                await asyncio.wait([starting])
            else:
                starting.result().retire()
        while len(active_children()) > before:  # the test has a minute
            await asyncio.sleep(0.05)

    run(test, store)


def test_a_great_many_short_answers_do_not_fill_the_memory() -> None:
    kept = Kept()
    for number in range(70_000):
        kept.put(number, Whole(b"", "text/csv", ""))
    assert kept.get(0) is None
    assert kept.get(69_999) is not None


def test_the_operator_ends_a_job(store: Path) -> None:
    async def test(workers: Workers) -> None:
        task = asyncio.create_task(whole(workers, RUNAWAY))
        await asyncio.sleep(0.3)
        [turn] = workers.turns.values()
        assert turn.about == RUNAWAY
        assert workers.cancel(turn.number)
        with pytest.raises(CancelledByOperatorError):
            await task
        assert not workers.cancel(turn.number)

    run(test, store)


def test_a_client_has_so_many_jobs_at_once(store: Path) -> None:
    async def test(workers: Workers) -> None:
        asking.set("192.0.2.1")
        first = asyncio.create_task(whole(workers, RUNAWAY))
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError, match="of yours") as caught:
            await workers.run(size)
        assert caught.value.own
        asking.set("192.0.2.2")
        assert await workers.run(size) == 9000
        first.cancel()

    run(test, store, each=1)


def test_new_data_is_read_at_once_and_what_runs_goes_on(store: Path, tmp_path: Path) -> None:
    async def test(workers: Workers) -> None:
        answer = await workers.answer(long_text, "text", 500)
        other = tmp_path / "other"
        GraphStore.create(other, []).close()
        await workers.read(other, "2")
        assert (await workers.run(size), workers.version) == (0, "2")
        assert sum([len(part) async for part in answer.parts]) == 500 * 8000
        assert answer.version == "1"

    run(test, store)


def test_a_worker_that_dies_is_replaced(store: Path) -> None:
    async def test(workers: Workers) -> None:
        for _ in range(3):
            with pytest.raises(NoAnswerError):
                await workers.run(end)
        assert await workers.run(size) == 9000

    run(test, store)


def end(_: GraphStore) -> None:
    os._exit(1)


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.binary(max_size=300))), st.integers(1, 50))
def test_frames_arrive_whole_in_whatever_pieces(sent: list[tuple[Kind, bytes]], piece: int) -> None:
    stream = b"".join(frame(kind, payload) for kind, payload in sent)
    frames = Frames()
    arrived = [found for at in range(0, len(stream), piece) for found in frames.of(stream[at : at + piece])]
    assert arrived == sent
