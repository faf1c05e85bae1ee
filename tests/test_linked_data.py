"""Linked data over HTTP: what programs and people get under the IRIs of the data model."""

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from socket import create_server
from urllib.parse import urlsplit

import pytest
import uvicorn
from govgraph.ontology.iri import BASE, GOV, GRAPH, ID, OA, ORG, OWL, PROV, RDF, SKOS
from govgraph.server import linked_data
from govgraph.server.app import STATIC, create_app
from govgraph.server.negotiation import preferred
from govgraph.server.rdf_documents import ENDINGS
from govgraph.server.readers import ThreadReaders
from govgraph.store import GraphStore
from playwright.sync_api import sync_playwright
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from starlette.applications import Starlette
from starlette.testclient import TestClient

DATA = Path(__file__).parent / "data" / "server.trig"
PERSON = "/id/person/nguyen-duc-vuong"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
G = NamedNode(GRAPH + "article/x")


def client_of(store: GraphStore, version: str = "1") -> TestClient:
    return TestClient(Starlette(routes=linked_data.routes(ThreadReaders(store, version))), follow_redirects=False)


def store_of(quads: list[Quad]) -> GraphStore:
    store = GraphStore.memory()
    store.load(quads)
    return store


def quad(subject: str, predicate: str, target: NamedNode | BlankNode | Literal, graph: NamedNode = G) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), target, graph)


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return store_of(list(parse(path=str(DATA), format=RdfFormat.TRIG)))


@pytest.fixture(scope="module")
def client(store: GraphStore) -> TestClient:
    return client_of(store)


def html(client: TestClient, path: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def json_ld(page: str) -> dict:
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(block)


def subjects(body: bytes, media_type: str) -> set[str]:
    found = parse(input=body, format=RdfFormat.from_media_type(media_type))
    return {found.subject.value for found in found}


class TestPrograms:
    @pytest.mark.parametrize(("ending", "media_type"), ENDINGS.items())
    def test_a_thing_is_no_document_so_they_are_sent_on_to_one(
        self, client: TestClient, ending: str, media_type: str
    ) -> None:
        answer = client.get(PERSON, headers={"Accept": media_type})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/data{PERSON}.{ending}")
        assert answer.headers["vary"] == "Accept"
        document = client.get(answer.headers["location"])
        assert document.headers["content-type"].split(";")[0] == media_type
        found = subjects(document.content, media_type)
        assert found >= {BASE + PERSON[1:], ID + "membership/k1", ID + "quotation/c1"}

    @pytest.mark.parametrize(
        ("accept", "location"),
        [
            ("*/*", ".ttl"),
            ("application/json", ".jsonld"),
            ("application/rdf+xml, text/turtle;q=0.9", ".rdf"),
            ('text/turtle;q=0.3, application/ld+json;profile="http://a/,b";q=0.8', ".jsonld"),
            ("application/n-triples;charset=utf-8", ".nt"),
        ],
    )
    def test_the_format_is_the_one_they_like_best(self, client: TestClient, accept: str, location: str) -> None:
        assert client.get(PERSON, headers={"Accept": accept}).headers["location"].endswith(location)

    def test_every_iri_of_the_graph_dereferences(self, client: TestClient, store: GraphStore) -> None:
        named = {q.subject.value for q in store.oxigraph} | {graph.value for graph in store.graphs()}
        iris = {iri for iri in named if iri.startswith(BASE)}
        assert len(iris) > 40
        for iri in iris:
            path = urlsplit(iri)._replace(scheme="", netloc="", fragment="").geturl().removeprefix("/govgraph")
            answer = client.get(path, headers={"Accept": "application/n-quads"}, follow_redirects=True)
            assert answer.status_code == 200, iri
            assert iri in answer.text
            assert client.get(path, headers={"Accept": "text/html"}).status_code == 200, iri

    def test_every_iri_of_the_samples_has_a_document(self, built: GraphStore) -> None:
        odd = {
            q.subject.value for q in built.oxigraph.quads_for_pattern(None, NamedNode(GOV + "indicator"), None, None)
        }
        odd |= {graph.value for graph in built.graphs()}
        for iri in sorted(odd)[::20]:
            assert linked_data.lookup(built, [iri]).state is linked_data.State.KNOWN, iri

    def test_graphs_and_the_ontology_are_documents_themselves(self, client: TestClient) -> None:
        graph = client.get("/graph/article/bn-1", headers={"Accept": "application/trig"})
        assert (graph.status_code, graph.headers["content-location"]) == (200, "/data/graph/article/bn-1.trig")
        stated = list(parse(input=graph.content, format=RdfFormat.TRIG))
        assert {q.graph_name.value for q in stated} == {GRAPH + "article/bn-1"}
        assert client.get("/data/graph/article/bn-1.trig").content == graph.content
        assert GOV + "launched" in subjects(client.get("/ontology").content, "text/turtle")

    def test_a_version_of_the_ontology_is_the_ontology_unless_it_is_another(self) -> None:
        ontology = NamedNode(GRAPH + "ontology")
        version = NamedNode(BASE + "ontology/0.1.0")
        client = client_of(store_of([quad(BASE + "ontology", OWL + "versionIRI", version, ontology)]))
        assert client.get("/ontology/0.1.0").status_code == 200
        assert client.get("/ontology/9.9.9").status_code == 404

    def test_quads_tell_which_article_states_what_even_where_the_merge_of_all_is_kept(self, store: GraphStore) -> None:
        merged = store_of([*store.oxigraph, *(Quad(*found.triple, DefaultGraph()) for found in store.oxigraph)])
        for served in (store, merged):
            body = client_of(served).get(f"/data{PERSON}.nq").content
            stated = list(parse(input=body, format=RdfFormat.N_QUADS))
            assert {q.graph_name.value for q in stated} == {GRAPH + "article/en-1", GRAPH + "article/bn-1"}
            assert len(stated) == len(set(stated))
        triples = [client_of(served).get(f"/data{PERSON}.nt").text for served in (store, merged)]
        assert triples[0] == triples[1]

    def test_blank_nodes_come_with_what_leads_to_them(self) -> None:
        inner, deeper = BlankNode("a"), BlankNode("b")
        client = client_of(
            store_of([
                quad(ID + "body/x", OWL + "unionOf", inner),
                Quad(inner, NamedNode(RDF + "rest"), deeper, G),
                Quad(deeper, NamedNode(RDF + "first"), Literal("the end"), G),
            ])
        )  # fmt: skip
        assert "the end" in client.get("/data/id/body/x.nt").text

    def test_links_lead_to_the_iri_and_to_the_other_formats(self, client: TestClient) -> None:
        links = client.get("/data/id/article/en-1.ttl").links
        assert links["describes"]["url"] == ID + "article/en-1"
        header = client.get("/data/id/article/en-1.ttl").headers["link"]
        assert '</data/id/article/en-1.jsonld>; rel="alternate"; type="application/ld+json"' in header
        assert '</graph/article/en-1>; rel="describedby"' in header
        assert "article/en-1.ttl" not in header
        thing = client.get(PERSON).headers["link"]
        assert f'<{BASE + PERSON[1:]}>; rel="cite-as"' in thing
        assert f'<{GOV}Person>; rel="type", <https://schema.org/Person>; rel="type"' in thing

    def test_articles_whose_ids_need_escapes_are_found_as_they_are_written(self) -> None:
        iri = ID + "article/tin%20t%E1%BB%A9c"
        client = client_of(store_of([quad(iri, SKOS + "prefLabel", Literal("Tin tức", language="vi"))]))
        location = client.get("/id/article/tin%20t%E1%BB%A9c").headers["location"]
        assert location == "/data/id/article/tin%20t%E1%BB%A9c.ttl"
        assert "Tin tức" in client.get(location).text

    def test_an_iri_beyond_ascii_is_found_by_its_escaped_path(self) -> None:
        client = client_of(store_of([quad(ID + "place/huế", SKOS + "prefLabel", Literal("Huế"))]))
        answer = client.get("/id/place/huế", follow_redirects=True)
        assert answer.status_code == 200
        assert "%E1%BA%BF" in answer.headers["link"]


class TestWhatIsNotThere:
    def test_unknown_things_are_404_with_where_to_look(self, client: TestClient) -> None:
        answer = client.get("/id/person/nguyen-van-nobody", headers={"Accept": "text/turtle"})
        assert answer.status_code == 404
        assert "/api/search?q=nguyen+van+nobody" in answer.text
        page = client.get("/id/person/nguyen-van-nobody", headers={"Accept": "text/html"})
        assert page.status_code == 404
        assert '<a href="/?q=nguyen%20van%20nobody">' in page.text
        for path in ("/graph/article/none", "/data/id/person/none.ttl", "/data/id/person/none", "/data/.ttl"):
            assert client.get(path).status_code == 404, path

    def test_what_is_no_iri_is_unknown(self, client: TestClient) -> None:
        assert client.get("/id/a%20b%3E%20.%20%7D").status_code == 404
        page = client.get("/id/%3Cscript%3Ealert(1)", headers={"Accept": "text/html"})
        assert (page.status_code, "<script>alert" in page.text) == (404, False)

    def test_what_the_store_says_is_gone_is_gone(self) -> None:
        when = Literal("2026-01-01T00:00:00Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
        client = client_of(store_of([quad(ID + "article/old", PROV + "invalidatedAtTime", when)]))
        assert client.get("/id/article/old").status_code == 410
        page = client.get("/id/article/old", headers={"Accept": "text/html"})
        assert (page.status_code, "no longer" in page.text) == (410, True)

    def test_who_is_judged_to_be_another_leads_to_that_one(self) -> None:
        other = NamedNode(ID + "person/b")
        known = quad(ID + "person/b", SKOS + "prefLabel", Literal("B"))
        client = client_of(store_of([quad(ID + "person/a", OWL + "sameAs", other), known]))
        page = client.get("/id/person/a", headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, "/id/person/b")
        assert client.get("/data/id/person/a.ttl").headers["location"] == "/data/id/person/b.ttl"

    def test_a_format_that_nobody_offers_is_406(self, client: TestClient) -> None:
        answer = client.get(PERSON, headers={"Accept": "image/png"})
        assert answer.status_code == 406
        assert "text/turtle" in answer.text

    @pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 30])
    def test_pages_are_numbers(self, client: TestClient, page: str) -> None:
        assert client.get(f"/data{PERSON}.ttl", params={"page": page}).status_code == 400

    def test_beyond_the_last_page_there_is_nothing(self, client: TestClient) -> None:
        assert client.get(f"/data{PERSON}.ttl?page=2").status_code == 404


class TestConditionalRequests:
    @pytest.mark.parametrize(
        ("path", "accept"),
        [
            (f"/data{PERSON}.ttl", "*/*"),
            (PERSON, "text/html"),
            ("/graph/article/bn-1", "application/trig"),
            ("/ontology", "text/html"),
        ],
    )
    def test_who_has_the_answer_does_not_get_it_again(self, client: TestClient, path: str, accept: str) -> None:
        first = client.get(path, headers={"Accept": accept})
        tag = first.headers["etag"]
        for held in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
            again = client.get(path, headers={"Accept": accept, "If-None-Match": held})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            assert again.headers.get("vary") == first.headers.get("vary")

    def test_another_version_address_or_format_is_another_answer(self, client: TestClient, store: GraphStore) -> None:
        tag = client.get(f"/data{PERSON}.ttl").headers["etag"]
        held = {"If-None-Match": tag}
        assert client_of(store, "2").get(f"/data{PERSON}.ttl", headers=held).status_code == 200
        assert client.get(f"/data{PERSON}.nt", headers=held).status_code == 200
        assert client.get("/data/id/place/ha-nam.ttl", headers=held).status_code == 200
        assert client.get("/data/id/place/nowhere.ttl", headers={"If-None-Match": "*"}).status_code == 404

    def test_head_is_get_without_its_body(self, client: TestClient) -> None:
        get, head = client.get(f"/data{PERSON}.ttl"), client.head(f"/data{PERSON}.ttl")
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(get.headers)


@pytest.fixture(scope="module")
def big() -> TestClient:
    node, quads = NamedNode(ID + "place/big"), [quad(ID + "place/big", SKOS + "prefLabel", Literal("Big"))]
    for number in range(450):
        claim, quotation = ID + f"observation/{number:04}", NamedNode(ID + f"quotation/{number}")
        quads += [
            quad(claim, RDF + "type", NamedNode(GOV + "Observation")),
            quad(claim, GOV + "refArea", node),
            quad(claim, GOV + "evidence", quotation),
            quad(quotation.value, OA + "exact", Literal(f"words {number}")),
        ]
    return client_of(store_of(quads))


class TestManyClaims:
    def test_they_are_told_page_by_page(self, big: TestClient) -> None:
        address, seen = "/data/id/place/big.nt", []
        while address:
            answer = big.get(address)
            found = subjects(answer.content, "application/n-triples")
            assert sum(iri.startswith(ID + "observation/") for iri in found) <= linked_data.CLAIMS_A_PAGE
            seen.append(found)
            address = answer.links.get("next", {}).get("url")
        assert len(seen) == 3
        assert len(set().union(*seen)) == sum(map(len, seen)) == 1 + 450 + 450
        assert big.get("/data/id/place/big.nt?page=2").links["prev"]["url"].endswith("page=1")

    def test_the_same_document_is_the_same_bytes(self, big: TestClient) -> None:
        assert big.get("/data/id/place/big.ttl").content == big.get("/data/id/place/big.ttl").content


class TestPeople:
    def test_the_page_says_without_scripts_what_is_known(self, client: TestClient) -> None:
        page = html(client, PERSON)
        assert "<title>Nguyễn Đức Vượng · govgraph</title>" in page
        assert re.search(r'<meta name="description" content="Nguyễn Đức Vượng: person\. Membership: .*Vice Chair', page)
        assert f'<link rel="alternate" type="text/turtle" href="/data{PERSON}.ttl" />' in page
        [shown] = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
        assert "organization Hà Nam Provincial People&#x27;s Committee, role Vice Chair" in shown
        assert (
            'lang="en">Nguyễn Đức Vượng, Vice Chairman of the Provincial People&#x27;s Committee</blockquote>' in shown
        )
        assert '<a href="/id/article/en-1">Hà Nam opens a data platform</a>' in shown

    def test_it_is_compressed_for_who_takes_that_and_has_one_description(self, client: TestClient) -> None:
        headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
        page = client.get("/id/place/ha-nam", headers=headers)
        assert page.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in page.headers["Vary"]
        plain = client.get("/id/place/ha-nam", headers=headers | {"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert plain.text == page.text
        assert page.text.count('name="description"') == 1

    def test_it_speaks_the_language_asked_for(self, client: TestClient) -> None:
        assert "<title>হা নাম · govgraph</title>" in html(client, "/id/place/ha-nam?lang=bn")
        assert '<html lang="bn">' in html(client, "/id/place/ha-nam?lang=bn")
        assert "<title>Hà Nam · govgraph</title>" in html(client, "/id/place/ha-nam?lang=xx")

    def test_schema_org_of_a_person(self, client: TestClient) -> None:
        person = json_ld(html(client, PERSON))
        assert (person["@context"], person["@type"]) == ("https://schema.org/", "Person")
        assert person["@id"] == person["url"] == BASE + PERSON[1:]
        assert {"@language": "vi", "@value": "Nguyễn Đức Vượng"} in person["name"]
        assert person["alternateName"] == [{"@language": "bn", "@value": "নগুয়েন ডুক ভুওং"}]
        [role] = person["memberOf"]
        assert (role["@type"], role["roleName"]) == ("OrganizationRole", "Vice Chair")
        assert role["memberOf"]["@id"] == ID + "body/ha-nam/people-committee"
        assert person["hasOccupation"] == [{"@type": "Occupation", "name": "Vice Chair"}]

    def test_schema_org_says_nothing_of_former_posts(self) -> None:
        held = [
            quad(ID + "person/p", RDF + "type", NamedNode(GOV + "Person")),
            quad(ID + "membership/m", ORG + "member", NamedNode(ID + "person/p")),
            quad(ID + "membership/m", ORG + "role", NamedNode(BASE + "concept/role/chair")),
            quad(ID + "membership/m", ORG + "organization", NamedNode(ID + "body/b")),
        ]
        former = quad(ID + "membership/m", GOV + "former", Literal(True))
        assert "memberOf" in json_ld(html(client_of(store_of(held)), "/id/person/p"))
        assert "memberOf" not in json_ld(html(client_of(store_of([*held, former])), "/id/person/p"))

    def test_schema_org_of_a_province_a_document_and_an_article_of_the_samples(self, built: GraphStore) -> None:
        client = client_of(built)
        province = json_ld(html(client, "/id/place/ha-nam"))
        assert province["@type"] == "AdministrativeArea"
        assert province["containedInPlace"] == {"@id": ID + "place/viet-nam", "name": "Viet Nam"}
        document = json_ld(html(client, "/id/document/24-nq-tu~ha-nam"))
        assert (document["@type"], document["legislationIdentifier"]) == ("Legislation", "24-NQ/TU")
        assert (document["legislationType"], document["legislationDate"]) == ("Resolution", "2022-04-25")
        body = json_ld(html(client, "/id/body/ha-nam/people-committee"))
        assert (body["@type"], body["areaServed"]["name"]) == ("GovernmentOrganization", "Ha Nam")
        assert json_ld(html(client, "/id/platform/vneid"))["@type"] == "SoftwareApplication"
        news = json_ld(html(client, "/id/article/vi-ha-nam-2023-ngay-chuyen-doi-so"))
        assert (news["@type"], news["inLanguage"], news["datePublished"]) == ("NewsArticle", "vi", "2023-10-06")
        assert ID + "person/nguyen-duc-vuong" in [mentioned["@id"] for mentioned in news["mentions"]]

    def test_schema_org_of_an_observation(self, client: TestClient) -> None:
        figure = json_ld(html(client, "/id/observation/k2"))
        assert (figure["@type"], figure["value"], figure["unitText"]) == ("Observation", 99.7, "%")
        assert figure["observationAbout"]["name"] == "Hà Nam"

    def test_words_of_the_data_stay_words(self) -> None:
        evil = '</script></noscript><img src=x onerror="alert(1)">&amp;<!--'
        label = quad(ID + "person/evil", SKOS + "prefLabel", Literal(evil, language="en"))
        see = quad(ID + "person/evil", OWL + "sameAs", NamedNode("javascript:alert(1)"))
        page = html(client_of(store_of([label, see])), "/id/person/evil")
        assert "<img" not in page
        assert 'href="javascript:' not in page
        assert page.count("</noscript>") == 1
        assert json_ld(page)["name"] == [{"@language": "en", "@value": evil}]

    def test_a_graph_and_the_ontology_can_be_read(self, client: TestClient) -> None:
        graph = html(client, "/graph/article/en-1")
        assert '<a href="/id/article/en-1">id:article/en-1</a>' in graph
        assert "id:membership/k1" in graph
        ontology = html(client, "/ontology")
        assert '<section id="launched"><h2>gov:launched</h2>' in ontology
        assert "<script" not in graph + ontology


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("text/*;q=0.5, application/ld+json;q=0.4", "text/turtle"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("text/turtle;q=0.0, text/turtle;q=0.7", "text/turtle"),
        ("TEXT/HTML;Q=0.9,application/ld+json;q=0.1", "text/html"),
        ("text/html, image/gif, *; q=.2, */*; q=.2", "text/html"),
        ("application/ld+json;q=nan, text/html;q=0.1", "text/html"),
        ("application/ld+json;q=-1, text/html;q=0.1", "text/html"),
        ("text/html;q=7, text/turtle", "text/turtle"),
        ('application/ld+json;profile="a;q=0,b";q=0.9, text/html;q=0.5', "application/ld+json"),
        (",,;q=1,/,text/html", "text/html"),
        ("image/png", None),
    ],
)  # fmt: skip
def test_negotiation(accept: str | None, best: str | None) -> None:
    assert preferred(accept, ["text/turtle", "application/ld+json", "text/html"]) == best


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the whole application listens, with its security headers."""
    folder = tmp_path_factory.mktemp("page") / "graph"
    GraphStore.create(folder, parse(path=str(DATA), format=RdfFormat.TRIG)).close()
    with create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(folder), loop="asyncio", log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (Debian: apt-get install chromium)")
@pytest.mark.skipif(not (STATIC / "index.html").exists(), reason="the page is not built: pip install -e .")
def test_a_browser_runs_the_page_and_reads_it_without_scripts(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        said: list[str] = []
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(address + PERSON)
        page.get_by_role("heading", name="Nguyễn Đức Vượng").first.wait_for()
        block = page.locator('script[type="application/ld+json"]').text_content()
        assert json.loads(block)["@type"] == "Person"
        assert said == []
        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.goto(address + PERSON)
        assert "99.7" not in plain.inner_text("body")
        assert "Vice Chairman of the Provincial People's Committee" in plain.inner_text("body")
        browser.close()
