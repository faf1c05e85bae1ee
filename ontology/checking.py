"""Checking a dataset against the SHACL shapes, and nothing but the shapes.

Invariant: what is judged is the union of the dataset's graphs with the ontology and the vocabulary, in memory (pySHACL
over a store on disk is many times slower).
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH as SH_TERMS
from rdflib.term import Node

from .vocabulary import SHAPES_FILE, ontology_quads, vocabulary_quads


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One result of validation. Terms are in N-Triples spelling, without the brackets of an IRI."""

    focus: str
    """The node that breaks the shape."""
    path: str | None
    """The property that is at fault; None when it is the node itself."""
    message: str
    severity: str
    """Violation, Warning or Info."""
    value: str | None
    """The term at fault, where one is."""

    def __str__(self) -> str:
        place = self.focus if self.path is None else f"{self.focus} · {self.path}"
        return f"{place}: {self.message}" + (f" (found {self.value})" if self.value is not None else "")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in order of focus node. `conforms` is SHACL's: no result of any severity."""

    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether the dataset is as the shapes want it."""
        return not self.problems


def check(source: Iterable[ox.Quad] | str | Path) -> Report:
    """Validate quads, or a file of RDF (.nq, .trig, .ttl, .nt …, also with .gz), against the shapes.

    Raises OSError for a file that cannot be read, ValueError for an ending that is no RDF format, and SyntaxError for
    a file that is not what its ending says.
    """
    quads = read(Path(source)) if isinstance(source, str | Path) else source
    graph = _as_rdflib(quads, ontology_quads(), vocabulary_quads())
    _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise RuntimeError(f"pySHACL could not validate: {results!r}")
    return Report(tuple(sorted(_problems(results), key=lambda p: (p.focus, p.path or "", p.message, p.value or ""))))


def read(path: Path) -> Iterator[ox.Quad]:
    """The quads of a file, by its ending; ``.gz`` after it is unpacked. Errors as in `check`."""
    packed = path.suffix == ".gz"
    ending = Path(path.stem).suffix if packed else path.suffix
    rdf_format = ox.RdfFormat.from_extension(ending.removeprefix("."))
    if rdf_format is None:
        raise ValueError(f"{path}: the ending is no RDF format; use .nq, .trig, .ttl or .nt, or one of them with .gz")
    with cast(IO[bytes], gzip.open(path)) if packed else path.open("rb") as file:
        yield from ox.parse(file, format=rdf_format)


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    return _as_rdflib(ox.parse(path=str(SHAPES_FILE), format=ox.RdfFormat.TURTLE))


def _as_rdflib(*sources: Iterable[ox.Quad]) -> Graph:
    graph = Graph()
    term = lru_cache(maxsize=100_000)(_term)
    for quads in sources:
        for quad in quads:
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _term(term: object) -> Node:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal(language=str(language)):
            return RdflibLiteral(term.value, lang=language)
        case ox.Literal():
            return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise ValueError(f"{term} is not a term of RDF 1.1, and the data model has no other")


def _problems(results: Graph) -> Iterator[Problem]:
    for result in results.objects(None, SH_TERMS.result):
        details = list(results.objects(result, SH_TERMS.detail)) or [result]
        messages = {str(message) for detail in details for message in results.objects(detail, SH_TERMS.resultMessage)}
        yield Problem(
            focus=_spelling(results.value(result, SH_TERMS.focusNode)) or "",
            path=_spelling(results.value(result, SH_TERMS.resultPath)),
            message="; ".join(sorted(messages)),
            severity=str(results.value(result, SH_TERMS.resultSeverity)).removeprefix(str(SH_TERMS)),
            value=_spelling(results.value(result, SH_TERMS.value)),
        )


def _spelling(term: Node | None) -> str | None:
    if term is None or isinstance(term, URIRef):
        return term and str(term)
    return term.n3()
