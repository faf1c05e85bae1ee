"""Whom each name of an article is taken for, by the judgements at hand.

Invariant: a pure function of the article's reading and the judgements. A name that no judgement concerns, or on which
those that fit disagree, keeps the person of the name alone: an article that does not tell which of two namesakes it
means is no evidence about either.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter

from ...ontology.iri import ID, SKOS
from ..articles import Article
from ..gazetteer import Gazetteer
from ..reading.claims import Entity, Membership, Mention, Reading, Span
from ..reading.entities import person
from .judgements import Judgement, Judgements

_PERSON = ID + "person/"
_NAMES = (SKOS + "altLabel",)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Whom a mention is taken for, and by which judgements."""

    span: Span
    person: str
    by: tuple[Judgement, ...]


def taken(article: Article, reading: Reading, judgements: Judgements) -> Reading:
    """The reading with each person's name taken for whom the judgements say it means.

    A judgement by province fits where the article gives the name a post in it: the post beside the name counts, else
    the article's only one, else that of the name before.
    """
    names = {m.entity.iri for m in reading.mentions if m.entity.cls == "Person"} & judgements.names
    decided = {name: list(_decided(article, reading, name, judgements)) for name in sorted(names)}
    if not any(one.person != name for name, mentions in decided.items() for one in mentions):
        return reading
    by_span = {one.span: one for mentions in decided.values() for one in mentions}

    def meant(name: str | None, evidence: Span) -> str:
        return _meant(decided[name], evidence) if name in decided else name or ""

    return replace(
        reading,
        mentions=tuple(_renamed(mention, by_span) for mention in reading.mentions),
        memberships=tuple(_held_by(m, meant(m.person, m.evidence)) for m in reading.memberships),
        participations=tuple(replace(p, agent=meant(p.agent, p.evidence)) for p in reading.participations),
        statements=tuple(
            replace(s, subject=meant(s.subject, s.evidence), object=meant(s.object, s.evidence))
            for s in reading.statements
        ),
    )


def province_of(body: str) -> str | None:
    """The province (IRI) that a body belongs to; None for a national one.

    >>> province_of(ID + "body/ha-nam/phu-ly/people-committee").removeprefix(ID)
    'place/ha-nam'
    """
    area = body.removeprefix(ID + "body/").rpartition("/")[0]
    return Gazetteer.open().province_of(f"{ID}place/{area}") if area else None


def _decided(article: Article, reading: Reading, name: str, judgements: Judgements) -> Iterator[_Taken]:
    """The mentions of a name in order, each with whom it means."""
    spans = [mention.span for mention in reading.mentions if mention.entity.iri == name]
    beside: dict[Span, set[str]] = defaultdict(set)
    everywhere: set[str] = set()
    for post in reading.memberships:
        if post.person == name and (province := province_of(post.body)):
            everywhere.add(province)
            for span in spans[bisect_left(spans, (post.evidence.start,)) : bisect_left(spans, (post.evidence.end,))]:
                beside[span].add(province)
    shown = stated = None
    for span in spans:
        start, end = reading.text.original_span(*span)
        words, provinces = article.text[start:end], beside.get(span, everywhere)
        shown = _fitting(_rules(judgements, (name,), by_hand=False), shown, article.id, words, provinces)
        names = dict.fromkeys((name, shown.other if shown else name))
        stated = _fitting(_rules(judgements, names, by_hand=True), stated, article.id, words, provinces)
        yield _written(span, name, stated or shown, judgements)


def _rules(judgements: Judgements, names: Iterable[str], *, by_hand: bool) -> list[Judgement]:
    return [rule for name in names for rule in judgements.rules.get(name, ()) if rule.by_hand == by_hand]


def _fitting(
    rules: Sequence[Judgement], before: Judgement | None, article: str, words: str, provinces: set[str]
) -> Judgement | None:
    """The judgement that fits a mention most closely; where provinces tell of several persons, that of the mention
    before."""
    found: list[Judgement] = []
    where: list[str | None] = [*sorted(provinces)] or [None]
    for province in where:
        weights = [(rule.weight(article, words, province), rule) for rule in rules]
        closest = max(weights, key=itemgetter(0), default=(0, None))
        if closest[0] and closest[1]:
            found.append(closest[1])
    agreed = len({rule.other for rule in found}) == 1
    return found[0] if agreed else before if found else None


def _written(span: Span, name: str, judgement: Judgement | None, judgements: Judgements) -> _Taken:
    """The mention taken for the person of a judgement, or for whom that one is written as."""
    by = [judgement] if judgement else []
    meant = judgement.other if judgement else name
    while meant in judgements.written_as:
        by.append(judgements.written_as[meant])
        meant = by[-1].person
    return _Taken(span, meant, tuple(by) if meant != name else ())


def _meant(mentions: Sequence[_Taken], evidence: Span) -> str:
    """Whom a claim with this evidence is about: the first mention in it, else the last before it, else the first."""
    at = bisect_right(mentions, evidence.start, key=attrgetter("span.end"))
    within = at < len(mentions) and mentions[at].span.start < evidence.end
    return mentions[at if within else max(0, at - 1)].person


def _renamed(mention: Mention, decided: Mapping[Span, _Taken]) -> Mention:
    one = decided.get(mention.span)
    if one is None or mention.entity.cls != "Person" or one.person == mention.entity.iri:
        return mention
    spelt = tuple(fact for fact in mention.entity.facts if fact[0] in _NAMES)
    slug, _, qualifier = one.person.removeprefix(_PERSON).partition("~")
    entity = person(slug, qualifier=qualifier or None)
    return replace(
        mention,
        entity=Entity(entity.iri, entity.cls, (*entity.facts, *spelt)),
        read_as=mention.entity.iri,
        decided_by=tuple(judgement.iri for judgement in one.by),
    )


def _held_by(membership: Membership, holder: str) -> Membership:
    return membership if holder == membership.person else replace(membership, person=holder, read_as=membership.person)
