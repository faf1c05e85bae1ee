"""The named entities of a store, each read by a look-up of its own: memory grows with them, not with their claims."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ..ontology.iri import CON, DCTERMS, ELI, GOV, ID, RDF, SCHEMA, SKOS
from ..store import GraphStore

SOUGHT = (ID, CON + "indicator/")
"""Where the IRIs of what people look for begin."""

_TITLES = (SKOS + "prefLabel", SCHEMA + "headline", SKOS + "altLabel")
_NUMBERS = (ELI + "id_local", DCTERMS + "identifier")
_BODY = NamedNode(SCHEMA + "articleBody")
_LABELS = {NamedNode(name): rank for rank, name in enumerate((*_TITLES, _BODY.value, *_NUMBERS))}
"""What a hit is called by, the best first; an article without a title by how it begins."""
_NAMES = {NamedNode(name) for name in (*_TITLES, *_NUMBERS, SKOS + "hiddenLabel")}
_WITHIN = {NamedNode(GOV + name) for name in ("partOf", "ofArea")}
_TYPE = NamedNode(RDF + "type")
_MENTIONS = """SELECT ?entity (COUNT(DISTINCT ?by) AS ?count) WHERE {
    ?by gov:names|gov:indicator|gov:quotedFrom ?entity } GROUP BY ?entity"""
_BEGINNING = 80


@dataclass(frozen=True, slots=True)
class Entity:
    """What the index holds of an entity."""

    iri: str
    names: frozenset[str]
    labels: Mapping[str, str]
    """Language ("" for none) → the best label in it."""
    types: frozenset[str]
    within: str | None
    """The area that it is part of or belongs to."""


def kind(iri: str) -> str:
    """What sort of thing is found under an IRI: person, place, body, …, and concept for indicators.

    >>> kind("https://w3id.org/govgraph/id/place/ha-nam")
    'place'
    """
    return iri.removeprefix(ID).split("/")[0] if iri.startswith(ID) else "concept"


def ranked(store: GraphStore, mentions: Mapping[str, int]) -> list[NamedNode]:
    """Everything that has a name: what articles name most first, then what is called shortest, then by IRI.

    That an article is quoted is no sign that people look for it: articles come last.
    """
    shortest: dict[NamedNode, int] = {}
    for predicate in _NAMES:
        for quad in store.oxigraph.quads_for_pattern(None, predicate, None, None):
            entity, name = quad.subject, quad.object
            if isinstance(entity, NamedNode) and isinstance(name, Literal) and entity.value.startswith(SOUGHT):
                shortest[entity] = min(len(name.value), shortest.get(entity, len(name.value)))

    def order(entity: NamedNode) -> tuple[bool, int, int, int, str]:
        iri = entity.value
        return kind(iri) == "article", -mentions.get(iri, 0), shortest[entity], len(iri), iri

    return sorted(shortest, key=order)


def all_mentions(store: GraphStore) -> dict[str, int]:
    """How often articles name each entity, give figures of it, or are quoted where it is one itself."""
    counts = store.query(_MENTIONS)
    assert isinstance(counts, QuerySolutions)
    return {
        entity.value: int(count.value)
        for entity, count in counts
        if isinstance(entity, NamedNode) and isinstance(count, Literal)
    }


def entity(store: GraphStore, node: NamedNode) -> Entity:
    """What the store says of an entity."""
    quads = list(store.oxigraph.quads_for_pattern(node, None, None, None))
    literals = [(quad.predicate, quad.object) for quad in quads if isinstance(quad.object, Literal)]
    areas = [quad.object.value for quad in quads if quad.predicate in _WITHIN and isinstance(quad.object, NamedNode)]
    return Entity(
        iri=node.value,
        names=frozenset(literal.value for predicate, literal in literals if predicate in _NAMES),
        labels=_labels(literals),
        types=frozenset(q.object.value for q in quads if q.predicate == _TYPE and isinstance(q.object, NamedNode)),
        within=max(areas, default=None),
    )


def _labels(literals: list[tuple[NamedNode, Literal]]) -> dict[str, str]:
    """The best label of each language."""
    best: dict[str, tuple[int, str]] = {}
    for predicate, literal in literals:
        if predicate in _LABELS:
            label = _beginning(literal.value) if predicate == _BODY else literal.value
            language = literal.language or ""
            best[language] = min(best.get(language, (len(_LABELS), "")), (_LABELS[predicate], label))
    return {language: label for language, (_, label) in best.items()}


def _beginning(text: str) -> str:
    return " ".join(text[:_BEGINNING].split()) + "…"
