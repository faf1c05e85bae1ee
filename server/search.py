"""Finding entities by name as the reader types, in any script, with or without diacritics.

The index lives in memory: the server opens the store read-only, so it can't go out of date. Two forms of every name
are compared: how it is spelt (folded, good for the beginnings of words) and how it sounds (whole words, any script).
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from pyoxigraph import NamedNode

from ..ontology.folding import is_indic, search_key
from ..ontology.iri import CON, ID, fold
from ..store import GraphStore
from .terms import Json, Labels, kind, rows, values

_SEARCHED = (ID, CON + "indicator/")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity, in the two forms that are compared."""

    iri: str
    spelling: str
    sound: str


def spelling(name: str) -> str:
    """How a name is compared by its letters: Latin script folded, other scripts as they stand.

    >>> spelling("Hà Nam"), spelling("হা নাম")
    ('ha nam', 'হা নাম')
    """
    return unicodedata.normalize("NFC", name).casefold() if is_indic(name) else fold(name).replace("-", " ")


class NameIndex:
    """The names of a store's entities, read once, at the first search."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._lock = Lock()

    @cached_property
    def names(self) -> list[Name]:
        """Every name of every entity and indicator."""
        query = """SELECT DISTINCT ?e ?name WHERE {
            ?e skos:prefLabel|skos:altLabel|schema:headline|eli:id_local|dcterms:identifier ?name }"""
        found = ((row["e"].value, row["name"].value) for row in rows(self._store, query))
        return [Name(iri, spelling(name), search_key(name)) for iri, name in found if iri.startswith(_SEARCHED)]

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often the articles name each entity, give figures of an indicator, and are quoted themselves."""
        query = """SELECT ?e (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s gov:names|gov:indicator|gov:quotedFrom ?e }
            GROUP BY ?e"""
        return Counter({row["e"].value: int(row["n"].value) for row in rows(self._store, query)})

    def load(self) -> None:
        """Read the names now, once, whatever the number of threads that ask."""
        with self._lock:
            _ = self.names, self.mentions

    def search(self, text: str, lang: str, limit: int = 20, only: str | None = None) -> Json:
        """The best hits for what was typed, and how many there are of each kind; ``only`` keeps one kind."""
        self.load()
        best: dict[str, tuple[int, bool, int]] = {}
        for name, rank in self._matches(text):
            candidate = (rank, not name.spelling.startswith(spelling(text)), len(name.spelling))
            best[name.iri] = min(best.get(name.iri, candidate), candidate)
        ordered = sorted(best, key=lambda iri: (best[iri][0], -self.mentions[iri], best[iri], iri))
        shown = [iri for iri in ordered if only in (None, kind(iri))][:limit]
        return {"counts": Counter(map(kind, ordered)), "hits": self.described(shown, lang)}

    def overview(self, lang: str, most: int = 8) -> Json:
        """What the store holds: how many entities of each kind, and those that the articles name most."""
        self.load()
        entities = {name.iri for name in self.names}
        frequent: dict[str, list[str]] = defaultdict(list)
        for iri, _ in self.mentions.most_common():
            if len(frequent[kind(iri)]) < most:
                frequent[kind(iri)].append(iri)
        return {
            "counts": Counter(map(kind, entities)),
            "frequent": {name: self.described(found, lang) for name, found in frequent.items()},
        }

    def described(self, iris: list[str], lang: str) -> list[Json]:
        """Entities with label, kind, the area they lie in or belong to, and the number of mentions."""
        nodes = [NamedNode(iri) for iri in iris]
        within = self._within(nodes)
        labels = Labels(self._store, lang, [*nodes, *within.values()])
        return [
            labels.term(node)
            | {"mentions": self.mentions[node.value]}
            | ({"within": labels.of(within[node].value)} if node in within else {})
            for node in nodes
        ]

    def _within(self, nodes: list[NamedNode]) -> dict[NamedNode, NamedNode]:
        query = f"SELECT ?e ?area WHERE {{ {values('e', nodes)} ?e gov:partOf|gov:ofArea ?area }} ORDER BY ?e ?area"
        found = ((row["e"], row["area"]) for row in rows(self._store, query))
        return {e: area for e, area in found if isinstance(e, NamedNode) and isinstance(area, NamedNode)}

    def _matches(self, text: str) -> Iterator[tuple[Name, int]]:
        """Names that fit, with a rank: 0 the name itself, 1 a word begins so, 2 it sounds so, 3 it contains it."""
        letters, sounds = spelling(text).strip(), f" {search_key(text)} "
        if not letters:
            return
        for name in self.names:
            rank = _rank(f" {name.spelling} ", letters)
            if rank > 2 and sounds in f" {name.sound} ":
                rank = 2
            if rank < 4:
                yield name, rank


def _rank(padded: str, letters: str) -> int:
    if letters not in padded:
        return 4
    if padded == f" {letters} ":
        return 0
    return 1 if f" {letters}" in padded else 3
