"""Namespaces and the minting of IRIs: deterministic, readable, without look-ups.

Invariant: the same entity gets the same IRI from any source in any language (see the data model), so that loaders
run in parallel without coordination and their outputs merge by union.
"""

import hashlib
import re
import unicodedata

from pyoxigraph import NamedNode

BASE = "https://w3id.org/govgraph/"
GOV = BASE + "ontology#"
ID = BASE + "id/"
CON = BASE + "concept/"
GRAPH = BASE + "graph/"
ORG = "http://www.w3.org/ns/org#"
ELI = "http://data.europa.eu/eli/ontology#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
FOAF = "http://xmlns.com/foaf/0.1/"
TIME = "http://www.w3.org/2006/time#"
QB = "http://purl.org/linked-data/cube#"
GEO = "http://www.opengis.net/ont/geosparql#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "gov": GOV,
    "id": ID,
    "con": CON,
    "graph": GRAPH,
    "org": ORG,
    "eli": ELI,
    "prov": PROV,
    "oa": OA,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "foaf": FOAF,
    "time": TIME,
    "qb": QB,
    "geo": GEO,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": OWL,
    "sh": SH,
}


def fold(name: str) -> str:
    """Fold a Latin-script name to its key: lower case, diacritics off, đ → d, everything else to single hyphens.

    >>> fold("Nguyễn Đức Vượng")
    'nguyen-duc-vuong'
    >>> fold("Phan Rang – Tháp Chàm")
    'phan-rang-thap-cham'
    """
    decomposed = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D").casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def node(namespace: str, *path: str) -> NamedNode:
    """The IRI of a path in a namespace: ``node(ID, "body", "ha-nam", "people-committee")``."""
    return NamedNode(namespace + "/".join(path))


def content_hash(*parts: object) -> str:
    """A short stable hash of the parts, for IRIs of quotations and claims (80 bits of SHA-256, lower-case hex)."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:20]


def document_iri(number: str) -> NamedNode:
    """The IRI of an official document from its number as printed.

    >>> document_iri("57-NQ/TW").value
    'https://w3id.org/govgraph/id/document/57-nq-tw'
    """
    return node(ID, "document", fold(number))
