"""Sources → store or dataset file: what the package knows, and one graph an article.

Invariant: the same sources give the same dataset, whatever their order and the number of workers; an input that can't
be read is reported and the rest goes on. What a store knows about identities and what its articles say always agree:
both change in one transaction.
"""

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import perf_counter

from pyoxigraph import Literal, NamedNode, Quad

from .identities import NAMING, evidence_in, graphs_naming, stored_judgements
from .loaders.article_graph import NO_JUDGEMENTS, article_of, article_quads
from .loaders.articles import Article, Problem, read_sources
from .loaders.gazetteer import REFERENCE_FILES, REFERENCE_GRAPH, reference_quads
from .loaders.identity import Judgements, read_judgements
from .loaders.identity.graph import IDENTITIES_GRAPH, judgement_quads
from .loaders.identity.namesakes import Evidence
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
from .store import GraphStore, Spool, StoreError, dataset_format, in_canonical_order, write_dataset

Progress = Callable[[Article], None]

_VERSION = NamedNode(DCTERMS + "hasVersion")
_SEARCH_KEY = NamedNode(GOV + "searchKey")
_NAMES = {NamedNode(name) for name in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", ELI + "id_local")}
_AHEAD = 4
_FLUSHED = 250
"""Articles loaded between flushes: memory stays level at about 400 MB (measured over 3,000 articles)."""
"""Articles in the hands of each worker: enough to keep it busy, few enough to hold in memory."""
_WORTH_A_POOL = 200
"""Articles for which starting worker processes takes less time than it saves."""


@dataclass(slots=True)
class Summary:
    """What a build did: articles read, quads they gave, articles read again since names in them mean someone else
    than before, problems met, seconds it took."""

    articles: int = 0
    quads: int = 0
    read_again: int = 0
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
    identities: str | Path | None = None,
) -> Summary:
    """Read sources into a store, a dataset file, or both.

    ``workers`` are processes. ``progress`` is called with each article that has been read. An article that is in the
    store already is replaced. ``identities`` is a file of judgements on who is who; a store keeps them for its later
    builds, until another file is given. Raises ``StoreError`` when the store or file can't be written, and
    ``JudgementError`` for a file of judgements with errors; nothing is written then.
    """
    if store is None and out is None:
        raise StoreError("a build needs a store or a file to write to: --store DIR or --out FILE")
    if out is not None:
        dataset_format(Path(out))
    given = read_judgements(Path(identities)) if identities is not None else None
    started = perf_counter()
    summary = Summary()
    with ExitStack() as resources:
        target = resources.enter_context(open_current(Path(store))) if store is not None else None
        spool = resources.enter_context(Spool(Path(out))) if out is not None else None
        known = stored_judgements(target) if target is not None else NO_JUDGEMENTS
        sizes: dict[NamedNode, int] = {}
        evidence = Evidence()
        for name, quads in _article_graphs(sources, workers, summary, progress, known):
            sizes[name] = len(quads)
            if target is not None:
                target.load_article(name, quads)
                if len(sizes) % _FLUSHED == 0:
                    target.flush()
            if spool is not None:
                spool.add(quads)
                evidence.add(quads)
        if target is not None:
            evidence = evidence_in(target)
        judged = evidence.judged(known if given is None else given)
        changed = judged.names_changed(known)
        again = {}
        if target is not None:
            again = _read_again(graphs_naming(target, changed), workers, judged, summary)
            target.replace_graphs([IDENTITIES_GRAPH, *again], chain(judgement_quads(judged), *again.values()))
        if spool is not None and out is not None:
            if target is None and changed:
                again = _read_again((g for g in spool.graphs() if _names(g, changed)), workers, judged, summary)
            package = (quad for graph in package_graphs() for quad in graph.quads())
            articles = (quad for graph in spool.graphs() for quad in again.get(_name(graph), graph))
            write_dataset(chain(package, in_canonical_order(judgement_quads(judged)), articles), Path(out))
        summary.quads = sum(len(again[name]) if name in again else size for name, size in sizes.items())
    summary.seconds = perf_counter() - started
    return summary


def remove(article: str, store: str | Path) -> bool:
    """Remove an article by its id or IRI from a store, and what only it showed about identities.

    Tells whether it was there. Raises ``ValueError`` for what is neither an id nor an IRI.
    """
    with GraphStore.open(store) as target:
        removed = target.remove(article)
        if removed:
            known = stored_judgements(target)
            judged = evidence_in(target).judged(known)
            again = _read_again(graphs_naming(target, judged.names_changed(known)), 1, judged, Summary())
            target.replace_graphs([IDENTITIES_GRAPH, *again], chain(judgement_quads(judged), *again.values()))
    return removed


# --------------------------------------------------------------------------------------------------------- identities


def _names(graph: Iterable[Quad], persons: Collection[str]) -> bool:
    return any(quad.predicate in NAMING and _value(quad) in persons for quad in graph)


def _value(quad: Quad) -> str | None:
    return quad.object.value if isinstance(quad.object, NamedNode) else None


def _read_again(
    graphs: Iterable[Sequence[Quad]], workers: int, judgements: Judgements, summary: Summary
) -> dict[NamedNode, list[Quad]]:
    """The articles of these graphs, read with the judgements; one that can't be read stays as it was."""
    articles = [article_of(graph) for graph in graphs]
    again = {}
    for article, read in _reading(articles, workers if len(articles) > _WORTH_A_POOL else 1, judgements):
        if isinstance(read, str):
            summary.problems.append(_unread(article, read))
        else:
            again[_name(read)] = read
    summary.read_again = len(again)
    return again


# ------------------------------------------------------------------------------------------------------------ reading


def _article_graphs(
    sources: Iterable[str], workers: int, summary: Summary, progress: Progress | None, judgements: Judgements
) -> Iterator[tuple[NamedNode, list[Quad]]]:
    """One article's graph after the other, in the order of the sources."""
    articles = read_sources(sources, problems=summary.problems.append)
    for article, read in _reading(articles, workers, judgements):
        if isinstance(read, str):
            summary.problems.append(_unread(article, read))
        else:
            summary.articles += 1
            yield _name(read), read
        if progress:
            progress(article)


def _unread(article: Article, reason: str) -> Problem:
    return Problem(article.source, None, reason, "Report the article; the others went on")


def _name(graph: Sequence[Quad]) -> NamedNode:
    name = graph[0].graph_name
    assert isinstance(name, NamedNode), "an article's quads are in its named graph"
    return name


def _reading(
    articles: Iterable[Article], workers: int, judgements: Judgements
) -> Iterator[tuple[Article, list[Quad] | str]]:
    """Articles with their quads or the reason why there are none, in order, read by as many processes as asked."""
    if workers <= 1:
        yield from ((article, _read(article, judgements)) for article in articles)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_know, initargs=(judgements,)) as pool:
        pending: deque[tuple[Article, Future[list[Quad] | str]]] = deque()
        for article in articles:
            pending.append((article, pool.submit(_read, article)))
            if len(pending) >= workers * _AHEAD:
                first, future = pending.popleft()
                yield first, future.result()
        for first, future in pending:
            yield first, future.result()


_known = NO_JUDGEMENTS
"""The judgements that a worker process reads with: sent to it once, not with each article."""


def _know(judgements: Judgements) -> None:
    global _known
    _known = judgements


def _read(article: Article, judgements: Judgements | None = None) -> list[Quad] | str:
    try:
        return in_canonical_order(with_search_keys(article_quads(article, judgements or _known)))
    except Exception as error:  # one article must not end the build of the others
        return f"the article could not be read: {type(error).__name__}: {error}"
