"""The store: replacing, removing, crashing, locking, dumping, the same data for rdflib."""

import gzip
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from govgraph.store import GraphStore, StoreError
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

PREDICATE = NamedNode("https://example.org/says")
IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
GRAPH = "https://w3id.org/govgraph/graph/article/"
ARTICLE = "https://w3id.org/govgraph/id/article/"


def article(identifier: str, *words: str) -> tuple[NamedNode, list[Quad]]:
    graph, subject = NamedNode(GRAPH + identifier), NamedNode(ARTICLE + identifier)
    said = [Quad(subject, PREDICATE, Literal(word, language="bn"), graph) for word in words]
    return graph, [Quad(subject, IDENTIFIER, Literal(identifier), graph), *said]


def words(store: GraphStore) -> set[str]:
    return {row["word"].value for row in store.query("SELECT ?word WHERE { ?a <https://example.org/says> ?word }")}


def test_loading_an_article_again_replaces_its_graph_and_no_other() -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক", "দুই"))
    store.load_article(*article("b", "তিন"))
    store.load_article(*article("a", "দুই"))
    assert words(store) == {"দুই", "তিন"}


def test_loading_the_same_article_twice_adds_nothing() -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক", 'quotes " and \\ and \n newlines'))
    before = store.counts()
    store.load_article(*article("a", "এক", 'quotes " and \\ and \n newlines'))
    assert store.counts() == before


def test_a_figure_that_the_database_writes_otherwise_survives_loading_again() -> None:
    graph, quads = article("a")
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    quads.append(Quad(graph, PREDICATE, Literal("1.50", datatype=decimal), graph))
    store = GraphStore.memory()
    for _ in range(2):
        store.load_article(graph, quads)
        assert words(store) == {"1.5"}


def test_an_article_that_says_nothing_any_more_has_no_graph() -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক"))
    store.load_article(article("a")[0], [])
    assert store.counts().graphs == 0


def test_a_graph_with_blank_nodes_is_replaced_whole() -> None:
    store = GraphStore.memory()
    graph = NamedNode("https://w3id.org/govgraph/graph/ontology")
    for _ in range(2):
        store.replace_graphs([graph], [Quad(BlankNode(), PREDICATE, BlankNode(), graph)])
        assert store.counts().quads == 1


def test_a_quad_of_another_graph_is_refused_and_nothing_is_written() -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক"))
    with pytest.raises(ValueError, match="among those of"):
        store.load_article(article("a")[0], article("b", "দুই")[1])
    assert words(store) == {"এক"}


@pytest.mark.parametrize("name", ["a", ARTICLE + "a"])
def test_an_article_is_removed_by_id_or_iri(name: str) -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক"))
    store.load_article(*article("b", "দুই"))
    assert store.remove(name)
    assert not store.remove(name)
    assert words(store) == {"দুই"}
    assert store.counts().articles == 1


def test_a_query_sees_all_graphs_and_knows_the_prefixes() -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক"))
    assert bool(store.query('ASK { id:article\\/a dcterms:identifier "a" }'))


def test_what_is_no_query_says_so() -> None:
    with pytest.raises(StoreError, match="not a SPARQL query"):
        GraphStore.memory().query("SELECT WHERE")


def test_rdflib_sees_the_same_data() -> None:
    store = GraphStore.memory()
    store.load_article(*article("a", "এক"))
    rows = list(store.dataset().query("SELECT ?word WHERE { ?a <https://example.org/says> ?word }"))
    assert [str(word) for (word,) in rows] == ["এক"]


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="not a graph store"):
        GraphStore.open(tmp_path)
    with pytest.raises(StoreError, match="exists already"):
        GraphStore.create(tmp_path, [])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_reading_needs_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="govgraph build SOURCE"):
        GraphStore.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_only_one_process_writes_and_others_read(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with GraphStore.open(folder) as store:
        store.load_article(*article("a", "এক"))
        with pytest.raises(StoreError, match="open for writing"):
            GraphStore.open(folder)
        with GraphStore.open(folder, read_only=True) as reader:
            assert words(reader) == {"এক"}
            with pytest.raises(StoreError, match="was not changed"):
                reader.remove("a")
    GraphStore.open(folder).close()


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def failing():
        yield from article("a", "এক")[1]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        GraphStore.create(tmp_path / "graph", failing())
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from itertools import cycle
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from govgraph.store import GraphStore
graph, say = NamedNode(sys.argv[2]), NamedNode("https://example.org/says")
store = GraphStore.open(sys.argv[1])
for side in cycle("ab"):
    subjects = (NamedNode(f"https://example.org/{i}") for i in range(2000))
    store.load_article(graph, [Quad(subject, say, Literal(side), graph) for subject in subjects])
    print(side, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03])
def test_a_crash_leaves_the_article_before_or_after(tmp_path: Path, delay: float) -> None:
    folder = tmp_path / "graph"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), GRAPH + "a"], stdout=subprocess.PIPE, cwd=tmp_path
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    with GraphStore.open(folder) as store:
        assert len(words(store)) == 1
        assert store.counts().quads == 2000


@pytest.mark.parametrize("name", ["graph.nq", "graph.trig", "graph.nq.gz", "graph.trig.gz"])
def test_a_dump_holds_everything_and_is_the_same_each_time(tmp_path: Path, name: str) -> None:
    first, second = GraphStore.memory(), GraphStore.memory()
    for store, order in ((first, "ab"), (second, "ba")):
        for identifier in order:
            store.load_article(*article(identifier, "এক", "দুই"))
    first.dump(tmp_path / name)
    second.dump(tmp_path / ("again-" + name))
    content = (tmp_path / name).read_bytes()
    assert content == (tmp_path / ("again-" + name)).read_bytes()
    plain = gzip.decompress(content) if name.endswith(".gz") else content
    form = RdfFormat.TRIG if ".trig" in name else RdfFormat.N_QUADS
    assert set(parse(plain, form)) == set(first.oxigraph)


def test_a_dump_that_fails_keeps_the_file_of_before(tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    out.write_text("before")
    store = GraphStore.memory()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.dump(out)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_dump_names_its_formats(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.nq"):
        GraphStore.memory().dump(tmp_path / "graph.csv")


def test_flushing_keeps_what_was_loaded(tmp_path: Path) -> None:
    quads = list(parse(path=str(Path(__file__).parent / "data" / "claims.trig")))
    with GraphStore.create(tmp_path / "graph", quads) as store:
        store.flush()
        assert set(store.quads()) == set(quads)
    with GraphStore.open(tmp_path / "graph", read_only=True) as store, pytest.raises(StoreError, match="reading only"):
        store.flush()
    GraphStore.memory().flush()
