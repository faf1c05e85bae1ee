"""What the graph knows of one entity, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from ..ontology.iri import CON, ELI, GOV, RDF, SCHEMA, SKOS
from ..queries import QueryError, Table, curie, labels, table
from ..store import GraphStore

_NAMES = (SKOS + "prefLabel", SKOS + "altLabel", SCHEMA + "headline", ELI + "id_local")
_NOT_FACTS = {
    *_NAMES, RDF + "type", GOV + "searchKey", SKOS + "hiddenLabel", SCHEMA + "articleBody", SCHEMA + "mentions"
}  # fmt: skip
_FACTS = "SELECT DISTINCT ?property ?value WHERE { $entity ?property ?value } ORDER BY ?property ?value"
_CLAIMS = """
SELECT DISTINCT ?claim ?kind ?words ?article ?date ?confidence ?property ?value WHERE {
  VALUES ?kind { org:Membership gov:Observation gov:Event gov:Participation rdf:Statement }
  ?claim ?any $entity ; a ?kind ; gov:evidence ?quotation .
  { ?claim ?property ?value } UNION { ?claim gov:event ?event . ?event ?property ?value }
  FILTER(?property NOT IN (rdf:type, gov:evidence, gov:confidence, gov:rule, gov:attestedOn, gov:asPrinted, gov:event))
  ?quotation oa:exact ?words ; gov:quotedFrom ?article .
  OPTIONAL { ?claim schema:startDate|gov:attestedOn ?own }
  OPTIONAL { ?article schema:datePublished ?published }
  BIND(STR(COALESCE(?own, ?published)) AS ?date)
  OPTIONAL { ?claim gov:confidence ?confidence }
}
ORDER BY ?kind ?date ?claim ?words ?property ?value
"""
_PLAIN_VALUE = CON + "value-kind/value"
"""What a figure is unless said otherwise: a change or a target."""
_CLAIM_COLUMNS = ("claim", "kind", "words", "article", "date", "confidence")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its ``names`` by language (the preferred one first), its classes, and facts as property and value."""

    iri: str
    label: str
    classes: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    facts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: what it ``says`` in the reader's language, and the ``words`` of the article that prove it."""

    claim: str
    kind: str
    says: str
    words: str
    article: str
    date: str | None
    confidence: float | None


def describe(store: GraphStore, node: NamedNode, lang: str) -> Entity:
    """The entity's names, classes and facts; raises ``QueryError`` when the graph states nothing of it."""
    known = table(store, _FACTS.replace("$entity", str(node)), lang=lang)
    if not known.rows:
        raise QueryError(f"the graph states nothing of {curie(node.value)}")
    facts = zip(known.rows, known.text(), strict=True)
    return Entity(
        iri=node.value,
        label=labels(store, [node], lang).get(node.value, curie(node.value)),
        classes=tuple(curie(v.value) for p, v in known.rows if _is(p, RDF + "type") and isinstance(v, NamedNode)),
        names=_names(known),
        facts=tuple((said[0], said[1]) for (p, _), said in facts if not any(_is(p, name) for name in _NOT_FACTS)),
    )


def claims(store: GraphStore, node: NamedNode, lang: str) -> Iterator[Claim]:
    """Every claim about the entity, by kind and date, once for each quotation that proves it."""
    found = table(store, _CLAIMS.replace("$entity", str(node)), lang=lang)
    lines = zip(found.records(), found.text(), strict=True)
    for _, group in groupby(lines, key=lambda line: (line[0]["claim"], line[0]["words"])):
        parts = list(group)
        record = parts[0][0]
        said: dict[str, str] = {}
        for part, text in parts:
            name, value = _local(str(part["property"])), text[-1]
            if part["value"] != _PLAIN_VALUE and value not in said.get(name, "").split(", "):
                said[name] = _joined(", ", said.get(name), value)
        says = _sentence(_local(str(record["kind"])), said)
        yield Claim(says=says, **{name: record[name] for name in _CLAIM_COLUMNS})  # type: ignore[arg-type]


def _sentence(kind: str, said: Mapping[str, str]) -> str:
    """What a claim says, from the names of its parts: short, and with nothing but names in it."""
    get = said.get
    match kind:
        case "Membership":
            return _joined(": ", get("member"), _joined(", ", get("role"), get("organization")))
        case "Observation":
            about = _joined(", ", get("indicator"), get("refArea"), get("refPeriod"))
            notes = _joined(", ", get("unit"), get("comparator"), get("valueKind"))
            return f"{about}: {_joined('/', get('value'), get('outOf'))} ({notes})"
        case "Event":
            held = _joined(", ", get("eventKind"), get("startDate"), get("location"))
            return _joined(": ", held, get("organizer"))
        case "Participation":
            held = _joined(", ", get("role"), get("eventKind"), get("startDate"), get("location"))
            return _joined(": ", get("agent"), held)
        case _:
            return _joined(" ", get("subject"), get("predicate"), get("object"))


def _joined(separator: str, *parts: str | None) -> str:
    return separator.join(part for part in parts if part)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _is(term: object, iri: str) -> bool:
    return isinstance(term, NamedNode) and term.value == iri


def _names(known: Table) -> dict[str, tuple[str, ...]]:
    """Names by language, those of the first property of ``_NAMES`` first."""
    names: dict[str, dict[str, None]] = {}
    for wanted in _NAMES:
        for property_, value in known.rows:
            if _is(property_, wanted) and isinstance(value, Literal):
                names.setdefault(value.language or "", {})[value.value] = None
    return {language: tuple(names[language]) for language in sorted(names)}
