"""The HTTP interface, asked as its clients ask it: SPARQL, linked data, and the page's JSON."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from govgraph.server import create_app
from govgraph.store import GraphStore
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.testclient import TestClient

DATA = Path(__file__).parent / "data" / "server.trig"
ID = "https://w3id.org/govgraph/id/"
PERSON = ID + "person/nguyen-duc-vuong"
PEOPLE = "SELECT ?who WHERE { ?who a gov:Person }"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("server") / "graph"
    GraphStore.create(folder, parse(path=str(DATA), format=RdfFormat.TRIG)).close()
    with TestClient(create_app(folder)) as client:
        yield client


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a real server listens."""
    folder = tmp_path_factory.mktemp("served") / "graph"
    GraphStore.create(folder, parse(path=str(DATA), format=RdfFormat.TRIG)).close()
    command = [sys.executable, "-c", "from govgraph.cli import main; main()", "serve", "--port", "0", "--store", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield re.search(r"http://\S+:\d+/", process.stdout.readline())[0]
        process.terminate()


class TestSparql:
    def test_get(self, client: TestClient) -> None:
        answer = client.get("/sparql", params={"query": PEOPLE})
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert answer.json()["results"]["bindings"] == [{"who": {"type": "uri", "value": PERSON}}]

    def test_form_post(self, client: TestClient) -> None:
        assert len(client.post("/sparql", data={"query": PEOPLE}).json()["results"]["bindings"]) == 1

    def test_direct_post(self, client: TestClient) -> None:
        answer = client.post("/sparql", content=PEOPLE, headers={"Content-Type": "application/sparql-query"})
        assert len(answer.json()["results"]["bindings"]) == 1

    @pytest.mark.parametrize(
        ("accept", "media_type", "start"),
        [
            ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
            ("text/csv", "text/csv", "who\r\n" + PERSON),
            ("text/tab-separated-values", "text/tab-separated-values", f"?who\n<{PERSON}>"),
            ("application/json;q=0.2, text/csv;q=0.9", "text/csv", "who"),
        ],
    )
    def test_result_formats(self, client: TestClient, accept: str, media_type: str, start: str) -> None:
        answer = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": accept})
        assert answer.headers["content-type"].split(";")[0] == media_type
        assert answer.text.startswith(start)

    @pytest.mark.parametrize(
        ("accept", "rdf"),
        [
            ("text/turtle", RdfFormat.TURTLE),
            ("application/n-triples", RdfFormat.N_TRIPLES),
            ("application/ld+json", RdfFormat.JSON_LD),
            ("application/rdf+xml", RdfFormat.RDF_XML),
        ],
    )
    def test_graph_formats(self, client: TestClient, accept: str, rdf: RdfFormat) -> None:
        query = "CONSTRUCT { ?who a gov:Person } WHERE { ?who a gov:Person }"
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.headers["content-type"].split(";")[0] == accept
        assert [quad.subject.value for quad in parse(input=answer.content, format=rdf)] == [PERSON]

    def test_ask(self, client: TestClient) -> None:
        assert client.get("/sparql", params={"query": "ASK { ?s a gov:Person }"}).json()["boolean"] is True

    def test_default_graph_is_the_union_unless_the_query_or_the_client_names_one(self, client: TestClient) -> None:
        def count(query: str, **dataset: str) -> int:
            answer = client.get("/sparql", params={"query": query, **dataset})
            return int(answer.json()["results"]["bindings"][0]["n"]["value"])

        counted = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?m a org:Membership }}"
        bengali = "https://w3id.org/govgraph/graph/article/bn-1"
        assert count(counted.format("")) == 2
        assert count(counted.format(f"FROM <{bengali}>")) == 1
        assert count(counted.format(""), **{"default-graph-uri": bengali}) == 1

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("SELECT * WHERE { ?s ?p", "expected"),
            ("SELECT * WHERE { ?s unknown:p ?o }", "Prefix not found"),
        ],
    )
    def test_bad_query_is_400_with_the_reason(self, client: TestClient, query: str, message: str) -> None:
        answer = client.get("/sparql", params={"query": query})
        assert answer.status_code == 400
        assert message in answer.text

    def test_a_syntax_error_says_where_and_what(self, client: TestClient) -> None:
        answer = client.post("/sparql", data={"query": "SELECT * {\n ?s ?p"}, headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert answer.json()["error"].startswith("not a SPARQL query: line 2, column 7: expected one of")
        assert "u{" not in answer.text

    def test_head_is_get_without_a_body(self, client: TestClient) -> None:
        for path in ("/sparql", "/sparql?query=ASK{}", "/id/place/ha-nam", "/health"):
            got, head = client.get(path), client.head(path)
            assert (head.status_code, head.headers["content-type"]) == (got.status_code, got.headers["content-type"])
            assert head.content == b""

    @pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
    def test_a_client_of_the_protocol(self, address: str, method: str) -> None:
        graph = Graph(SPARQLStore(f"{address}sparql", method=method))
        assert [str(row.who) for row in graph.query(PEOPLE)] == [PERSON]
        assert graph.query("ASK { ?s a gov:Person }").askAnswer is True
        assert len(graph.query("CONSTRUCT { ?s a gov:Person } WHERE { ?s a gov:Person }").graph) == 1

    @pytest.mark.parametrize(
        "pattern",
        [
            "SERVICE <http://example.org/sparql> { ?s ?p ?o }",
            "service silent ?x { ?s ?p ?o }",
            "?s ?p ?o.SERVICE<x:y>{ ?s ?p ?o }",
            "?s ?p 1SERVICE:x{ ?s ?p ?o }",
            "SERVICESILENT<x:y>{ ?s ?p ?o }",
            r"?s ex:o\'clock ?o . SERVICE <x:y> { ?s ex:o\'clock ?x }",
            r"?s ex:a\#b ?o . SERVICE <x:y> { ?s ?p ?o }",
            r"<x:\u00e9'> ?p ?o . SERVICE <x:y> { <x:\u00e9'> ?p ?o }",
        ],
    )
    def test_service_is_refused_however_it_is_written(self, client: TestClient, pattern: str) -> None:
        answer = client.get("/sparql", params={"query": f"SELECT * WHERE {{ {pattern} }}"})
        assert answer.status_code == 400
        assert "SERVICE is refused" in answer.text

    def test_the_word_service_elsewhere_is_no_service_clause(self, client: TestClient) -> None:
        query = """PREFIX ex: <http://example.org/service#> # SERVICE <x> {}
            SELECT ("SERVICE" AS ?service) WHERE { ?s a gov:Person OPTIONAL { ?s ex:service _:service } }"""
        assert client.get("/sparql", params={"query": query}).status_code == 200

    def test_refusals(self, client: TestClient) -> None:
        assert client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": "image/png"}).status_code == 406
        assert client.post("/sparql", json={"query": PEOPLE}).status_code == 415
        assert client.post("/sparql", data={"nothing": "1"}).status_code == 400
        assert client.post("/sparql", data={"query": PEOPLE, "update": "CLEAR ALL"}).status_code == 400
        assert client.get("/sparql", params={"update": "CLEAR ALL"}).status_code == 405
        assert client.put("/sparql", content="").status_code == 405
        assert client.get("/sparql", params={"query": PEOPLE, "default-graph-uri": "no IRI"}).status_code == 400

    def test_without_a_token_file_nobody_writes(self, client: TestClient) -> None:
        assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
        update = {"Content-Type": "application/sparql-update", "Authorization": "Bearer whatever-it-may-be"}
        assert client.post("/sparql", content="CLEAR ALL", headers=update).status_code == 403
        for method in ("PUT", "POST", "DELETE"):
            assert client.request(method, "/gsp?default").status_code == 403

    def test_a_truth_value_is_no_table(self, client: TestClient) -> None:
        answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "text/csv"})
        assert answer.status_code == 406
        assert "application/sparql-results+json" in answer.text

    def test_a_form_is_decoded_once(self, client: TestClient) -> None:
        """«a%2Bb» in a query is these five characters, not «a+b»."""
        query = 'SELECT ("a%2Bb" AS ?s) WHERE {}'
        answer = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
        assert answer.text == "s\r\na%2Bb\r\n"

    def test_brackets_without_end_are_refused(self, client: TestClient) -> None:
        query = "SELECT * WHERE " + "{" * 5_000 + "}" * 5_000
        answer = client.post("/sparql", data={"query": query})
        assert (answer.status_code, "nest the query" in answer.text) == (400, True)

    def test_a_query_that_is_too_long_is_refused(self, client: TestClient) -> None:
        assert client.post("/sparql", data={"query": "ASK {}" + " " * 200_000}).status_code == 413

    @pytest.mark.parametrize("source", ["file:///etc/passwd", "http://127.0.0.1/data.ttl"])
    def test_from_loads_nothing(self, client: TestClient, source: str) -> None:
        answer = client.get("/sparql", params={"query": f"SELECT * FROM <{source}> WHERE {{ ?s ?p ?o }}"})
        assert answer.json()["results"]["bindings"] == []

    def test_an_answer_that_the_client_holds_is_not_sent_again(self, client: TestClient) -> None:
        first = client.get("/sparql", params={"query": PEOPLE})
        held = {"If-None-Match": first.headers["etag"]}
        assert client.get("/sparql", params={"query": PEOPLE}, headers=held).status_code == 304
        assert client.get("/sparql", params={"query": PEOPLE + "#"}, headers=held).status_code == 200
        assert "etag" not in client.get("/sparql", params={"query": "SELECT (RAND() AS ?r) {}"}).headers

    def test_gzip_for_who_takes_it(self, client: TestClient) -> None:
        query = {"query": "SELECT * WHERE { ?s ?p ?o }"}
        packed = client.get("/sparql", params=query, headers={"Accept-Encoding": "gzip"})
        plain = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"})
        assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
        assert packed.json() == plain.json()

    def test_scripts_of_other_sites_may_read(self, client: TestClient) -> None:
        answer = client.get("/sparql", params={"query": PEOPLE}, headers={"Origin": "https://example.org"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
        allowed = client.options("/sparql", headers={**asked, "Access-Control-Request-Headers": "content-type"})
        assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "*")

    def test_head_of_a_query(self, client: TestClient) -> None:
        head = client.head("/sparql", params={"query": PEOPLE})
        assert (head.status_code, head.headers["content-type"]) == (200, "application/sparql-results+json")

    def test_a_count_is_of_the_merge(self, client: TestClient) -> None:
        """What two articles state is one triple of the default graph, though each graph has it."""
        label = "<https://w3id.org/govgraph/id/place/ha-nam> skos:prefLabel ?label"
        merged = client.get("/sparql", params={"query": f"SELECT (COUNT(*) AS ?n) {{ {label} }}"})
        distinct = client.get("/sparql", params={"query": f"SELECT (COUNT(DISTINCT ?label) AS ?n) {{ {label} }}"})
        assert merged.json() == distinct.json()


class TestLinkedData:
    def test_description_holds_the_entity_its_claims_and_their_evidence(self, client: TestClient) -> None:
        answer = client.get("/id/person/nguyen-duc-vuong", headers={"Accept": "application/n-triples"})
        subjects = {quad.subject.value for quad in parse(input=answer.content, format=RdfFormat.N_TRIPLES)}
        assert subjects >= {PERSON, ID + "membership/k1", ID + "quotation/c1"}
        seen = client.get("/id/person/nguyen-duc-vuong", follow_redirects=False)
        assert (seen.status_code, "Accept" in seen.headers["vary"]) == (303, True)

    def test_turtle_is_the_default_and_uses_the_prefixes(self, client: TestClient) -> None:
        answer = client.get("/concept/role/vice-chair")
        assert answer.headers["content-type"].startswith("text/turtle")
        assert "skos:prefLabel" in answer.text

    def test_graphs_and_ontology(self, client: TestClient) -> None:
        article = client.get("/graph/article/bn-1", headers={"Accept": "application/ld+json"})
        assert "নগুয়েন ডুক ভুওং" in article.text
        assert "owl:ObjectProperty" in client.get("/ontology").text

    def test_unknown_is_404(self, client: TestClient) -> None:
        assert client.get("/id/person/nobody").status_code == 404
        assert client.get("/graph/nothing").status_code == 404


class TestPageData:
    @pytest.mark.parametrize("typed", ["nguyen duc v", "Nguyễn Đức Vượng", "ভুওং", "वुओंग", "duc vuong"])
    def test_search_crosses_scripts_and_diacritics(self, client: TestClient, typed: str) -> None:
        hits = client.get("/api/search", params={"q": typed}).json()["hits"]
        assert hits[0]["iri"] == PERSON

    def test_search_ranks_the_name_itself_first_and_counts_by_kind(self, client: TestClient) -> None:
        found = client.get("/api/search", params={"q": "ha nam", "lang": "hi"}).json()
        assert found["hits"][0]["label"] == "हा नाम"
        assert found["counts"]["place"] == 1
        assert found["counts"]["body"] == 1
        assert client.get("/api/search", params={"q": ""}).json()["hits"] == []

    def test_entity_claims_quote_their_sentence(self, client: TestClient) -> None:
        page = client.get("/api/entity", params={"iri": PERSON}).json()
        claims = {claim["iri"].rsplit("/", 1)[1]: claim for claim in page["claims"]}
        assert {key: claim["kind"] for key, claim in claims.items()} == {
            "k1": "membership", "k5": "participation", "k7": "membership",
        }  # fmt: skip
        assert claims["k1"]["parts"]["role"][0]["label"] == "Vice Chair"
        assert claims["k1"]["rule"] == "position.apposition"
        [quotation] = claims["k1"]["evidence"]
        assert quotation["exact"].startswith("Nguyễn Đức Vượng, Vice Chairman")
        assert quotation["after"].startswith(", said that 99.7%")
        assert [article["iri"] for article in page["articles"]] == [ID + "article/bn-1", ID + "article/en-1"]

    def test_a_statement_is_a_claim_and_no_plain_fact(self, client: TestClient) -> None:
        page = client.get("/api/entity", params={"iri": "body/ha-nam/people-committee"}).json()
        assert "launched" not in [fact["property"]["label"] for fact in page["facts"]]
        assert "statement" in [claim["kind"] for claim in page["claims"]]

    def test_labels_follow_the_language_with_fallback(self, client: TestClient) -> None:
        page = client.get("/api/entity", params={"iri": "place/ha-nam", "lang": "vi"}).json()
        assert "đơn vị hành chính cấp tỉnh" in [cls["label"] for cls in page["types"]]
        claim = next(claim for claim in page["claims"] if claim["kind"] == "event")
        assert claim["parts"]["eventKind"][0]["label"] == "Khai trương"

    def test_neighbours(self, client: TestClient) -> None:
        graph = client.get("/api/neighbours", params={"iri": "body/ha-nam/people-committee"}).json()
        edges = {(edge["source"].removeprefix(ID), edge["label"]) for edge in graph["edges"]}
        assert ("person/nguyen-duc-vuong", "Vice Chair") in edges
        assert ("body/ha-nam/people-committee", "launched") in edges
        assert "Launch 2023-10-06" in [node["label"] for node in graph["nodes"]]
        limited = client.get("/api/neighbours", params={"iri": "body/ha-nam/people-committee", "limit": 1}).json()
        assert len(limited["edges"]) == 1
        assert limited["total"] == graph["total"]

    def test_article_offsets_are_code_points(self, client: TestClient) -> None:
        article = client.get("/api/article", params={"iri": "article/en-1"}).json()
        assert "🎉" in article["text"]
        spans = [article["text"][quotation["start"] : quotation["end"]] for quotation in article["quotations"]]
        assert "99.7% of administrative procedures are handled on time" in spans
        assert article["published"] == "2023-10-07"
        named = [quotation["names"][0]["label"] for quotation in article["quotations"] if quotation["names"]]
        assert "Resolution 57-NQ/TW" in named

    def test_overview(self, client: TestClient) -> None:
        overview = client.get("/api/overview").json()
        assert overview["counts"]["person"] == 1
        assert overview["frequent"]["place"][0]["label"] == "Hà Nam"

    def test_questions_of_the_catalogue(self, client: TestClient) -> None:
        listed = {question["name"]: question for question in client.get("/api/queries?lang=vi").json()["queries"]}
        assert listed["officials"]["title"] == "Cán bộ lãnh đạo của một tỉnh"
        answer = client.get("/api/officials", params={"province": "ha nam", "lang": "bn"}).json()
        assert answer["columns"][:3] == ["person", "role", "body"]
        assert [cell["label"] for cell in answer["rows"][0][:2]] == ["নগুয়েন ডুক ভুওং", "ভাইস চেয়ারম্যান"]

    def test_a_hit_says_where_it_lies(self, client: TestClient) -> None:
        [hit] = client.get("/api/search", params={"q": "phu ly"}).json()["hits"]
        assert hit["within"] == "Hà Nam"

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/api/officials", 400),
            ("/api/officials?province=Atlantis", 400),
            ("/api/officials?province=ha%20nam&colour=red", 400),
            ("/api/entity?iri=place/atlantis", 404),
            ("/api/entity?iri=http://[", 400),
            ("/api/entity?iri=x:%3E%20%7D%20INSERT", 400),
            ("/api/neighbours?iri=place/ha-nam&limit=0", 400),
            ("/api/search?q=ha&lang=xx", 400),
            ("/api/nothing", 404),
        ],
    )
    def test_errors_are_json(self, client: TestClient, path: str, status: int) -> None:
        answer = client.get(path)
        assert answer.status_code == status
        assert "error" in answer.json()


def test_openapi_describes_every_question_that_can_be_asked(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    parameters = described["paths"]["/api/officials"]["get"]["parameters"]
    [province] = [p for p in parameters if p.get("name") == "province"]
    assert (province["required"], province["example"]) == (True, "Hà Nam")


def test_errors_are_json_for_who_asks_for_it(client: TestClient) -> None:
    for path in ("/nothing", "/id/person/nobody"):
        assert "error" in client.get(path, headers={"Accept": "application/json, text/turtle"}).json()


def test_health_and_security_headers(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.json()["status"] == "ok"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
