"""Look-ups: what is answered where it arrives is what a worker would answer, and nothing that could take long."""

from pathlib import Path

import pytest
from govgraph.ontology.iri import PREFIXES
from govgraph.server.evaluation import SparqlQuery
from govgraph.server.look_ups import MOST, look_up
from govgraph.store import GraphStore
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store
from serving import Server

BASE = "http://localhost/sparql"
ID = "https://w3id.org/govgraph/id/"
HA_NAM, PLACE, NAME = NamedNode(ID + "place/ha-nam"), NamedNode(ID + "kind/place"), NamedNode(ID + "name")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def store() -> GraphStore:
    """A province with two names, and so many other things that their IRIs are too much for a look-up."""
    merged = Store()
    merged.add(Quad(HA_NAM, NAME, Literal("Hà Nam", language="vi")))
    merged.add(Quad(HA_NAM, NAME, Literal("হা নাম", language="bn")))
    merged.extend(Quad(NamedNode(f"{ID}{n}"), TYPE, PLACE) for n in range(MOST // 40))
    merged.add(Quad(HA_NAM, TYPE, PLACE))
    return GraphStore(merged, None, merged=True)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?p ?o WHERE {{ <{HA_NAM.value}> ?p ?o }}",
        f"PREFIX place: <{ID}place/> select * {{ place:ha-nam ?p ?o . }}",
        f"SELECT ?kind WHERE{{<{HA_NAM.value}> a ?kind}}",
        f"PREFIX x: <{ID}>\nSELECT $name WHERE {{ <{HA_NAM.value}> x:name $name }}",
        f"SELECT ?thing {{ ?thing a <{ID}kind/person> }}",
    ],
)
@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", None])
def test_a_look_up_gives_what_the_engine_gives(store: GraphStore, query: str, accept: str | None) -> None:
    found = look_up(store, SparqlQuery(query, BASE), accept)
    format = QueryResultsFormat.CSV if accept == "text/csv" else QueryResultsFormat.JSON
    expected = store.oxigraph.query(query, prefixes=PREFIXES)
    assert found is not None
    assert found.body == expected.serialize(format=format)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o WHERE { ?s ?p ?o }",  # names nothing
        "SELECT ?s WHERE { ?s a <" + PLACE.value + "> }",  # finds too much
        "SELECT ?o WHERE { <urn:a> ?o ?o }",  # a join in disguise: it may look long for a row
        "SELECT DISTINCT ?p WHERE { <urn:a> ?p ?o }",  # so may this
        "SELECT ?o WHERE { <urn:a> ?p ?o . ?a ?b ?c }",
        "SELECT ?o WHERE { <urn:a> ?p ?o FILTER(?o > 1) }",
        "SELECT (COUNT(?o) AS ?n) WHERE { <urn:a> ?p ?o }",
        "SELECT ?o WHERE { nobody:knows ?p ?o }",
        "SELECT ?o WHERE { <urn:a>+ ?p ?o }",
        "SELECT ?o WHERE { <urn:a> <urn:p>* ?o }",
        "SELECT ?o FROM <urn:g> WHERE { <urn:a> ?p ?o }",
        "ASK { <urn:a> ?p ?o }",
        "SELECT ?o WHERE { id:place/ha-nam ?p ?o }",  # a slash is a path
        "nonsense",
    ],
)
def test_any_other_query_is_left_to_a_worker(store: GraphStore, query: str) -> None:
    assert look_up(store, SparqlQuery(query, BASE), None) is None


def test_so_is_one_for_another_dataset_or_in_another_format(store: GraphStore) -> None:
    query = f"SELECT ?p ?o WHERE {{ <{HA_NAM.value}> ?p ?o }}"
    assert look_up(store, SparqlQuery(query, BASE, ("urn:g",)), None) is None
    assert look_up(store, SparqlQuery(query, BASE), "text/turtle") is None


def test_a_server_answers_look_ups_by_themselves_as_through_a_worker(tmp_path: Path) -> None:
    quads = [Quad(HA_NAM, NAME, Literal("Hà Nam", language="vi"), NamedNode(f"urn:g{n}")) for n in range(2)]
    with Server(tmp_path / "graph", quads) as server:
        look_up, other = (
            server.client.get("sparql", params={"query": f"SELECT ?p ?o WHERE {{ <{HA_NAM.value}> ?p ?o {more} }}"})
            for more in ("", "FILTER(true)")
        )
        assert look_up.json() == other.json()  # one name, though two graphs state it
        assert look_up.headers["ETag"]
        assert look_up.headers["Vary"] == other.headers["Vary"]
