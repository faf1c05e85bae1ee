"""The Model Context Protocol, asked by the SDK's own client: tools, resources, errors, bounds, transports."""

import contextlib
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from socket import create_server
from threading import Thread
from typing import Any

import anyio
import pytest
import uvicorn
from govgraph.ontology.vocabulary import ONTOLOGY_FILE
from govgraph.queries import catalogue
from govgraph.server.mcp import protocol, schema_card, tools
from govgraph.server.readers import ThreadReaders
from govgraph.store import GraphStore
from mcp import Client, StdioServerParameters, stdio_client
from starlette.applications import Starlette
from starlette.testclient import TestClient

VUONG = "https://w3id.org/govgraph/id/person/nguyen-duc-vuong"
HERE = "http://127.0.0.1:8710"
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def store(built: GraphStore) -> GraphStore:
    return built


def asked(store: GraphStore, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What a client is answered that is connected in this process."""

    async def connected() -> Any:
        async with Client(protocol.server(ThreadReaders(store))) as client:
            return await ask(client)

    return anyio.run(connected)


def call(store: GraphStore, tool: str, **arguments: Any) -> Any:
    return asked(store, lambda client: client.call_tool(tool, arguments))


# Tools


def test_every_tool_reads_only_and_says_what_it_gives(store: GraphStore) -> None:
    offered = asked(store, lambda client: client.list_tools()).tools
    assert [tool.name for tool in offered] == ["search", "entity", "article", "questions", "ask", "sparql"]
    for tool in offered:
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.output_schema["type"] == "object"


@pytest.mark.parametrize("text", ["nguyen duc vuong", "নগুয়েন ডুক ভুওং", "Nguyễn Đức V"])
def test_search_finds_across_scripts(store: GraphStore, text: str) -> None:
    answer = call(store, "search", text=text, lang="en")
    assert answer.structured_content["hits"][0]["iri"] == VUONG
    assert "<id:person/nguyen-duc-vuong>: person" in answer.content[0].text


def test_search_pages_and_says_how_many_there_are(store: GraphStore) -> None:
    first, second = (call(store, "search", text="ha nam", limit=3, offset=at).structured_content for at in (0, 3))
    assert first["total"] == second["total"] > 6
    assert not {hit["iri"] for hit in first["hits"]} & {hit["iri"] for hit in second["hits"]}


@pytest.mark.parametrize("name", ["Nguyễn Đức Vượng", "person/nguyen-duc-vuong", "id:person/nguyen-duc-vuong", VUONG])
def test_an_entity_comes_with_the_words_and_the_source(store: GraphStore, name: str) -> None:
    answer = call(store, "entity", name=name)
    quotations = [one for claim in answer.structured_content["claims"] for one in claim["evidence"]]
    quotation = next(one for one in quotations if one["source"])
    assert quotation["source"].startswith("http")
    assert quotation["source"] in answer.content[0].text
    assert f"«{quotation['exact']}»" in answer.content[0].text
    text = call(store, "article", name=quotation["article"]["iri"], characters=20_000).structured_content["text"]
    assert text[quotation["start"] : quotation["end"]] == quotation["exact"]


def test_claims_come_in_parts(store: GraphStore) -> None:
    whole = call(store, "entity", name="Hà Nội", claims=50).structured_content
    parts = [call(store, "entity", name="Hà Nội", claims=2, claims_offset=at).structured_content for at in (0, 2)]
    assert [claim["iri"] for part in parts for claim in part["claims"]] == [c["iri"] for c in whole["claims"][:4]]
    assert parts[0]["claims_total"] == whole["claims_total"] > 4
    assert any("claims 1 to 2 of" in cut for cut in parts[0]["cut"])


def test_an_article_is_read_in_parts(store: GraphStore) -> None:
    one = call(store, "article", name="vi-ha-nam-2023-ngay-chuyen-doi-so", characters=300)
    part = one.structured_content
    assert len(part["text"]) == 300 < part["text_total"]
    assert all(quotation["end"] <= 300 for quotation in part["quotations"])
    assert {claim for quotation in part["quotations"] for claim in quotation["claims"]} == {
        claim["iri"] for claim in part["claims"]
    }
    assert "ask with start" in one.content[0].text


def test_questions_are_listed_and_asked(store: GraphStore) -> None:
    listed = call(store, "questions", tag="people", lang="vi").structured_content["questions"]
    officials = next(one for one in listed if one["name"] == "officials")
    assert officials["title"] == "Cán bộ lãnh đạo của một tỉnh"
    answer = call(store, "ask", question="officials", parameters={"province": "হা নাম"}, lang="bn", limit=1)
    assert answer.structured_content["columns"] == officials["columns"]
    assert answer.structured_content["rows"][0][0]["label"] == "নগুয়েন ডুক ভুওং"
    assert "rows 1 to 1 of " in answer.content[0].text


def test_sparql_gives_rows_truth_and_graphs(store: GraphStore) -> None:
    rows = call(store, "sparql", query="SELECT DISTINCT ?p { ?p a gov:Person } ORDER BY ?p", limit=2)
    assert len(rows.structured_content["rows"]) == 2
    assert "more than 2 rows" in rows.content[0].text
    assert call(store, "sparql", query="ASK { ?p a gov:Person }").structured_content["boolean"] is True
    graph = call(store, "sparql", query=f"DESCRIBE <{VUONG}>", limit=3).structured_content
    assert "id:person\\/nguyen-duc-vuong" in graph["turtle"]


@pytest.mark.parametrize(
    ("tool", "arguments", "remedy"),
    [
        ("ask", {"question": "offcials"}, "did you mean «officials»"),
        ("ask", {"question": "officials"}, "for example Hà Nam"),
        ("ask", {"question": "officials", "parameters": {"place": "x"}}, "it takes province"),
        ("questions", {"tag": "sport"}, "people"),
        ("entity", {"name": "Nobody At All"}, "search"),
        ("entity", {"name": "id:person/nobody"}, "search"),
        ("article", {"name": "place/ha-nam"}, "entity"),
        ("article", {"name": "no-such-article"}, "search"),
        ("sparql", {"query": "SELECT * {"}, "line 1, column 11"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "SERVICE is refused"),
        ("sparql", {"query": "DROP ALL"}, "not a SPARQL query"),
        ("search", {"text": "ha nam", "limit": 1000}, "less than or equal to 50"),
        ("search", {"text": "\ud800"}, "unicode"),
    ],
)
def test_what_is_wrong_is_an_error_of_the_tool_with_the_remedy(
    store: GraphStore, tool: str, arguments: dict[str, Any], remedy: str
) -> None:
    answer = call(store, tool, **arguments)
    assert answer.is_error
    assert remedy in answer.content[0].text
    assert "Traceback" not in answer.content[0].text


def test_answers_are_bounded(store: GraphStore) -> None:
    everything = "SELECT * { ?s ?p ?o ; ?q ?r . ?a schema:articleBody ?text }"
    answer = call(store, "sparql", query=everything + " LIMIT 2000", limit=1000)
    assert len(answer.model_dump_json()) < 4 * tools.MOST_CHARACTERS
    assert "values were cut to 500 characters" in answer.content[0].text
    assert "too long: only" in answer.content[0].text
    graph = call(store, "sparql", query="CONSTRUCT { ?a ?p ?o } { ?a a gov:Article ; ?p ?o }", limit=1000)
    assert len(graph.structured_content["turtle"]) <= tools.MOST_CHARACTERS
    assert "too long: only" in graph.content[0].text


# Resources


def test_resources(store: GraphStore) -> None:
    async def contents(client: Client) -> dict[str, str]:
        listed = (await client.list_resources()).resources
        return {str(one.uri): (await client.read_resource(one.uri)).contents[0].text for one in listed}

    found = asked(store, contents)
    assert set(found) == {"govgraph://schema", "govgraph://ontology", "govgraph://questions"}
    assert found["govgraph://ontology"] == ONTOLOGY_FILE.read_text("utf-8")
    assert all(name in found["govgraph://questions"] for name in catalogue())
    assert "- gov:Person: " in found["govgraph://schema"]


@pytest.mark.parametrize("example", range(5))
def test_the_examples_of_the_card_find_something(store: GraphStore, example: int) -> None:
    assert tools.sparql(store, schema_card.EXAMPLES[example], "en", 100)["rows"]


def test_the_card_speaks_of_what_there_is(store: GraphStore) -> None:
    card = schema_card.card(store)
    ontology = ONTOLOGY_FILE.read_text("utf-8")
    for name in set(re.findall(r"\bgov:([A-Za-z]+)", card)):
        assert re.search(rf"\bgov:{name}\b", ontology), name
    assert len(card) < 12_000


def test_the_card_is_made_once_for_a_version_of_the_data(store: GraphStore) -> None:
    class Counting(ThreadReaders):
        runs = 0

        async def run(self, function: Any, *arguments: Any, **named: Any) -> Any:
            self.runs += 1
            return await super().run(function, *arguments, **named)

    readers = Counting(store)

    async def read() -> None:
        async with Client(protocol.server(readers)) as client:
            for _ in range(2):
                await client.read_resource("govgraph://schema", cache_mode="bypass")
            assert readers.runs == 1
            readers.version = "2"
            await client.read_resource("govgraph://schema", cache_mode="bypass")
            assert readers.runs == 2

    anyio.run(read)


def test_the_prompt_asks_for_evidence(store: GraphStore) -> None:
    prompt = asked(store, lambda client: client.get_prompt("with_evidence", {"question": "Who leads Hà Nam?"}))
    assert "Who leads Hà Nam?" in prompt.messages[0].content.text


# Transports


def app(store: GraphStore, hosts: tuple[str, ...] = protocol.LOOPBACK) -> Starlette:
    """An application as the server is one: the route among others, the protocol inside its lifespan."""
    offered = protocol.server(ThreadReaders(store))
    routes = protocol.routes(offered, hosts)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with offered.session_manager.run():
            yield

    return Starlette(routes=routes, lifespan=lifespan)


@pytest.fixture(scope="module")
def http(store: GraphStore) -> Iterator[TestClient]:
    with TestClient(app(store), base_url=HERE, headers=ACCEPT) as client:
        yield client


def test_over_http_without_sessions(http: TestClient) -> None:
    answer = http.post("/mcp", json=LIST)
    assert answer.headers["content-type"] == "application/json"
    assert "mcp-session-id" not in answer.headers
    assert len(answer.json()["result"]["tools"]) == 6


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "rebound.example:8710"}, 421),
        ({"Host": "127.0.0.1.example:8710"}, 421),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://localhost.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:6274"}, 200),
        ({"Host": "localhost:8710"}, 200),
        ({"Host": "[::1]:8710"}, 200),
    ],
)
def test_pages_of_other_origins_and_other_names_are_refused(
    http: TestClient, headers: dict[str, str], status: int
) -> None:
    assert http.post("/mcp", json=LIST, headers=headers).status_code == status


def test_the_operator_names_other_hosts(store: GraphStore) -> None:
    with TestClient(app(store, ("graph.example",)), base_url="https://graph.example", headers=ACCEPT) as client:
        assert client.post("/mcp", json=LIST, headers={"Origin": "https://graph.example"}).status_code == 200
        assert client.post("/mcp", json=LIST, headers={"Host": "127.0.0.1:8710"}).status_code == 421


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b'"x"', b"\xff"])
def test_what_is_no_message_is_refused(http: TestClient, body: bytes) -> None:
    answer = http.post("/mcp", content=body, headers={"Content-Type": "application/json"})
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_there_is_nothing_to_wait_for_and_no_session_to_end(http: TestClient, method: str) -> None:
    answer = http.request(method, "/mcp")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_a_body_that_is_too_long_is_refused(http: TestClient) -> None:
    answer = http.post("/mcp", content=b" " * (5 << 20), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.fixture
def address(store: GraphStore) -> Iterator[str]:
    """Where a real server listens."""
    server = uvicorn.Server(uvicorn.Config(app(store), log_level="warning"))
    with create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_over_http(address: str, mode: str) -> None:
    async def ask() -> None:
        async with Client(address, mode=mode) as client:
            answer = await client.call_tool("ask", {"question": "officials", "parameters": {"province": "Hà Nam"}})
            assert answer.structured_content["total"] >= 3
            assert "- gov:Person: " in (await client.read_resource("govgraph://schema")).contents[0].text

    anyio.run(ask)


def test_a_client_over_standard_input(small_folder: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from govgraph.cli import main; main()", "mcp", "--store", str(small_folder), "--timeout", "0.5"],
    )

    async def ask() -> None:
        async with Client(stdio_client(command)) as client:
            found = await client.call_tool("search", {"text": "ha nam"})
            assert found.structured_content["hits"][0]["iri"].endswith("/place/ha-nam")
            endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
            late = await client.call_tool("sparql", {"query": endless})
            assert late.is_error
            assert "second" in late.content[0].text
            again = await client.call_tool("sparql", {"query": "ASK { ?p a gov:Person }"})
            assert again.structured_content["boolean"] is True

    anyio.run(ask)
