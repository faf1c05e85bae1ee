"""Labels of entities in the reader's language."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ..store import GraphStore

LANGUAGES = ("vi", "en", "bn", "hi")
_CHUNK = 2000
_NUMBERS = 2
"""The rank from which on a label is a number or an id, shown only for what has no name."""
_QUERY = """
SELECT DISTINCT ?entity ?label ?rank WHERE {
  VALUES ?entity { %s }
  VALUES (?property ?rank) {
    (skos:prefLabel 0) (rdfs:label 0) (schema:headline 0) (skos:altLabel 1) (eli:id_local 2) (dcterms:identifier 3)
  }
  ?entity ?property ?label
}
"""


def labels(store: GraphStore, iris: Iterable[NamedNode], lang: str = "vi") -> dict[str, str]:
    """IRI → label, for those that have one: in the language asked for, else Vietnamese, English, or any.

    Where a language has several, the preferred label counts before alternative ones, and in Vietnamese the spelling
    with its diacritics before the one without.
    """
    best: dict[str, tuple[tuple[object, ...], str]] = {}
    distinct = sorted({iri.value for iri in iris})
    for chunk in (distinct[i : i + _CHUNK] for i in range(0, len(distinct), _CHUNK)):
        solutions = store.query(_QUERY % " ".join(f"<{iri}>" for iri in chunk))
        assert isinstance(solutions, QuerySolutions)
        for entity, label, rank in solutions:
            if isinstance(entity, NamedNode) and isinstance(label, Literal) and isinstance(rank, Literal):
                candidate = (_preference(label, int(rank.value), lang), label.value)
                best[entity.value] = min(best.get(entity.value, candidate), candidate)
    return {iri: label for iri, (_, label) in best.items()}


def _preference(label: Literal, rank: int, lang: str) -> tuple[object, ...]:
    """What sorts the better label first."""
    languages: Sequence[str | None] = (lang, "vi", "en", None)
    language = languages.index(label.language) if label.language in languages else len(languages)
    accented = sum(not character.isascii() for character in label.value) if label.language == "vi" else 0
    return (rank >= _NUMBERS, language, rank, -accented, len(label.value))
