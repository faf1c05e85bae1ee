"""Verb frames: which wording of the vocabulary states which predicate, between which classes, in which voice."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ....ontology.iri import GOV
from ....ontology.vocabulary import superclasses
from ..claims import Mention
from ..concepts import Concepts
from ..lexicon import Match

AGENTS = (GOV + "Body", GOV + "AdministrativeUnit", GOV + "Person")


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb frame of the vocabulary: what it says of which classes, and how its arguments stand."""

    predicate: str
    subject_classes: frozenset[str]
    object_classes: frozenset[str]
    voice: str


@lru_cache(maxsize=256)
def frame(iri: str) -> Frame | None:
    """The frame of a concept; None where the verb states no relation (it tells an event)."""
    values = Concepts.open().values
    predicates = values(iri, GOV + "predicate")
    if not predicates or predicates[0] == GOV + "chairs":
        return None  # whom someone chairs, the event tells: see ``events``
    voice = next(iter(values(iri, GOV + "voice")), "active")
    return Frame(
        predicates[0].removeprefix(GOV),
        frozenset(values(iri, GOV + "subjectClass")),
        frozenset(values(iri, GOV + "objectClass")),
        voice,
    )


def frames_of(verb: Match) -> list[Frame]:
    """The frames of a verb; what became of a province is the reference data's to say: see :func:`merged`."""
    return [found for entry in verb.entries if (found := frame(entry.iri)) and found.predicate != "mergedInto"]


@lru_cache(maxsize=512)
def _classes(cls: str) -> frozenset[str]:
    return frozenset((GOV + cls, *superclasses(GOV + cls)))


def is_a(cls: str, superclass: str) -> bool:
    """Whether a class (local names) is a class or lies below it."""
    return GOV + superclass in _classes(cls)


def is_any(mention: Mention, classes: Iterable[str]) -> bool:
    """Whether what is mentioned is of one of the classes (IRIs) or of one below them."""
    return not _classes(mention.entity.cls).isdisjoint(classes)
