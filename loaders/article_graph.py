"""An article and what it says, as quads of its named graph.

Invariant: a pure function of the article, the shipped vocabulary and the judgements on identities. IRIs of quotations
and claims are hashes of their content, so that the same article gives the same quads wherever and whenever it is
loaded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from ..ontology.folding import search_key
from ..ontology.iri import (
    CON,
    DCTERMS,
    GOV,
    GRAPH,
    ID,
    OA,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    SCHEMA,
    SKOS,
    XSD,
    content_hash,
)
from ..ontology.vocabulary import superclasses
from .articles import Article
from .identity import Judgements, pairs_in, taken
from .reading import read
from .reading.claims import Entity, Event, Mention, Reading, Span

_BODY = ID + "body/"
_INTEGER = NamedNode(XSD + "integer")
_BOOLEAN = NamedNode(XSD + "boolean")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
NO_JUDGEMENTS = Judgements()


def article_iri(identifier: str) -> NamedNode:
    """The IRI of an article by its id, percent-encoded where an IRI needs it."""
    return NamedNode(f"{ID}article/{quote(identifier, safe='-._~')}")


def article_graph(identifier: str) -> NamedNode:
    """The named graph that holds all that one article says."""
    return NamedNode(article_iri(identifier).value.replace(ID, GRAPH, 1))


def article_quads(article: Article, judgements: Judgements = NO_JUDGEMENTS) -> list[Quad]:
    """Everything that one article states, each quad once, in a stable order; names mean whom the judgements say."""
    reading = read(article)
    writer = _Writer(article, taken(article, reading, judgements), pairs_in(reading))
    return list(dict.fromkeys(writer.quads()))


def article_of(quads: Iterable[Quad]) -> Article:
    """The article whose graph this is, to be read again: what :func:`article_quads` says of it, back in its place."""
    facts = {
        quad.predicate.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{ID}article/")
        if isinstance(quad.object, Literal)
    }
    return Article(
        facts[DCTERMS + "identifier"],
        facts[SCHEMA + "articleBody"],
        facts[SCHEMA + "inLanguage"],
        facts.get(SCHEMA + "url"),
        facts.get(SCHEMA + "headline"),
        facts.get(SCHEMA + "datePublished"),
        "the store",
    )


@lru_cache(maxsize=256)
def _types(cls: str) -> tuple[NamedNode, ...]:
    return tuple(NamedNode(iri) for iri in (GOV + cls, *superclasses(GOV + cls)) if iri.startswith(GOV))


def date_literal(date: str) -> Literal:
    """An EDTF level 0 date as the typed literal of its precision."""
    return (
        Literal(date, datatype=NamedNode(XSD + _DATE_TYPES[len(date)])) if len(date) in _DATE_TYPES else Literal(date)
    )


def without_issuer(entity: Entity) -> Entity:
    """A document without the issuer that its number lets one infer: for where the text states who issued it."""
    return replace(entity, facts=tuple(fact for fact in entity.facts if fact[0] != GOV + "issuedBy"), related=())


class _Writer:
    """Writes one reading; holds the article's IRIs so that each statement is one line."""

    def __init__(self, article: Article, reading: Reading, namesakes: Iterable[tuple[str, str]] = ()):
        self.article = article
        self.reading = reading
        self.namesakes = namesakes
        self.iri = article_iri(article.id)
        self.graph = article_graph(article.id)

    def quads(self) -> Iterator[Quad]:
        yield from self._metadata()
        described = set()
        stated = {s.object for s in self.reading.statements if s.predicate == "issued" and s.subject.startswith(_BODY)}
        for mention in self.reading.mentions:
            entity = without_issuer(mention.entity) if mention.entity.iri in stated else mention.entity
            yield self._quad(self.iri, SCHEMA + "mentions", NamedNode(entity.iri))
            yield from self._quotation(mention.span, names=entity.iri)
            yield from self._identity(mention)
            if (entity.iri, entity.facts) not in described:
                described.add((entity.iri, entity.facts))
                yield from self._entity(entity)
        for one, other in self.namesakes:
            yield self._quad(NamedNode(one), OWL + "differentFrom", NamedNode(other))
        yield from self._memberships()
        yield from self._observations()
        yield from self._events()
        yield from self._statements()

    def _quad(self, subject: NamedNode, predicate: str, term: NamedNode | Literal) -> Quad:
        return Quad(subject, NamedNode(predicate), term, self.graph)

    def _typed(self, subject: NamedNode, *classes: str) -> Iterator[Quad]:
        for cls in classes:
            yield self._quad(subject, RDF + "type", NamedNode(cls))

    def _metadata(self) -> Iterator[Quad]:
        article = self.article
        yield from self._typed(self.iri, GOV + "Article", SCHEMA + "NewsArticle", PROV + "Entity")
        yield self._quad(self.iri, DCTERMS + "identifier", Literal(article.id))
        yield self._quad(self.iri, SCHEMA + "inLanguage", Literal(article.lang))
        yield self._quad(self.iri, SCHEMA + "articleBody", Literal(article.text, language=article.lang))
        title = article.title or next((line.strip() for line in article.text.splitlines() if line.strip()), article.id)
        yield self._quad(self.iri, SCHEMA + "headline", Literal(title[:200], language=article.lang))
        if article.url:
            yield self._quad(self.iri, SCHEMA + "url", Literal(article.url, datatype=NamedNode(XSD + "anyURI")))
        if article.published:
            yield self._quad(self.iri, SCHEMA + "datePublished", date_literal(article.published))

    def _entity(self, entity: Entity) -> Iterator[Quad]:
        """Its classes and facts, where the vocabulary and the reference data do not describe it; spellings in any
        case."""
        subject = NamedNode(entity.iri)
        if any(predicate == SKOS + "prefLabel" for predicate, _ in entity.facts):
            for cls in _types(entity.cls):
                yield self._quad(subject, RDF + "type", cls)
        for related in entity.related:
            yield from self._entity(related)
        for predicate, term in entity.facts:
            yield self._quad(subject, predicate, term)
            if predicate in (SKOS + "prefLabel", SKOS + "altLabel"):
                yield self._quad(subject, GOV + "searchKey", Literal(search_key(term.value)))

    def _quotation(self, span: Span, names: str | None = None) -> Iterator[Quad]:
        start, end = self.reading.text.original_span(*span)
        subject = self._quotation_iri(span)
        yield self._quad(subject, RDF + "type", NamedNode(GOV + "Quotation"))
        yield self._quad(subject, GOV + "quotedFrom", self.iri)
        yield self._quad(subject, OA + "exact", Literal(self.article.text[start:end], language=self.article.lang))
        yield self._quad(subject, OA + "start", Literal(str(start), datatype=_INTEGER))
        yield self._quad(subject, OA + "end", Literal(str(end), datatype=_INTEGER))
        if names is not None:
            yield self._quad(subject, GOV + "names", NamedNode(names))

    def _identity(self, mention: Mention) -> Iterator[Quad]:
        """Whom the name alone would mean, and the judgements by which it means another."""
        if mention.read_as is None:
            return
        quotation = self._quotation_iri(mention.span)
        yield self._quad(quotation, GOV + "readAs", NamedNode(mention.read_as))
        for decision in mention.decided_by:
            yield self._quad(quotation, GOV + "decidedBy", NamedNode(decision))

    def _quotation_iri(self, span: Span) -> NamedNode:
        start, end = self.reading.text.original_span(*span)
        return NamedNode(f"{ID}quotation/{content_hash(self.article.id, start, end, self.article.text[start:end])}")

    def _claim(
        self, kind: str, evidence: Span, confidence: float, rule: str, *content: object
    ) -> tuple[NamedNode, list[Quad]]:
        """A claim's IRI and what every claim states: its evidence, confidence and rule."""
        quotation = self._quotation_iri(evidence)
        claim = NamedNode(f"{ID}{kind}/{content_hash(self.article.id, kind, quotation.value, *content)}")
        return claim, [
            *self._quotation(evidence),
            self._quad(claim, GOV + "evidence", quotation),
            self._quad(claim, GOV + "confidence", Literal(str(confidence), datatype=NamedNode(XSD + "decimal"))),
            self._quad(claim, GOV + "rule", Literal(rule)),
        ]

    def _memberships(self) -> Iterator[Quad]:
        for m in self.reading.memberships:
            claim, quads = self._claim("membership", m.evidence, m.confidence, m.rule, m.person, m.role, m.body)
            yield from quads
            yield from self._typed(claim, ORG + "Membership")
            yield self._quad(claim, ORG + "member", NamedNode(m.person))
            yield self._quad(claim, ORG + "organization", NamedNode(m.body))
            yield self._quad(claim, ORG + "role", NamedNode(m.role))
            if m.former:
                yield self._quad(claim, GOV + "former", Literal("true", datatype=_BOOLEAN))
            if m.read_as:
                yield self._quad(claim, GOV + "readAs", NamedNode(m.read_as))
            if self.article.published:
                yield self._quad(claim, GOV + "attestedOn", date_literal(self.article.published))

    def _observations(self) -> Iterator[Quad]:
        for o in self.reading.observations:
            claim, quads = self._claim(
                "observation",
                o.evidence,
                o.confidence,
                o.rule,
                o.indicator,
                o.value,
                o.unit,
                o.kind,
                o.out_of,
                o.area,
                o.period,
                o.printed,
            )
            yield from quads
            yield from self._typed(claim, GOV + "Observation", QB + "Observation")
            yield self._quad(claim, GOV + "indicator", NamedNode(o.indicator))
            yield self._quad(
                claim, GOV + "value", Literal(format(o.value.normalize(), "f"), datatype=NamedNode(XSD + "decimal"))
            )
            yield self._quad(claim, GOV + "asPrinted", Literal(o.printed))
            yield self._quad(claim, GOV + "unit", NamedNode(f"{CON}unit/{o.unit}"))
            yield self._quad(claim, GOV + "valueKind", NamedNode(f"{CON}value-kind/{o.kind}"))
            if o.out_of is not None:
                yield self._quad(
                    claim,
                    GOV + "outOf",
                    Literal(format(o.out_of.normalize(), "f"), datatype=NamedNode(XSD + "decimal")),
                )
            if o.comparator:
                yield self._quad(claim, GOV + "comparator", NamedNode(f"{CON}comparator/{o.comparator}"))
            if o.area:
                yield self._quad(claim, GOV + "refArea", NamedNode(o.area))
            if o.period:
                yield self._quad(claim, GOV + "refPeriod", Literal(o.period))
            if o.about:
                yield from self._open_indicator(o.indicator, o.about)

    def _open_indicator(self, iri: str, words: str) -> Iterator[Quad]:
        """An indicator that only the text names; texts that word it differently share it, so that words are
        alternatives."""
        concept = NamedNode(iri)
        yield self._quad(concept, RDF + "type", NamedNode(SKOS + "Concept"))
        yield self._quad(concept, RDF + "type", NamedNode(GOV + "Indicator"))
        yield self._quad(concept, SKOS + "inScheme", NamedNode(CON + "indicator"))
        yield self._quad(concept, SKOS + "altLabel", Literal(words, language=self.article.lang))

    def _event_claim(self, event: Event) -> tuple[NamedNode, list[Quad]]:
        return self._claim("event", event.evidence, event.confidence, event.rule, event.kind, event.date, event.place)

    def _events(self) -> Iterator[Quad]:
        for event in self.reading.events:
            claim, quads = self._event_claim(event)
            yield from quads
            yield from self._typed(claim, GOV + "Event", SCHEMA + "Event")
            yield self._quad(claim, GOV + "eventKind", NamedNode(f"{CON}event-kind/{event.kind}"))
            if event.date:
                yield self._quad(claim, SCHEMA + "startDate", date_literal(event.date))
            if event.place:
                yield self._quad(claim, SCHEMA + "location", NamedNode(event.place))
            if event.organizer:
                yield self._quad(claim, SCHEMA + "organizer", NamedNode(event.organizer))
        for part in self.reading.participations:
            event_iri, _ = self._event_claim(part.event)
            claim, quads = self._claim(
                "participation", part.evidence, part.confidence, part.rule, event_iri.value, part.agent, part.role
            )
            yield from quads
            yield from self._typed(claim, GOV + "Participation")
            yield self._quad(claim, GOV + "event", event_iri)
            yield self._quad(claim, GOV + "agent", NamedNode(part.agent))
            yield self._quad(claim, GOV + "role", NamedNode(f"{CON}event-role/{part.role}"))

    def _statements(self) -> Iterator[Quad]:
        for s in self.reading.statements:
            claim, quads = self._claim("statement", s.evidence, s.confidence, s.rule, s.subject, s.predicate, s.object)
            yield from quads
            subject, predicate, target = NamedNode(s.subject), NamedNode(GOV + s.predicate), NamedNode(s.object)
            yield self._quad(subject, predicate.value, target)
            yield from self._typed(claim, RDF + "Statement")
            yield self._quad(claim, RDF + "subject", subject)
            yield self._quad(claim, RDF + "predicate", predicate)
            yield self._quad(claim, RDF + "object", target)
