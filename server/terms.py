"""RDF terms as the page shows them: rows of a query, labels in the reader's language, kinds of thing."""

import re
from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from ..ontology.iri import CON, GRAPH, ID, XSD
from ..store import GraphStore

Term = NamedNode | BlankNode | Literal
Row = dict[str, Term]
Json = dict[str, Any]

FALLBACK_LANGUAGES = ("en", "vi", "bn", "hi")
"""Tried in this order after the reader's own language; after these, any."""

_LABEL_PATTERNS = (
    "?e skos:prefLabel ?label",
    "?e rdfs:label ?label",
    "?e schema:headline ?label",
    "?e schema:name ?label",
    "?e skos:altLabel ?label",
    """?e gov:eventKind/skos:prefLabel ?kind OPTIONAL { ?e schema:startDate ?date }
       BIND(STRLANG(CONCAT(STR(?kind), COALESCE(CONCAT(" ", STR(?date)), "")), LANG(?kind)) AS ?label)""",
    """?e schema:articleBody ?body BIND(CONCAT(REPLACE(SUBSTR(STR(?body), 1, 80), "\\\\s+", " "), "…") AS ?start)
       BIND(COALESCE(STRLANG(?start, LANG(?body)), ?start) AS ?label)""",
)
"""What may name a thing, the best first: labels, then what an event is, then how an article without a title begins."""


def rows(store: GraphStore, query: str) -> list[Row]:
    """The solutions of a SELECT query as dictionaries; unbound variables are left out, and so are quoted triples."""
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    found = []
    for solution in solutions:
        values = ((name, solution[name]) for name in names)
        found.append({name: value for name, value in values if isinstance(value, Term)})
    return found


def values(variable: str, nodes: Iterable[NamedNode | BlankNode]) -> str:
    """A VALUES clause that binds a variable to IRIs (pyoxigraph writes them escaped, so nothing can be injected)."""
    return f"VALUES ?{variable} {{ {' '.join(sorted({str(node) for node in nodes if isinstance(node, NamedNode)}))} }}"


def kind(iri: str) -> str:
    """What sort of thing an IRI names, read from the IRI itself: person, place, body, …, concept, graph or term.

    >>> kind("https://w3id.org/govgraph/id/place/ha-nam")
    'place'
    """
    if iri.startswith(ID):
        return iri.removeprefix(ID).split("/")[0]
    if iri.startswith(CON):
        return "concept"
    return "graph" if iri.startswith(GRAPH) else "term"


def local_name(iri: str) -> str:
    """The last part of an IRI: after its last ``#`` or ``/``."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


class Labels:
    """Labels of IRIs in a language, fetched together and read one by one."""

    def __init__(self, store: GraphStore, lang: str, nodes: Iterable[Term]) -> None:
        self._order = {language: rank for rank, language in enumerate(dict.fromkeys((lang, *FALLBACK_LANGUAGES)))}
        self._best: dict[str, Literal] = {}
        named = {node for node in nodes if isinstance(node, NamedNode)}
        if named:
            self._fetch(store, named)

    def _fetch(self, store: GraphStore, nodes: set[NamedNode]) -> None:
        ranked: dict[str, tuple[tuple[int, int, str], Literal]] = {}
        for preference, pattern in enumerate(_LABEL_PATTERNS):
            query = f"SELECT DISTINCT ?e ?label WHERE {{ {values('e', nodes)} {pattern} }}"
            for row in rows(store, query):
                label, entity = row["label"], row["e"]
                if isinstance(label, Literal) and isinstance(entity, NamedNode):
                    rank = (self._order.get(label.language or "", len(self._order)), preference, label.value)
                    if entity.value not in ranked or rank < ranked[entity.value][0]:
                        ranked[entity.value] = (rank, label)
        self._best = {iri: label for iri, (_, label) in ranked.items()}

    def of(self, iri: str) -> str:
        """The label, or the end of the IRI in words when it has none."""
        label = self._best.get(iri)
        return label.value if label else _in_words(local_name(iri))

    def language(self, iri: str) -> str | None:
        """The language of the label."""
        label = self._best.get(iri)
        return label.language if label else None

    def term(self, term: Term) -> Json:
        """A term for the page: an IRI with its label and kind, or a literal's value with its language or datatype."""
        if isinstance(term, NamedNode):
            found: Json = {"iri": term.value, "label": self.of(term.value), "kind": kind(term.value)}
            language = self.language(term.value)
            return {**found, "lang": language} if language else found
        if isinstance(term, Literal):
            if term.language:
                return {"value": term.value, "lang": term.language}
            short = local_name(term.datatype.value) if term.datatype.value.startswith(XSD) else term.datatype.value
            return {"value": term.value, "datatype": short}
        return {"value": term.value}


def _in_words(name: str) -> str:
    """A local name as words: ``originalOrganization`` and ``chief-of-office`` read "original organization", …"""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda match: f" {match[0].lower()}", re.sub(r"[-_]", " ", name))
