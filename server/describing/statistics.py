"""What a store holds, in numbers: those that VoID tells of a dataset.

Invariants: a triple that several graphs state counts once, as in the union that queries see; the description of the
service (``graph:service``) is no part of the data and counts nowhere. Memory grows with the number of subjects.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from ...ontology.iri import GRAPH, ID, RDF
from ...store import GraphStore
from ..terms import rows
from .addresses import SERVICE_GRAPH

_TYPE = NamedNode(RDF + "type")
Subject = NamedNode | BlankNode
Classes = tuple[str, ...]
"""The classes of a thing, in alphabetical order."""


@dataclass(slots=True)
class Partition:
    """The triples of one property, of the subjects of one class or of all: how many, and what they lead to."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    datatypes: Counter[str] = field(default_factory=Counter)


def _partitions() -> dict[str, Partition]:
    return defaultdict(Partition)


@dataclass(slots=True)
class Statistics:
    """The numbers of a dataset. ``entities`` are the things below ``id/``; partitions are by class, then property."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    entities: int = 0
    articles: int = 0
    graphs: tuple[str, ...] = ()
    """The graphs that are no article's."""
    classes: Counter[str] = field(default_factory=Counter)
    properties: dict[str, Partition] = field(default_factory=_partitions)
    objects_of: dict[str, int] = field(default_factory=dict)
    by_class: dict[str, dict[str, Partition]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Partition))
    )


@dataclass(slots=True)
class _Tally:
    """Statements of one property whose subjects have the same classes."""

    subjects: int = 0
    classes: Counter[Classes] = field(default_factory=Counter)
    datatypes: Counter[NamedNode] = field(default_factory=Counter)


def statistics(store: GraphStore) -> Statistics:
    """Count a store's content, subject by subject."""
    found = Statistics()
    own = {quad.subject for quad in store.oxigraph.quads_for_pattern(None, None, None, SERVICE_GRAPH)}
    classes = _classes(store, own)
    tallies: dict[tuple[Classes, NamedNode], _Tally] = defaultdict(_Tally)
    for subject in _subjects(store, own):
        kinds = classes.get(subject, ())
        stated = {(quad.predicate, quad.object) for quad in store.oxigraph.quads_for_pattern(subject, None, None, None)}
        found.subjects += 1
        found.triples += len(stated)
        found.entities += isinstance(subject, NamedNode) and subject.value.startswith(ID)
        found.classes.update(kinds)
        for predicate in {predicate for predicate, _ in stated}:
            tallies[kinds, predicate].subjects += 1
        for predicate, target in stated:
            tally = tallies[kinds, predicate]
            if isinstance(target, Literal):
                tally.datatypes[target.datatype] += 1
            else:
                tally.classes[classes.get(target, ())] += 1
    _share_out(tallies, found)
    _count_objects(store, found)
    _count_graphs(store, found)
    return found


def _share_out(tallies: Mapping[tuple[Classes, NamedNode], _Tally], found: Statistics) -> None:
    """What subjects of the same classes state, to each of these classes and to all subjects."""
    for (kinds, predicate), tally in tallies.items():
        for partition in (
            found.properties[predicate.value],
            *(found.by_class[kind][predicate.value] for kind in kinds),
        ):
            partition.subjects += tally.subjects
            partition.triples += tally.classes.total() + tally.datatypes.total()
            for datatype, number in tally.datatypes.items():
                partition.datatypes[datatype.value] += number
            for targets, number in tally.classes.items():
                for target in targets:
                    partition.classes[target] += number


def _subjects(store: GraphStore, own: Set[object]) -> Iterator[Subject]:
    for row in rows(store, "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"):
        subject = row["s"]
        if isinstance(subject, Subject) and subject not in own:
            yield subject


def _classes(store: GraphStore, own: Set[object]) -> Mapping[object, Classes]:
    """The classes of each subject; the same set of classes is one tuple."""
    found: dict[object, set[str]] = defaultdict(set)
    for quad in store.oxigraph.quads_for_pattern(None, _TYPE, None, None):
        if quad.subject not in own and isinstance(quad.object, NamedNode):
            found[quad.subject].add(quad.object.value)
    shared: dict[frozenset[str], Classes] = {}
    return {
        subject: shared.setdefault(frozenset(classes), tuple(sorted(classes))) for subject, classes in found.items()
    }


def _count_objects(store: GraphStore, found: Statistics) -> None:
    """How many distinct objects there are: the engine counts them without a copy in memory."""
    outside = f"FILTER NOT EXISTS {{ GRAPH {SERVICE_GRAPH} {{ ?s ?p ?o }} }}"
    if next(store.oxigraph.quads_for_pattern(None, None, None, SERVICE_GRAPH), None) is None:
        outside = ""
    [total] = rows(store, f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ ?s ?p ?o {outside} }}")
    found.objects = int(total["n"].value)
    by_property = f"SELECT ?p (COUNT(DISTINCT ?o) AS ?n) WHERE {{ ?s ?p ?o {outside} }} GROUP BY ?p"
    found.objects_of = {row["p"].value: int(row["n"].value) for row in rows(store, by_property)}


def _count_graphs(store: GraphStore, found: Statistics) -> None:
    names = [graph.value for graph in store.graphs() if graph != SERVICE_GRAPH]
    found.graphs = tuple(sorted(name for name in names if not name.startswith(GRAPH + "article/")))
    found.articles = len(names) - len(found.graphs)
