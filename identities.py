"""What a store knows about who is who: the judgements its articles were read with, and what its articles show."""

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import NamedNode, Quad

from .loaders.identity import Judgements
from .loaders.identity.graph import IDENTITIES_GRAPH, judgements_of
from .loaders.identity.namesakes import PREDICATES, Evidence
from .ontology.iri import GOV
from .store import GraphStore

NAMING = (NamedNode(GOV + "names"), NamedNode(GOV + "readAs"))
"""What tells that an article names a person, or would without a judgement."""


def stored_judgements(store: GraphStore) -> Judgements:
    """The judgements on identities that the articles of a store were read with."""
    return judgements_of(store.oxigraph.quads_for_pattern(None, None, None, IDENTITIES_GRAPH))


def evidence_in(store: GraphStore) -> Evidence:
    """What all articles of a store state that shows namesakes."""
    evidence = Evidence()
    quads = chain.from_iterable(store.oxigraph.quads_for_pattern(None, stated, None, None) for stated in PREDICATES)
    evidence.add(quad for quad in quads if quad.graph_name != IDENTITIES_GRAPH)
    return evidence


def graphs_naming(store: GraphStore, persons: Iterable[str]) -> Iterator[list[Quad]]:
    """The graphs of the articles that name one of the persons, each whole."""
    named = {
        quad.graph_name
        for person in persons
        for predicate in NAMING
        for quad in store.oxigraph.quads_for_pattern(None, predicate, NamedNode(person), None)
    }
    for name in sorted((graph for graph in named if isinstance(graph, NamedNode)), key=str):
        yield list(store.oxigraph.quads_for_pattern(None, None, None, name))
