"""What search engines read of an entity: its description in the terms of schema.org, as JSON-LD.

Invariant: nothing is said that the graph does not state. A membership that articles attest has no start or end, since
none is stated; former ones are left out, as schema.org has no word for them.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from pyoxigraph import Literal, NamedNode

from ..ontology.iri import BASE, DCTERMS, ELI, GOV, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS
from ..store import GraphStore
from .terms import Json, Labels, Row, Term, rows

MOST_VALUES = 50
"""Of one property; an article may mention hundreds of entities."""

TYPES = {
    GOV + "Person": "Person",
    GOV + "Company": "Corporation",
    GOV + "University": "CollegeOrUniversity",
    GOV + "School": "School",
    GOV + "Hospital": "Hospital",
    GOV + "MediaOutlet": "NewsMediaOrganization",
    GOV + "StateBody": "GovernmentOrganization",
    GOV + "Body": "Organization",
    GOV + "Country": "Country",
    GOV + "AdministrativeUnit": "AdministrativeArea",
    GOV + "OfficialDocument": "Legislation",
    GOV + "Programme": "Project",
    GOV + "Platform": "SoftwareApplication",
    GOV + "Article": "NewsArticle",
    GOV + "Event": "Event",
    ORG + "ChangeEvent": "Event",
    GOV + "Observation": "Observation",
    GOV + "Quotation": "Quotation",
    ORG + "Membership": "OrganizationRole",
    RDF + "Statement": "Claim",
    SKOS + "ConceptScheme": "DefinedTermSet",
    SKOS + "Concept": "DefinedTerm",
}
"""Our classes in schema.org's terms, the more special before the more general."""

_ANY = {
    OWL + "sameAs": "sameAs",
    SKOS + "exactMatch": "sameAs",
    DCTERMS + "source": "subjectOf",
    DCTERMS + "description": "description",
    SKOS + "definition": "description",
    RDFS + "comment": "description",
}
_ORGANISATION = {
    GOV + "ofArea": "areaServed",
    GOV + "partOf": "parentOrganization",
    GOV + "validFrom": "foundingDate",
    GOV + "validUntil": "dissolutionDate",
}
_EVENT = {
    SCHEMA + "startDate": "startDate",
    SCHEMA + "location": "location",
    SCHEMA + "organizer": "organizer",
    DCTERMS + "date": "startDate",
    PROV + "startedAtTime": "startDate",
}
_TERM = {SKOS + "inScheme": "inDefinedTermSet", SKOS + "notation": "termCode"}
PROPERTIES = {
    "Corporation": _ORGANISATION,
    "CollegeOrUniversity": _ORGANISATION,
    "School": _ORGANISATION,
    "Hospital": _ORGANISATION,
    "NewsMediaOrganization": _ORGANISATION,
    "GovernmentOrganization": _ORGANISATION,
    "Organization": _ORGANISATION,
    "AdministrativeArea": {GOV + "partOf": "containedInPlace"},
    "Country": {},
    "Legislation": {
        ELI + "id_local": "legislationIdentifier",
        ELI + "date_document": "legislationDate",
        ELI + "type_document": "legislationType",
        GOV + "issuedBy": "legislationPassedBy",
        GOV + "replaces": "legislationRepeals",
    },
    "SoftwareApplication": {GOV + "platformKind": "applicationCategory", GOV + "ofArea": "spatialCoverage"},
    "Project": {GOV + "ofArea": "areaServed"},
    "NewsArticle": {
        SCHEMA + "headline": "headline",
        SCHEMA + "datePublished": "datePublished",
        SCHEMA + "inLanguage": "inLanguage",
        SCHEMA + "url": "sameAs",
        SCHEMA + "mentions": "mentions",
        DCTERMS + "identifier": "identifier",
    },
    "Event": _EVENT,
    "Observation": {
        GOV + "refArea": "observationAbout",
        GOV + "indicator": "measuredProperty",
        GOV + "refPeriod": "observationPeriod",
        GOV + "value": "value",
        GOV + "unit": "unitText",
    },
    "Quotation": {OA + "exact": "text", GOV + "quotedFrom": "isPartOf"},
    "OrganizationRole": {ORG + "role": "roleName", ORG + "organization": "memberOf", ORG + "member": "member"},
    "Claim": {},
    "DefinedTerm": _TERM,
    "DefinedTermSet": {},
}
"""Our properties in schema.org's terms, by the type that has them."""

_AS_WORDS = {"legislationType", "applicationCategory", "unitText", "roleName"}
"""What schema.org wants as text and we have as a concept."""
_NAMES = {SKOS + "prefLabel": "name", RDFS + "label": "name", SKOS + "altLabel": "alternateName"}


def types(classes: Iterable[str]) -> list[str]:
    """The type in schema.org that fits these classes best, as an IRI; none for what schema.org has no word for.

    >>> types([GOV + "Body", GOV + "StateBody", GOV + "PeopleCommittee"])
    ['https://schema.org/GovernmentOrganization']
    """
    given = set(classes)
    return [SCHEMA + name for cls, name in TYPES.items() if cls in given][:1]


def described(store: GraphStore, node: NamedNode, lang: str) -> Json:
    """An entity as JSON-LD in the terms of schema.org; names of others in one language, its own in all."""
    stated = rows(store, f"SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o FILTER(!isBlank(?o)) }} ORDER BY ?p ?o")
    classes = [row["o"].value for row in stated if row["p"].value == RDF + "type"]
    kind = next((iri.removeprefix(SCHEMA) for iri in types(classes)), "Thing")
    names = PROPERTIES.get(kind, {})
    facts: dict[str, list[Term]] = {}
    for row in stated:
        if name := {**_ANY, **names}.get(row["p"].value):
            facts.setdefault(name, []).append(row["o"])
    memberships = _memberships(store, node) if kind == "Person" else []
    others = [term for terms in facts.values() for term in terms]
    labels = Labels(store, lang, [node, *others, *(term for row in memberships for term in row.values())])
    found: Json = {"@context": SCHEMA, "@type": kind, "@id": node.value, "url": node.value}
    found |= _names(stated, labels, node)
    for name, terms in facts.items():
        found[name] = _one(_value(term, labels, words=name in _AS_WORDS) for term in terms)
    if memberships:
        found["memberOf"] = [_role(row, labels) for row in memberships]
        roles = dict.fromkeys(labels.of(row["role"].value) for row in memberships)
        found["hasOccupation"] = [{"@type": "Occupation", "name": role} for role in roles]
    return found


def _names(stated: Sequence[Row], labels: Labels, node: NamedNode) -> Json:
    """Its names in all languages; the label that people see where it has none of its own."""
    found: Json = {}
    for property_, name in _NAMES.items():
        if terms := [row["o"] for row in stated if row["p"].value == property_]:
            found[name] = [*found.get(name, []), *(_value(term, labels) for term in terms)]
    return found if "name" in found else {"name": labels.of(node.value), **found}


def _memberships(store: GraphStore, person: NamedNode) -> list[Row]:
    return rows(
        store,
        f"""SELECT DISTINCT ?role ?body WHERE {{
            ?membership org:member {person} ; org:role ?role ; org:organization ?body .
            FILTER NOT EXISTS {{ ?membership gov:former true }} }} ORDER BY ?body ?role LIMIT {MOST_VALUES}""",
    )


def _role(row: Row, labels: Labels) -> Json:
    """A membership as schema.org writes it: the property anew within the role."""
    body = {"@type": "Organization", **_other(row["body"], labels)}
    return {"@type": "OrganizationRole", "roleName": labels.of(row["role"].value), "memberOf": body}


def _value(term: Term, labels: Labels, *, words: bool = False) -> object:
    if isinstance(term, Literal):
        if term.language:
            return {"@language": term.language, "@value": term.value}
        return float(term.value) if term.datatype.value.endswith("#decimal") else term.value
    if words:
        return labels.of(term.value)
    return _other(term, labels) if isinstance(term, NamedNode) else term.value


def _other(term: Term, labels: Labels) -> Json:
    """Another thing: its IRI, and the name of one of ours."""
    return {"@id": term.value, "name": labels.of(term.value)} if term.value.startswith(BASE) else {"@id": term.value}


def _one(found: Iterable[object]) -> object:
    """A list of values as JSON-LD has it: one alone stands for itself."""
    values = list(islice(found, MOST_VALUES))
    return values[0] if len(values) == 1 else values
