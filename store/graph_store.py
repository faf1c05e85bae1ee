"""The embedded store: one folder, one dataset, each change whole or not at all.

Invariant: what happens to an article (loaded, loaded again, removed) happens in one transaction of the database, and a
first load appears under its final name only when complete. A crash at any moment leaves the store before or after.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store
from rdflib import Dataset as RdflibDataset

from ..ontology.iri import DCTERMS, GRAPH, PREFIXES
from .errors import StoreError
from .serialisation import in_canonical_order, write_dataset

QueryResult = QuerySolutions | QueryBoolean | QueryTriples

ARTICLE_GRAPHS = GRAPH + "article/"
_VERSION = NamedNode(DCTERMS + "hasVersion")
_TRIES, _PAUSE = 5, 0.1  # seconds; a copy takes less
_IDENTIFIER = NamedNode(DCTERMS + "identifier")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds: quads, named graphs, and those of the graphs that are articles."""

    quads: int
    graphs: int
    articles: int


class GraphStore:
    """A dataset in a folder (or in memory), queried as the union of its graphs.

    A store is a context manager; leaving it releases the folder for other processes.
    """

    def __init__(self, store: Store, path: Path | None, *, read_only: bool = False, merged: bool = False) -> None:
        self._open: Store | None = store
        self.path = path
        self.read_only = read_only
        self.merged = merged
        """Whether the default graph holds the merge of all others, so that no query has to unite them."""

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False, merged: bool = False) -> Self:
        """Open the store in a folder; a writable store is created when the folder is missing or empty.

        ``merged`` says that the store is a copy by :func:`~.snapshots.merge`. Raises ``StoreError`` when the folder
        holds something else, when there is nothing to read, or when another process has it open for writing (any number
        may read).
        """
        folder = Path(path)
        is_store = (folder / "CURRENT").is_file()
        if not is_store and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError(f"{folder} is not a graph store; name another folder or an empty one")
        if not is_store and read_only:
            raise StoreError(f"there is no graph store in {folder}; make one: govgraph build SOURCE --store {folder}")
        try:
            store = Store.read_only(str(folder)) if read_only else _for_writing(folder)
        except (OSError, ValueError) as error:
            raise StoreError(_explained(folder, error)) from error
        return cls(store, folder, read_only=read_only, merged=merged)

    @classmethod
    def memory(cls) -> Self:
        """An empty store that lives as long as the process."""
        return cls(Store(), None)

    @classmethod
    def create(cls, path: str | Path, quads: Iterable[Quad]) -> Self:
        """Make the store of a folder that has none from quads, at bulk speed; the folder appears when it is whole."""
        folder = Path(path)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError(f"{folder} exists already; open it, or name another folder")
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            with cls(Store(str(unfinished)), unfinished) as store:
                store.load(quads)
            unfinished.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            unfinished.replace(folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return cls.open(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the folder; closing twice does nothing. (Every change is in the database's log already.)"""
        self._open = None

    @property
    def oxigraph(self) -> Store:
        """The pyoxigraph store underneath, for what this class does not offer."""
        if self._open is None:
            raise StoreError("this store has been closed")
        return self._open

    def load_article(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Make the quads the whole content of an article's graph, in one transaction."""
        self.replace_graphs([graph], quads)

    def replace_graphs(self, graphs: Iterable[NamedNode], quads: Iterable[Quad]) -> None:
        """Make the quads the whole content of these graphs, in one transaction.

        Raises ``ValueError`` when a quad belongs to another graph: nothing is written then.
        """
        wanted: dict[NamedNode, set[Quad]] = {graph: set() for graph in graphs}
        for quad in quads:
            if not isinstance(quad.graph_name, NamedNode) or quad.graph_name not in wanted:
                raise ValueError(f"a quad of {quad.graph_name} among those of {', '.join(map(str, wanted))}")
            wanted[quad.graph_name].add(quad)
        steps = [step for graph, content in wanted.items() for step in self._difference(graph, content)]
        if steps:
            self._changing(lambda store: store.update(";\n".join(steps)))

    def _difference(self, graph: NamedNode, wanted: set[Quad]) -> Iterator[str]:
        """The updates that make a graph what is wanted; only what differs is written."""
        present = set(self.oxigraph.quads_for_pattern(None, None, None, graph))
        superfluous = present - wanted
        if not wanted or any(_anonymous(quad) for quad in superfluous):
            yield f"DROP SILENT GRAPH {graph}"
            present = superfluous = set()
        if superfluous:
            yield f"DELETE DATA {{ GRAPH {graph} {{\n{_triples(superfluous)}\n}} }}"
        if missing := wanted - present:
            yield f"INSERT DATA {{ GRAPH {graph} {{\n{_triples(missing)}\n}} }}"

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads at bulk speed. For a first build: what a crash leaves is unspecified (see ``create``)."""
        self._changing(lambda store: store.bulk_extend(quads))

    def flush(self) -> None:
        """Writes to the folder what the engine still holds in memory: loading then takes no more of it with time."""
        self._changing(lambda store: store.flush())

    def remove(self, article: str) -> bool:
        """Remove an article by its id or IRI, with everything it states; tells whether it was there."""
        graph = self.article_graph(article)
        if graph is None:
            return False
        self._changing(lambda store: store.update(f"DROP GRAPH {graph}"))
        return True

    def article_graph(self, article: str) -> NamedNode | None:
        """The graph of the article with this id or IRI, if it is in the store."""
        by_id = self.oxigraph.quads_for_pattern(None, _IDENTIFIER, Literal(article), None)
        for graph in (quad.graph_name for quad in by_id):
            if isinstance(graph, NamedNode) and graph.value.startswith(ARTICLE_GRAPHS):
                return graph
        if "/article/" not in article:
            return None
        for quad in self.oxigraph.quads_for_pattern(NamedNode(article), _IDENTIFIER, None, None):
            if isinstance(quad.graph_name, NamedNode):
                return quad.graph_name
        return None

    def query(self, text: str) -> QueryResult:
        """Answer a SPARQL query; the default graph is the union of all graphs, the project's prefixes are known.

        Raises ``StoreError`` for a query that is not SPARQL. A triple that several graphs state is met once for each,
        unless the store is merged: count with DISTINCT.
        """
        try:
            return self.oxigraph.query(text, prefixes=PREFIXES, use_default_graph_as_union=not self.merged)
        except SyntaxError as error:
            raise StoreError(f"not a SPARQL query: {error}") from error

    def literals(self, subject: NamedNode, predicate: NamedNode) -> set[Literal]:
        """The literals that any graph states of a subject: a look-up in the index, without a query."""
        found = self.oxigraph.quads_for_pattern(subject, predicate, None, None)
        return {quad.object for quad in found if isinstance(quad.object, Literal)}

    def graphs(self) -> Iterator[NamedNode]:
        """The names of the graphs, in no order."""
        return (graph for graph in self.oxigraph.named_graphs() if isinstance(graph, NamedNode))

    def quads(self) -> Iterator[Quad]:
        """Every quad, in canonical order."""
        return iter(in_canonical_order(self.stated()))

    def stated(self) -> Iterator[Quad]:
        """Every quad, in no order; without those that a merged store holds a second time in its default graph."""
        if not self.merged:
            return iter(self.oxigraph)
        return (quad for quad in self.oxigraph if isinstance(quad.graph_name, NamedNode))

    def counts(self) -> Counts:
        """How much is in the store."""
        names = [graph.value for graph in self.graphs()]
        return Counts(
            self._stated_in_graphs() if self.merged else len(self.oxigraph),
            len(names),
            sum(name.startswith(ARTICLE_GRAPHS) for name in names),
        )

    def _stated_in_graphs(self) -> int:
        solutions = self.oxigraph.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(solutions, QuerySolutions)
        [count] = next(solutions)
        assert isinstance(count, Literal)
        return int(count.value)

    def version(self, graph: NamedNode) -> str | None:
        """The version that the store states for one of its graphs, if any."""
        for quad in self.oxigraph.quads_for_pattern(graph, _VERSION, None, None):
            if isinstance(quad.object, Literal):
                return quad.object.value
        return None

    def dump(self, path: str | Path) -> None:
        """Write the dataset to a .nq, .trig, .nq.gz or .trig.gz file, in canonical order, whole or not at all."""
        write_dataset(self.quads(), Path(path))

    def dataset(self) -> RdflibDataset:
        """The same data as an ``rdflib.Dataset``.

        Hand its ``query`` text: what ``prepareQuery`` gives is evaluated by rdflib itself, some 40 times slower.
        """
        from oxrdflib import OxigraphStore

        dataset = RdflibDataset(store=OxigraphStore(store=self.oxigraph), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def _changing(self, change: Callable[[Store], None]) -> None:
        if self.read_only:
            raise StoreError(f"the store {self.path} was not changed: it is open for reading only")
        try:
            change(self.oxigraph)
        except OSError as error:
            raise StoreError(f"the store {self.path or 'in memory'} was not changed: {error}") from error


def _for_writing(folder: Path) -> Store:
    """The store, also where a reader holds it for the moment in which it takes a copy."""
    for _ in range(_TRIES):
        try:
            return Store(str(folder))
        except OSError as error:
            if not _is_locked(error):
                raise
            time.sleep(_PAUSE)
    return Store(str(folder))


def _is_locked(error: Exception) -> bool:
    message = str(error)
    return "LOCK" in message and ("lock hold" in message or "Resource temporarily unavailable" in message)


def _explained(folder: Path, error: Exception) -> str:
    if _is_locked(error):
        return f"{folder} is open for writing in another process; end that one (a server, a build) or read only"
    return f"{folder} can't be opened as a graph store: {error}"


def _anonymous(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _triples(quads: Iterable[Quad]) -> str:
    return "\n".join(f"{quad.triple} ." for quad in quads)
