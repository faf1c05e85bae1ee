"""What the page's article reader shows: the text, and every quotation of it with what it names or proves."""

from collections import defaultdict

from pyoxigraph import NamedNode

from ..ontology.iri import DCTERMS, SCHEMA
from ..store import GraphStore
from .entity import claim_json
from .evidence import article_texts
from .terms import Json, Labels, Term, local_name, rows

_METADATA = {
    "id": DCTERMS + "identifier",
    "url": SCHEMA + "url",
    "language": SCHEMA + "inLanguage",
    "published": SCHEMA + "datePublished",
}


def read(store: GraphStore, node: NamedNode, lang: str) -> Json:
    """The article: metadata, text, claims, and its quotations in reading order.

    A quotation's ``start`` and ``end`` are code points of ``text``; ``names`` are the entities it names, ``claims`` the
    IRIs of the claims it proves.
    """
    stated = {row["p"].value: row["o"].value for row in rows(store, f"SELECT ?p ?o WHERE {{ {node} ?p ?o }}")}
    claims = _claims(store, node)
    quotations = _quotations(store, node)
    terms = [term for parts in claims.values() for found in parts.values() for term in found]
    labels = Labels(store, lang, [node, *terms, *(term for quotation in quotations for term in quotation["names"])])
    return {
        **labels.term(node),
        **{name: stated.get(iri) for name, iri in _METADATA.items()},
        "text": article_texts(store, [node]).get(node.value, ""),
        "claims": [claim_json(claim, parts, labels) for claim, parts in claims.items()],
        "quotations": [
            quotation | {"names": [labels.term(term) for term in quotation["names"]]} for quotation in quotations
        ],
    }


def _claims(store: GraphStore, article: NamedNode) -> dict[NamedNode, dict[str, list[Term]]]:
    claims: dict[NamedNode, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    query = f"""SELECT DISTINCT ?claim ?p ?o WHERE {{ ?q gov:quotedFrom {article} . ?claim gov:evidence ?q ; ?p ?o }}
        ORDER BY ?claim ?p ?o"""
    for row in rows(store, query):
        if isinstance(row["claim"], NamedNode):
            claims[row["claim"]][local_name(row["p"].value)].append(row["o"])
    return claims


def _quotations(store: GraphStore, article: NamedNode) -> list[Json]:
    found: dict[str, Json] = {}
    query = f"""SELECT DISTINCT ?q ?start ?end ?entity ?claim WHERE {{
        ?q gov:quotedFrom {article} ; oa:start ?start ; oa:end ?end .
        OPTIONAL {{ ?q gov:names ?entity }} OPTIONAL {{ ?claim gov:evidence ?q }} }}"""
    for row in rows(store, query):
        start, end = int(row["start"].value), int(row["end"].value)
        quotation = found.setdefault(
            row["q"].value, {"iri": row["q"].value, "start": start, "end": end, "names": [], "claims": []}
        )
        if "entity" in row and row["entity"] not in quotation["names"]:
            quotation["names"].append(row["entity"])
        if "claim" in row and row["claim"].value not in quotation["claims"]:
            quotation["claims"].append(row["claim"].value)
    return sorted(found.values(), key=lambda quotation: (quotation["start"], -quotation["end"]))
