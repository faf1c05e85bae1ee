"""Asking a description-logic reasoner whether the ontology makes sense: owlready2 with HermiT, run by Java.

Invariant: each question has a world of its own; nothing is kept in owlready2's default world. owlready2 reads no
Turtle, so quads are handed over as N-Triples. Dates stay behind: xsd:date is not in OWL 2's datatype map, and
HermiT refuses literals of it; the SHACL shapes check them. (owlready2's Pellet needs a newer Java than most have.)
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import owlready2
from pyoxigraph import Literal, Quad, RdfFormat, serialize

from .iri import BASE, XSD
from .vocabulary import ontology_quads, vocabulary_quads

_OUTSIDE_OWL = {XSD + name for name in ("date", "gYear", "gYearMonth", "time", "duration")}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reasoner found: whether a model exists at all, and which classes can have no instance in any."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Consistent, and every class can have instances."""
        return self.consistent and not self.unsatisfiable


def java_is_installed() -> bool:
    """Whether there is a Java that can run the reasoner."""
    return shutil.which(owlready2.JAVA_EXE) is not None


def reason(quads: Iterable[Quad] | None = None) -> Verdict:
    """What the reasoner finds in the quads (their graphs merged); in ontology and vocabulary when none are given.

    Raises RuntimeError when Java is missing.
    """
    if not java_is_installed():
        raise RuntimeError("HermiT runs on Java, and no `java` is on the path; install a Java runtime")
    world = _world([*ontology_quads(), *vocabulary_quads()] if quads is None else quads)
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(consistent=False)
    empty = {concept.iri for concept in world.inconsistent_classes() if concept is not owlready2.Nothing}
    return Verdict(consistent=True, unsatisfiable=tuple(sorted(empty)))


def _world(quads: Iterable[Quad]) -> owlready2.World:
    file = BytesIO()
    serialize((quad.triple for quad in quads if not _is_outside_owl(quad.object)), file, RdfFormat.N_TRIPLES)
    file.seek(0)
    world = owlready2.World()
    world.get_ontology(BASE + "ontology").load(fileobj=file)
    return world


def _is_outside_owl(term: object) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _OUTSIDE_OWL
