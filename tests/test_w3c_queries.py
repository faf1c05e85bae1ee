"""The W3C's tests of query and update evaluation, asked through a running server and of pyoxigraph in this process.

Invariant: whatever passes in-process passes through the server. What the engine itself does otherwise is listed by
name, with the reason, and fails in both; a test that begins to pass is to be struck from the list.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node
from serving import Server

SUITES = Path(__file__).parent.parent.parent / "shared" / "w3c" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
QUERIES = [
    *("aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping"),
    *("json-res", "negation", "project-expression", "property-path", "subquery"),
]
UPDATES = [
    *("add", "basic-update", "clear", "copy", "delete", "delete-data", "delete-insert", "delete-where", "drop"),
    *("move", "update-silent"),
]
RESULTS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".csv": ("text/csv", ox.QueryResultsFormat.CSV),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ".ttl": ("text/turtle", ox.RdfFormat.TURTLE),
}
DIFFERS = {
    "aggregates/agg-empty-group-count-graph": "GRAPH ?g around an aggregate counts over all graphs together",
    "aggregates/agg-groupconcat-04": "texts of one language are joined to a text of that language",
    "aggregates/agg-groupconcat-06": "texts of one language are joined to a text of that language",
    "bindings/graph": "GRAPH ?g around VALUES alone does not bind ?g to the graphs",
    "csv-tsv-res/csv03": "numbers are kept by their value: 1.0E6 comes back as 1000000",
    "functions/bnode01": "BNODE of the same text is the same blank node in all solutions",
    "negation/graph-minus": "?g counts as shared by both sides of a MINUS within GRAPH ?g",
    "property-path/zero_or_more_set_end": "a path of length zero matches only terms that are in the graph",
    "property-path/zero_or_more_set_start": "a path of length zero matches only terms that are in the graph",
    "property-path/zero_or_one_set_end": "a path of length zero matches only terms that are in the graph",
    "property-path/zero_or_one_set_start": "a path of length zero matches only terms that are in the graph",
}
"""Tests that the engine itself does not pass, and what it does otherwise."""
REFUSED = {"update-silent/load-silent", "update-silent/load-into-silent"}
"""Updates with LOAD, which the server refuses: it fetches nothing."""

FROM = re.compile(r"^\s*FROM\b", re.MULTILINE | re.IGNORECASE)
BLANK = re.compile(rb"_:|bnode")  # what blank nodes are called is nobody's business

pytestmark = pytest.mark.skipif(not SUITES.exists(), reason="the W3C's suites are not in ../shared/w3c")

Graphs = tuple[tuple[str, str], ...]
"""Graphs by name, empty for the default graph, and the files of their statements."""


@dataclass(frozen=True)
class Case:
    """A test: what is asked of which graphs, and what should come of it."""

    name: str
    request: str
    data: Graphs
    expected: Graphs
    """Of a query, the file of its result."""

    @property
    def text(self) -> str:
        """The query or update."""
        return path(self.request).read_text()


def path(iri: str) -> Path:
    return Path(unquote(urlsplit(iri).path))


def entries(folders: Iterable[str], *kinds: URIRef) -> Iterator[tuple[str, Graph, URIRef]]:
    for manifest in (SUITES / folder / "manifest.ttl" for folder in folders if SUITES.exists()):
        graph = Graph().parse(manifest, publicID=manifest.as_uri(), format="turtle")
        for test in sorted(test for kind in kinds for test in graph.subjects(RDF.type, kind)):
            yield f"{manifest.parent.name}/{test.partition('#')[2]}", graph, test


def query_cases() -> Iterator[Case]:
    for name, graph, test in entries(QUERIES, MF.QueryEvaluationTest, MF.CSVResultFormatTest):
        action = graph.value(test, MF.action)
        data = [("", str(file)) for file in graph.objects(action, QT.data)]
        data += [(str(file), str(file)) for file in graph.objects(action, QT.graphData)]
        result = str(graph.value(test, MF.result))
        yield Case(name, str(graph.value(action, QT.query)), tuple(sorted(data)), (("", result),))


def update_cases() -> Iterator[Case]:
    for name, graph, test in entries(UPDATES, MF.UpdateEvaluationTest):
        action, result = graph.value(test, MF.action), graph.value(test, MF.result)
        yield Case(name, str(graph.value(action, UT.request)), stated(graph, action), stated(graph, result))


def stated(graph: Graph, node: Node) -> Graphs:
    found = [("", str(file)) for file in graph.objects(node, UT.data)]
    for named in graph.objects(node, UT.graphData):
        found.append((str(graph.value(named, RDFS.label)), str(graph.value(named, UT.graph))))
    return tuple(sorted(found))


def parameters(cases: Iterable[Case]) -> list:
    """The cases, those of the same graphs together."""
    return [pytest.param(case, id=case.name) for case in sorted(cases, key=lambda case: (case.data, case.name))]


def store_of(graphs: Graphs) -> ox.Store:
    store = ox.Store()
    for name, file in graphs:
        store.load(path=str(path(file)), base_iri=file, to_graph=ox.NamedNode(name) if name else ox.DefaultGraph())
    return store


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """The same for the same graphs, whatever blank nodes are called and however numbers are written."""
    store = ox.Store()
    store.extend(quads)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def read(content: bytes, file: str) -> set[ox.Quad]:
    """A result in the format of a file: a graph, or a table told as one in the vocabulary of the suite."""
    form = RESULTS[path(file).suffix][1]
    if isinstance(form, ox.RdfFormat):
        return canonical(ox.parse(content, form, base_iri=file))
    if form is ox.QueryResultsFormat.CSV:
        header, *rows = csv.reader(StringIO(content.decode(), newline=""))
        return canonical(table(header, ([untyped(value) for value in row] for row in rows)))
    results = ox.parse_query_results(content, form)
    if isinstance(results, ox.QueryBoolean):
        return {ox.Quad(ox.BlankNode("result"), ox.NamedNode(RS.boolean), ox.Literal(bool(results)))}
    return canonical(table([variable.value for variable in results.variables], results))


def untyped(value: str) -> ox.Literal | ox.BlankNode:
    return ox.BlankNode(value[2:]) if value.startswith("_:") else ox.Literal(value)


def table(names: list[str], rows: Iterable[Iterable[ox.NamedNode | ox.BlankNode | ox.Literal | None]]) -> Iterator:
    result = ox.BlankNode()

    def quad(subject: ox.BlankNode, predicate: str, value: object) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(predicate), value)

    yield quad(result, RDF.type, ox.NamedNode(RS.ResultSet))
    yield from (quad(result, RS.resultVariable, ox.Literal(name)) for name in names)
    for row in rows:
        solution = ox.BlankNode()
        yield quad(result, RS.solution, solution)
        for name, value in zip(names, row, strict=True):
            if value is not None:
                binding = ox.BlankNode()
                yield quad(solution, RS.binding, binding)
                yield quad(binding, RS.variable, ox.Literal(name))
                yield quad(binding, RS.value, value)


class Served:
    """A server that is given the graphs of one case after the other; what it has already stays."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.data: Graphs | None = None

    def load(self, data: Graphs) -> None:
        if data == self.data:
            return
        assert self.update("DROP ALL").status_code == 204
        for name, file in data:
            graph = {"graph": name} if name else {"default": ""}
            form = ox.RdfFormat.RDF_XML if file.endswith(".rdf") else ox.RdfFormat.TURTLE
            content = ox.serialize(ox.parse(path=str(path(file)), base_iri=file), format=form)
            headers = {**self.server.token, "Content-Type": form.media_type}
            answer = self.server.client.put("/gsp", params=graph, content=content, headers=headers)
            assert answer.is_success, answer.text
        self.data = data

    def reset(self, quads: Iterable[ox.Quad]) -> None:
        """Have these quads and no others, by a single change."""
        stated = "".join(
            f"{quad.triple} .\n"
            if quad.graph_name == ox.DefaultGraph()
            else f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n"
            for quad in quads
        )
        assert self.update(f"DROP ALL; INSERT DATA {{ {stated} }}").status_code == 204

    def query(self, text: str, accept: str, **dataset: list[str]) -> bytes:
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        parameters = {name.replace("_", "-"): iris for name, iris in dataset.items()}
        answer = self.server.client.post("/sparql", params=parameters, content=text.encode(), headers=headers)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].split(";")[0] == accept
        return answer.content

    def update(self, text: str) -> httpx.Response:
        self.data = None
        headers = {**self.server.token, "Content-Type": "application/sparql-update"}
        return self.server.client.post("/sparql", content=text.encode(), headers=headers)

    def graphs(self) -> set[ox.Quad]:
        answer = self.server.client.get("/gsp", headers={"Accept": "application/n-quads"})
        return canonical(ox.parse(answer.content, ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Server(tmp_path_factory.mktemp("w3c-queries") / "graph", writable=True) as server:
        yield Served(server)


@pytest.mark.parametrize("case", parameters(query_cases()))
def test_query(served: Served, case: Case) -> None:
    [(_, file)] = case.expected
    expected = path(file).read_bytes()
    is_table = b"result-set#" in expected
    accept, form = RESULTS[".srx" if is_table else path(file).suffix]
    by_engine = store_of(case.data).query(case.text, base_iri=case.request).serialize(format=form)

    text = f"BASE <{case.request}>\n{case.text}"
    if all(not name for name, _ in case.data):
        served.load(case.data)
        by_server = served.query(text, accept)
    else:  # the default graph is the merge of all, unless the query or the client says what it is
        served.load(tuple((file, file) for file in sorted({file for _, file in case.data})))
        default = [file for name, file in case.data if not name]
        named = [name for name, _ in case.data if name]
        dataset = {} if FROM.search(text) else {"default_graph_uri": default, "named_graph_uri": named}
        by_server = served.query(text, accept, **dataset)

    as_served = "result.srx" if is_table else file
    assert read(by_server, as_served) == read(by_engine, as_served)
    if accept != "text/turtle" and "ORDER BY" in case.text and not BLANK.search(by_engine):
        assert by_server == by_engine
    assert (read(by_server, as_served) == read(expected, file)) is (case.name not in DIFFERS)


@pytest.mark.parametrize("case", parameters(update_cases()))
def test_update(served: Served, case: Case) -> None:
    store = store_of(case.data)
    served.reset(store)
    store.update(case.text, base_iri=case.request)
    answer = served.update(f"BASE <{case.request}>\n{case.text}")
    if case.name in REFUSED:
        assert answer.status_code == 400
        return
    assert answer.status_code == 204, answer.text
    by_server = served.graphs()
    assert by_server == canonical(store)
    assert (by_server == canonical(store_of(case.expected))) is (case.name not in DIFFERS)
