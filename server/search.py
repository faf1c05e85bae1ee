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
from .terms import Json, Labels, kind, rows

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
        best: dict[str, tuple[int, int]] = {}
        for name, rank in self._matches(text):
            candidate = (rank, len(name.spelling))
            best[name.iri] = min(best.get(name.iri, candidate), candidate)
        ordered = sorted(best, key=lambda iri: (best[iri][0], -self.mentions[iri], best[iri][1], iri))
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
        """Entities with label, kind and the number of mentions."""
        nodes = [NamedNode(iri) for iri in iris]
        labels = Labels(self._store, lang, nodes)
        return [labels.term(node) | {"mentions": self.mentions[node.value]} for node in nodes]

    def _matches(self, text: str) -> Iterator[tuple[Name, int]]:
        """Names that fit, ranked: 0 the name itself, 1 begins so, 2 a word begins so, 3 sounds so, 4 contains it."""
        letters, sounds = spelling(text).strip(), f" {search_key(text)} "
        if not letters:
            return
        for name in self.names:
            rank = _rank(f" {name.spelling} ", letters)
            if rank > 3 and sounds in f" {name.sound} ":
                rank = 3
            if rank < 5:
                yield name, rank


def _rank(padded: str, letters: str) -> int:
    if letters not in padded:
        return 5
    if padded == f" {letters} ":
        return 0
    if padded.startswith(f" {letters}"):
        return 1
    return 2 if f" {letters}" in padded else 4
