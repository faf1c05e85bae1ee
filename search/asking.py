"""Asking the index of a store's names: hits with labels in the language asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from tantivy import Query

from ..store import GraphStore
from .index import Entry, NameIndex
from .names import kind
from .spelling import spelling

Json = dict[str, Any]

FALLBACK_LANGUAGES = ("en", "vi", "bn", "hi")
"""Tried in this order after the reader's own language; after these, any."""

_opened: WeakKeyDictionary[GraphStore, NameIndex] = WeakKeyDictionary()
_opening = Lock()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean."""

    iri: str
    label: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    within: str | None
    """The label of the area that it is part of or belongs to."""
    mentions: int


def find(store: GraphStore, text: str, lang: str, *, limit: int = 20, offset: int = 0, only: str | None = None) -> Json:
    """What has such a name: ``hits`` from ``offset`` on, of one kind if ``only`` names it, and their ``total``.

    ``counts`` says how many there are of each kind, whichever is asked for. The best come first: the name itself, a
    name that begins so, one with all the words, one that sounds so; among equals what articles mention more, then what
    is called shorter. Typing errors are thought of when nothing else is found.
    """
    index = _index(store)
    query = index.named(text)
    counts = index.counts(query)
    if not counts:
        query = index.misspelt(text)
        counts = index.counts(query)
    total = counts.get(only, 0) if only else sum(counts.values())
    asked = index.only(query, "kind", [only]) if only else query
    hits = index.entries(asked, min(limit, total - offset), offset)
    found = _hits(index, hits, lang)
    for hit, entry in zip(found, hits, strict=True):
        if name := _as_typed(hit["label"], entry["names"], text):
            hit["name"] = name
    return {"counts": counts, "total": total, "hits": found}


def overview(store: GraphStore, lang: str, most: int = 8) -> Json:
    """What the store holds: how many entities of each kind, and those that the articles mention most."""
    index = _index(store)
    everything = index.everything()
    counts = index.counts(everything)
    frequent = {}
    for name in counts:
        found = index.entries(index.only(everything, "kind", [name]), most, most_mentioned=True)
        if mentioned := [entry for entry in found if entry["mentions"]]:
            frequent[name] = _hits(index, mentioned, lang)
    return {"counts": counts, "frequent": frequent}


def mentions(store: GraphStore, iris: Iterable[str]) -> dict[str, int]:
    """How often articles name each of these entities, give figures of it, or are quoted where it is one itself.

    What has no name is left out.
    """
    return _index(store).mentions(iris)


def candidates(
    store: GraphStore, text: str, lang: str, *, types: Sequence[str] = (), limit: int = 20
) -> list[Candidate]:
    """The entities that a name, or an IRI, may mean, the best first; of one of these classes, if any are given.

    Where no name has all the words, those with most of them are taken.
    """
    index = _index(store)
    for query in (index.these([text]), index.named(text), index.misspelt(text), index.loosely(text)):
        if found := index.entries(_of_classes(index, query, types), limit):
            return _candidates(index, found, lang)
    return []


def described(store: GraphStore, iris: Sequence[str], lang: str, *, types: Sequence[str] = ()) -> list[Candidate]:
    """These entities, in this order, as far as they have a name and belong to one of the classes."""
    index = _index(store)
    found = index.entries(_of_classes(index, index.these(iris), types), len(iris))
    order = {iri: at for at, iri in enumerate(iris)}
    return _candidates(index, sorted(found, key=lambda entry: order[entry["iri"]]), lang)


def _of_classes(index: NameIndex, query: Query, types: Sequence[str]) -> Query:
    return index.only(query, "types", types) if types else query


def classes(store: GraphStore) -> dict[str, int]:
    """The classes of what can be found, with the number of entities of each."""
    return _index(store).types()


def _index(store: GraphStore) -> NameIndex:
    """The index of a store, opened or made once."""
    with _opening:
        if store not in _opened:
            _opened[store] = NameIndex.of(store)
        return _opened[store]


def _hits(index: NameIndex, entries: Sequence[Entry], lang: str) -> list[Json]:
    areas = _labels_of_areas(index, entries, lang)
    return [_hit(entry, lang, areas) for entry in entries]


def _hit(entry: Entry, lang: str, areas: dict[str, str]) -> Json:
    label, language = _label(entry, lang)
    hit: Json = {"iri": entry["iri"], "label": label, "kind": kind(entry["iri"]), "mentions": entry["mentions"]}
    if language:
        hit["lang"] = language
    if entry["within"]:
        hit["within"] = areas[entry["within"]]
    return hit


def _as_typed(label: str, names: Sequence[str], text: str) -> str | None:
    """The shortest name with the words that were typed; none where the label has them, or no name is spelt so."""
    typed = spelling(text).split()

    def fits(name: str) -> bool:
        words = spelling(name).split()
        return all(any(word.startswith(one) for word in words) for one in typed)

    return None if fits(label) else min((name for name in names if fits(name)), key=len, default=None)


def _candidates(index: NameIndex, entries: Sequence[Entry], lang: str) -> list[Candidate]:
    areas = _labels_of_areas(index, entries, lang)
    return [
        Candidate(
            iri=entry["iri"],
            label=_label(entry, lang)[0],
            names=tuple(entry["names"]),
            types=tuple(entry["types"]),
            within=areas[entry["within"]] if entry["within"] else None,
            mentions=entry["mentions"],
        )
        for entry in entries
    ]


def _labels_of_areas(index: NameIndex, entries: Sequence[Entry], lang: str) -> dict[str, str]:
    """IRI → label of the areas that these lie in; the end of the IRI where an area has no name."""
    areas = {entry["within"] for entry in entries if entry["within"]}
    named = index.entries(index.these(sorted(areas)), len(areas)) if areas else []
    labels = {entry["iri"]: _label(entry, lang)[0] for entry in named}
    return {iri: labels.get(iri) or iri.rsplit("/", 1)[-1].replace("-", " ") for iri in areas}


def _label(entry: Entry, lang: str) -> tuple[str, str]:
    """The label in the language asked for, else in another, and its language."""
    labels: dict[str, str] = entry["labels"]
    language = next((one for one in (lang, *FALLBACK_LANGUAGES, *sorted(labels)) if one in labels), "")
    return labels.get(language) or entry["names"][0], language
