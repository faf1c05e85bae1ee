"""From what people type (a name in any script, an IRI, a key) to an entity."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from ..ontology.folding import search_key
from ..ontology.iri import CON, ID, fold
from ..store import GraphStore
from .errors import NameNotFoundError, QueryError
from .labels import labels
from .terms import curie, expand

_KINDS = ("place", "person", "body", "document", "programme", "platform")
_SCHEME_PREFIX = "con:"
_SHOWN = 8
_BY_KEY = """
SELECT DISTINCT ?entity ?label WHERE {
  ?entity gov:searchKey $key ; skos:prefLabel|skos:altLabel|skos:hiddenLabel|eli:id_local ?label
}
"""


def resolve(store: GraphStore, text: str, of: Sequence[str] = (), lang: str = "vi") -> NamedNode:
    """The entity that a text names: an IRI, a CURIE, a key of a scheme, or a name in any script.

    ``of`` are the classes or schemes it may belong to. Where several entities share the name, the one spelt as asked
    comes first, then the unit higher up (the province before the ward); when that decides nothing, or when there is no
    such entity, ``NameNotFoundError`` says so and names candidates.
    """
    if (iri := expand(text)) is not None:
        return iri
    found = find_entity(store, text, of)
    if not found:
        wanted = f" ({' or '.join(of)})" if of else ""
        raise NameNotFoundError(f"the graph has nothing named «{text}»{wanted}; try the question «search»")
    if len(found) > 1:
        names = labels(store, found, lang)
        shown = ", ".join(f"{curie(iri.value)} ({names.get(iri.value, '?')})" for iri in found[:_SHOWN])
        raise NameNotFoundError(f"«{text}» names {len(found)} entities; say which by IRI: {shown}")
    return found[0]


def find_entity(store: GraphStore, text: str, of: Sequence[str] = ()) -> list[NamedNode]:
    """The entities that a name may mean, all equally likely; empty when there is none."""
    sounding = _sounding_alike(store, text)
    for candidates in (_with_key(text, of), _spelt_alike(text, sounding), [iri for iri, _ in sounding]):
        fitting = _fitting(store, candidates, of)
        if fitting:
            return _highest(fitting)
    return []


def _with_key(text: str, of: Iterable[str]) -> list[NamedNode]:
    """The concepts of the schemes that have the text as key."""
    key = text.strip().lower().replace(" ", "-")
    if not all(part.isalnum() for part in key.replace("/", "-").split("-")):
        return []
    return [NamedNode(CON + scheme.removeprefix(_SCHEME_PREFIX) + "/" + key) for scheme in of if _is_scheme(scheme)]


def _spelt_alike(text: str, sounding: Iterable[tuple[NamedNode, str]]) -> list[NamedNode]:
    """Entities that have this spelling as a label; failing that, those of the same letters without diacritics."""
    asked, folded = text.strip().casefold(), fold(text)
    labelled = [iri for iri, label in sounding if label.casefold() == asked]
    minted = [NamedNode(f"{ID}{kind}/{folded}") for kind in _KINDS if folded]
    return labelled or minted + [iri for iri, label in sounding if folded and fold(label) == folded]


def _sounding_alike(store: GraphStore, text: str) -> list[tuple[NamedNode, str]]:
    """Entities and their labels where both sound like the text."""
    key = search_key(text)
    if not key:
        return []
    solutions = store.query(_BY_KEY.replace("$key", str(Literal(key))))
    assert isinstance(solutions, QuerySolutions)
    return [
        (entity, label.value)
        for entity, label in solutions
        if isinstance(entity, NamedNode) and isinstance(label, Literal) and search_key(label.value) == key
    ]


def _fitting(store: GraphStore, candidates: Iterable[NamedNode], of: Sequence[str]) -> list[NamedNode]:
    """Those that are in the graph and belong to one of the classes or schemes."""
    return [iri for iri in sorted(set(candidates), key=str) if _belongs(store, iri, of)]


def _belongs(store: GraphStore, iri: NamedNode, of: Sequence[str]) -> bool:
    wanted = " UNION ".join(f"{{ {iri} {'skos:inScheme' if _is_scheme(name) else 'a'} {_iri(name)} }}" for name in of)
    answer = store.query(f"ASK {{ {wanted or f'{iri} ?property ?value'} }}")
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


def _highest(found: Sequence[NamedNode]) -> list[NamedNode]:
    """Entities rather than concepts, and of these the ones with the shortest path: a province before its wards."""
    entities = [iri for iri in found if iri.value.startswith(ID)] or list(found)
    depth = min(iri.value.count("/") for iri in entities)
    return [iri for iri in entities if iri.value.count("/") == depth]


def _is_scheme(name: str) -> bool:
    return name.startswith(_SCHEME_PREFIX)


def _iri(name: str) -> NamedNode:
    iri = expand(name)
    if iri is None:
        raise QueryError(f"«{name}» is not a class or scheme")
    return iri
