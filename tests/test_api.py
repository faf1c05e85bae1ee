"""The Python API: frames, entities, networks, pages, exports."""

import doctest
import json
import re
from pathlib import Path

import govgraph
import govgraph.analysis.graph
import networkx as nx
import pytest
from govgraph.analysis import Graph
from govgraph.queries import QueryError, expand
from govgraph.store import GraphStore, StoreError
from pyoxigraph import RdfFormat, parse

VUONG = expand("id:person/nguyen-duc-vuong").value
COMMITTEE = expand("id:body/ha-nam/people-committee").value
LGSP = expand("id:platform/ha-nam/lgsp").value


@pytest.fixture
def graph(small: GraphStore) -> Graph:
    return Graph(small, lang="en")


def test_the_example_of_the_docstring_holds(small_folder: Path) -> None:
    results = doctest.testmod(govgraph.analysis.graph, extraglobs={"store_folder": small_folder})
    assert (results.failed, results.attempted > 0) == (0, True)


def test_open_is_the_way_in(small_folder: Path) -> None:
    with govgraph.open(small_folder) as graph:
        assert isinstance(graph, govgraph.Graph)
        assert len(graph.query("officials", province="হা নাম")) == 2


def test_a_folder_without_a_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph store"):
        govgraph.open(tmp_path / "none")


def test_a_question_gives_a_frame_with_labels_beside_iris(graph: Graph) -> None:
    frame = graph.query("ranking", indicator="on-time-rate")
    assert list(frame.columns) == ["area", "areaLabel", "value", "unit", "unitLabel", "outOf", "time", "articles"]
    assert frame["value"].tolist() == [99.9, 99.7, 98.9, 97]
    assert frame["areaLabel"].tolist() == ["Ninh Binh", "Ha Nam", "Ha Nam", "Nam Dinh"]


def test_numbers_are_numeric_and_periods_text(graph: Graph) -> None:
    frame = graph.query("figures", indicator="on-time-rate")
    assert frame["value"].dtype == "float64"
    assert frame["articles"].dtype == "int64"
    assert graph.sparql("SELECT ?n { VALUES ?n { 63 UNDEF } }")["n"].dtype == "Int64"
    assert set(frame["time"].map(type)) == {str}


def test_a_parameter_may_be_called_name(graph: Graph) -> None:
    assert graph.query("search", name="vuong")["entityLabel"].tolist() == ["Nguyen Duc Vuong"]


def test_an_answer_without_rows_keeps_its_columns(graph: Graph) -> None:
    assert list(graph.query("participants", since="2030").columns)[:2] == ["participant", "role"]


def test_questions_are_listed(graph: Graph) -> None:
    listed = graph.questions().set_index("name")
    assert listed.loc["officials", "title"] == "Officials of a province"


def test_sparql_gives_frames_and_truth(graph: Graph) -> None:
    assert graph.sparql("SELECT ?p WHERE { ?p a gov:Platform }")["pLabel"].tolist() == ["Ha Nam LGSP"]
    assert graph.sparql("ASK { ?p a gov:Platform }") is True
    triples = graph.sparql("CONSTRUCT { ?p a gov:Thing } WHERE { ?p a gov:Platform }")
    assert triples["subject"].tolist() == [LGSP]


def test_an_entity_has_names_classes_and_facts(graph: Graph) -> None:
    entity = graph.entity("হা নাম")
    assert str(entity) == "Ha Nam"
    assert entity.names["bn"] == ("হা নাম",)
    assert "gov:ProvinceLevelUnit" in entity.classes
    assert ("gov:mergedInto", "Ninh Binh") in entity.facts


def test_an_unknown_entity_says_so(graph: Graph) -> None:
    with pytest.raises(QueryError, match="nothing named"):
        graph.entity("Atlantis")
    with pytest.raises(QueryError, match="states nothing of id:place/atlantis"):
        graph.entity("id:place/atlantis")


def test_claims_come_with_the_words_that_prove_them(graph: Graph) -> None:
    claims = graph.claims(graph.entity("Nguyễn Đức Vượng"))
    assert len(claims) == 4
    first = claims.iloc[0]
    assert first["date"] == "2023-10-07"
    assert "vice-chair" in first["says"]
    assert first["words"] == "Phó Chủ tịch UBND tỉnh Nguyễn Đức Vượng"


def test_the_network_is_typed_and_evidenced(graph: Graph) -> None:
    network = graph.network()
    assert network.nodes[LGSP] == {"kind": "platform", "label": "Ha Nam LGSP"}
    (edge,) = network.get_edge_data(COMMITTEE, LGSP).values()
    assert edge == {
        "kind": "launched",
        "words": "UBND tỉnh khai trương nền tảng LGSP",
        "article": expand("id:article/a1").value,
        "date": "2023-10-07",
        "confidence": 0.9,
    }
    roles = {edge["role"] for edge in network.get_edge_data(VUONG, COMMITTEE).values()}
    assert roles == {"vice-chair"}


def test_the_network_can_be_narrowed(graph: Graph) -> None:
    people = graph.network(kinds=["person", "body"], since="2025")
    assert {kind for _, kind in people.nodes(data="kind")} == {"person", "body"}
    assert {date for _, _, date in people.edges(data="date")} == {"2025-09-30"}
    with pytest.raises(QueryError, match="no kind planet"):
        graph.network(kinds=["planet"])


def test_the_view_fetches_nothing(graph: Graph, tmp_path: Path) -> None:
    page = graph.view("Nguyễn Đức Vượng", depth=2, out=tmp_path / "view.html").read_text(encoding="utf-8")
    assert not re.search(r"<link\b|<script\b[^>]*\bsrc\b|<img\b|@import|url\(\s*['\"]?(?!data:)\w", page)
    assert "default-src 'none'" in page
    assert "Ha Nam LGSP" in page
    assert "physics: false" in page


def test_names_in_the_view_are_never_markup(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "data" / "claims.trig").read_text(encoding="utf-8")
    store = GraphStore.memory()
    store.load(parse(text.replace("Nguyễn Đức Vượng", "</script><script>alert(1)</script>"), RdfFormat.TRIG))
    page = Graph(store).view(expand("id:person/nguyen-duc-vuong"), out=tmp_path / "view.html").read_text("utf-8")
    assert "alert(1)" in page
    assert "<script>alert(1)" not in page


def test_an_entity_without_claims_has_no_view(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no claim connects"):
        graph.view("id:place/nam-dinh", out=tmp_path / "view.html")


@pytest.mark.parametrize("name", ["graph.nq", "graph.trig.gz", "graph.ttl", "graph.jsonld"])
def test_rdf_exports_hold_the_graph(graph: Graph, tmp_path: Path, name: str) -> None:
    out = graph.export(tmp_path / name)
    if name.endswith(".jsonld"):
        assert json.loads(out.read_text(encoding="utf-8"))
    elif name.endswith(".ttl"):
        assert {quad.triple for quad in parse(path=str(out))} == {quad.triple for quad in graph.store.oxigraph}
    elif name.endswith(".nq"):
        assert set(parse(path=str(out))) == set(graph.store.oxigraph)


@pytest.mark.parametrize(("name", "read"), [("graph.graphml", nx.read_graphml), ("graph.gexf", nx.read_gexf)])
def test_network_exports_are_read_back(graph: Graph, tmp_path: Path, name: str, read) -> None:
    found = read(graph.export(tmp_path / name))
    assert set(found.nodes) == set(graph.network().nodes)
    assert found.number_of_edges() == graph.network().number_of_edges()


def test_an_unknown_format_is_refused(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no format «xlsx»; the formats are nq"):
        graph.export(tmp_path / "graph.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_real_graph_has_a_network(built_folder: Path) -> None:
    with govgraph.open(built_folder, lang="en") as graph:
        network = graph.network(kinds=["person", "body"])
        assert network.has_edge(VUONG, COMMITTEE)
