"""The Reconciliation API as OpenRefine speaks it: the specification's schemas, scores, matches, and what is refused."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from govgraph import search
from govgraph.ontology.iri import SKOS
from govgraph.server import matching
from govgraph.server.matching import Sought
from govgraph.server.readers import ThreadReaders
from govgraph.server.reconciliation import BATCH, routes
from govgraph.store import GraphStore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.applications import Starlette
from starlette.testclient import TestClient

DATA = Path(__file__).parent / "data" / "server.trig"
BASE = "https://w3id.org/govgraph/"
HA_NAM, VUONG = "id/place/ha-nam", "id/person/nguyen-duc-vuong"


@pytest.fixture(scope="module")
def client() -> TestClient:
    store = GraphStore.memory()
    store.load(parse(path=str(DATA), format=RdfFormat.TRIG))
    return TestClient(Starlette(routes=routes(ThreadReaders(store))))


@pytest.fixture(scope="module")
def real(built: GraphStore) -> TestClient:
    """The service over the real reference data."""
    return TestClient(Starlette(routes=routes(ThreadReaders(built), "https://govgraph.example/")))


def results(client: TestClient, path: str = "/reconcile", **query: Any) -> list[dict[str, Any]]:
    """The candidates of one query; they are as the schema of results says."""
    answer = client.post(path, data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.text
    [(key, found)] = answer.json().items()
    assert (key, set(found)) == ("q0", {"result"})
    for one in found["result"]:
        assert_is_candidate(one)
    scores = [one["score"] for one in found["result"]]
    assert scores == sorted(scores, reverse=True)
    assert sum(one["match"] for one in found["result"]) <= 1
    return found["result"]


# ------------------------------------------------------------------------------ the schemas of the specification, 0.2


def assert_is_candidate(one: dict[str, Any]) -> None:
    assert_are_texts(one, "id", "name", "description")
    assert 0 <= one["score"] <= 100
    assert isinstance(one["match"], bool)
    for kind in one["type"]:
        assert_are_texts(kind, "id", "name")
    for feature in one["features"]:
        assert isinstance(feature["id"], str)
        assert isinstance(feature["value"], bool | int | float)


def assert_are_texts(value: dict[str, Any], *names: str) -> None:
    assert all(isinstance(value[name], str) for name in names), value
    assert value["id"]
    assert value["name"]


def assert_is_cell(cell: dict[str, Any]) -> None:
    sorts = {"id": str, "str": str, "float": float, "int": int, "date": str}
    assert set(cell) in ({"id", "name"}, *({sort} for sort in sorts if sort != "id"), set())
    assert all(isinstance(value, sorts.get(name, str)) for name, value in cell.items())
    if "date" in cell:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", cell["date"])


def test_the_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/reconcile")
    manifest = answer.json()
    assert "0.2" in manifest["versions"]
    assert (manifest["identifierSpace"], manifest["schemaSpace"]) == (BASE, BASE + "ontology#")
    assert_are_texts(manifest["defaultTypes"][0], "id", "name")
    assert len({kind["id"] for kind in manifest["defaultTypes"]}) == len(manifest["defaultTypes"])
    assert "{{id}}" in manifest["view"]["url"]
    assert "{{id}}" in manifest["preview"]["url"]
    assert all(isinstance(manifest["preview"][size], int) for size in ("width", "height"))
    assert set(manifest["suggest"]) == {"entity", "type", "property"}
    [setting] = manifest["extend"]["property_settings"]
    assert setting["type"] == "number"
    assert set(setting) == {"name", "label", "type", "default", "help_text"}
    assert isinstance(manifest["batchSize"], int)


def test_every_address_of_the_description_answers(client: TestClient) -> None:
    manifest = client.get("/reconcile/vi").json()
    places = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    addresses = [place["service_url"] + place["service_path"] for place in places]
    assert all(address.startswith("http://testserver/reconcile/vi/") for address in addresses)
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    encoded = HA_NAM.replace("/", "%2F")
    assert client.get(manifest["preview"]["url"].replace("{{id}}", encoded)).status_code == 200
    seen = client.get(manifest["view"]["url"].replace("{{id}}", encoded), follow_redirects=False)
    assert (seen.status_code, seen.headers["location"]) == (303, "/id/place/ha-nam")


def test_the_address_is_the_one_that_the_server_is_seen_at(real: TestClient) -> None:
    assert real.get("/reconcile").json()["view"]["url"] == "https://govgraph.example/reconcile/en/view?id={{id}}"


# ------------------------------------------------------------------------------------------------------------ queries


def test_a_batch_is_answered_by_get_and_by_post(client: TestClient) -> None:
    batch = {"queries": json.dumps({"a": {"query": "Hà Nam"}, "b": {"query": "Nguyễn Đức Vượng", "limit": 1}})}
    got, posted = client.get("/reconcile", params=batch).json(), client.post("/reconcile", data=batch).json()
    assert got == posted
    assert {key: value["result"][0]["id"] for key, value in got.items()} == {"a": HA_NAM, "b": VUONG}


def test_plus_and_percent_are_decoded_once(client: TestClient) -> None:
    body = "queries=" + '{"q0":{"query":"ha+nam"}}'.replace('"', "%22")
    answer = client.post("/reconcile", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.json()["q0"]["result"][0]["match"] is True


@pytest.mark.parametrize(
    ("text", "score"),
    [("Nguyễn Đức Vượng", 100), ("nguyen duc vuong", 98), ("নগুয়েন ডুক ভুওং", 100), ("वुओंग डुक न्गुएन", None), (VUONG, 100),
     ("id:person/nguyen-duc-vuong", 100), (BASE + VUONG, 100)],
)  # fmt: skip
def test_a_name_in_any_script_or_an_identifier_finds_the_entity(
    client: TestClient, text: str, score: float | None
) -> None:
    best = results(client, query=text)[0]
    assert best["id"] == VUONG
    assert best["match"] is (score is not None)
    assert score is None or best["score"] == score


def test_a_misspelt_name_is_a_candidate_but_no_match(client: TestClient) -> None:
    best = results(client, query="Ngyuễn Đức Vượng")[0]
    assert (best["id"], best["match"]) == (VUONG, False)
    assert 50 < best["score"] < 90


def test_words_that_a_name_has_not_do_not_hide_it(real: TestClient) -> None:
    best = results(real, query="tỉnh An Giang", type="gov:ProvinceLevelUnit")[0]
    assert (best["id"], best["match"]) == ("id/place/an-giang", False)


def test_namesakes_are_no_match_until_a_class_or_a_property_tells_them_apart(real: TestClient) -> None:
    names = results(real, query="Hà Nam")
    assert len([one for one in names if one["score"] == 100]) == 3
    assert not any(one["match"] for one in names)
    [province] = results(real, query="Hà Nam", type="gov:ProvinceLevelUnit", limit=1)
    assert (province["id"], province["match"]) == (HA_NAM, True)
    ward = results(real, query="Hà Nam", properties=[{"pid": "gov:partOf", "v": "Ninh Bình"}])
    assert (ward[0]["id"], ward[0]["match"], ward[0]["score"]) == ("id/place/ninh-binh/ha-nam", True, 100)
    assert {one["score"] for one in ward[1:] if one["name"] == "Ha Nam"} == {50}


def test_diacritics_tell_namesakes_apart_where_they_are_given() -> None:
    names = {"hung": ("Nguyễn Văn Hùng", "vi"), "hung~1": ("Nguyễn Văn Hưng", "vi")}
    store = GraphStore.memory()
    preferred, graph = NamedNode(SKOS + "prefLabel"), NamedNode(BASE + "graph/test")
    people = {key: NamedNode(f"{BASE}id/person/{key}") for key in names}
    store.load(Quad(people[key], preferred, Literal(name, language=lang), graph) for key, (name, lang) in names.items())

    def matched(text: str) -> list[str]:
        return [one["id"] for one in matching.match(store, Sought(text), "vi") if one["match"]]

    assert matched("Nguyễn Văn Hùng") == ["id/person/hung"]
    assert matched(unicodedata.normalize("NFD", "NGUYỄN VĂN HƯNG")) == ["id/person/hung~1"]
    assert matched("Nguyen Van Hung") == []
    assert matched("Nguyễn Văn Hững") == []


@pytest.mark.parametrize(
    "value",
    ["Ha Nam", "হা নাম", {"id": HA_NAM, "name": "Hà Nam"}, ["Nam Định", "Hà Nam"], BASE + HA_NAM],
)
def test_a_property_holds_by_name_or_identifier(client: TestClient, value: object) -> None:
    best = results(client, query="Phủ Lý", properties=[{"pid": "gov:partOf", "v": value}])[0]
    assert (best["id"], best["score"], best["match"]) == ("id/place/ha-nam/phu-ly", 100, True)


def test_where_a_person_serves_is_a_property(client: TestClient) -> None:
    conditions = [{"pid": "org:memberOf", "v": "Ủy ban nhân dân tỉnh Hà Nam"}, {"pid": "org:role", "v": "Vice Chair"}]
    assert results(client, query="nguyen duc vuong", properties=conditions)[0]["match"] is True
    conditions[1]["v"] = "Director"
    best = results(client, query="nguyen duc vuong", properties=conditions)[0]
    assert (best["match"], best["score"]) == (False, 73.5)


def test_properties_alone_find_entities(client: TestClient) -> None:
    [ward] = results(client, properties=[{"pid": "gov:partOf", "v": {"id": HA_NAM}}])
    assert (ward["id"], ward["match"]) == ("id/place/ha-nam/phu-ly", False)
    [province] = results(client, properties=[{"pid": "gov:validUntil", "v": "2025-06-30"}])
    assert province["id"] == HA_NAM
    assert results(client, properties=[{"pid": "gov:partOf", "v": True}]) == []


def test_classes_narrow_and_all_of_them_narrow_more(real: TestClient) -> None:
    kinds = ["gov:ProvinceLevelUnit", "gov:CommuneLevelUnit"]
    assert len(results(real, query="Hà Nam", type=kinds)) > 2
    assert results(real, query="Hà Nam", type=kinds, type_strict="all") == []
    assert results(real, query="Hà Nam", type="gov:Nothing") == []


def test_names_and_classes_come_in_the_language_of_the_address(client: TestClient) -> None:
    best = results(client, "/reconcile/vi", query="people's committee")[0]
    assert best["name"] == "Ủy ban nhân dân tỉnh Hà Nam"
    assert {"id": "gov:PeopleCommittee", "name": "ủy ban nhân dân"} in best["type"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_match_is_the_only_entity_of_that_name(data: st.DataObject, built: GraphStore) -> None:
    province = "https://w3id.org/govgraph/ontology#AdministrativeUnit"
    every = search.candidates(built, data.draw(st.sampled_from("bdhlmnpqtvx")), "en", types=[province], limit=500)
    name = data.draw(st.sampled_from(data.draw(st.sampled_from(every)).names))
    found = matching.match(built, Sought(name, limit=100), "en")
    alike = [one for one in found if one["score"] >= 98]
    matched = [one for one in found if one["match"]]
    assert matched in ([], found[:1])
    assert alike
    if len(alike) == 1:
        assert matched == alike
    elif matched:
        assert found[0]["score"] > found[1]["score"]


@given(asked=st.text(min_size=1, max_size=40), name=st.text(min_size=1, max_size=40))
def test_likeness_is_a_share_and_whole_for_the_name_itself(asked: str, name: str) -> None:
    assert 0 <= matching.likeness(asked, name) <= 100
    assert matching.likeness(name, name) == 100


# -------------------------------------------------------------------------------------------- suggestions and previews


def test_entities_are_suggested_as_they_are_typed(client: TestClient) -> None:
    suggested = client.get("/reconcile/en/suggest/entity", params={"prefix": "nguyen du"}).json()["result"]
    assert [one["id"] for one in suggested] == [VUONG]
    assert_are_texts(suggested[0], "id", "name", "description")
    assert_are_texts(suggested[0]["notable"][0], "id", "name")
    by_id = client.get("/reconcile/en/suggest/entity", params={"prefix": HA_NAM}).json()["result"]
    assert [one["description"] for one in by_id] == ["province-level unit"]


def test_suggestions_go_on_at_the_cursor(real: TestClient) -> None:
    def page(cursor: int) -> list[str]:
        asked = {"prefix": "an", "cursor": cursor}
        return [one["id"] for one in real.get("/reconcile/en/suggest/entity", params=asked).json()["result"]]

    assert page(0)[5:] == page(5)[: len(page(0)) - 5]


@pytest.mark.parametrize(
    ("what", "prefix", "expected"),
    [
        ("type", "prov", {"id": "gov:ProvinceLevelUnit", "name": "province-level unit"}),
        ("type", "gov:Person", {"id": "gov:Person", "name": "person"}),
        ("property", "part", {"id": "gov:partOf", "name": "part of"}),
        ("property", "serves", {"id": "org:memberOf", "name": "serves in"}),
    ],
)
def test_classes_and_properties_are_suggested(client: TestClient, what: str, prefix: str, expected: dict) -> None:
    suggested = client.get(f"/reconcile/en/suggest/{what}", params={"prefix": prefix}).json()["result"]
    assert expected.items() <= suggested[0].items()


def test_the_preview_is_a_page_that_may_be_framed_and_runs_nothing(client: TestClient) -> None:
    answer = client.get("/reconcile/en/preview", params={"id": VUONG})
    assert answer.headers["content-type"].startswith("text/html")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "Nguyễn Đức Vượng" in answer.text
    assert "নগুয়েন ডুক ভুওং" in answer.text
    assert "<script" not in answer.text


# ------------------------------------------------------------------------------------------------------ data extension


def extended(client: TestClient, ids: list[str], *properties: object) -> dict[str, Any]:
    given = [one if isinstance(one, dict) else {"id": one} for one in properties]
    answer = client.post("/reconcile", data={"extend": json.dumps({"ids": ids, "properties": given})})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert list(found["rows"]) == ids
    assert [one["id"] for one in found["meta"]] == [one["id"] for one in given]
    for row in found["rows"].values():
        assert set(row) == {one["id"] for one in given}
        for cell in (cell for cells in row.values() for cell in cells):
            assert_is_cell(cell)
    return found


def test_properties_of_entities_are_fetched(client: TestClient) -> None:
    found = extended(client, [HA_NAM, VUONG, "id/place/atlantis"], "gov:mergedInto", "gov:validUntil", "org:role")
    assert [one["name"] for one in found["meta"]] == ["merged into", "valid until", "post held"]
    assert found["rows"][HA_NAM] == {
        "gov:mergedInto": [{"id": "id/place/ninh-binh", "name": "Ninh Bình"}],
        "gov:validUntil": [{"date": "2025-06-30T00:00:00"}],
        "org:role": [],
    }
    assert found["rows"][VUONG]["org:role"] == [{"id": "concept/role/vice-chair", "name": "Vice Chair"}]
    assert found["rows"]["id/place/atlantis"] == {"gov:mergedInto": [], "gov:validUntil": [], "org:role": []}


def test_numbers_are_numbers_and_names_in_the_language_asked_for(client: TestClient) -> None:
    found = extended(client, ["id/observation/k2", HA_NAM], "gov:value", "skos:prefLabel")["rows"]
    assert found["id/observation/k2"]["gov:value"] == [{"float": 99.7}]
    assert found[HA_NAM]["skos:prefLabel"] == [{"str": "Hà Nam"}]
    assert extended(client, ["id/quotation/m2"], "oa:start")["rows"]["id/quotation/m2"]["oa:start"] == [{"int": 95}]


def test_values_may_be_limited(client: TestClient) -> None:
    ids = ["id/article/en-1"]
    assert len(extended(client, ids, "schema:mentions")["rows"][ids[0]]["schema:mentions"]) == 5
    limited = extended(client, ids, {"id": "schema:mentions", "settings": {"limit": "2"}})
    assert len(limited["rows"][ids[0]]["schema:mentions"]) == 2


def test_properties_are_proposed_for_a_class(client: TestClient) -> None:
    answer = client.get("/reconcile/en/properties", params={"type": "gov:Person", "limit": 3}).json()
    assert (answer["type"], answer["limit"], len(answer["properties"])) == ("gov:Person", 3, 3)
    assert {"id": "org:memberOf", "name": "serves in"} in answer["properties"]
    assert all(set(one) == {"id", "name"} for one in answer["properties"])


# -------------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("queries", "message"),
    [
        ("{", "'queries' is no JSON"),
        ("[" * 100_000, "'queries' is no JSON"),
        ("[]", "must be a JSON object"),
        ('{"q": {}}', "query 'q': needs 'query'"),
        ('{"q": {"query": ""}}', "needs 'query'"),
        ('{"q": {"query": 7}}', "'query' must be text"),
        ('{"q": {"properties": []}}', "needs 'query'"),
        ('{"q": "Hà Nam"}', "must be an object"),
        ('{"q": {"query": "\\ud800"}}', "'queries' is no JSON"),
        ('{"q": {"properties": [{"pid": "gov:value", "v": 1%s}]}}' % ("0" * 400), "too large"),
        ('{"q": {"query": "x", "limit": NaN}}', "'limit' must be a positive number"),
        ('{"q": {"query": "x", "limit": 0}}', "'limit' must be a positive number"),
        ('{"q": {"query": "x", "type": {"id": "gov:Person"}}}', "'type' must be an identifier"),
        ('{"q": {"query": "x", "type": "gov:a b"}}', "is no identifier"),
        ('{"q": {"query": "x", "type_strict": "some"}}', "'type_strict' must be any, all or should"),
        ('{"q": {"query": "x", "properties": [{"property": "gov:partOf", "v": 1}]}}', "'pid' and 'v'"),
        ('{"q": {"query": "x", "properties": [{"pid": "partOf", "v": 1}]}}', "'partOf' is no property"),
        ('{"q": {"query": "x", "properties": [{"pid": "gov:partOf> ?x ; <", "v": 1}]}}', "no property"),
        ('{"q": {"query": "x", "properties": [{"pid": "gov:partOf", "v": null}]}}', "a value of a property must be"),
    ],
)
def test_a_bad_query_is_told_what_is_wrong(client: TestClient, queries: str, message: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert message in answer.text


@pytest.mark.parametrize(
    ("extend", "message"),
    [
        ('{"properties": []}', "'ids' must be a list"),
        ('{"ids": ["id/place/ha-nam"]}', "'properties' must be a list"),
        ('{"ids": [""], "properties": []}', "an identifier is needed"),
        ('{"ids": [], "properties": [{"id": "gov:partOf", "settings": {"limit": "many"}}]}', "must be a number"),
    ],
)
def test_a_bad_extension_is_told_what_is_wrong(client: TestClient, extend: str, message: str) -> None:
    answer = client.get("/reconcile", params={"extend": extend})
    assert answer.status_code == 400
    assert message in answer.text


def test_refusals(client: TestClient) -> None:
    many = json.dumps({f"q{number}": {"query": "x"} for number in range(BATCH + 1)})
    assert client.post("/reconcile", data={"queries": many}).status_code == 413
    assert client.post("/reconcile", data={"queries": "x" * 1_000_001}).status_code == 413
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415
    assert client.post("/reconcile", data={}).status_code in (400, 415)
    assert client.get("/reconcile", params={"callback": "f"}).status_code == 400
    assert client.get("/reconcile/fr").status_code == 404
    assert client.get("/reconcile/en/preview", params={"id": "id/place/atlantis"}).status_code == 404
    assert client.get("/reconcile/en/preview").status_code == 400
    assert client.get("/reconcile/en/view", params={"id": "https://example.org/"}).status_code == 404
    assert client.get("/reconcile/en/suggest/entity", params={"prefix": "a", "cursor": "b"}).status_code == 400
    latin_1 = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/reconcile", content=b"queries=\xe0", headers=latin_1).status_code == 400
