"""REST from the catalogue: parameters, paging, formats, problems, deprecation; and the document that describes it."""

import csv
import io
import json
import pickle
import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import schemathesis
from govgraph import cli
from govgraph.build import with_search_keys
from govgraph.ontology.iri import PREFIXES
from govgraph.queries import QueryError, catalogue, question, run
from govgraph.queries.catalogue import parse_question
from govgraph.server import api, create_app, problems
from govgraph.server.readers import ThreadReaders
from govgraph.store import GraphStore
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from pyoxigraph import Literal, RdfFormat, parse
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

DATA = Path(__file__).parent / "data" / "server.trig"
ID = "https://w3id.org/govgraph/id/"
PERSON = ID + "person/nguyen-duc-vuong"
HA_NAM = ID + "place/ha-nam"
FORMULAS = ("=SUM(A1)", "+1", "-3 %", "@x")
OLD = """#+ summary: Rules
#+ title: {"en": "Rules", "vi": "Quy tắc", "bn": "নিয়ম", "hi": "नियम"}
#+ tags: ["evidence"]
#+ deprecated: {"since": "2026-11-21", "sunset": "2027-05-01", "use": "rules"}
SELECT DISTINCT ?rule WHERE { ?claim gov:rule ?rule } ORDER BY ?rule
"""


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    """The graph of data/server.trig, and figures whose words would be formulas in a spreadsheet."""
    with GraphStore.memory() as store:
        store.load(with_search_keys(parse(path=str(DATA), format=RdfFormat.TRIG)))
        for at, words in enumerate(FORMULAS):
            store.oxigraph.update(
                f"""INSERT DATA {{ GRAPH <urn:formulas> {{
                <{ID}observation/f{at}> a gov:Observation ; gov:indicator con:open ; gov:value {at} ;
                    gov:unit con:percent ; gov:valueKind con:value ; gov:refArea <{ID}place/ninh-binh> ;
                    gov:evidence <{ID}quotation/f{at}> .
                <{ID}quotation/f{at}> gov:quotedFrom <{ID}article/en-1> ; oa:exact "{words}" }} }}""",
                prefixes=PREFIXES,
            )
        yield store


@pytest.fixture(scope="module")
def client(store: GraphStore) -> TestClient:
    questions = {**catalogue(), "old-rules": parse_question("old-rules", OLD)}
    return TestClient(Starlette(routes=api.routes(ThreadReaders(store), questions)))


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict:
    return client.get("/openapi.json").json()


def links(answer) -> dict[str, str]:
    """The targets of a Link header by their relations."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"', answer.headers.get("link", ""))
    return {relation: target for target, relation in found}


# Rows


def test_the_page_reads_rows_of_labelled_terms(client: TestClient) -> None:
    answer = client.get("/api/officials", params={"province": "ha nam", "lang": "bn"}).json()
    assert answer["columns"] == ["person", "role", "body", "firstSeen", "lastSeen", "articles"]
    person, _, _, first, _, articles = answer["rows"][0]
    assert person == {"iri": PERSON, "label": "নগুয়েন ডুক ভুওং", "kind": "person", "lang": "bn"}
    assert (first, articles) == ({"value": "2023-10-07", "datatype": "string"}, {"value": "2", "datatype": "integer"})
    assert answer["total"] == len(answer["rows"]) == 1


def test_pages_follow_each_other_and_hold_every_row_once(client: TestClient) -> None:
    path, rows, seen = "/api/rules?limit=2", [], []
    while path:
        answer = client.get(path)
        rows += answer.json()["rows"]
        seen.append(sorted(links(answer)))
        path = links(answer).get("next")
    everything = client.get("/api/rules").json()
    assert rows == everything["rows"]
    assert len(rows) == everything["total"] > 4
    assert seen[0] == ["first", "last", "next"]
    assert seen[-1] == ["first", "last", "prev"]
    assert len({json.dumps(row) for row in rows}) == len(rows)


def test_links_keep_the_question_as_it_was_asked(client: TestClient) -> None:
    asked = {"entity": "nguyễn đức vượng", "lang": "vi", "limit": 1, "format": "csv"}
    answer = client.get("/api/claims", params=asked)
    assert client.get(links(answer)["next"]).text != answer.text
    assert client.get(links(answer)["first"]).text == answer.text


def test_beyond_the_last_row_there_are_none_and_a_way_back(client: TestClient) -> None:
    answer = client.get("/api/rules", params={"limit": 2, "offset": 500})
    assert answer.json()["rows"] == []
    assert client.get(links(answer)["prev"]).json()["rows"]


def test_one_page_needs_no_links(client: TestClient) -> None:
    assert "link" not in client.get("/api/rules").headers


@pytest.mark.parametrize("name", catalogue())
def test_every_question_has_a_total_order(name: str) -> None:
    asked = question(name)
    assert re.search(r"ORDER BY [^{}]*$", asked.sparql), "a question ends with its ORDER BY"
    assert "LIMIT" not in asked.sparql.rpartition("}")[2]
    assert asked.in_total_order().endswith(" ".join(f"?{column}" for column in asked.columns))


def test_rows_that_the_question_leaves_equal_have_their_places(built: GraphStore) -> None:
    loose = parse_question(
        "loose", OLD.replace("DISTINCT ?rule", "?rule ?claim").replace("ORDER BY ?rule", "ORDER BY ?x")
    )
    ordered = [tuple(map(str, row)) for row in built.query(loose.in_total_order())]
    assert len(ordered) > 100
    assert ordered == sorted(ordered)


# Formats


def test_csv_is_rfc_4180_with_labels(client: TestClient) -> None:
    answer = client.get("/api/officials", params={"province": "Hà Nam", "format": "csv", "lang": "hi"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert (
        answer.text.split("\r\n")[0] == "person,personLabel,role,roleLabel,body,bodyLabel,firstSeen,lastSeen,articles"
    )
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert (row["person"], row["roleLabel"], row["articles"]) == (PERSON, "उपाध्यक्ष", "2")


def test_csv_has_the_same_columns_on_every_page(client: TestClient) -> None:
    pages = [
        client.get("/api/claims", params={"entity": "Hà Nam", "format": "csv", "limit": 1, "offset": n})
        for n in (0, 99)
    ]
    assert pages[0].text.split("\r\n")[0] == pages[1].text.split("\r\n")[0]


def test_csv_holds_no_formulas(client: TestClient) -> None:
    asked = {"area": "Ninh Bình"}
    cells = csv.DictReader(io.StringIO(client.get("/api/area-figures", params={**asked, "format": "csv"}).text))
    assert [cell["words"] for cell in cells] == [f"'{words}" for words in FORMULAS]
    rows = client.get("/api/area-figures", params=asked).json()
    words = [row[rows["columns"].index("words")]["value"] for row in rows["rows"]]
    assert tuple(words) == FORMULAS


def test_a_question_gives_its_sparql_with_the_parameters_filled_in(client: TestClient) -> None:
    answer = client.get("/api/officials", params={"province": "হা নাম", "format": "sparql"})
    assert answer.headers["content-type"].startswith("application/sparql-query")
    assert "gov:partOf* <https://w3id.org/govgraph/id/place/ha-nam>" in answer.text
    assert "$province" not in answer.text
    refused = client.get("/api/officials", params={"province": "Atlantis", "format": "sparql"})
    assert (refused.status_code, refused.json()["parameter"]) == (400, "province")


def test_json_ld_is_linked_data(client: TestClient) -> None:
    accept = {"Accept": "application/ld+json"}
    answer = client.get("/api/officials", params={"province": "Hà Nam"}, headers=accept)
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    triples = {
        (quad.predicate.value, quad.object.value)
        for quad in parse(answer.content, RdfFormat.JSON_LD)
        if not isinstance(quad.object, type(quad))
    }
    assert ("https://w3id.org/govgraph/api/queries#person", PERSON) in triples
    assert ("http://www.w3.org/2000/01/rdf-schema#label", "Vice Chair") in triples
    typed = [
        quad.object for quad in parse(answer.content, RdfFormat.JSON_LD) if quad.predicate.value.endswith("#articles")
    ]
    assert typed == [Literal(2)]


@pytest.mark.parametrize(
    ("accept", "given", "media_type"),
    [
        ("text/csv", None, "text/csv"),
        ("text/csv", "json", "application/json"),
        ("text/html, */*;q=0.5", None, "application/json"),
        ("application/ld+json, application/json;q=0.5", None, "application/ld+json"),
    ],
)
def test_the_format_is_named_or_negotiated(client: TestClient, accept: str, given: str | None, media_type: str) -> None:
    answer = client.get("/api/rules", params={"format": given} if given else {}, headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == media_type


def test_what_a_client_has_is_not_sent_again(store: GraphStore) -> None:
    readers = ThreadReaders(store)
    client = TestClient(Starlette(routes=api.routes(readers)))
    for path in ("/api/officials?province=Hà Nam", "/api/entity?iri=place/ha-nam"):
        tag = client.get(path).headers["etag"]
        unchanged = client.get(path, headers={"If-None-Match": tag})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert client.get(f"{path}&lang=vi", headers={"If-None-Match": tag}).status_code == 200
        readers.version += "+"
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200
    csv_tag = client.get("/api/rules", headers={"Accept": "text/csv"}).headers["etag"]
    assert client.get("/api/rules", headers={"If-None-Match": csv_tag}).status_code == 200


# Problems


@pytest.mark.parametrize(
    ("path", "status", "members"),
    [
        ("officials", 400, {"parameter": "province", "example": "Hà Nam"}),
        ("officials?province=Atlantis", 400, {"parameter": "province", "example": "Hà Nam"}),
        ("officials?province=Hà Nam&colour=red", 400, {"parameter": "colour"}),
        ("officials?province=Hà Nam&province=Huế", 400, {"parameter": "province"}),
        ("officials?province=" + "x" * 501, 400, {"parameter": "province", "example": "Hà Nam"}),
        ("events?since=2023-13", 400, {"parameter": "since", "example": "2023"}),
        ("events?since=২০২৩", 400, {"parameter": "since"}),
        ("evidence?claim=first", 400, {"parameter": "claim"}),
        ("rules?limit=many", 400, {"parameter": "limit", "example": "1000"}),
        ("rules?offset=-1", 400, {"parameter": "offset"}),
        ("rules?lang=fr", 400, {"parameter": "lang", "example": "en"}),
        ("rules?format=xls", 400, {"parameter": "format"}),
        ("offcials", 404, {"nearest": "officials"}),
        ("entity?iri=place/atlantis", 404, {"parameter": "iri"}),
        ("entity?iri=x:> } INSERT", 400, {"parameter": "iri", "example": "place/ha-nam"}),
        ("entity", 400, {"parameter": "iri", "example": "place/ha-nam"}),
        ("overview?language=vi", 400, {"parameter": "language"}),
    ],
)
def test_a_problem_names_what_is_wrong_and_what_would_be_right(
    client: TestClient, path: str, status: int, members: dict[str, str]
) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.items() >= members.items()
    assert problem["status"] == status
    assert problem["detail"] == problem["error"]


def test_a_format_that_there_is_not_is_406(client: TestClient) -> None:
    answer = client.get("/api/rules", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "format=csv" in answer.json()["error"]


@pytest.mark.parametrize("value", ['Hà Nam" } DROP ALL #', "Hà Nam> ?p ?o . <x", "\\u003e", "id:place/x> } #", "\x00"])
def test_values_are_terms_and_never_sparql(client: TestClient, store: GraphStore, value: str) -> None:
    before = len(store.oxigraph)
    assert client.get("/api/officials", params={"province": value}).status_code == 400
    assert client.get("/api/search", params={"q": value}).status_code == 200
    assert len(store.oxigraph) == before


def test_what_is_wrong_survives_the_way_between_processes(small: GraphStore) -> None:
    with pytest.raises(QueryError) as raised:
        run(small, "events", {"since": "yesterday"})
    copy = pickle.loads(pickle.dumps(raised.value))
    assert (copy.parameter, copy.example, str(copy)) == ("since", "2023", str(raised.value))
    problem = pickle.loads(pickle.dumps(problems.of(copy)))
    assert (problem.status, problem.members["parameter"]) == (400, "since")
    assert pickle.loads(pickle.dumps(question("officials"))) == question("officials")


# Deprecation


def test_a_deprecated_question_says_so_everywhere(client: TestClient, document: dict) -> None:
    answer = client.get("/api/old-rules")
    assert answer.headers["deprecation"] == "@1795219200"  # 21 November 2026
    assert answer.headers["sunset"] == "Sat, 01 May 2027 00:00:00 GMT"
    assert links(answer)["successor-version"] == "/api/rules"
    assert document["paths"]["/api/old-rules"]["get"]["deprecated"] is True
    assert "ask rules" in document["paths"]["/api/old-rules"]["get"]["description"]
    listed = {asked["name"]: asked for asked in client.get("/api/queries").json()["queries"]}
    assert listed["old-rules"]["deprecated"]["use"] == "rules"
    assert "deprecation" not in client.get("/api/rules").headers


def test_the_command_line_says_so_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "catalogue", lambda: {"old-rules": parse_question("old-rules", OLD)})
    cli.app(["queries"], standalone_mode=False)
    assert "deprecated since 2026-11-21, goes after 2027-05-01; ask rules" in capsys.readouterr().out
    cli.app(["queries", "--format", "json"], standalone_mode=False)
    assert json.loads(capsys.readouterr().out)[0]["deprecated"]["use"] == "rules"


@pytest.mark.parametrize("wrong", ['{"since": "soon"}', '{"sunset": "2027-05-01"}', '{"since": "2026-11-21", "x": 1}'])
def test_a_deprecation_is_checked_when_the_file_is_read(wrong: str) -> None:
    with pytest.raises(QueryError, match=r"old\.rq"):
        parse_question("old", re.sub(r"deprecated: .*", f"deprecated: {wrong}", OLD))


def test_what_replaces_a_deprecated_question_exists() -> None:
    replaced = [asked.deprecated.use for asked in catalogue().values() if asked.deprecated and asked.deprecated.use]
    assert set(replaced) <= set(catalogue())


def test_no_parameter_takes_a_word_that_every_question_has() -> None:
    taken = '#+ parameters:\n#+   - {"name": "limit", "type": "integer", "example": "1", "description": "x"}\nSELECT'
    with pytest.raises(QueryError, match="limit"):
        parse_question("bad", OLD.replace("SELECT", taken, 1))


# The document


def test_the_document_is_openapi_and_describes_every_question(document: dict) -> None:
    assert document["openapi"] == "3.1.0"
    assert {f"/api/{name}" for name in catalogue()} <= set(document["paths"])
    tags = {tag["name"] for tag in document["tags"]}
    for item in document["paths"].values():
        for operation in item.values():
            assert set(operation["tags"]) <= tags
            assert operation["summary"]
            assert operation["responses"]


def test_every_reference_leads_somewhere(document: dict) -> None:
    references = set(re.findall(r'"\$ref": "#/([^"]*)"', json.dumps(document)))
    assert len(references) > 20
    for reference in references:
        found = document
        for step in reference.split("/"):
            found = found[step]


def closed(schema: object) -> object:
    """A schema that allows no members but those that it names."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(part) for name, part in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema else inner


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/search?q=ha nam", "Found"),
        ("/api/overview", "Overview"),
        ("/api/queries?lang=vi", "Questions"),
        ("/api/officials?province=Hà Nam", "Rows"),
        ("/api/entity?iri=place/ha-nam", "Entity"),
        (f"/api/entity?iri={PERSON}", "Entity"),
        ("/api/neighbours?iri=place/ha-nam", "Neighbours"),
        ("/api/paths?from=document/57-nq-tw&to=place/ha-nam", "Paths"),
        ("/api/network", "Network"),
        ("/api/article?iri=article/bn-1", "Article"),
        ("/api/officials", "Problem"),
    ],
)
def test_answers_have_the_members_that_are_described_and_no_others(
    client: TestClient, document: dict, path: str, name: str
) -> None:
    schemas = {"components": {"schemas": closed(document["components"]["schemas"])}}
    answer = client.get(path).json()
    jsonschema.validate(answer, {"$ref": f"#/components/schemas/{name}", **schemas})
    assert answer


@pytest.mark.parametrize("name", [name for name in catalogue() if name != "search"])
def test_the_example_of_every_question_fits(client: TestClient, document: dict, name: str) -> None:
    operation = document["paths"][f"/api/{name}"]["get"]
    given = {}
    for parameter in operation["parameters"]:
        if "example" in parameter:
            jsonschema.validate(parameter["example"], parameter["schema"])
            given[parameter["name"]] = parameter["example"]
    answer = client.get(f"/api/{name}", params=given)
    assert answer.status_code == 200 or "names nothing" in answer.text or "nothing named" in answer.text


PAGES = {
    "/",
    "/network",
    "/map",
    "/figures",
    "/timeline",
    "/about",
    "/questions",
    "/questions/{name}",
    "/docs.css",
    "/api/{name}",
}
"""Addresses that the page has for people, and the one that stands for every question."""


def test_every_address_of_the_server_is_described_and_no_other(small_folder: Path, document: dict) -> None:
    routes = [route for route in create_app(small_folder).routes if isinstance(route, Route)]
    served = {re.sub(r":\w+}", "}", route.path): route.methods or set() for route in routes}
    questions = {f"/api/{name}" for name in (*catalogue(), "old-rules")}
    assert set(served) - PAGES == set(document["paths"]) - questions | {"/api/search"}
    for path, item in document["paths"].items():
        if path in served:
            assert {method.upper() for method in item} <= served[path] or path == "/mcp"


class _Page(HTMLParser):
    """What a page asks for: addresses, and elements that run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_of_the_document_asks_only_this_server_and_runs_nothing(client: TestClient, document: dict) -> None:
    answer = client.get("/docs")
    assert answer.headers["content-type"].startswith("text/html")
    page = _Page()
    page.feed(answer.text)
    assert {tag for tag, _ in page.found} & {"script", "style", "iframe", "img", "object"} == set()
    assert not [
        attributes for _, attributes in page.found if any(name.startswith(("on", "style")) for name in attributes)
    ]
    addresses = [a.get("href") or a.get("action") for tag, a in page.found if tag in ("a", "link", "form")]
    assert all(address.startswith(("/", "#")) for address in addresses if address)
    forms = {attributes["action"] for tag, attributes in page.found if tag == "form"}
    assert {path for path in document["paths"] if path.startswith("/api/")} <= forms
    assert client.get("/docs.css").headers["content-type"].startswith("text/css")


# Schemathesis: what the document says holds for whatever is asked

PATHS = [
    f"/api/{name}"
    for name in ("search", "overview", "entity", "neighbours", "paths", "network", "article", "queries", *catalogue())
]
NOT_CHECKED = ["positive_data_acceptance"]
"""A name that the graph does not have fits the schema, and is refused."""


@pytest.fixture(scope="module")
def described(store: GraphStore) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", Starlette(routes=api.routes(ThreadReaders(store))))


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_every_answer_is_as_described(described: schemathesis.BaseSchema, path: str, mode: GenerationMode) -> None:
    @settings(max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=CHECKS.get_by_names(NOT_CHECKED))

    with suppress(Unsatisfiable):  # what takes no parameter can't be asked wrongly
        holds()
