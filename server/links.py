"""The links of the graph: what connects two entities, and what proves it.

A link is a triple between two entities, or what a claim says: a membership connects a person with a body by the role,
a participation an agent with an event, a statement its subject with its object. Concepts, classes, articles and
quotations are no entities here; that an article names two of them does not connect them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from .. import search
from ..ontology.iri import GOV, ID, ORG, RDF, SCHEMA
from ..store import GraphStore
from .terms import Json, Labels

Link = tuple[str, str, str]
"""Source, property, target."""
Links = dict[Link, set[str]]
"""Links with the claims that state them; none for what is plain reference data."""

_NO_ENTITIES = tuple(
    f"{ID}{kind}/" for kind in ("quotation", "membership", "observation", "statement", "participation", "article")
)
_NO_LINKS = {
    RDF + "type", SCHEMA + "mentions", GOV + "names", GOV + "refArea", GOV + "evidence", GOV + "quotedFrom",
}  # fmt: skip
_CLAIMS = (
    (ORG + "member", ORG + "role", ORG + "organization"),
    (GOV + "agent", GOV + "role", GOV + "event"),
    (RDF + "subject", RDF + "predicate", RDF + "object"),
)
"""The properties of each sort of claim that hold a link's source, property and target."""
_EVENTS = f"{ID}event/"
_SUCCESSION = {GOV + "mergedInto", GOV + "partlyMergedInto"}
_EVIDENCE, _QUOTED_FROM = NamedNode(GOV + "evidence"), NamedNode(GOV + "quotedFrom")
_CONFIDENCE = NamedNode(GOV + "confidence")
_ATTESTED, _PUBLISHED = NamedNode(GOV + "attestedOn"), NamedNode(SCHEMA + "datePublished")
_EVENT, _STARTS = NamedNode(GOV + "event"), NamedNode(SCHEMA + "startDate")
_FROM, _UNTIL = NamedNode(GOV + "validFrom"), NamedNode(GOV + "validUntil")


@dataclass(slots=True)
class Proof:
    """What proves a link: the surest claim and its confidence, in how many articles, and between which dates."""

    claim: str | None = None
    confidence: float | None = None
    articles: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)


def is_entity(iri: str) -> bool:
    """Whether an IRI names something that can be linked."""
    return iri.startswith(ID) and not iri.startswith(_NO_ENTITIES)


def matching(
    store: GraphStore, subject: NamedNode | None, predicate: NamedNode | None, object_: NamedNode | None
) -> Iterator[Quad]:
    """Look up triples without a query; where the store is not merged, once for each graph that states them."""
    return store.oxigraph.quads_for_pattern(subject, predicate, object_, DefaultGraph() if store.merged else None)


def around(store: GraphStore, node: NamedNode) -> Links:
    """All links of an entity."""
    found: Links = defaultdict(set)
    for quads in (matching(store, node, None, None), matching(store, None, None, node)):
        for quad in quads:
            _add_plain(found, quad)
    for parts in _CLAIMS:
        for end in (parts[0], parts[2]):
            for claim in {quad.subject for quad in matching(store, None, NamedNode(end), node)}:
                if isinstance(claim, NamedNode):
                    _add_claimed(found, claim.value, [_values(store, claim, NamedNode(part)) for part in parts])
    _add_events(store, found)
    return found


def everything(store: GraphStore) -> Links:
    """All links of the graph, read property by property: those between entities first tell themselves by an object."""
    found: Links = defaultdict(set)
    for predicate in _predicates(store):
        if predicate.value not in _NO_LINKS:
            for quad in _of_things(matching(store, None, predicate, None)):
                _add_plain(found, quad)
    for parts in _CLAIMS:
        ends: list[dict[str, list[str]]] = [defaultdict(list) for _ in parts]
        for part, by_claim in zip(parts, ends, strict=True):
            for quad in matching(store, None, NamedNode(part), None):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                    by_claim[quad.subject.value].append(quad.object.value)
        for claim in ends[0]:
            _add_claimed(found, claim, [by_claim.get(claim, []) for by_claim in ends])
    _add_events(store, found)
    return found


def _predicates(store: GraphStore) -> list[NamedNode]:
    solutions = store.query("SELECT DISTINCT ?p WHERE { ?s ?p ?o }")
    assert isinstance(solutions, QuerySolutions)
    return [predicate for (predicate,) in solutions if isinstance(predicate, NamedNode)]


def _of_things(quads: Iterator[Quad]) -> Iterator[Quad]:
    """The quads of a property of things; none of one whose values are literals (a property has values of one sort)."""
    first = next(quads, None)
    if first is not None and not isinstance(first.object, Literal):
        yield first
        yield from quads


def _add_plain(found: Links, quad: Quad) -> None:
    source, name, target = quad.subject, quad.predicate.value, quad.object
    if isinstance(source, NamedNode) and isinstance(target, NamedNode) and name not in _NO_LINKS:
        _touch(found, source.value, name, target.value)


def _add_claimed(found: Links, claim: str, parts: Iterable[list[str]]) -> None:
    sources, names, targets = parts
    for source in sources:
        for name in names:
            for target in targets:
                _touch(found, source, name, target, claim)


def _touch(found: Links, source: str, name: str, target: str, claim: str | None = None) -> None:
    if source != target and is_entity(source) and is_entity(target):
        claims = found[source, name, target]
        if claim:
            claims.add(claim)


def _add_events(store: GraphStore, found: Links) -> None:
    """An event that was read in a text is the claim of its own links: its place, who organised it."""
    proven: dict[str, bool] = {}
    for (source, _, _), claims in found.items():
        if not claims and source.startswith(_EVENTS):
            if source not in proven:
                proven[source] = next(matching(store, NamedNode(source), _EVIDENCE, None), None) is not None
            if proven[source]:
                claims.add(source)


def _values(store: GraphStore, node: NamedNode, predicate: NamedNode) -> list[str]:
    """The IRIs that a property has, each once."""
    found = (quad.object for quad in matching(store, node, predicate, None))
    return list(dict.fromkeys(value.value for value in found if isinstance(value, NamedNode)))


def _literals(store: GraphStore, node: NamedNode, predicate: NamedNode) -> list[str]:
    return sorted(literal.value for literal in store.literals(node, predicate))


# ------------------------------------------------------------------------------------------------------------- proofs


def sureness(store: GraphStore, claim: str) -> float:
    """The confidence of a claim; 0 where none is stated."""
    return max(map(float, _literals(store, NamedNode(claim), _CONFIDENCE)), default=0.0)


def surest(store: GraphStore, claims: Collection[str]) -> str | None:
    """The claim with the highest confidence."""
    return min(claims, key=lambda claim: (-sureness(store, claim), claim), default=None)


def proof(store: GraphStore, claims: Collection[str]) -> Proof:
    """What the claims behind a link prove together."""
    found = Proof(surest(store, claims))
    if found.claim is not None:
        found.confidence = sureness(store, found.claim)
    for claim in claims:
        node = NamedNode(claim)
        articles = {
            article
            for quotation in _values(store, node, _EVIDENCE)
            for article in _values(store, NamedNode(quotation), _QUOTED_FROM)
        }
        found.articles |= articles
        found.dates |= set(_dates(store, node, articles))
    return found


def _dates(store: GraphStore, claim: NamedNode, articles: Collection[str]) -> list[str]:
    """When a claim held as far as it says so itself, or its event; else when its articles appeared."""
    events = [claim, *map(NamedNode, _values(store, claim, _EVENT))]
    own = _literals(store, claim, _ATTESTED) or [date for event in events for date in _literals(store, event, _STARTS)]
    return own or [
        date[: len("2025-07-01")] for article in articles for date in _literals(store, NamedNode(article), _PUBLISHED)
    ]


# --------------------------------------------------------------------------------------------------------------- JSON


def validity(store: GraphStore, iri: str) -> Json:
    """``validFrom`` and ``validUntil`` of an entity, where they are known."""
    node = NamedNode(iri)
    known = {"validFrom": _literals(store, node, _FROM)[:1], "validUntil": _literals(store, node, _UNTIL)[-1:]}
    return {name: dates[0] for name, dates in known.items() if dates}


def nodes_json(store: GraphStore, labels: Labels, iris: Sequence[str]) -> list[Json]:
    """Entities as nodes: label, kind, how often articles tell of them, and how long they existed, as far as known."""
    mentions = search.mentions(store, iris)
    return [{**labels.term(NamedNode(iri)), "mentions": mentions.get(iri, 0), **validity(store, iri)} for iri in iris]


def edges_json(store: GraphStore, links: Mapping[Link, Collection[str]], labels: Labels) -> list[Json]:
    """Links as edges, with what proves them."""
    return [_edge(store, link, claims, labels) for link, claims in links.items()]


def _edge(store: GraphStore, link: Link, claims: Collection[str], labels: Labels) -> Json:
    source, name, target = link
    proven = proof(store, claims)
    first, last = (min(proven.dates, default=None), max(proven.dates, default=None))
    if not claims:
        first, last = _valid(store, link)
    return {
        "source": source,
        "target": target,
        "property": name,
        "label": labels.of(name),
        "claim": proven.claim,
        "claims": len(claims),
        "confidence": proven.confidence,
        "articles": len(proven.articles),
        "from": first,
        "until": last,
    }


def _valid(store: GraphStore, link: Link) -> tuple[str | None, str | None]:
    """How long a link of reference data holds: while both ends exist; a succession from the end of its source on."""
    source, name, target = link
    ends = [NamedNode(source), NamedNode(target)]
    if name in _SUCCESSION:
        return max(_literals(store, ends[0], _UNTIL), default=None), None
    begins = [date for end in ends for date in _literals(store, end, _FROM)]
    stops = [date for end in ends for date in _literals(store, end, _UNTIL)]
    return max(begins, default=None), min(stops, default=None)
