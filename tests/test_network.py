"""The graph as a graph: what is around an entity, how two of them hang together, and the whole of it in the plane."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from govgraph.build import with_search_keys
from govgraph.ontology.iri import CON, GOV, ID
from govgraph.server import api, network, paths
from govgraph.server.placing import place
from govgraph.server.readers import ThreadReaders
from govgraph.store import GraphStore
from pyoxigraph import RdfFormat, parse
from starlette.applications import Starlette
from starlette.testclient import TestClient

MINISTRY = """
@prefix gov: <https://w3id.org/govgraph/ontology#> .
@prefix id: <https://w3id.org/govgraph/id/> .
@prefix con: <https://w3id.org/govgraph/concept/> .
@prefix graph: <https://w3id.org/govgraph/graph/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

graph:reference {
    id:body\\/ministry skos:prefLabel "Ministry"@en , "Bộ"@vi ; gov:validUntil "2025-03-01"^^xsd:date .
    id:body\\/department skos:prefLabel "Department"@en ; gov:partOf id:body\\/ministry ;
        gov:validFrom "2022-07-01"^^xsd:date .
    id:place\\/old skos:prefLabel "Old"@en ; gov:mergedInto id:place\\/new ; gov:validUntil "2025-07-01"^^xsd:date .
    id:place\\/new skos:prefLabel "New"@en .
    id:body\\/lonely skos:prefLabel "Lonely"@en .
}
graph:article\\/one {
    id:article\\/one schema:datePublished "2024-05-01T08:00:00+07:00" ;
        schema:mentions id:body\\/lonely , id:person\\/an .
    id:person\\/an skos:prefLabel "An"@vi . id:person\\/binh skos:prefLabel "Bình"@vi .
    id:platform\\/portal skos:prefLabel "Portal"@en .
    id:quotation\\/n1 gov:quotedFrom id:article\\/one ; gov:names id:person\\/an .
    id:quotation\\/n2 gov:quotedFrom id:article\\/one ; gov:names id:person\\/an .
    id:quotation\\/n3 gov:quotedFrom id:article\\/one ; gov:names id:platform\\/portal .
    id:quotation\\/q1 gov:quotedFrom id:article\\/one .

    id:membership\\/m1 org:member id:person\\/an ; org:organization id:body\\/ministry ; org:role con:role\\/minister ;
        gov:attestedOn "2024-05-01"^^xsd:date ; gov:evidence id:quotation\\/q1 ; gov:confidence 0.6 .
    id:membership\\/m3 org:member id:person\\/binh ; org:organization id:body\\/department ; org:role con:role\\/head ;
        gov:evidence id:quotation\\/q1 ; gov:confidence 0.9 .
    id:body\\/ministry gov:launched id:platform\\/portal .
    id:statement\\/s1 rdf:subject id:body\\/ministry ; rdf:predicate gov:launched ; rdf:object id:platform\\/portal ;
        gov:evidence id:quotation\\/q1 ; gov:confidence 0.8 .
    id:event\\/e1 schema:startDate "2024-04"^^xsd:gYearMonth ; schema:organizer id:body\\/ministry ;
        gov:evidence id:quotation\\/q1 ; gov:eventKind con:event-kind\\/launch ; gov:confidence 0.7 .
    id:participation\\/p1 gov:agent id:person\\/binh ; gov:event id:event\\/e1 ; gov:role con:event-role\\/speaker ;
        gov:evidence id:quotation\\/q1 ; gov:confidence 0.7 .
}
graph:article\\/two {
    id:article\\/two schema:datePublished "2025-01-09" .
    id:quotation\\/q2 gov:quotedFrom id:article\\/two .
    id:membership\\/m2 org:member id:person\\/an ; org:organization id:body\\/ministry ; org:role con:role\\/minister ;
        gov:attestedOn "2025-01-09"^^xsd:date ; gov:evidence id:quotation\\/q2 ; gov:confidence 0.95 .
    # the same triple in a second graph is no second link
    id:body\\/department gov:partOf id:body\\/ministry .
}
graph:vocabulary {
    con:role\\/minister skos:prefLabel "Minister"@en , "Bộ trưởng"@vi . con:role\\/head skos:prefLabel "Head"@en .
}
"""

PART_OF = quote(GOV + "partOf")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with GraphStore.memory() as store:
        store.load(with_search_keys(parse(MINISTRY.encode(), format=RdfFormat.TRIG)))
        yield TestClient(Starlette(routes=api.routes(ThreadReaders(store))))


def short(iri: str) -> str:
    return iri.removeprefix(ID).removeprefix(GOV).removeprefix(CON)


def links(answer: dict) -> set[tuple[str, str, str]]:
    return {(short(e["source"]), short(e["property"]), short(e["target"])) for e in answer["edges"]}


# Around an entity


def test_around_a_ministry_are_its_people_parts_and_works(client: TestClient) -> None:
    assert links(client.get("/api/neighbours?iri=body/ministry").json()) == {
        ("person/an", "role/minister", "body/ministry"),
        ("body/ministry", "launched", "platform/portal"),
        ("event/e1", "https://schema.org/organizer", "body/ministry"),
        ("body/department", "partOf", "body/ministry"),
    }


def test_an_edge_says_what_proves_it(client: TestClient) -> None:
    edges = {e["label"]: e for e in client.get("/api/neighbours?iri=body/ministry").json()["edges"]}
    minister, portal, event = (edges[label] for label in ("Minister", "launched", "organizer"))
    assert minister["claim"] == ID + "membership/m2", "the surest"
    assert (minister["claims"], minister["confidence"], minister["articles"]) == (2, 0.95, 2)
    assert (minister["from"], minister["until"]) == ("2024-05-01", "2025-01-09")
    assert (portal["from"], portal["until"]) == ("2024-05-01", "2024-05-01"), "the article's date"
    assert (event["claim"], event["from"]) == (ID + "event/e1", "2024-04"), "an event is its own claim"


def test_reference_data_holds_while_both_ends_exist(client: TestClient) -> None:
    [edge] = client.get(f"/api/neighbours?iri=body/ministry&property={PART_OF}").json()["edges"]
    assert (edge["claim"], edge["claims"], edge["confidence"], edge["articles"]) == (None, 0, None, 0)
    assert (edge["from"], edge["until"]) == ("2022-07-01", "2025-03-01")
    [merged] = client.get("/api/neighbours?iri=place/new").json()["edges"]
    assert (merged["from"], merged["until"]) == ("2025-07-01", None), "a merger holds when its source has ended"


def test_a_node_says_how_often_it_is_named_and_how_long_it_existed(client: TestClient) -> None:
    nodes = {short(n["iri"]): n for n in client.get("/api/neighbours?iri=body/ministry&lang=vi").json()["nodes"]}
    assert nodes["person/an"] == {
        "iri": ID + "person/an", "label": "An", "kind": "person", "lang": "vi", "mentions": 2,
    }  # fmt: skip
    assert nodes["body/ministry"]["validUntil"] == "2025-03-01"
    assert nodes["body/department"]["validFrom"] == "2022-07-01"


def test_links_are_counted_by_property_and_direction_whatever_is_asked_for(client: TestClient) -> None:
    for more in ("", "&limit=1", "&direction=out", f"&property={PART_OF}"):
        answer = client.get(f"/api/neighbours?iri=body/ministry{more}").json()
        assert {(short(one["property"]), one["direction"], one["count"]) for one in answer["links"]} == {
            ("role/minister", "in", 1),
            ("launched", "out", 1),
            ("https://schema.org/organizer", "in", 1),
            ("partOf", "in", 1),
        }
        assert {one["label"] for one in answer["links"]} >= {"Minister", "launched"}


@pytest.mark.parametrize(
    ("asked", "total"),
    [("", 4), ("&direction=out", 1), ("&direction=in", 3), (f"&property={CON}role/minister", 1)],
)
def test_only_what_is_asked_for_is_shown_and_counted(client: TestClient, asked: str, total: int) -> None:
    answer = client.get(f"/api/neighbours?iri=body/ministry{asked}").json()
    assert answer["total"] == len(answer["edges"]) == total


def test_pages_hold_every_link_once_the_proved_ones_first(client: TestClient) -> None:
    pages = [client.get(f"/api/neighbours?iri=body/ministry&limit=1&offset={at}").json() for at in range(5)]
    assert [len(page["edges"]) for page in pages] == [1, 1, 1, 1, 0]
    assert set().union(*map(links, pages)) == links(client.get("/api/neighbours?iri=body/ministry").json())
    assert [page["edges"][0]["claim"] is None for page in pages[:4]] == [False, False, False, True]
    assert pages[0]["edges"][0]["label"] == "Minister", "to whom articles name most"


# From one entity to another


def way(answer: dict, path: list[int]) -> list[tuple[str, str]]:
    return [(short(answer["edges"][at]["source"]), short(answer["edges"][at]["target"])) for at in path]


def test_a_path_goes_from_one_to_the_other_also_against_links(client: TestClient) -> None:
    answer = client.get("/api/paths?from=platform/portal&to=person/an").json()
    assert way(answer, answer["paths"][0]) == [("body/ministry", "platform/portal"), ("person/an", "body/ministry")]
    assert answer["complete"]
    assert {short(node["iri"]) for node in answer["nodes"]} == {"platform/portal", "body/ministry", "person/an"}


def test_the_better_proved_of_two_ways_comes_first(client: TestClient) -> None:
    answer = client.get("/api/paths?from=person/binh&to=body/ministry").json()
    assert [way(answer, path) for path in answer["paths"]] == [
        [("person/binh", "event/e1"), ("event/e1", "body/ministry")],  # two claims
        [("person/binh", "body/department"), ("body/department", "body/ministry")],  # a claim, and no claim
    ]
    only = client.get("/api/paths?from=person/binh&to=body/ministry&limit=1").json()
    assert only["paths"] == [[0, 1]]


def test_a_path_is_no_longer_than_asked_for(client: TestClient) -> None:
    def lengths(longest: int) -> list[int]:
        answer = client.get(f"/api/paths?from=person/an&to=body/department&longest={longest}").json()
        return [len(path) for path in answer["paths"]]

    assert [lengths(longest) for longest in (1, 2, 4)] == [[], [2], [2, 4]]


@pytest.mark.parametrize("to", ["body/lonely", "place/new", "person/binh"])
def test_what_nothing_connects_has_no_path(client: TestClient, to: str) -> None:
    start = "person/an" if to != "person/binh" else "person/binh"
    answer = client.get(f"/api/paths?from={start}&to={to}").json()
    assert (answer["paths"], answer["edges"]) == ([], []), "that one article names both is no link"
    assert {short(node["iri"]) for node in answer["nodes"]} == {start, to}


def test_a_crowd_is_not_opened_without_end(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_OPENED", 1)
    answer = client.get("/api/paths?from=person/an&to=body/department").json()
    assert (answer["paths"], answer["complete"]) == ([], False)


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/api/paths?from=person/an", 400, "to"),
        ("/api/paths?from=person/an&to=person/nobody", 404, "to"),
        ("/api/paths?from=http://[&to=person/an", 400, "from"),
        ("/api/paths?from=person/an&to=person/an&longest=7", 400, "longest"),
        ("/api/neighbours?iri=person/an&direction=up", 400, "direction"),
        ("/api/network?limit=50001", 400, "limit"),
    ],
)
def test_what_is_wrong_is_named(client: TestClient, path: str, status: int, parameter: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["parameter"]) == (status, parameter)


# The whole graph


def test_the_network_holds_entities_and_their_links(client: TestClient) -> None:
    answer = client.get("/api/network").json()
    assert [short(node["iri"]) for node in answer["nodes"][:2]] == ["person/an", "platform/portal"], "most named first"
    assert answer["total"] == {"nodes": 8, "edges": 7}
    assert len(answer["edges"]) == len(links(answer)) == 7
    assert ("person/an", "role/minister", "body/ministry") in links(answer)
    [minister] = [edge for edge in answer["edges"] if short(edge["property"]) == "role/minister"]
    assert minister["claim"] == ID + "membership/m2"
    [ministry] = [node for node in answer["nodes"] if node["label"] == "Ministry"]
    assert (ministry["degree"], ministry["validUntil"]) == (4, "2025-03-01")
    assert {name["iri"] for name in answer["properties"]} == {edge["property"] for edge in answer["edges"]}
    assert "minister" in [name["label"].lower() for name in answer["properties"]]
    ends = {end for edge in answer["edges"] for end in (edge["source"], edge["target"])}
    assert ends <= {node["iri"] for node in answer["nodes"]}


def test_a_part_of_the_network_has_the_links_within_it(client: TestClient) -> None:
    part = client.get("/api/network?limit=3").json()
    assert len(part["nodes"]) == 3
    assert part["total"] == {"nodes": 8, "edges": 7}
    people = client.get("/api/network?kind=person,body").json()
    assert {node["kind"] for node in people["nodes"]} == {"person", "body"}
    assert people["total"] == {"nodes": 4, "edges": 3}
    assert client.get("/api/network?kind=dragon").json() == {
        "nodes": [],
        "edges": [],
        "properties": [],
        "total": {"nodes": 0, "edges": 0},
    }


def test_the_network_is_kept_compressed_and_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/network", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in first.headers["vary"]
    plain = client.get("/api/network", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == first.json()
    again = client.get("/api/network", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("asked", ["", "?limit=3", "?kind=person,body", "?kind=person,body&limit=2"])
def test_the_file_beside_a_snapshot_holds_the_same(client: TestClient, tmp_path: Path, asked: str) -> None:
    quads = with_search_keys(parse(MINISTRY.encode(), format=RdfFormat.TRIG))
    with GraphStore.create(tmp_path / "graph", quads) as store:
        network.build(store, tmp_path / network.NAME)
        of_file = TestClient(Starlette(routes=api.routes(ThreadReaders(store))))
        assert of_file.get(f"/api/network{asked}").json() == client.get(f"/api/network{asked}").json()
        (tmp_path / network.NAME).write_text("[0,0]\n")
        changed = TestClient(Starlette(routes=api.routes(ThreadReaders(store))))
        assert changed.get(f"/api/network{asked}").json()["nodes"] == [], "it is the file that is read"


# Places


def caves(count: int, size: int) -> list[tuple[int, int, float]]:
    """Groups in which everybody knows everybody, and each knows one of the next."""
    inside = [
        (cave * size + one, cave * size + other, 1.0)
        for cave in range(count)
        for one in range(size)
        for other in range(one)
    ]
    return inside + [(cave * size, (cave + 1) % count * size + 1, 1.0) for cave in range(count)]


@pytest.mark.parametrize(("count", "size"), [(5, 20), (30, 12)], ids=["by springs", "in circles"])
def test_communities_are_found_and_lie_apart(count: int, size: int) -> None:
    places = place(count * size, caves(count, size))
    assert len(set(places.communities)) == count
    for cave in range(count):
        assert len(set(places.communities[cave * size : (cave + 1) * size])) == 1
    middles = places.positions.reshape(count, size, 2).mean(axis=1)
    spread = ((places.positions.reshape(count, size, 2) - middles[:, None]) ** 2).sum(axis=2).mean() ** 0.5
    apart = ((middles[:, None] - middles[None, :]) ** 2).sum(axis=2).mean() ** 0.5
    assert apart > 2 * spread


def test_the_same_graph_always_has_the_same_places() -> None:
    one, other = place(360, caves(30, 12)), place(360, caves(30, 12))
    assert (one.positions == other.positions).all()
    assert one.communities == other.communities


@pytest.mark.parametrize("count", [0, 1, 2, 400])
def test_without_links_everybody_still_has_a_place(count: int) -> None:
    places = place(count, [])
    assert places.positions.shape == (count, 2)
    assert len({tuple(position) for position in places.positions.round(3)}) == count


def test_a_crowd_around_one_has_places() -> None:
    """A star falls into no communities that could be placed one by one."""
    places = place(2000, [(0, other, 1.0) for other in range(1, 2000)])
    assert len({tuple(position) for position in places.positions.round(3)}) == 2000


def test_the_answer_is_compressed_json(client: TestClient) -> None:
    with client.stream("GET", "/api/network", headers={"Accept-Encoding": "gzip"}) as answer:
        assert json.loads(gzip.decompress(b"".join(answer.iter_raw())))["nodes"]
