"""The W3C's SPARQL 1.1 test suites for protocols, over HTTP against a running server.

The suites are not part of this project; where they are not beside it the tests are skipped.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from serving import Server

SUITES = Path(__file__).parent.parent.parent / "shared" / "w3c" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
HTS = "http://www.w3.org/2011/http-statusCodes#"
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
CODES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
TABULAR = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
RDF_TYPES = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}

pytestmark = pytest.mark.skipif(not SUITES.exists(), reason="the W3C's suites are not in ../shared/w3c")


def manifest(name: str) -> Graph:
    file = SUITES / name
    return Graph().parse(file, publicID=file.as_uri(), format="turtle") if file.exists() else Graph()


def entries(name: str, kind: URIRef) -> list:
    graph = manifest(name)
    return [pytest.param(graph, test, id=test.split("#")[-1]) for test in sorted(graph.subjects(RDF.type, kind))]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("w3c") / "graph", writable=True) as server:
        yield server


@pytest.fixture
def empty(server: Server) -> Server:
    assert server.client.post("/sparql", data={"update": "DROP ALL"}, headers=server.token).status_code == 204
    return server


@pytest.mark.parametrize(("graph", "test"), entries("protocol/manifest.ttl", MF.ProtocolTest))
def test_protocol(empty: Server, graph: Graph, test: URIRef) -> None:
    for data in graph.objects(test, UT.graphData):
        content = Path(re.sub("^file://", "", str(graph.value(data, UT.graph)))).read_bytes()
        name = str(graph.value(data, RDFS_LABEL))
        headers = {**empty.token, "Content-Type": "application/n-triples"}
        assert empty.client.put("/gsp", params={"graph": name}, content=content, headers=headers).is_success
    exchange(empty, graph, test, "/sparql/", "/sparql")


@pytest.mark.parametrize(
    ("graph", "test"),
    entries("graph-store-protocol/manifest-direct.ttl", MF.GraphStoreProtocolTest)
    + entries("graph-store-protocol/manifest-indirect.ttl", MF.GraphStoreProtocolTest),
)
def test_graph_store_protocol(empty: Server, graph: Graph, test: URIRef) -> None:
    exchange(empty, graph, test, "/gsp", "/gsp")


def exchange(server: Server, graph: Graph, test: URIRef, theirs: str, ours: str) -> None:
    """Send the test's requests one after the other and hold each answer against what is expected."""
    location = ""
    connection = graph.value(test, MF.action)
    for request in Collection(graph, graph.value(connection, HT.requests)):
        path = str(graph.value(request, HT.absolutePath)).replace(theirs, ours, 1).replace("$LOCATION$", location)
        headers = headers_of(graph, request)
        body = graph.value(request, HT.body)
        content = None
        if body is not None:
            encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
            content = str(graph.value(body, CNT.chars)).replace("$LOCATION$", location).encode(encoding)
        answer = server.client.request(
            str(graph.value(request, HT.methodName)), path, content=content, headers={**headers, **server.token}
        )
        expected = graph.value(request, HT.resp)
        statuses = {str(status).removeprefix(HTS) for status in graph.objects(expected, MF.expectedStatus)}
        assert any(is_status(answer.status_code, status) for status in statuses), (answer.status_code, answer.text)
        media_type = answer.headers.get("content-type", "").split(";")[0]
        if (boolean := graph.value(expected, MF.expectedBoolean)) is not None:
            assert answer.json()["boolean"] is boolean.toPython()
        expected_format = str(graph.value(expected, MF.expectedFormat) or "")
        assert {"tabular": TABULAR, "RDF": RDF_TYPES}.get(expected_format, {media_type}) & {media_type}
        if graph.value(expected, MF.expectedLocation) is not None:
            location = answer.headers["location"]
        wanted = graph.value(expected, HT.body)
        if wanted is not None and answer.request.method == "GET" and answer.is_success:
            form = headers_of(graph, expected).get("content-type", "text/turtle").split(";")[0]
            content = str(graph.value(wanted, CNT.chars)).replace("$LOCATION$", location)
            base = str(answer.request.url)
            assert isomorphic(
                Graph().parse(data=answer.text, format=media_type, publicID=base),
                Graph().parse(data=content, format=form, publicID=base),
            )


def headers_of(graph: Graph, message: URIRef) -> dict[str, str]:
    listed = graph.value(message, HT.headers)
    nodes = Collection(graph, listed) if listed is not None else []
    return {str(graph.value(node, HT.fieldName)).lower(): str(graph.value(node, HT.fieldValue)) for node in nodes}


def is_status(status: int, expected: str) -> bool:
    if found := re.fullmatch(r"StatusCode(\d)xx", expected):
        return status // 100 == int(found[1])
    return status == CODES[expected]


class TestServiceDescription:
    """The three tests of the suite, which are described there in words."""

    def test_get_on_the_endpoint_returns_rdf(self, server: Server) -> None:
        answer = server.client.get("/sparql", headers={"Accept": "text/turtle"})
        assert answer.headers["content-type"].split(";")[0] == "text/turtle"
        assert len(Graph().parse(data=answer.text, format="turtle")) > 0

    def test_it_contains_a_matching_endpoint_triple(self, server: Server) -> None:
        graph = Graph().parse(data=server.client.get("/sparql", headers={"Accept": "text/turtle"}).text)
        assert [str(endpoint) for endpoint in graph.objects(None, SD.endpoint)] == [f"{server.address}sparql"]

    def test_it_conforms_to_the_schema(self, server: Server) -> None:
        graph = Graph().parse(data=server.client.get("/sparql", headers={"Accept": "text/turtle"}).text)
        [service] = graph.subjects(RDF.type, SD.Service)
        assert graph.value(service, SD.supportedLanguage) is not None
        assert graph.value(service, SD.resultFormat) is not None
        dataset = graph.value(service, SD.defaultDataset)
        assert (dataset, RDF.type, SD.Dataset) in graph
        assert graph.value(dataset, SD.defaultGraph) is not None
