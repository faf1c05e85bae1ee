"""Programs that others wrote, asking a running server as they ask any SPARQL endpoint, unchanged."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
import SPARQLWrapper
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from serving import Server

DATA = Path(__file__).parent / "data" / "server.trig"
PERSON = "https://w3id.org/govgraph/id/person/nguyen-duc-vuong"
SCRATCH = "https://example.org/graph/scratch"
GOV = "PREFIX gov: <https://w3id.org/govgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
NAMES = GOV + "SELECT ?who ?name WHERE { ?who a gov:Person ; skos:prefLabel|skos:altLabel ?name } ORDER BY LANG(?name)"
PAIRS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
WITHOUT_END = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COMUNICA = "@comunica/query-sparql@4.5.0"

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # SPARQLWrapper builds one


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    quads = parse(path=str(DATA), format=RdfFormat.TRIG)
    with Server(tmp_path_factory.mktemp("clients") / "graph", quads, writable=True) as server:
        yield server


class TestSPARQLWrapper:
    """https://sparqlwrapper.readthedocs.io, what most Python scripts ask with."""

    @pytest.fixture(params=["GET", "POST urlencoded", "POST postdirectly"])
    def wrapper(self, server: Server, request: pytest.FixtureRequest) -> SPARQLWrapper.SPARQLWrapper:
        wrapper = SPARQLWrapper.SPARQLWrapper(f"{server.address}sparql")
        method, _, how = request.param.partition(" ")
        wrapper.setMethod(method)
        wrapper.setRequestMethod(how or "urlencoded")
        return wrapper

    def test_select_as_json(self, wrapper: SPARQLWrapper.SPARQLWrapper) -> None:
        wrapper.setQuery(NAMES)
        wrapper.setReturnFormat(SPARQLWrapper.JSON)
        rows = wrapper.queryAndConvert()["results"]["bindings"]
        assert [(row["name"]["xml:lang"], row["name"]["value"]) for row in rows] == [
            ("bn", "নগুয়েন ডুক ভুওং"),
            ("en", "Nguyễn Đức Vượng"),
            ("vi", "Nguyễn Đức Vượng"),
        ]

    def test_select_as_xml(self, wrapper: SPARQLWrapper.SPARQLWrapper) -> None:
        wrapper.setQuery(NAMES)
        wrapper.setReturnFormat(SPARQLWrapper.XML)
        literals = wrapper.queryAndConvert().getElementsByTagName("literal")
        assert [literal.getAttribute("xml:lang") for literal in literals] == ["bn", "en", "vi"]

    def test_select_as_csv(self, wrapper: SPARQLWrapper.SPARQLWrapper) -> None:
        wrapper.setQuery(NAMES)
        wrapper.setReturnFormat(SPARQLWrapper.CSV)
        assert wrapper.queryAndConvert().decode().splitlines()[:2] == ["who,name", f"{PERSON},নগুয়েন ডুক ভুওং"]

    def test_ask(self, wrapper: SPARQLWrapper.SPARQLWrapper) -> None:
        wrapper.setQuery(GOV + "ASK { ?who a gov:Person }")
        wrapper.setReturnFormat(SPARQLWrapper.JSON)
        assert wrapper.queryAndConvert() == {"head": {}, "boolean": True}

    @pytest.mark.parametrize("form", [SPARQLWrapper.TURTLE, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD])
    def test_construct(self, wrapper: SPARQLWrapper.SPARQLWrapper, form: str) -> None:
        wrapper.setQuery(GOV + "CONSTRUCT { ?who a gov:Person } WHERE { ?who a gov:Person }")
        wrapper.setReturnFormat(form)
        found = wrapper.queryAndConvert()
        graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
        assert [str(subject) for subject in graph.subjects(RDF.type)] == [PERSON]

    def test_what_is_wrong_with_a_query_reaches_the_caller(self, wrapper: SPARQLWrapper.SPARQLWrapper) -> None:
        wrapper.setQuery("SELECT * WHERE { ?who a")
        with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="line 1"):
            wrapper.query()

    @pytest.mark.parametrize("how", [SPARQLWrapper.URLENCODED, SPARQLWrapper.POSTDIRECTLY])
    def test_update_for_who_shows_a_token(self, server: Server, how: str) -> None:
        wrapper = SPARQLWrapper.SPARQLWrapper(f"{server.address}sparql")
        wrapper.setMethod(SPARQLWrapper.POST)
        wrapper.setRequestMethod(how)
        wrapper.setQuery(f"INSERT DATA {{ GRAPH <{SCRATCH}> {{ <x:thầy> <x:p> 'được' }} }}")
        with pytest.raises(SPARQLWrapper.SPARQLExceptions.Unauthorized):
            wrapper.query()
        wrapper.addCustomHttpHeader("Authorization", server.token["Authorization"])
        wrapper.query()
        assert "được" in server.client.get("/gsp", params={"graph": SCRATCH}).text
        wrapper.setQuery(f"DROP GRAPH <{SCRATCH}>")
        wrapper.query()
        assert server.client.get("/gsp", params={"graph": SCRATCH}).status_code == 404


def test_the_update_store_of_rdflib(server: Server) -> None:
    address = f"{server.address}sparql"
    graph = Graph(SPARQLUpdateStore(address, address, headers=server.token), URIRef(SCRATCH))
    labelled = (URIRef(PERSON), RDFS.label, Literal('«Vượng» \\ "ভুওং"\n', lang="vi"))
    graph.add(labelled)
    assert list(graph) == [labelled]
    assert graph.value(URIRef(PERSON), RDFS.label) == labelled[2]
    graph.remove((None, None, None))
    assert len(graph) == 0


class TestFederation:
    """Other engines ask ours with SERVICE, and join what they are told with what they have."""

    FEDERATED = (
        GOV
        + """SELECT ?who ?desk ?name WHERE {{
            ?who <x:desk> ?desk .
            SERVICE <{}sparql> {{ ?who skos:prefLabel ?name FILTER(LANG(?name) = "vi") }}
        }}"""
    )
    LOCAL = f'<{PERSON}> <x:desk> "12" . <x:somebody-else> <x:desk> "13" .'

    def test_rdflib(self, server: Server) -> None:
        local = Graph().parse(data=self.LOCAL, format="turtle")
        [row] = local.query(self.FEDERATED.format(server.address))
        assert (str(row.who), str(row.desk), row.name) == (PERSON, "12", Literal("Nguyễn Đức Vượng", lang="vi"))

    def test_an_empty_graph_of_rdflib(self, server: Server) -> None:
        query = f"{GOV} SELECT ?who WHERE {{ SERVICE <{server.address}sparql> {{ ?who a gov:Person }} }}"
        assert [str(row.who) for row in Graph().query(query)] == [PERSON]

    def test_another_oxigraph(self, server: Server) -> None:
        """In a process of its own, as another server would be."""
        program = (
            "import sys; from pyoxigraph import *; store = Store(); store.load(sys.argv[1], RdfFormat.TURTLE);"
            "store.query(sys.argv[2]).serialize(sys.stdout.buffer, QueryResultsFormat.CSV)"
        )
        command = [sys.executable, "-c", program, self.LOCAL, self.FEDERATED.format(server.address)]
        told = subprocess.run(command, capture_output=True, check=True, timeout=60)
        assert told.stdout.decode().splitlines() == ["who,desk,name", f"{PERSON},12,Nguyễn Đức Vượng"]


def test_pandas(server: Server) -> None:
    address = f"{server.address}sparql?{urlencode({'query': NAMES})}"
    frame = pd.read_csv(address, storage_options={"Accept": "text/csv"})
    assert list(frame.columns) == ["who", "name"]
    assert frame["name"].tolist() == ["নগুয়েন ডুক ভুওং", "Nguyễn Đức Vượng", "Nguyễn Đức Vượng"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not here")
class TestCurl:
    def curl(self, *arguments: str) -> str:
        return subprocess.run(["curl", "-sS", "--fail", *arguments], capture_output=True, check=True, text=True).stdout

    @pytest.mark.parametrize("options", [[], ["-G"], ["--compressed"], ["-G", "--compressed"]])
    def test_a_query(self, server: Server, options: list[str]) -> None:
        told = self.curl(
            *options, f"{server.address}sparql", "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}"
        )
        assert told.splitlines()[2:] == [f"{PERSON},Nguyễn Đức Vượng"] * 2

    def test_compressed_is_smaller_and_the_same(self, server: Server) -> None:
        asked = [f"{server.address}sparql", "--data-urlencode", "query=SELECT * { ?s ?p ?o }"]
        plain, packed = self.curl(*asked), self.curl(*asked, "--compressed")
        assert packed == plain
        counted = self.curl(*asked, "--compressed", "-o", os.devnull, "-w", "%{size_download}")
        assert int(counted) < len(plain.encode()) / 2

    def test_a_file_of_a_query_and_a_file_of_a_graph(self, server: Server, tmp_path: Path) -> None:
        question, graph = tmp_path / "names.rq", tmp_path / "graph.ttl"
        question.write_text(NAMES)
        sent = ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{question}"]
        assert '"xml:lang":"bn"' in self.curl(f"{server.address}sparql", *sent)
        graph.write_text('<x:s> <x:p> "ਪੰਜਾਬ" .')
        there = f"{server.address}gsp?{urlencode({'graph': SCRATCH})}"
        bearer = ["-H", f"Authorization: {server.token['Authorization']}"]
        self.curl("-T", str(graph), there, "-H", "Content-Type: text/turtle", *bearer)
        assert "ਪੰਜਾਬ" in self.curl(there)
        self.curl("-X", "DELETE", there, *bearer)


@pytest.fixture(scope="module")
def comunica() -> Path:
    """The program; installed once for all sessions, where npm is and finds its registry."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not here")
    caches = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = caches / "govgraph-tests" / COMUNICA.replace("/", "-")
    program = folder / "node_modules" / ".bin" / "comunica-sparql"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"]
        try:
            subprocess.run(["npm", "install", *options, COMUNICA], capture_output=True, check=True, timeout=60)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            shutil.rmtree(folder)
            pytest.skip(f"npm can't install {COMUNICA}: {error}")
    return program


class TestComunica:
    """https://comunica.dev, which asks from JavaScript, in browsers too."""

    @pytest.mark.parametrize("source", ["{}sparql", "sparql@{}sparql"])
    def test_a_query(self, server: Server, comunica: Path, source: str) -> None:
        """Asked for what it is, it reads the service description; told that it is an endpoint, it asks at once."""
        told = self.told(comunica, source.format(server.address), NAMES)
        assert told == [
            {"who": PERSON, "name": "নগুয়েন ডুক ভুওং"},
            {"who": PERSON, "name": "Nguyễn Đức Vượng"},
            {"who": PERSON, "name": "Nguyễn Đức Vượng"},
        ]

    def test_a_join_with_another_source(self, server: Server, comunica: Path, tmp_path: Path) -> None:
        """Of two endpoints, each asked for its part."""
        quads = parse(f'<{PERSON}> <x:desk> "12" .', RdfFormat.TURTLE)
        with Server(tmp_path / "graph", quads) as other:
            query = GOV + "SELECT ?who ?desk WHERE { ?who a gov:Person ; <x:desk> ?desk }"
            told = self.told(comunica, f"{server.address}sparql", f"{other.address}sparql", query)
        assert told == [{"who": PERSON, "desk": "12"}]

    def told(self, comunica: Path, *arguments: str) -> list[dict[str, str]]:
        command = [str(comunica), *arguments, "-t", "application/sparql-results+json"]
        told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
        rows = told["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in rows]


class TestStreaming:
    def test_a_long_answer_comes_in_parts(self, server: Server) -> None:
        asked = {"params": {"query": PAIRS}, "headers": {"Accept": "text/csv", "Accept-Encoding": "identity"}}
        with server.client.stream("GET", "/sparql", **asked) as answer:
            assert "content-length" not in answer.headers
            parts = list(answer.iter_raw())
        assert len(parts) > 10
        assert sum(map(len, parts)) > 10_000_000
        assert len(pd.read_csv(BytesIO(b"".join(parts)))) == 60_000

    def test_who_goes_away_is_no_longer_worked_for(self, server: Server) -> None:
        asked = {"params": {"query": WITHOUT_END}, "headers": {"Accept": "text/csv"}}
        with server.client.stream("GET", "/sparql", **asked) as answer:
            parts = answer.iter_raw()
            assert next(parts)
            assert self.running(server) == 1
        patience = time.monotonic() + 20
        while self.running(server):
            assert time.monotonic() < patience, "the job runs on"
            time.sleep(0.05)
        assert server.client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True

    def running(self, server: Server) -> int:
        lines = server.client.get("/metrics").text.splitlines()
        return int(float(next(line.split()[1] for line in lines if line.startswith("govgraph_jobs_running "))))
