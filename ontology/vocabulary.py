"""Opening what the package ships in Turtle: the ontology and the vocabulary, as quads of their named graphs.

Invariant: the same files give the same quads in the same order. Blank nodes are named after their file and their place
in it, and every instance of a class of ours also states the classes above it. A file with an error raises a
SyntaxError with its name and line.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from .iri import GOV, GRAPH, RDF, RDFS

HERE = Path(__file__).parent
ONTOLOGY_FILE = HERE / "govgraph.ttl"
SHAPES_FILE = HERE / "shapes.ttl"
VOCABULARY_FOLDER = HERE / "vocabulary"
ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
VOCABULARY_GRAPH = NamedNode(GRAPH + "vocabulary")

_TYPE = NamedNode(RDF + "type")
_SUBCLASS_OF = NamedNode(RDFS + "subClassOf")
_Term = TypeVar("_Term", NamedNode, BlankNode, Literal, Triple)


def ontology_quads() -> Iterator[Quad]:
    """The OWL ontology as quads of graph:ontology. Raises SyntaxError when the file is not Turtle."""
    yield from _quads(ONTOLOGY_FILE, ONTOLOGY_GRAPH)


def vocabulary_quads() -> Iterator[Quad]:
    """All files of the vocabulary as quads of graph:vocabulary, types materialised.

    Raises SyntaxError, naming file and line, when one of them is not Turtle.
    """
    for path in sorted(VOCABULARY_FOLDER.glob("*.ttl")):
        for quad in _quads(path, VOCABULARY_GRAPH):
            yield quad
            if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
                for superclass in superclasses(quad.object.value):
                    yield Quad(quad.subject, _TYPE, NamedNode(superclass), VOCABULARY_GRAPH)


def superclasses(class_iri: str) -> tuple[str, ...]:
    """The named classes of ours above a class, the nearest first; none for a class that is not ours.

    >>> [iri.removeprefix(GOV) for iri in superclasses(GOV + "PeopleCommittee")]
    ['StateBody', 'Body']
    """
    return _hierarchy().get(class_iri, ())


@lru_cache(maxsize=1)
def _hierarchy() -> dict[str, tuple[str, ...]]:
    parents: dict[str, list[str]] = {}
    for quad in ontology_quads():
        child, parent = _ours(quad.subject), _ours(quad.object)
        if quad.predicate == _SUBCLASS_OF and child and parent:
            parents.setdefault(child, []).append(parent)
    return {iri: _above(iri, parents) for iri in parents}


def _ours(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode) and term.value.startswith(GOV) else None


def _above(class_iri: str, parents: dict[str, list[str]]) -> tuple[str, ...]:
    """Breadth first, so that nearer classes come first."""
    found: dict[str, None] = {}
    level = [class_iri]
    while level:
        level = [parent for iri in level for parent in parents.get(iri, ()) if parent not in found]
        found.update(dict.fromkeys(level))
    return tuple(found)


def _quads(path: Path, graph: NamedNode) -> Iterator[Quad]:
    names: dict[BlankNode, BlankNode] = {}

    def renamed(term: _Term) -> _Term | BlankNode:
        return names.setdefault(term, BlankNode(f"{path.stem}-{len(names)}")) if isinstance(term, BlankNode) else term

    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        yield Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), graph)
