"""Judgements as quads of ``graph:identities``, and back: what a store keeps for its next build.

Invariant: the way there and back loses nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from ...ontology.iri import CON, DCTERMS, GOV, GRAPH, OA, OWL, PROV, RDF
from ..article_graph import article_iri
from .judgements import DIFFERENT, SAME, Judgement, Judgements

IDENTITIES_GRAPH = NamedNode(GRAPH + "identities")

_REASON = CON + "identity-reason/"
_ARTICLE = article_iri("").value
_JUDGEMENT = NamedNode(GOV + "judgement")


def judgement_quads(judgements: Judgements) -> Iterator[Quad]:
    """The judgements as quads of ``graph:identities``, with what they say of the two persons in OWL's terms."""
    for judgement in judgements.all:
        subject = NamedNode(judgement.iri)
        said = NamedNode(OWL + ("sameAs" if judgement.verdict == SAME else "differentFrom"))
        yield Quad(NamedNode(judgement.named), said, NamedNode(judgement.meant), IDENTITIES_GRAPH)
        for predicate, term in _facts(judgement):
            yield Quad(subject, NamedNode(predicate), term, IDENTITIES_GRAPH)


def _facts(judgement: Judgement) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield RDF + "type", NamedNode(GOV + "IdentityDecision")
    yield RDF + "type", NamedNode(PROV + "Entity")
    yield GOV + "judgement", Literal(judgement.verdict)
    yield GOV + "namedPerson", NamedNode(judgement.named)
    yield GOV + "meantPerson", NamedNode(judgement.meant)
    yield GOV + "reason", NamedNode(_REASON + judgement.reason)
    if judgement.article is not None:
        yield OA + "hasScope", article_iri(judgement.article)
    if judgement.province:
        yield DCTERMS + "spatial", NamedNode(judgement.province)
    if judgement.words is not None:
        yield OA + "exact", Literal(judgement.words)
    if judgement.note:
        yield DCTERMS + "description", Literal(judgement.note)
    if judgement.source:
        yield DCTERMS + "source", Literal(f"{judgement.source}:{judgement.line}")
    for identifier in judgement.shown_by:
        yield PROV + "wasDerivedFrom", article_iri(identifier)


def judgements_of(quads: Iterable[Quad]) -> Judgements:
    """The judgements that quads of ``graph:identities`` state: of a file in its order, then those shown."""
    stated = sorted(quads, key=lambda quad: str(quad.subject))
    found = []
    for _, group in groupby(stated, key=attrgetter("subject")):
        about = list(group)
        if any(quad.predicate == _JUDGEMENT for quad in about):
            found.append(_from_facts(about))
    return Judgements(tuple(sorted(found, key=lambda j: (not j.by_hand, j.source, j.line, j.person, j.other))))


def _from_facts(quads: Sequence[Quad]) -> Judgement:
    facts: dict[str, list[str]] = {}
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            facts.setdefault(quad.predicate.value, []).append(quad.object.value)

    def one(predicate: str) -> str | None:
        return next(iter(facts.get(predicate, ())), None)

    named, meant = facts[GOV + "namedPerson"][0], facts[GOV + "meantPerson"][0]
    same = one(GOV + "judgement") == SAME
    article = one(OA + "hasScope")
    source, _, line = (one(DCTERMS + "source") or "").rpartition(":")
    return Judgement(
        SAME if same else DIFFERENT,
        meant if same else named,
        named if same else meant,
        unquote(article.removeprefix(_ARTICLE)) if article else None,
        one(DCTERMS + "spatial"),
        one(OA + "exact"),
        one(DCTERMS + "description") or "",
        (one(GOV + "reason") or "").removeprefix(_REASON),
        source,
        int(line or 0),
        tuple(sorted(unquote(iri.removeprefix(_ARTICLE)) for iri in facts.get(PROV + "wasDerivedFrom", ()))),
    )
