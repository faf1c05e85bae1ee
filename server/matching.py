"""Which entities a row of someone's table may mean: by name, class and properties, with a score from 0 to 100.

Invariant: at most one candidate is a match, and only where its name is spelt as asked, everything else that was given
holds, and no other candidate's name is spelt so too.
"""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz

from .. import search
from ..ontology.folding import search_key
from ..ontology.iri import BASE, GOV, RDF, XSD
from ..queries import QueryError, find_entity
from ..queries.terms import curie, expand
from ..store import GraphStore
from .terms import Json, Labels, Term, rows, values

DEFAULT_TYPES = tuple(
    GOV + name
    for name in ("Person", "Body", "AdministrativeUnit", "OfficialDocument", "Programme", "Platform", "Indicator")
)
PATHS = {"org:memberOf": "^org:member/org:organization", "org:role": "^org:member/org:role"}
"""Properties that claims state, as paths: where a person serves, and as what."""

_PATH_LABELS = {"org:memberOf": "serves in", "org:role": "post held"}
_SPELT, _SOUNDS, _LIKE = 98.0, 90.0, 0.85
"""The scores of a name of the same letters and of the same sounds; what the likeness of others counts, 0 to 100."""
_POOL = 100
"""Candidates that are compared, so that namesakes beyond those asked for are seen."""
_SAMPLE = 300
_TECHNICAL = {RDF + "type", GOV + "searchKey"}
_INTEGERS = {XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "gYear")}
_NUMBERS = {XSD + name for name in ("decimal", "double", "float")}

Value = str | float | bool
"""What a property is compared with: an IRI or a text, a number, a truth value."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A property with the values it may have."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a row says of an entity."""

    text: str = ""
    types: tuple[str, ...] = ()
    every_type: bool = False
    conditions: tuple[Condition, ...] = ()
    limit: int = 10


def iri_of(identifier: str) -> str:
    """The IRI of an identifier: below the project's namespace, a CURIE, or written out.

    >>> iri_of("id/place/ha-nam") == iri_of("id:place/ha-nam")
    True
    """
    known = expand(identifier)
    return known.value if known is not None else NamedNode(BASE + identifier).value


def identifier_of(iri: str) -> str:
    """The identifier of an entity's IRI, the reverse of :func:`iri_of`."""
    return iri.removeprefix(BASE)


def _as_iri(text: str) -> str | None:
    """The IRI, where a text is an identifier rather than a name."""
    try:
        known = expand(text)
        return iri_of(text) if known is not None or text.startswith(("id/", "concept/")) else None
    except (ValueError, QueryError):
        return None


def path_of(identifier: str) -> str:
    """The SPARQL path of a property's identifier. Raises ``ValueError`` for what is none."""
    if identifier in PATHS:
        return PATHS[identifier]
    property = expand(identifier)
    if property is None:
        raise ValueError(f"{identifier!r} is no property: write it as gov:partOf, or as an IRI")
    return str(property)


def match(store: GraphStore, sought: Sought, lang: str) -> list[Json]:
    """The candidates, the best first, as the Reconciliation API describes them."""
    asked = sought.text.strip()
    iri = _as_iri(asked)
    found = _candidates(store, sought, iri or asked, lang)
    held = _held(store, sought.conditions, [one.iri for one in found], lang)
    scores = {one.iri: _score(asked, iri, one) * (1 + held[one.iri]) / 2 for one in found}
    ranked = sorted(found, key=lambda one: -scores[one.iri])
    # what is typed with diacritics is not the name that lacks or changes them; without, it tells no such names apart
    namesakes = [one for one in ranked if scores[one.iri] >= (_SPELT if asked.isascii() else 100)]
    sure = len(namesakes) == 1 and held[namesakes[0].iri] == 1 and bool(asked)
    shown = ranked[: sought.limit]
    labels = Labels(store, lang, [NamedNode(cls) for one in shown for cls in one.types])
    return [
        {
            "id": identifier_of(one.iri),
            "name": one.label,
            "description": describe(one, labels),
            "type": [{"id": curie(cls), "name": labels.of(cls)} for cls in one.types],
            "score": round(scores[one.iri], 2),
            "match": sure and at == 0,
            "features": [
                {"id": "name", "value": round(_score(asked, iri, one), 2)},
                {"id": "properties", "value": round(held[one.iri], 2)},
                {"id": "mentions", "value": one.mentions},
            ],
        }
        for at, one in enumerate(shown)
    ]


def describe(one: search.Candidate, labels: Labels) -> str:
    """What tells an entity from its namesakes: what it is, and where it belongs."""
    own = [labels.of(cls) for cls in one.types if cls.startswith(GOV)]
    return ", ".join([*own[-1:], *([one.within] if one.within else [])])


def _candidates(store: GraphStore, sought: Sought, asked: str, lang: str) -> list[search.Candidate]:
    if asked:
        found = search.candidates(store, asked, lang, types=sought.types, limit=_POOL)
    else:
        iris = _having(store, sought.conditions[0], lang)
        found = search.described(store, iris, lang, types=sought.types)
    if not sought.every_type:
        return found
    return [one for one in found if set(sought.types) <= set(one.types)]


def _score(asked: str, iri: str | None, one: search.Candidate) -> float:
    """How well the best of an entity's names fits; of an entity asked for by IRI or by properties alone, all."""
    if not asked or one.iri == iri:
        return 100.0
    return max(likeness(asked, name) for name in one.names)


def likeness(asked: str, name: str) -> float:
    """How alike two names are, from 0 to 100: the same, of the same letters, of the same sounds, or less.

    >>> [likeness(asked, "Hà Nam") for asked in ("Hà Nam", "ha nam", "হা নাম")]
    [100.0, 98.0, 90.0]
    """
    if unicodedata.normalize("NFC", asked.casefold()) == unicodedata.normalize("NFC", name.casefold()):
        return 100.0
    letters, sounds = (search.spelling(asked), search.spelling(name)), (search_key(asked), search_key(name))
    if letters[0] == letters[1]:
        return _SPELT
    if sounds[0] == sounds[1]:
        return _SOUNDS
    return _LIKE * max(fuzz.ratio(*letters), fuzz.token_sort_ratio(*letters), fuzz.token_sort_ratio(*sounds))


# --------------------------------------------------------------------------------------------------------- properties


def _held(store: GraphStore, conditions: Sequence[Condition], iris: Sequence[str], lang: str) -> dict[str, float]:
    """The share of the conditions that hold of each entity; all of them where there are none."""
    if not conditions:
        return dict.fromkeys(iris, 1.0)
    held: dict[str, int] = defaultdict(int)
    for condition in conditions:
        stated = property_values(store, condition.property, iris)
        names = _names(store, [value for found in stated.values() for value in found])
        for iri in iris:
            held[iri] += any(_is(value, condition.values, names) for value in stated.get(iri, ()))
    return {iri: held[iri] / len(conditions) for iri in iris}


def _names(store: GraphStore, nodes: Iterable[Term]) -> dict[str, list[str]]:
    """What things are called, in all languages."""
    named = [node for node in nodes if isinstance(node, NamedNode)]
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows(
        store, f"SELECT DISTINCT ?e ?l WHERE {{ {values('e', named)} ?e skos:prefLabel|skos:altLabel ?l }}"
    ):
        names[row["e"].value].append(row["l"].value)
    return names


def _is(value: Term, wanted: Sequence[Value], names: Mapping[str, Sequence[str]]) -> bool:
    """Whether a value is one of those wanted: the IRI, a thing of that name, or the same text or number."""
    if isinstance(value, NamedNode):
        alike = (likeness(one, name) for one in wanted if isinstance(one, str) for name in names.get(value.value, ()))
        return value.value in wanted or any(score >= _SOUNDS for score in alike)
    return isinstance(value, Literal) and any(_equal(value.value, one) for one in wanted)


def _equal(stated: str, wanted: Value) -> bool:
    if isinstance(wanted, bool):
        return stated == str(wanted).lower()
    try:
        return math.isclose(float(stated), float(wanted))
    except ValueError:
        return search.spelling(stated) == search.spelling(str(wanted))


def _having(store: GraphStore, condition: Condition, lang: str) -> list[str]:
    """Entities of which a condition holds."""
    path = path_of(condition.property)
    meant: set[NamedNode] = set()
    for value in (value for value in condition.values if isinstance(value, str)):
        named = [] if value.startswith(BASE) else search.candidates(store, value, lang, limit=_POOL)
        alike = (one for one in named if max(likeness(value, name) for name in one.names) >= _SOUNDS)
        meant |= {NamedNode(value)} if value.startswith(BASE) else {NamedNode(one.iri) for one in alike}
        meant |= set(find_entity(store, value))  # concepts, which a search leaves out
    of_things = rows(store, f"SELECT DISTINCT ?e WHERE {{ {values('v', meant)} ?e {path} ?v }} LIMIT {_POOL}")
    texts = " || ".join(f"STR(?v) = {Literal(_text(value))}" for value in condition.values)
    stated = f"?e {path} ?v FILTER(isLITERAL(?v) && ({texts}))"
    of_texts = rows(store, f"SELECT DISTINCT ?e WHERE {{ {stated} }} LIMIT {_POOL}")
    return sorted({row["e"].value for row in (*of_things, *of_texts)})


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def property_values(store: GraphStore, property: str, iris: Iterable[str]) -> dict[str, list[Term]]:
    """The values of a property by entity, in an order of their own."""
    nodes = [NamedNode(iri) for iri in iris]
    query = f"SELECT DISTINCT ?e ?v WHERE {{ {values('e', nodes)} ?e {path_of(property)} ?v }} ORDER BY ?e ?v"
    stated: dict[str, list[Term]] = defaultdict(list)
    for row in rows(store, query):
        stated[row["e"].value].append(row["v"])
    return stated


def extend(store: GraphStore, ids: Sequence[str], properties: Sequence[tuple[str, int]], lang: str) -> Json:
    """The values of properties of entities: the answer to a data extension query. A limit of 0 is none."""
    iris = {identifier: iri_of(identifier) for identifier in ids}
    cells: dict[str, Json] = {identifier: {} for identifier in ids}
    for property, limit in properties:
        stated = property_values(store, property, iris.values())
        shown = {iri: _in_language(found, lang)[: limit or None] for iri, found in stated.items()}
        labels = Labels(store, lang, [value for found in shown.values() for value in found])
        for identifier, iri in iris.items():
            cells[identifier][property] = [_cell(value, labels) for value in shown.get(iri, [])]
    names = property_labels(store, [property for property, _ in properties], lang)
    return {"meta": [{"id": property, "name": names[property]} for property, _ in properties], "rows": cells}


def _in_language(found: list[Term], lang: str) -> list[Term]:
    """Of values in several languages those in the reader's, if there are any."""
    own: list[Term] = [value for value in found if isinstance(value, Literal) and value.language == lang]
    return own or found


def _cell(value: Term, labels: Labels) -> Json:
    if isinstance(value, NamedNode):
        own = value.value.startswith(BASE)
        return {"id": identifier_of(value.value), "name": labels.of(value.value)} if own else {"str": value.value}
    if not isinstance(value, Literal):
        return {}
    datatype = value.datatype.value
    if datatype in _INTEGERS:
        return {"int": int(value.value)}
    if datatype in _NUMBERS and math.isfinite(float(value.value)):
        return {"float": float(value.value)}
    if datatype == XSD + "date" and len(value.value) == len("2025-07-01"):
        return {"date": f"{value.value}T00:00:00"}
    return {"str": value.value}


# -------------------------------------------------------------------------------------------------------- suggestions


def types(store: GraphStore, lang: str) -> list[Json]:
    """The classes of what can be found, the largest first."""
    counts = search.classes(store)
    labels = Labels(store, lang, [NamedNode(cls) for cls in counts])
    ordered = sorted(counts, key=lambda cls: (-counts[cls], cls))
    return [{"id": curie(c), "name": labels.of(c), "description": f"{counts[c]:,} entities"} for c in ordered]


def properties(store: GraphStore, lang: str, type: str | None = None) -> list[Json]:
    """The properties that entities of a class have, or of any class, those first that the most have."""
    found: dict[str, int] = defaultdict(int)
    for cls in [type] if type else search.classes(store):
        query = f"""SELECT ?p (COUNT(DISTINCT ?e) AS ?n) WHERE {{
            {{ SELECT DISTINCT ?e WHERE {{ ?e a {NamedNode(cls)} }} LIMIT {_SAMPLE} }} ?e ?p ?o }} GROUP BY ?p"""
        for row in rows(store, query):
            if row["p"].value not in _TECHNICAL:
                found[curie(row["p"].value)] += int(row["n"].value)
    if type in (None, GOV + "Person"):
        found |= dict.fromkeys(PATHS, _SAMPLE)
    ordered = sorted(found, key=lambda property: (-found[property], property))
    names = property_labels(store, ordered, lang)
    return [{"id": property, "name": names[property]} for property in ordered]


def property_labels(store: GraphStore, identifiers: Iterable[str], lang: str) -> dict[str, str]:
    """What properties are called."""
    known = {one: node for one in identifiers if (node := expand(one)) is not None}
    labels = Labels(store, lang, known.values())
    return {one: _PATH_LABELS.get(one) or labels.of(node.value) for one, node in known.items()}


def suggest(store: GraphStore, prefix: str, lang: str, limit: int, offset: int) -> list[Json]:
    """Entities as someone types a name or an identifier."""
    if iri := _as_iri(prefix):
        hits = search.described(store, [iri], lang)
    else:
        found = search.find(store, prefix, lang, limit=limit, offset=offset)["hits"]
        hits = search.described(store, [hit["iri"] for hit in found], lang)
    labels = Labels(store, lang, [NamedNode(cls) for hit in hits for cls in hit.types])
    return [
        {
            "id": identifier_of(hit.iri),
            "name": hit.label,
            "description": describe(hit, labels),
            "notable": [{"id": curie(cls), "name": labels.of(cls)} for cls in hit.types],
        }
        for hit in hits
    ]
