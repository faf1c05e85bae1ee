"""Changing the graph over HTTP: by update and by whole graphs, with a token, at once or not at all."""

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from govgraph.cli import main
from govgraph.server.access import Access, TokenFileError
from govgraph.store import GraphStore, Snapshots, StoreError
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from serving import TOKEN, Server

DATA = Path(__file__).parent / "data" / "server.trig"
GRAPH = "urn:g"
TURTLE = {"Content-Type": "text/turtle"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "graph", writable=True) as server:
        yield server


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("writing") / "graph", writable=True) as server:
        yield server


def ask(server: Server, pattern: str) -> bool:
    answer = server.client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"})
    assert answer.status_code == 200, answer.text
    return answer.json()["boolean"]


def change(server: Server, update: str, **parameters: str) -> httpx.Response:
    return server.client.post("/sparql", data={"update": update, **parameters}, headers=server.token)


class TestToken:
    @pytest.mark.parametrize(
        ("headers", "challenge"),
        [
            ({}, 'Bearer realm="govgraph"'),
            ({"Authorization": "Bearer of-bad-news-for-all"}, 'Bearer realm="govgraph", error="invalid_token"'),
            ({"Authorization": f"Basic {TOKEN}"}, 'Bearer realm="govgraph", error="invalid_token"'),
            ({"Authorization": "Bearer ê"}, 'Bearer realm="govgraph", error="invalid_token"'),
        ],
    )
    def test_who_has_none_is_told_what_is_wanted(self, shared: Server, headers: dict[str, str], challenge: str) -> None:
        headers = {name: value.encode("utf-8") for name, value in headers.items()}
        for answer in (
            shared.client.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers),
            shared.client.put("/gsp", params={"graph": GRAPH}, content="", headers={**headers, **TURTLE}),
            shared.client.delete("/gsp", params={"graph": GRAPH}, headers=headers),
            shared.client.get("/queries", headers=headers),
        ):
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, challenge)

    def test_a_get_changes_nothing_whoever_asks(self, shared: Server) -> None:
        asked = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:get> }"}
        assert shared.client.get("/sparql", params=asked, headers=shared.token).status_code == 405
        assert not ask(shared, "?s ?p <urn:get>")

    @pytest.mark.parametrize(
        ("content", "said"),
        [("", "holds no token"), ("# only\n\n", "holds no token"), ("good-enough-for-a-token\nshort\n", "line 2")],
    )
    def test_a_file_without_a_good_token_is_refused(self, tmp_path: Path, content: str, said: str) -> None:
        file = tmp_path / "tokens"
        file.write_text(content)
        with pytest.raises(TokenFileError, match=said):
            Access.from_file(file)
        with pytest.raises(SystemExit) as ended:
            main(["serve", "--store", str(tmp_path / "graph"), "--token-file", str(file)])
        assert ended.value.code == 2


class TestUpdate:
    def test_what_is_written_is_read_at_once(self, shared: Server) -> None:
        before = shared.client.get("/sparql", params={"query": "ASK { ?s ?p <urn:now> }"}).headers["etag"]
        assert change(shared, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:now> } }").status_code == 204
        assert ask(shared, "?s ?p <urn:now>")
        held = {"If-None-Match": before}
        assert shared.client.get("/sparql", params={"query": "ASK { ?s ?p <urn:now> }"}, headers=held).is_success

    def test_an_update_is_done_as_a_whole_or_not_at_all(self, shared: Server) -> None:
        answer = change(
            shared, "INSERT DATA { <urn:half> <urn:b> 1 } ; CREATE GRAPH <urn:twice> ; CREATE GRAPH <urn:twice>"
        )
        assert (answer.status_code, "already exists" in answer.text) == (400, True)
        assert not ask(shared, "<urn:half> ?p ?o")

    @pytest.mark.parametrize(
        ("update", "said"),
        [
            ("INSERT DATA { <urn:a> }", "line 1, column"),
            ("LOAD <http://127.0.0.1/data.ttl>", "LOAD is refused"),
            ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ],
    )
    def test_what_is_refused(self, shared: Server, update: str, said: str) -> None:
        answer = change(shared, update)
        assert (answer.status_code, said in answer.text) == (400, True)

    def test_the_dataset_of_the_request(self, shared: Server) -> None:
        """``using-graph-uri`` is as if USING stood in each operation of the update, DELETE WHERE included."""
        change(
            shared, "DROP ALL ; INSERT DATA { GRAPH <urn:1> { <urn:s> <urn:p> 1 } GRAPH <urn:2> { <urn:s> <urn:p> 2 } }"
        )
        update = 'INSERT { GRAPH <urn:3> { ?s <urn:q> ?o } } WHERE { { SELECT * WHERE { ?s <urn:p> ?o } } } # WHERE "'
        assert change(shared, update, **{"using-graph-uri": "urn:1"}).status_code == 204
        assert ask(shared, "GRAPH <urn:3> { ?s <urn:q> 1 }")
        assert not ask(shared, "GRAPH <urn:3> { ?s <urn:q> 2 }")
        answer = change(shared, "WITH <urn:1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", **{"using-graph-uri": "urn:1"})
        assert answer.status_code == 400

    def test_a_change_survives_the_server_however_it_ends(self, tmp_path: Path) -> None:
        store = tmp_path / "graph"
        with Server(store, writable=True) as server:
            assert change(server, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:kept> } }").status_code == 204
            os.kill(server.process.pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while True:  # its writer ends with it, which takes a moment
            try:
                GraphStore.open(store).close()
                break
            except StoreError:
                assert time.monotonic() < deadline
        with Server(store) as server:
            assert ask(server, "GRAPH <urn:g> { ?s ?p <urn:kept> }")


class TestGraphStore:
    def test_a_graph_is_put_added_to_read_and_deleted(self, shared: Server) -> None:
        asked = {"params": {"graph": "urn:whole"}, "headers": {**shared.token, **TURTLE}}
        assert shared.client.put("/gsp", content="<urn:a> <urn:b> 1 .", **asked).status_code == 201
        assert shared.client.put("/gsp", content="<urn:a> <urn:b> 2 .", **asked).status_code == 204
        assert shared.client.post("/gsp", content="<urn:a> <urn:b> 3 .", **asked).status_code == 204
        got = shared.client.get("/gsp", params=asked["params"], headers={"Accept": "application/n-triples"})
        assert sorted(int(quad.object.value) for quad in parse(got.content, format=RdfFormat.N_TRIPLES)) == [2, 3]
        assert shared.client.delete("/gsp", **asked).status_code == 204
        assert shared.client.delete("/gsp", **asked).status_code == 404
        assert shared.client.get("/gsp", params=asked["params"]).status_code == 404

    def test_a_file_that_can_not_be_read_changes_nothing(self, shared: Server) -> None:
        asked = {"params": {"graph": "urn:kept"}, "headers": {**shared.token, **TURTLE}}
        assert shared.client.put("/gsp", content="<urn:a> <urn:b> 1 .", **asked).status_code == 201
        answer = shared.client.put("/gsp", content="<urn:a> <urn:b> 2 .\n<urn:a> <urn:b", **asked)
        assert (answer.status_code, "line" in answer.text) == (400, True)
        assert ask(shared, "GRAPH <urn:kept> { ?s ?p 1 }")

    @pytest.mark.parametrize(
        ("method", "parameters", "headers", "status"),
        [
            ("PUT", {"graph": "urn:x"}, {"Content-Type": "image/png"}, 415),
            ("PUT", {"graph": "urn:x"}, {}, 415),
            ("PUT", {"graph": "no IRI"}, TURTLE, 400),
            ("PUT", {}, TURTLE, 400),
            ("PUT", {"graph": "urn:x", "default": ""}, TURTLE, 400),
            ("GET", {"graph": "urn:nowhere"}, {}, 404),
            ("GET", {"default": ""}, {"Accept": "image/png"}, 406),
            ("PATCH", {"default": ""}, {}, 405),
        ],
    )
    def test_what_is_refused(
        self, shared: Server, method: str, parameters: dict[str, str], headers: dict[str, str], status: int
    ) -> None:
        answer = shared.client.request(method, "/gsp", params=parameters, headers={**shared.token, **headers})
        assert answer.status_code == status

    def test_the_default_graph_that_is_read_is_the_merge(self, server: Server) -> None:
        headers = {**server.token, **TURTLE}
        server.client.put("/gsp", params={"graph": "urn:1"}, content="<urn:a> <urn:b> 1 .", headers=headers)
        server.client.put("/gsp?default", content="<urn:a> <urn:b> 2 .", headers=headers)
        got = server.client.get("/gsp?default", headers={"Accept": "application/n-triples"})
        assert sorted(int(quad.object.value) for quad in parse(got.content, format=RdfFormat.N_TRIPLES)) == [1, 2]


def test_the_dump_holds_what_was_loaded(tmp_path: Path) -> None:
    quads = list(parse(path=str(DATA), format=RdfFormat.TRIG))
    with Server(tmp_path / "graph", quads) as server:
        for path, rdf in (("/dump.nq.gz", RdfFormat.N_QUADS), ("/dump.trig.gz", RdfFormat.TRIG)):
            packed = server.client.get(path)
            assert (packed.status_code, packed.headers["content-type"]) == (200, "application/gzip")
            assert "content-encoding" not in packed.headers
            assert set(parse(gzip.decompress(packed.content), format=rdf)) == set(quads)


class TestSnapshots:
    def test_a_snapshot_holds_what_is_only_in_the_log_yet(self, tmp_path: Path) -> None:
        with GraphStore.create(tmp_path / "graph", []) as store:
            store.load_article(
                NamedNode(GRAPH), [Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(1), NamedNode(GRAPH))]
            )
        snapshots = Snapshots(tmp_path / "graph")
        first = snapshots.take()
        with GraphStore.open(first.path, read_only=True) as copy:
            assert copy.counts().quads == 1
        assert snapshots.take() == first

    def test_two_servers_do_not_share_a_folder_of_snapshots(self, tmp_path: Path) -> None:
        GraphStore.create(tmp_path / "graph", []).close()
        one, other = Snapshots(tmp_path / "graph"), Snapshots(tmp_path / "graph")
        assert one.folder != other.folder
        folder = one.folder
        one.close()
        assert Snapshots(tmp_path / "graph").folder == folder

    def test_nothing_is_copied_while_another_process_writes(self, tmp_path: Path) -> None:
        folder = tmp_path / "graph"
        GraphStore.create(folder, []).close()
        program = (
            "import sys; from govgraph.store import GraphStore; s = GraphStore.open(sys.argv[1]); print(); input()"
        )
        with subprocess.Popen(
            [sys.executable, "-u", "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as writer:
            writer.stdout.readline()
            with pytest.raises(StoreError, match="open for writing"):
                Snapshots(folder).take()
            writer.communicate("\n")
        assert Snapshots(folder).take().path.is_dir()

    def test_what_another_program_writes_is_served_once_it_has_ended(self, tmp_path: Path) -> None:
        folder = tmp_path / "graph"
        with Server(folder, parse(path=str(DATA), format=RdfFormat.TRIG)) as server:
            with GraphStore.open(folder) as store:
                name = NamedNode("urn:late")
                store.load_article(name, [Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:late"), name)])
            deadline = time.monotonic() + 30
            while not ask(server, "?s ?p <urn:late>"):
                assert time.monotonic() < deadline
                time.sleep(0.2)
            assert ask(server, "?s a gov:Person")
