"""The Python API: a graph that is opened, asked, walked, looked at and handed on."""

from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import networkx as nx
import pandas as pd
from pyoxigraph import NamedNode, QueryBoolean, QueryTriples

from ..queries import catalogue, resolve, run, table
from ..queries.running import Table, Value, plain
from ..store import GraphStore
from . import entity as entities
from .export import export
from .network import KINDS, neighbourhood, network
from .view import write_view

EntityLike = str | NamedNode | entities.Entity


class Graph:
    """A knowledge graph for analysis, read from a store.

    ``lang`` is the language of labels (vi, en, bn, hi). Columns that hold IRIs are followed by their labels.

    >>> import govgraph
    >>> with govgraph.open(store_folder, lang="en") as graph:
    ...     officials = graph.query("officials", province="Hà Nam")
    ...     network = graph.network(kinds=["person", "body"])
    >>> officials[["personLabel", "roleLabel", "firstSeen", "lastSeen"]].values.tolist()[0]
    ['Nguyen Duc Vuong', 'vice-chair', '2023-10-07', '2024-07-10']
    >>> sorted({data["kind"] for _, _, data in network.edges(data=True)})
    ['memberOf']
    """

    def __init__(self, store: GraphStore, lang: str = "vi") -> None:
        self.store = store
        self.lang = lang

    @classmethod
    def open(cls, path: str | Path, *, lang: str = "vi") -> Self:
        """Open the store in a folder for reading; raises ``StoreError`` when there is none."""
        return cls(GraphStore.open(path, read_only=True), lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the store."""
        self.store.close()

    def questions(self) -> pd.DataFrame:
        """The questions of the catalogue: name, title, summary and parameters."""
        rows = [
            (asked.name, asked.title[self.lang], asked.summary, [p.name for p in asked.parameters])
            for asked in catalogue().values()
        ]
        return pd.DataFrame(rows, columns=["name", "title", "summary", "parameters"])

    def query(
        self, question: str, /, *, lang: str | None = None, limit: int | None = None, **params: Value
    ) -> pd.DataFrame:
        """The answer to a question of the catalogue; parameters are names in any script, IRIs, dates or numbers.

        Columns of numbers are numeric; periods and dates are text, as they may be years, months, halves or days.

        Raises ``QueryError`` for what the question does not take.
        """
        return _frame(run(self.store, question, params, lang=lang or self.lang, limit=limit))

    def sparql(self, text: str) -> pd.DataFrame | bool:
        """The answer to a SPARQL query: a frame for SELECT, CONSTRUCT and DESCRIBE, a truth value for ASK."""
        answer = self.store.query(text)
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if isinstance(answer, QueryTriples):
            rows = [(plain(t.subject), plain(t.predicate), plain(t.object)) for t in answer]
            return pd.DataFrame(rows, columns=["subject", "predicate", "object"])
        return _frame(table(self.store, text, lang=self.lang))

    def find(self, entity: EntityLike) -> NamedNode:
        """The node of an entity, given by name in any script, IRI, CURIE or as what ``entity()`` gave."""
        if isinstance(entity, NamedNode):
            return entity
        return resolve(self.store, entity.iri if isinstance(entity, entities.Entity) else entity, lang=self.lang)

    def entity(self, entity: EntityLike) -> entities.Entity:
        """Names, classes and facts of an entity."""
        return entities.describe(self.store, self.find(entity), self.lang)

    def claims(self, entity: EntityLike) -> pd.DataFrame:
        """Every claim about an entity, with the words that prove it."""
        found = [asdict(claim) for claim in entities.claims(self.store, self.find(entity), self.lang)]
        return pd.DataFrame(found, columns=["kind", "date", "says", "words", "article", "confidence", "claim"])

    def network(self, *, kinds: Collection[str] = KINDS, since: str | None = None) -> "nx.MultiDiGraph[str]":
        """Claims between entities as a typed multigraph: see ``govgraph.analysis.network``."""
        return network(self.store, kinds=kinds, since=since, lang=self.lang)

    def view(self, entity: EntityLike, *, depth: int = 1, out: str | Path = "view.html", most: int = 200) -> Path:
        """Write the neighbourhood of an entity as an interactive page that needs no network; gives the file."""
        node = self.find(entity)
        return write_view(neighbourhood(self.network(), node, depth, most), node.value, Path(out), self.lang)

    def export(self, out: str | Path, format: str | None = None) -> Path:
        """Write the graph to a file: nq, trig, ttl, jsonld, graphml or gexf, by the file's name unless given."""
        return export(self.store, Path(out), format)


def _frame(answer: Table) -> pd.DataFrame:
    """Numbers are numeric (whole ones stay whole where some are missing), all else is text: periods, dates, IRIs."""
    records = answer.records()
    frame = pd.DataFrame(records, columns=answer.header())
    for column in answer.header():
        if frame[column].dtype == "float64" and all(isinstance(record[column], int | None) for record in records):
            frame[column] = frame[column].astype("Int64")
    return frame
