"""What the page shows of one entity: names, facts, and claims with their evidence."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from pyoxigraph import Literal, NamedNode

from ..ontology.iri import DCTERMS, GOV, OA, ORG, PROV, RDF, SCHEMA, SKOS
from ..store import GraphStore
from . import evidence
from .terms import Json, Labels, Row, Term, local_name, rows, values

MOST_CLAIMS = 400
MOST_INCOMING = 200

_CLAIM_KINDS = {
    ORG + "Membership": "membership",
    GOV + "Observation": "observation",
    RDF + "Statement": "statement",
    GOV + "Event": "event",
    GOV + "Participation": "participation",
}
_NAMES = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"}
_NOT_FACTS = {
    RDF + "type", GOV + "searchKey", GOV + "evidence", GOV + "confidence", GOV + "rule", SCHEMA + "articleBody",
    SCHEMA + "mentions", SKOS + "inScheme", OA + "exact", PROV + "wasGeneratedBy", DCTERMS + "identifier", *_NAMES,
}  # fmt: skip


def exists(store: GraphStore, node: NamedNode) -> bool:
    """Whether the store states anything about an IRI."""
    return next(store.oxigraph.quads_for_pattern(node, None, None, None), None) is not None


def describe(store: GraphStore, node: NamedNode, lang: str) -> Json:
    """The entity page: label, kind, types, names, facts, claims with evidence, and the articles that name it."""
    outgoing = rows(store, f"SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o }} ORDER BY ?p ?o")
    incoming = _incoming(store, node)
    claims = claims_about(store, node)
    mentioned = _mentioned_in(store, node)
    stated = {(part["predicate"][0], part["subject"][0], part["object"][0]) for part in claims.values() if _whole(part)}
    facts = [row for row in outgoing if (row["p"], node, row["o"]) not in stated and row["p"].value not in _NOT_FACTS]
    inverse = [row for row in incoming if (row["p"], row["s"], node) not in stated]
    types = [row["o"] for row in outgoing if row["p"].value == RDF + "type"]
    other_way = _other_way(store, {row["p"] for row in inverse})
    labels = Labels(
        store,
        lang,
        [node, *types, *other_way.values(), *(term for row in [*facts, *inverse, *mentioned] for term in row.values()),
         *(term for parts in claims.values() for terms in parts.values() for term in terms)],
    )  # fmt: skip
    return {
        **labels.term(node),
        "types": [labels.term(term) for term in types],
        "names": [_name(row) for row in outgoing if row["p"].value in _NAMES and isinstance(row["o"], Literal)],
        "facts": _grouped(facts, "o", labels),
        "inverse": [
            fact | ({"named": labels.term(other_way[iri])} if (iri := fact["property"]["iri"]) in other_way else {})
            for fact in _grouped(inverse, "s", labels)
        ],
        "claims": _claims_json(store, claims, labels, lang),
        "articles": [labels.term(row["article"]) | {"mentions": int(row["n"].value)} for row in mentioned],
    }


def claims_about(store: GraphStore, node: NamedNode) -> dict[NamedNode, dict[str, list[Term]]]:
    """The claims in which an entity takes part: for each its properties' values, by the property's local name."""
    found = rows(
        store,
        f"""SELECT DISTINCT ?claim ?p ?o WHERE {{
            {{ SELECT DISTINCT ?claim WHERE {{ {{ ?claim ?any {node} }} UNION {{ VALUES ?claim {{ {node} }} }}
                ?claim gov:evidence ?quotation }} ORDER BY ?claim LIMIT {MOST_CLAIMS} }}
            ?claim ?p ?o }} ORDER BY ?claim ?p ?o""",
    )
    claims: dict[NamedNode, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        claims[cast(NamedNode, row["claim"])][local_name(row["p"].value)].append(row["o"])
    return claims


def _incoming(store: GraphStore, node: NamedNode) -> list[Row]:
    """Plain statements that point to the entity, claims and quotations left out."""
    return rows(
        store,
        f"""SELECT DISTINCT ?p ?s WHERE {{ ?s ?p {node} .
            FILTER(?p NOT IN (schema:mentions, gov:names, rdf:type, gov:quotedFrom))
            FILTER NOT EXISTS {{ ?s gov:evidence ?quotation }} FILTER(isIRI(?s)) }}
            ORDER BY ?p ?s LIMIT {MOST_INCOMING}""",
    )


def _other_way(store: GraphStore, properties: Iterable[Term]) -> dict[str, Term]:
    """By IRI of a property its inverse, as far as the ontology names one."""
    named = values("p", (term for term in properties if isinstance(term, NamedNode)))
    query = f"""SELECT DISTINCT ?p ?inverse WHERE {{
        {named} {{ ?p owl:inverseOf ?inverse }} UNION {{ ?inverse owl:inverseOf ?p }} }}"""
    return {row["p"].value: row["inverse"] for row in rows(store, query)}


def _mentioned_in(store: GraphStore, node: NamedNode) -> list[Row]:
    return rows(
        store,
        f"""SELECT ?article (COUNT(DISTINCT ?q) AS ?n) WHERE {{ ?q gov:names {node} ; gov:quotedFrom ?article }}
            GROUP BY ?article ORDER BY DESC(?n) ?article LIMIT 100""",
    )


def _whole(parts: dict[str, list[Term]]) -> bool:
    return all(name in parts for name in ("subject", "predicate", "object"))


def _name(row: Row) -> Json:
    label = cast(Literal, row["o"])
    return {"value": label.value, "lang": label.language, "sort": local_name(row["p"].value)}


def _grouped(facts: Sequence[Row], column: str, labels: Labels) -> list[Json]:
    """Facts by property: ``[{"property": …, "values": […]}]``."""
    grouped: dict[Term, list[Json]] = defaultdict(list)
    for row in facts:
        grouped[row["p"]].append(labels.term(row[column]))
    return [{"property": labels.term(name), "values": found} for name, found in grouped.items()]


def _claims_json(
    store: GraphStore, claims: dict[NamedNode, dict[str, list[Term]]], labels: Labels, lang: str
) -> list[Json]:
    quotations = evidence.of_claims(store, lang, claims)
    return [claim_json(node, parts, labels) | {"evidence": quotations[node.value]} for node, parts in claims.items()]


def claim_json(node: NamedNode, parts: dict[str, list[Term]], labels: Labels) -> Json:
    """A claim without its evidence: kind, confidence, rule, and its parts by the local names of their properties."""
    types = {term.value for term in parts.get("type", ()) if isinstance(term, NamedNode)}
    confidence, rule = parts.get("confidence"), parts.get("rule")
    return {
        "iri": node.value,
        "kind": next((name for cls, name in _CLAIM_KINDS.items() if cls in types), "other"),
        "confidence": float(cast(Literal, confidence[0]).value) if confidence else None,
        "rule": cast(Literal, rule[0]).value if rule else None,
        "parts": {
            name: [labels.term(term) for term in terms]
            for name, terms in parts.items()
            if name not in {"type", "evidence", "confidence", "rule"}
        },
    }
