"""What the vocabulary says about its concepts and named entities, for the reader."""

from collections import defaultdict
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ...ontology.iri import RDF, SKOS
from ...ontology.vocabulary import vocabulary_quads

_LABELS = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"}


class Concepts:
    """The statements of the vocabulary, by subject and predicate."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._preferred: dict[tuple[str, str], str] = {}
        self._labels: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[str, list[str]] = defaultdict(list)
        self._worded: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for quad in vocabulary_quads():
            subject, predicate, term = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, NamedNode):
                continue
            if isinstance(term, NamedNode):
                self._values[subject.value, predicate].append(term.value)
            elif isinstance(term, Literal):
                if term.language is None:
                    self._values[subject.value, predicate].append(term.value)
                else:
                    self._worded[subject.value, predicate, term.language].append(term.value)
                    if predicate in _LABELS:
                        self._labels[subject.value, term.language].append(term.value)
                    if predicate == SKOS + "prefLabel":
                        self._preferred[subject.value, term.language] = term.value
        worded = {(iri, stated) for iri, stated, _ in self._worded}
        for iri, stated in worded.union(self._values):
            self._subjects[stated].append(iri)

    @staticmethod
    @lru_cache
    def open() -> "Concepts":
        """The vocabulary that the package ships, read once a process."""
        return Concepts()

    def label(self, iri: str, lang: str) -> str | None:
        """The preferred label in a language."""
        return self._preferred.get((iri, lang))

    def labels(self, iri: str, lang: str) -> list[str]:
        """Preferred, alternative and hidden labels in a language."""
        return self._labels.get((iri, lang), [])

    def language_values(self, iri: str, predicate: str, lang: str) -> list[str]:
        """What a predicate states in a language: topic labels, labels that fix a level."""
        return self._worded.get((iri, predicate, lang), [])

    def values(self, iri: str, predicate: str) -> list[str]:
        """IRIs and plain literals that the vocabulary states, in the order of its files."""
        return self._values.get((iri, predicate), [])

    def subjects(self, predicate: str) -> list[str]:
        """Every concept or entity of which the predicate is stated."""
        return sorted(self._subjects.get(predicate, ()))

    def types(self, iri: str) -> list[str]:
        """The classes of an entity."""
        return self.values(iri, RDF + "type")
