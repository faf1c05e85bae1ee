"""Sources → store or dataset file: what the package knows, and one graph an article.

Invariant: the same sources give the same dataset, whatever the number of workers; an input that can't be read is
reported and the rest goes on.
"""

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from pyoxigraph import Literal, NamedNode, Quad

from .loaders.article_graph import article_quads
from .loaders.articles import Article, Problem, read_sources
from .loaders.gazetteer import REFERENCE_FILES, REFERENCE_GRAPH, reference_quads
from .ontology import folding
from .ontology.folding import search_key
from .ontology.iri import DCTERMS, ELI, GOV, SKOS
from .ontology.vocabulary import (
    ONTOLOGY_FILE,
    ONTOLOGY_GRAPH,
    VOCABULARY_FOLDER,
    VOCABULARY_GRAPH,
    ontology_quads,
    vocabulary_quads,
)
from .store import GraphStore, StoreError, dataset_format, in_canonical_order, write_dataset

Progress = Callable[[Article], None]

_VERSION = NamedNode(DCTERMS + "hasVersion")
_SEARCH_KEY = NamedNode(GOV + "searchKey")
_NAMES = {NamedNode(name) for name in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", ELI + "id_local")}
_AHEAD = 4
"""Articles in the hands of each worker: enough to keep it busy, few enough to hold in memory."""


@dataclass(slots=True)
class Summary:
    """What a build did: articles read, quads they gave, problems met, seconds it took."""

    articles: int = 0
    quads: int = 0
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PackageGraph:
    """A graph that the package ships as files."""

    name: NamedNode
    files: Sequence[Path]
    read: Callable[[], Iterable[Quad]]

    def version(self) -> str:
        """A hash of the files and of the code that makes search keys: it changes when the graph does."""
        digest = hashlib.sha256()
        for path in (*self.files, Path(folding.__file__)):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:20]

    def quads(self) -> list[Quad]:
        """The whole graph with search keys and its version, in canonical order."""
        version = Quad(self.name, _VERSION, Literal(self.version()), self.name)
        return in_canonical_order([version, *with_search_keys(self.read())])


def package_graphs() -> tuple[PackageGraph, ...]:
    """The ontology, the vocabulary and the reference data."""
    return (
        PackageGraph(ONTOLOGY_GRAPH, [ONTOLOGY_FILE], ontology_quads),
        PackageGraph(VOCABULARY_GRAPH, sorted(VOCABULARY_FOLDER.glob("*.ttl")), vocabulary_quads),
        PackageGraph(REFERENCE_GRAPH, REFERENCE_FILES, reference_quads),
    )


def with_search_keys(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and after each name the key by which a search finds it in any script."""
    for quad in quads:
        yield quad
        if quad.predicate in _NAMES and isinstance(quad.object, Literal) and (key := search_key(quad.object.value)):
            yield Quad(quad.subject, _SEARCH_KEY, Literal(key), quad.graph_name)


def open_current(path: Path) -> GraphStore:
    """The writable store of a folder, made when missing, its package graphs brought up to the installed package."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return GraphStore.create(path, (quad for graph in package_graphs() for quad in graph.quads()))
    store = GraphStore.open(path)
    outdated = [graph for graph in package_graphs() if store.version(graph.name) != graph.version()]
    if outdated:
        store.replace_graphs([graph.name for graph in outdated], (q for graph in outdated for q in graph.quads()))
    return store


def build(
    sources: Iterable[str],
    *,
    store: str | Path | None = None,
    out: str | Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Summary:
    """Read sources into a store, a dataset file, or both.

    ``workers`` are processes. ``progress`` is called with each article that has been read. An article that is in the
    store already is replaced. Raises ``StoreError`` when the store or file can't be written.
    """
    if store is None and out is None:
        raise StoreError("a build needs a store or a file to write to: --store DIR or --out FILE")
    if out is not None:
        dataset_format(Path(out))
    started = perf_counter()
    summary = Summary()
    with ExitStack() as resources:
        target = resources.enter_context(open_current(Path(store))) if store is not None else None
        graphs = _article_graphs(sources, workers, summary, progress)
        loaded = _loading(graphs, target) if target is not None else graphs
        if out is not None:
            package = (quad for graph in package_graphs() for quad in graph.quads())
            write_dataset(_chained(package, loaded), Path(out))
        else:
            deque(loaded, maxlen=0)
    summary.seconds = perf_counter() - started
    return summary


def _chained(package: Iterable[Quad], articles: Iterable[Sequence[Quad]]) -> Iterator[Quad]:
    yield from package
    for quads in articles:
        yield from quads


def _loading(graphs: Iterable[Sequence[Quad]], store: GraphStore) -> Iterator[Sequence[Quad]]:
    for quads in graphs:
        name = quads[0].graph_name
        assert isinstance(name, NamedNode), "an article's quads are in its named graph"
        store.load_article(name, quads)
        yield quads


def _article_graphs(
    sources: Iterable[str], workers: int, summary: Summary, progress: Progress | None
) -> Iterator[Sequence[Quad]]:
    """The quads of one article after the other, in the order of the sources."""
    articles = read_sources(sources, problems=summary.problems.append)
    for article, read in _reading(articles, workers):
        if isinstance(read, str):
            summary.problems.append(Problem(article.source, None, read, "Report the article; the others went on"))
        else:
            summary.articles += 1
            summary.quads += len(read)
            yield read
        if progress:
            progress(article)


def _reading(articles: Iterable[Article], workers: int) -> Iterator[tuple[Article, list[Quad] | str]]:
    """Articles with their quads or the reason why there are none, in order, read by as many processes as asked."""
    if workers <= 1:
        yield from ((article, _read(article)) for article in articles)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        pending: deque[tuple[Article, Future[list[Quad] | str]]] = deque()
        for article in articles:
            pending.append((article, pool.submit(_read, article)))
            if len(pending) >= workers * _AHEAD:
                first, future = pending.popleft()
                yield first, future.result()
        for first, future in pending:
            yield first, future.result()


def _read(article: Article) -> list[Quad] | str:
    try:
        return in_canonical_order(with_search_keys(article_quads(article)))
    except Exception as error:  # one article must not end the build of the others
        return f"the article could not be read: {type(error).__name__}: {error}"
