"""The service described in its own terms: what VoID, DCAT, the service description and the examples say must be so."""

import gzip
import io
from pathlib import Path

import pytest
from govgraph.ontology.iri import BASE, GOV, GRAPH, ORG, PREFIXES, SCHEMA, SH
from govgraph.queries import catalogue
from govgraph.server import describing
from govgraph.server.describing import SERVICE_GRAPH, Descriptions, dump, service_graph, statistics
from govgraph.server.describing.service import service
from govgraph.server.describing.statements import DCAT, SD, VOID
from govgraph.server.describing.statistics import Statistics
from govgraph.server.readers import ThreadReaders
from govgraph.store import GraphStore
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

HERE = "http://testserver/"
DATASET = URIRef(BASE + ".well-known/void#dataset")


def client_of(readers: ThreadReaders, *, writable: bool = False) -> TestClient:
    descriptions = Descriptions(readers)

    async def endpoint(request: Request) -> Response:
        return await descriptions.service(request, writable=writable)

    return TestClient(Starlette(routes=[Route("/sparql", endpoint), *describing.routes(descriptions)]))


@pytest.fixture(scope="module")
def found(built: GraphStore) -> Statistics:
    return statistics(built)


def number(store: GraphStore, query: str) -> int:
    [[found]] = store.query(query)
    return int(found.value)


@pytest.fixture(scope="module")
def described(built: GraphStore) -> GraphStore:
    """The samples' graph with its description, as it is served."""
    store = GraphStore.memory()
    store.load([*built.oxigraph, *service_graph(built)])
    return store


@pytest.fixture(scope="module")
def client(described: GraphStore) -> TestClient:
    return client_of(ThreadReaders(described))


def graph(client: TestClient, path: str, media_type: str = "text/turtle") -> Graph:
    answer = client.get(path, headers={"Accept": media_type})
    assert answer.headers["content-type"].split(";")[0] == media_type
    return Graph().parse(data=answer.text, format=media_type.replace("ld+json", "json-ld").removeprefix("application/"))


class TestStatistics:
    def test_they_are_what_sparql_counts(self, built: GraphStore, found: Statistics) -> None:
        assert found.triples == number(built, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
        assert found.subjects == number(built, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }")
        assert found.objects == number(built, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }")
        assert found.articles == number(built, "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a gov:Article }")
        assert set(found.graphs) >= {GRAPH + "ontology", GRAPH + "vocabulary", GRAPH + "reference"}
        assert len(found.graphs) + found.articles == built.counts().graphs
        entities = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(id:))) }"
        assert found.entities == number(built, entities)

    def test_partitions_by_class_and_property(self, built: GraphStore, found: Statistics) -> None:
        classes = built.query("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(isIRI(?c)) } GROUP BY ?c")
        assert dict(found.classes) == {row["c"].value: int(row["n"].value) for row in classes}
        properties = built.query(
            """SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }
            GROUP BY ?p"""
        )
        assert {name: (part.triples, part.subjects) for name, part in found.properties.items()} == {
            row["p"].value: (int(row["n"].value), int(row["m"].value)) for row in properties
        }

    @pytest.mark.parametrize("cls", ["org:Membership", "gov:Person", "gov:Observation"])
    def test_what_the_properties_of_a_class_lead_to(self, built: GraphStore, found: Statistics, cls: str) -> None:
        prefix, name = cls.split(":")
        partitions = found.by_class[PREFIXES[prefix] + name]
        patterns = ("?o a ?kind FILTER(isIRI(?kind))", "FILTER(isLiteral(?o)) BIND(DATATYPE(?o) AS ?kind)")
        expected = {
            (row["p"].value, row["kind"].value): int(row["n"].value)
            for pattern in patterns
            for row in built.query(f"""SELECT ?p ?kind (COUNT(*) AS ?n) {{
                SELECT DISTINCT ?s ?p ?o ?kind {{ ?s a {cls} . ?s ?p ?o . {pattern} }} }} GROUP BY ?p ?kind""")
        }
        assert expected
        assert {
            (name, kind): count
            for name, part in partitions.items()
            for kind, count in (*part.classes.items(), *part.datatypes.items())
        } == expected

    def test_neither_the_description_nor_the_merge_of_all_graphs_counts(self, small: GraphStore) -> None:
        merged = GraphStore.memory()
        merged.load([*small.oxigraph, *(Quad(*quad.triple, DefaultGraph()) for quad in small.oxigraph)])
        merged.load(service_graph(small))
        assert statistics(merged) == statistics(small)


class TestVoid:
    def test_it_says_how_much_there_is(self, client: TestClient, found: Statistics) -> None:
        void = graph(client, "/.well-known/void")
        assert void.value(DATASET, URIRef(VOID + "triples")).toPython() == found.triples
        assert void.value(DATASET, URIRef(VOID + "entities")).toPython() == found.entities
        [person] = [
            part for part in void.objects(DATASET, URIRef(VOID + "classPartition"))
            if void.value(part, URIRef(VOID + "class")) == URIRef(GOV + "Person")
        ]  # fmt: skip
        assert void.value(person, URIRef(VOID + "entities")).toPython() == found.classes[GOV + "Person"]
        assert len(list(void.objects(person, URIRef(VOID + "propertyPartition")))) == len(
            found.by_class[GOV + "Person"]
        )

    def test_places_are_here_and_names_are_persistent(self, client: TestClient) -> None:
        void = graph(client, "/.well-known/void")
        assert void.value(DATASET, URIRef(VOID + "sparqlEndpoint")) == URIRef(HERE + "sparql")
        dumps = set(void.objects(DATASET, URIRef(VOID + "dataDump")))
        assert dumps == {URIRef(HERE + "dump.nq.gz"), URIRef(HERE + "dump.trig.gz")}
        assert (
            void.value(URIRef(HERE + ".well-known/void"), URIRef("http://xmlns.com/foaf/0.1/primaryTopic")) == DATASET
        )

    def test_articles_are_counted_not_listed(self, client: TestClient, built: GraphStore) -> None:
        void = graph(client, "/.well-known/void")
        articles = URIRef(BASE + ".well-known/void#articles")
        assert void.value(articles, URIRef(VOID + "documents")).toPython() == built.counts().articles
        assert GRAPH + "article/" not in {str(term) for triple in void for term in triple if isinstance(term, URIRef)}

    @pytest.mark.parametrize("media_type", ["text/turtle", "application/rdf+xml", "application/ld+json"])
    def test_it_comes_in_every_format(self, client: TestClient, media_type: str) -> None:
        kind = {"application/rdf+xml": "xml", "application/ld+json": "json-ld"}.get(media_type, "turtle")
        body = client.get("/catalog", headers={"Accept": media_type}).text
        assert (DATASET, RDF.type, URIRef(DCAT + "Dataset")) in Graph().parse(data=body, format=kind)

    def test_people_read_a_page(self, client: TestClient) -> None:
        page = client.get("/.well-known/void", headers={"Accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")
        assert "void:triples" in page.text or VOID + "triples" in page.text
        assert len(page.content) < 200_000


def test_catalogue_names_files_and_services(client: TestClient) -> None:
    catalog = graph(client, "/catalog")
    distributions = {
        str(catalog.value(one, URIRef(DCAT + "downloadURL"))): str(catalog.value(one, URIRef(DCAT + "mediaType")))
        for one in catalog.objects(DATASET, URIRef(DCAT + "distribution"))
    }
    assert distributions == {
        HERE + "dump.nq.gz": "https://www.iana.org/assignments/media-types/application/n-quads",
        HERE + "dump.trig.gz": "https://www.iana.org/assignments/media-types/application/trig",
    }
    services = {
        str(catalog.value(one, URIRef(DCAT + "endpointURL"))): str(
            catalog.value(one, URIRef(DCAT + "endpointDescription"))
        )
        for one in catalog.subjects(RDF.type, URIRef(DCAT + "DataService"))
    }
    assert services == {HERE + "sparql": HERE + "sparql", HERE + "api": HERE + "openapi.json"}


class TestServiceDescription:
    def test_it_meets_the_standard(self, client: TestClient) -> None:
        said = graph(client, "/sparql")
        [one] = said.subjects(RDF.type, URIRef(SD + "Service"))
        assert [str(found) for found in said.objects(one, URIRef(SD + "endpoint"))] == [HERE + "sparql"]
        dataset = said.value(one, URIRef(SD + "defaultDataset"))
        assert (dataset, RDF.type, URIRef(SD + "Dataset")) in said
        default = said.value(dataset, URIRef(SD + "defaultGraph"))
        assert (default, RDF.type, URIRef(SD + "Graph")) in said
        features = {str(feature).removeprefix(SD) for feature in said.objects(one, URIRef(SD + "feature"))}
        assert features == {"UnionDefaultGraph", "EmptyGraphs"}

    def test_graphs_that_grow_with_the_articles_are_not_listed(self, client: TestClient) -> None:
        said = graph(client, "/sparql")
        named = {str(name) for name in said.objects(None, URIRef(SD + "name"))}
        assert named >= {GRAPH + "ontology", GRAPH + "vocabulary", GRAPH + "reference"}
        assert not any("/article/" in name for name in named)
        assert len(said) < 200

    def test_it_can_write_only_where_it_can(self, described: GraphStore) -> None:
        for writable in (False, True):
            said = graph(client_of(ThreadReaders(described), writable=writable), "/sparql")
            assert ((None, URIRef(SD + "supportedLanguage"), URIRef(SD + "SPARQL11Update")) in said) is writable
            assert ((None, URIRef(SD + "inputFormat"), None) in said) is writable
            assert (None, URIRef(SD + "supportedLanguage"), URIRef(SD + "SPARQL11Query")) in said

    def test_a_page_is_not_among_its_forms(self, client: TestClient) -> None:
        assert client.get("/sparql", headers={"Accept": "text/html"}).status_code == 406

    def test_the_engine_knows_the_functions(self) -> None:
        functions = [triple.object for triple in service() if triple.predicate.value == SD + "extensionFunction"]
        assert functions
        for function in functions:
            list(Store().query(f"SELECT ({function}(1) AS ?x) {{}}"))  # an error where it is not known
        with pytest.raises(RuntimeError, match="not supported"):
            list(Store().query("SELECT (<urn:unknown>(1) AS ?x) {}"))


class TestWhatEditorsAsk:
    """By SPARQL, of the graph that is served."""

    def test_prefixes(self, described: GraphStore) -> None:
        found = described.query("SELECT ?prefix ?namespace { [] sh:prefix ?prefix ; sh:namespace ?namespace }")
        declared = {row["prefix"].value: row["namespace"].value for row in found}
        assert declared.items() >= PREFIXES.items()

    def test_what_a_class_has(self, described: GraphStore) -> None:
        found = described.query(f"""PREFIX void: <{VOID}> PREFIX ext: <http://ldf.fi/void-ext#>
            SELECT ?class ?property ?target ?datatype {{
                ?whole void:class ?class ; void:propertyPartition ?part . ?part void:property ?property .
                OPTIONAL {{ {{ ?part void:classPartition [ void:class ?target ] }}
                    UNION {{ ?part ext:datatypePartition [ ext:datatype ?datatype ] }} }} }}""")
        rows = {tuple(term.value if term else None for term in row) for row in found}
        assert (ORG + "Membership", ORG + "member", GOV + "Person", None) in rows
        assert (GOV + "Person", GOV + "searchKey", None, "http://www.w3.org/2001/XMLSchema#string") in rows

    def test_every_question_of_the_catalogue_is_an_example_that_runs(
        self, described: GraphStore, built: GraphStore
    ) -> None:
        found = described.query(f"""PREFIX schema: <{SCHEMA}> SELECT ?example ?comment ?query ?target {{
            ?example a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ; rdfs:comment ?comment ; sh:select ?query ;
                sh:prefixes/sh:declare/sh:prefix "gov" ; schema:target ?target ; schema:keywords [] }}""")
        examples = {row["example"].value.removeprefix(BASE + "examples#"): row for row in found}
        assert set(examples) == set(catalogue())
        answered = 0
        for row in examples.values():
            assert row["target"].value == BASE + "sparql"
            assert row["comment"].language == "en"
            prepareQuery(row["query"].value)
            answers = built.oxigraph.query(row["query"].value, use_default_graph_as_union=True)
            answered += next(answers, None) is not None
        assert answered > 0.8 * len(examples)

    def test_a_question_about_what_is_not_there_is_no_example(self) -> None:
        store = GraphStore.memory()
        store.load([Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("o"), NamedNode(GRAPH + "article/x"))])
        examples = {quad.subject.value for quad in service_graph(store) if quad.predicate.value == SH + "select"}
        assert BASE + "examples#officials" not in examples
        assert examples


class TestDumps:
    @pytest.mark.parametrize("rdf", [RdfFormat.N_QUADS, RdfFormat.TRIG])
    def test_they_hold_what_was_loaded(self, small: GraphStore, tmp_path: Path, rdf: RdfFormat) -> None:
        quads = list(small.oxigraph)
        merge = [Quad(*quad.triple, DefaultGraph()) for quad in quads]
        written = []
        for name, content in (("plain", quads[::-1]), ("served", [*merge, *service_graph(small), *quads])):
            with GraphStore.create(tmp_path / name, content) as store:
                dump(store, out := io.BytesIO(), rdf)
            written.append(out.getvalue())
        assert written[0] == written[1]
        assert set(parse(input=gzip.decompress(written[0]), format=rdf)) == set(quads)


class CountingReaders(ThreadReaders):
    runs = 0

    async def run(self, function, *arguments, **named):
        self.runs += 1
        return await super().run(function, *arguments, **named)


def test_it_is_computed_once_a_version(small: GraphStore) -> None:
    readers = CountingReaders(small)
    client = client_of(readers)
    first = client.get("/.well-known/void")
    client.get("/catalog")
    held = {"If-None-Match": first.headers["etag"]}
    assert client.get("/.well-known/void", headers=held).status_code == 304
    assert readers.runs == 1
    readers.version = "2"
    assert client.get("/.well-known/void", headers=held).status_code == 200
    assert readers.runs == 2


def test_what_the_store_holds_of_it_is_not_computed_anew(described: GraphStore) -> None:
    assert {*describing.description(described)} == {
        quad.triple for quad in described.oxigraph.quads_for_pattern(None, None, None, SERVICE_GRAPH)
    }


def test_robots_are_kept_from_what_answers_questions(client: TestClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert {"User-agent: *", "Disallow: /sparql", "Disallow: /api/"} <= set(answer.text.splitlines())
