"""Labels of entities in the reader's language."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from ..ontology.iri import DCTERMS, ELI, RDFS, SCHEMA, SKOS
from ..store import GraphStore

LANGUAGES = ("vi", "en", "bn", "hi")
_NAMES = (SKOS + "prefLabel", RDFS + "label", SCHEMA + "headline")
_OTHER_NAMES = (SKOS + "altLabel",)
_NUMBERS = (ELI + "id_local", DCTERMS + "identifier")
_RANKS = {
    NamedNode(predicate): rank for rank, group in enumerate((_NAMES, _OTHER_NAMES, _NUMBERS)) for predicate in group
}


def labels(store: GraphStore, iris: Iterable[NamedNode], lang: str = "vi") -> dict[str, str]:
    """IRI → label, for those that have one: in the language asked for, else Vietnamese, English, or any.

    Where a language has several, the preferred label counts before alternative ones, and in Vietnamese the spelling
    with its diacritics before the one without. A number or an id is the label of what has no name.
    """
    best = {iri.value: min(_candidates(store, iri, lang), default=None) for iri in iris}
    return {iri: candidate[-1] for iri, candidate in best.items() if candidate is not None}


def _candidates(store: GraphStore, iri: NamedNode, lang: str) -> Iterator[tuple[bool, int, int, int, int, str]]:
    """The labels, each behind what sorts the better one first."""
    languages: Sequence[str | None] = (lang, "vi", "en", None)
    for predicate, rank in _RANKS.items():
        for label in store.literals(iri, predicate):
            language = languages.index(label.language) if label.language in languages else len(languages)
            yield rank == 2, language, rank, -_accents(label), len(label.value), label.value


def _accents(label: Literal) -> int:
    return sum(not character.isascii() for character in label.value) if label.language == "vi" else 0
